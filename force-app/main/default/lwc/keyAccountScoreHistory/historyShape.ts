import { linearScale } from 'c/keyAccountScale';

/** Drawing units; the margin keeps the marks of the first and the last result inside. */
export const HISTORY = { width: 640, height: 120, margin: 12 } as const;
/** The scale ends at tens, with room for so many points above and below: a point or two are no leap. */
const ROOM = 5;

/**
 * Where the scores stand, from left to right in the order given. The scale is that of the scores shown, since on one from
 * 0 to 100 hardly any change would be seen; the figures are written below.
 */
export function historyShape(scores: readonly number[]): { places: { x: number; y: number }[]; line: string } {
  // In the middle of equal columns, under which the labels stand.
  const across = (index: number) => ((index + 0.5) / scores.length) * HISTORY.width;
  const low = Math.max(0, Math.floor((Math.min(...scores) - ROOM) / 10) * 10);
  const high = Math.min(100, Math.ceil((Math.max(...scores) + ROOM) / 10) * 10);
  const up = linearScale([low, high], [HISTORY.height - HISTORY.margin, HISTORY.margin]);
  const places = scores.map((score, index) => ({ x: Math.round(across(index)), y: Math.round(up(score)) }));
  return { places, line: places.map(({ x, y }) => `${String(x)},${String(y)}`).join(' ') };
}
