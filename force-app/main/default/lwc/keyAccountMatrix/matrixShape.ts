import { linearScale } from 'c/keyAccountScale';

/** Both axes run from 0 to 100, strength to the right and attractiveness upwards. */
export interface MatrixPoint {
  attractiveness: number;
  strength: number;
  /** Area of the circle in percent of the largest. */
  size: number;
}

/** Accounts of the whole portfolio in a field of ten by ten points: [attractiveness, strength, accounts, revenue]. */
export type MatrixCell = readonly [number, number, number, number];

/** In drawing units; the margin keeps circles at the edge inside. */
export const MATRIX = { width: 400, height: 240, margin: 12, smallest: 3, largest: 11 } as const;
const CELLS = 10;
/** The field with most accounts; the others are lighter in proportion to the root, so that single accounts show. */
const DARKEST = 0.4;

const across = linearScale([0, 100], [MATRIX.margin, MATRIX.width - MATRIX.margin]);
const up = linearScale([0, 100], [MATRIX.height - MATRIX.margin, MATRIX.margin]);
const radius = linearScale([0, 10], [MATRIX.smallest, MATRIX.largest]);

export function circleOf({ attractiveness, strength, size }: MatrixPoint): { x: string; y: string; radius: string } {
  return {
    x: across(strength).toFixed(1),
    y: up(attractiveness).toFixed(1),
    radius: radius(Math.sqrt(Math.max(0, size))).toFixed(1)
  };
}

/** A field as it is drawn. */
export interface FieldShape {
  key: string;
  x: string;
  y: string;
  width: string;
  height: string;
  opacity: string;
}

export function fieldsOf(cells: readonly MatrixCell[]): FieldShape[] {
  const most = Math.max(1, ...cells.map(([, , accounts]) => accounts));
  const step = 100 / CELLS;
  return cells.map(([attractiveness, strength, accounts]) => ({
    key: `${String(attractiveness)}-${String(strength)}`,
    x: across(strength * step).toFixed(1),
    y: up((attractiveness + 1) * step).toFixed(1),
    width: (across(step) - across(0)).toFixed(1),
    height: (up(0) - up(step)).toFixed(1),
    opacity: (DARKEST * Math.sqrt(accounts / most)).toFixed(3)
  }));
}

/** Arrow key → the axis it goes along, and whether up it. */
const ARROWS: Readonly<Record<string, readonly ['attractiveness' | 'strength', 1 | -1]>> = {
  ArrowUp: ['attractiveness', 1],
  ArrowDown: ['attractiveness', -1],
  ArrowRight: ['strength', 1],
  ArrowLeft: ['strength', -1]
};

/**
 * Which point an arrow key leads to: the next one along its axis, however far aside, so that every point is reached.
 * Those in one place follow each other; at the end it stays where it is.
 */
export function neighbour(points: readonly MatrixPoint[], from: number, key: string): number {
  const arrow = ARROWS[key];
  if (arrow === undefined) return from;
  const [axis, step] = arrow;
  const order = points.map((point, index) => ({ value: point[axis], index }));
  order.sort((a, b) => a.value - b.value || a.index - b.index);
  return order[order.findIndex(({ index }) => index === from) + step]?.index ?? from;
}
