import { round } from './rounding.ts';

/** [value, mid-rank percentile], both ascending. */
export type PercentileKnots = readonly (readonly [number, number])[];

/** Enough for steps below one percent, and few enough to be kept with the run for every metric. */
const MOST_KNOTS = 128;

/**
 * The mid-rank percentiles of a distribution: the share of values below, plus half of those equal. Up to 128
 * distinct values are kept exactly; of more, 128 are taken at even steps, the ends included.
 */
export function percentileKnots(values: readonly number[]): [number, number][] {
  const sorted = Float64Array.from(values).sort();
  const knots: [number, number][] = [];
  for (let start = 0; start < sorted.length;) {
    const value = sorted[start] ?? 0;
    let end = start + 1;
    while (sorted[end] === value) end += 1;
    knots.push([value, round(((start + end) / 2 / sorted.length) * 100, 4)]);
    start = end;
  }
  if (knots.length <= MOST_KNOTS) return knots;
  const picked = Array.from(
    { length: MOST_KNOTS },
    (_, index) => knots[Math.round((index * (knots.length - 1)) / (MOST_KNOTS - 1))]
  );
  return picked.filter((knot) => knot !== undefined);
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
  return below[1] + ((value - below[0]) / (upper[0] - below[0])) * (upper[1] - below[1]);
}
