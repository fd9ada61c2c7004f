import { linearScale } from 'c/keyAccountScale';

/** A dimension on the two axes. */
export interface DriverPlace {
  key: string;
  label: string;
  /** 0 … 100. */
  performance: number;
  /** Percent; the greatest importance is the top of the drawing. */
  importance: number;
}

/** Positions are percent of the drawing's width and height. */
export interface DriverShape {
  key: string;
  x: string;
  y: string;
  labelX: string;
  labelY: string;
  /** Where the label stands: after the circle or before it. */
  anchor: 'start' | 'end';
}

export interface DriverAxes {
  points: DriverShape[];
  /** Where the lines cross. */
  crossX: string;
  crossY: string;
}

/** Left and right, above and below: the words in the corners stay free. */
const SIDE = 6;
const EDGE = 13;
/** Of a label, in percent: height, width of a character, and its distance from the circle. */
const LINE = 8;
const CHARACTER = 2;
const GAP = 3;

interface Box {
  left: number;
  right: number;
  y: number;
}

/**
 * Performance to the right, importance upwards. Labels that would cover each other move up or down, the more important
 * ones least.
 */
export function driverShapes(
  drivers: readonly DriverPlace[],
  cross: { performance: number; importance: number }
): DriverAxes {
  const performances = [...drivers.map(({ performance }) => performance), cross.performance];
  const across = linearScale([Math.min(...performances) - 5, Math.max(...performances) + 5], [SIDE, 100 - SIDE]);
  const most = Math.max(cross.importance, ...drivers.map(({ importance }) => importance));
  const up = linearScale([0, most * 1.1], [100 - EDGE, EDGE]);
  const taken: Box[] = [];
  const shapes = new Map<string, DriverShape>();
  for (const driver of [...drivers].sort((a, b) => b.importance - a.importance)) {
    const [x, y] = [across(driver.performance), up(driver.importance)];
    const anchor = x < 60 ? 'start' : 'end';
    const width = [...driver.label].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0) * CHARACTER;
    const labelX = anchor === 'start' ? x + GAP : x - GAP;
    const [left, right] = anchor === 'start' ? [labelX, labelX + width] : [labelX - width, labelX];
    const labelY = freeLine(taken, { left, right, y });
    taken.push({ left, right, y: labelY });
    shapes.set(driver.key, {
      key: driver.key,
      x: percent(x),
      y: percent(y),
      labelX: percent(labelX),
      labelY: percent(labelY),
      anchor
    });
  }
  return {
    points: drivers.flatMap(({ key }) => shapes.get(key) ?? []),
    crossX: percent(across(cross.performance)),
    crossY: percent(up(cross.importance))
  };
}

/** The height nearest to the circle at which no other label stands. */
function freeLine(taken: readonly Box[], { left, right, y }: Box): number {
  const heights = [0, 1, -1, 2, -2, 3, -3]
    .map((lines) => y + lines * LINE)
    .filter((height) => height >= EDGE - LINE / 2 && height <= 100 - EDGE + LINE / 2);
  const isFree = (height: number): boolean =>
    taken.every((box) => box.right < left || box.left > right || Math.abs(box.y - height) >= LINE);
  return heights.find(isFree) ?? y;
}

function percent(value: number): string {
  return `${value.toFixed(2)}%`;
}
