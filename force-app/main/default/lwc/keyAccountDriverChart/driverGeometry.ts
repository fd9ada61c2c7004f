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

/** Where a label stands. */
interface Box {
  anchor: 'start' | 'end';
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
    const label = freePlace(taken, { x, y, width: widthOf(driver.label) });
    taken.push(label);
    shapes.set(driver.key, {
      key: driver.key,
      x: percent(x),
      y: percent(y),
      labelX: percent(label.anchor === 'start' ? label.left : label.right),
      labelY: percent(label.y),
      anchor: label.anchor
    });
  }
  return {
    points: drivers.flatMap(({ key }) => shapes.get(key) ?? []),
    crossX: percent(across(cross.performance)),
    crossY: percent(up(cross.importance))
  };
}

function widthOf(label: string): number {
  return [...label].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0) * CHARACTER;
}

/** The place nearest to the circle at which no other label stands: beside it, on its other side, then higher or lower. */
function freePlace(taken: readonly Box[], { x, y, width }: { x: number; y: number; width: number }): Box {
  const after: Box = { anchor: 'start', left: x + GAP, right: x + GAP + width, y };
  const before: Box = { anchor: 'end', left: x - GAP - width, right: x - GAP, y };
  const [usual, other] = x < 60 ? [after, before] : [before, after];
  const sides = [usual, ...(other.left >= 0 && other.right <= 100 ? [other] : [])];
  const places = [0, 1, -1, 2, -2, 3, -3, 4, -4]
    .map((steps) => y + (steps * LINE) / 2)
    .filter((height) => height >= EDGE - LINE / 2 && height <= 100 - EDGE + LINE / 2)
    .flatMap((height) => sides.map((side) => ({ ...side, y: height })));
  const isFree = (place: Box): boolean =>
    taken.every((box) => box.right < place.left || box.left > place.right || Math.abs(box.y - place.y) >= LINE);
  return places.find(isFree) ?? usual;
}

function percent(value: number): string {
  return `${value.toFixed(2)}%`;
}
