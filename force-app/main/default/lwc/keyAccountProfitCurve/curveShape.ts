import { linearScale } from 'c/keyAccountScale';

/** Drawing units; the margin keeps the mark of the peak inside. */
export const CURVE = { width: 480, height: 220, margin: 10 } as const;

export interface CurveShape {
  /** Points of the line. */
  line: string;
  /** The same, closed along zero. */
  area: string;
  zero: number;
  peak: { x: number; y: number };
}

/** The curve over percent of the accounts; its highest point is at `peakShare`. */
export function curveShape(curve: readonly (readonly [number, number])[], peak: readonly [number, number]): CurveShape {
  const profits = [0, peak[1], ...curve.map(([, profit]) => profit)];
  const across = linearScale([0, 100], [CURVE.margin, CURVE.width - CURVE.margin]);
  const up = linearScale([Math.min(...profits), Math.max(...profits)], [CURVE.height - CURVE.margin, CURVE.margin]);
  const zero = Math.round(up(0));
  const line = curve.map(([share, profit]) => `${across(share).toFixed(1)},${up(profit).toFixed(1)}`);
  const ends = [`${across(100).toFixed(1)},${String(zero)}`, `${across(0).toFixed(1)},${String(zero)}`];
  return {
    line: line.join(' '),
    area: [...line, ...ends].join(' '),
    zero,
    peak: { x: Math.round(across(peak[0])), y: Math.round(up(peak[1])) }
  };
}
