import type { Day } from '../days.ts';

/** Days after which an answer weighs half; null: all answers count the same. */
export type HalfLife = number | null;

/** The weight of the newest possible answer. 2^18 leaves room for 65,000 answers an account before a sum of squares is inexact. */
const FULL_WEIGHT = 2 ** 18;

/** 2^(−age / half-life); 1 without a half-life. */
export function recencyWeight(ageDays: number, halfLife: HalfLife): number {
  return halfLife === null ? 1 : 2 ** (-ageDays / halfLife);
}

/**
 * The same as whole numbers, whose sums do not depend on the order of rows. Only their ratios matter, so the age is
 * counted from a day that stays the same for a whole half-life: weights, and with them every measure, do not change from
 * one day to the next while nobody answers. Never 0: were all answers old, the newest of them would still count most.
 */
export function wholeWeights(asOf: Day, halfLife: HalfLife): (day: Day) => number {
  if (halfLife === null) return () => 1;
  const anchor = Math.ceil(asOf / halfLife) * halfLife;
  const known = new Map<Day, number>();
  return (day) => {
    const before = known.get(day);
    if (before !== undefined) return before;
    const weight = Math.max(1, Math.round(FULL_WEIGHT * recencyWeight(anchor - day, halfLife)));
    known.set(day, weight);
    return weight;
  };
}

/**
 * How many equally weighted answers say as much as these: (Σw)² / Σw². 0 without answers.
 * Source: Kish, Survey Sampling (1965), 8.2.
 */
export function effectiveAnswers(sumOfWeights: number, sumOfSquaredWeights: number): number {
  return sumOfSquaredWeights === 0 ? 0 : (sumOfWeights * sumOfWeights) / sumOfSquaredWeights;
}
