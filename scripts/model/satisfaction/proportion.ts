import { normalPValue, Z95 } from './distributions.ts';
import type { Difference, Estimate } from './estimate.ts';

/** `hits` of `answers`; effective counts need not be whole. */
export interface Proportion {
  hits: number;
  answers: number;
}

/**
 * Share of hits, 0 … 1, with Wilson's score interval; null without an answer.
 * Source: Newcombe, “Two-sided confidence intervals for the single proportion”, Statistics in Medicine 17 (1998), method 3.
 */
export function proportionEstimate({ hits, answers }: Proportion): Estimate | null {
  if (answers === 0) return null;
  const value = hits / answers;
  const square = Z95 * Z95;
  const centre = 2 * hits + square;
  const spread = Z95 * Math.sqrt(square + 4 * hits * Math.max(0, 1 - value));
  const scale = 2 * (answers + square);
  // At 0 and 1 the bound is the share itself; rounding must not put it on the far side.
  return {
    value,
    low: Math.min(value, Math.max(0, (centre - spread) / scale)),
    high: Math.max(value, Math.min(1, (centre + spread) / scale))
  };
}

/**
 * Whether two shares differ: the two-proportion z test with the pooled share. The interval of the difference is
 * Newcombe's hybrid of both Wilson intervals (Statistics in Medicine 17 (1998) 873, method 10), which stays inside −1 … 1
 * where nobody, or everybody, was satisfied. null without answers.
 */
export function compareProportions(older: Proportion, newer: Proportion): Difference | null {
  const [before, after] = [proportionEstimate(older), proportionEstimate(newer)];
  if (!before || !after) return null;
  const value = after.value - before.value;
  const pooled = (older.hits + newer.hits) / (older.answers + newer.answers);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / older.answers + 1 / newer.answers));
  return {
    value,
    low: value - Math.hypot(after.value - after.low, before.high - before.value),
    high: value + Math.hypot(after.high - after.value, before.value - before.low),
    pValue: error === 0 ? 1 : normalPValue(value / error)
  };
}
