import { round } from './rounding.ts';

/** [value, mid-rank percentile], both ascending. */
export type PercentileKnots = readonly (readonly [number, number])[];

/** Up to so many distinct values are kept exactly. */
const EXACT_KNOTS = 128;
/** Beyond that, the widest step in percent that is interpolated: few enough knots to keep with the run. */
const WIDEST_STEP = 0.8;

/**
 * The mid-rank percentiles of a distribution: the share of values below, plus half of those equal. Of many distinct
 * values those are kept that leave no interpolated step wider than 0.8 percent; a value that many share is
 * a step of its own, so that its neighbours are kept with it.
 */
export function percentileKnots(values: readonly number[]): [number, number][] {
  const knots = allKnots(Float64Array.from(values).sort());
  const [first] = knots;
  if (knots.length <= EXACT_KNOTS || !first) return knots;
  const kept = [first];
  let last = first;
  let before = first;
  const keep = (knot: [number, number]): void => {
    if (knot !== last) kept.push((last = knot));
  };
  for (const knot of knots) {
    if (knot[1] - last[1] > WIDEST_STEP) keep(before);
    if (knot[1] - last[1] > WIDEST_STEP) keep(knot);
    before = knot;
  }
  keep(before);
  return kept;
}

function allKnots(sorted: Float64Array): [number, number][] {
  const knots: [number, number][] = [];
  for (let start = 0; start < sorted.length;) {
    const value = sorted[start] ?? 0;
    let end = start + 1;
    while (sorted[end] === value) end += 1;
    knots.push([value, round(((start + end) / 2 / sorted.length) * 100, 4)]);
    start = end;
  }
  return knots;
}

/** The percentile 0 … 100 of a value; between two knots it is interpolated, beyond the ends it is 0 or 100. */
export function percentileOf(value: number, knots: PercentileKnots): number {
  let low = 0;
  let high = knots.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((knots[middle]?.[0] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  const [upper, below] = [knots[low], knots[low - 1]];
  if (upper === undefined) return 100;
  if (upper[0] === value) return upper[1];
  if (below === undefined) return 0;
  const share = (value - below[0]) / (upper[0] - below[0]);
  // Rounding of the sum may come out a hair above the upper knot, which a greater value must not fall below.
  return Math.min(upper[1], below[1] + share * (upper[1] - below[1]));
}
