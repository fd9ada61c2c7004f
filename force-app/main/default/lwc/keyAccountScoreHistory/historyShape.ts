import { linearScale } from 'c/keyAccountScale';

/** Drawing units; the margin keeps the marks of the first and the last result inside. */
export const HISTORY = { width: 640, height: 160, margin: 12 } as const;

const up = linearScale([0, 100], [HISTORY.height - HISTORY.margin, HISTORY.margin]);

/** Where the scores stand, from left to right in the order given; a single one stands in the middle. */
export function historyShape(scores: readonly number[]): { places: { x: number; y: number }[]; line: string } {
  const across =
    scores.length === 1
      ? () => HISTORY.width / 2
      : linearScale([0, scores.length - 1], [HISTORY.margin, HISTORY.width - HISTORY.margin]);
  const places = scores.map((score, index) => ({ x: Math.round(across(index)), y: Math.round(up(score)) }));
  return { places, line: places.map(({ x, y }) => `${String(x)},${String(y)}`).join(' ') };
}
