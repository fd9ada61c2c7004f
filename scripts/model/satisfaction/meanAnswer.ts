import { tPValue, tQuantile95 } from './distributions.ts';
import { within, type Difference, type Estimate } from './estimate.ts';

/** Ends of the scale that answers are given on. */
export interface Scale {
  lowest: number;
  highest: number;
}

/** What an interval of a mean needs; with weights `answers` is Kish's effective number. */
export interface MeanSummary {
  answers: number;
  mean: number;
  /** Mean square about the mean, over all answers (not n − 1). */
  spread: number;
  /** Distance between two neighbouring points of the scale; 1 by default. */
  step?: number;
}

/**
 * Answers are given in whole points, and rounding alone has this variance, in squared points (Sheppard). Without it, two people who both
 * say 7 would leave no doubt at all.
 */
const ROUNDING_VARIANCE = 1 / 12;

/** Mean with Student's t interval, clipped to the scale; of one answer it is the whole scale. null without an answer. */
export function meanEstimate(summary: MeanSummary, scale: Scale): Estimate | null {
  const { answers, mean } = summary;
  if (!(answers > 0)) return null;
  if (answers <= 1) return { value: mean, low: scale.lowest, high: scale.highest };
  return within(scale, mean, tQuantile95(answers - 1) * Math.sqrt(squaredError(summary)));
}

/**
 * Whether two means differ: Welch's test, which does not ask for equal spreads (Biometrika 34 (1947) 28). null where one
 * side has fewer than two answers, since then nothing is known of its spread.
 */
export function compareMeans(older: MeanSummary, newer: MeanSummary): Difference | null {
  if (older.answers < 2 || newer.answers < 2) return null;
  const [before, after] = [squaredError(older), squaredError(newer)];
  const value = newer.mean - older.mean;
  const error = Math.sqrt(before + after);
  const degrees = (before + after) ** 2 / (before ** 2 / (older.answers - 1) + after ** 2 / (newer.answers - 1));
  const halfWidth = tQuantile95(degrees) * error;
  return { value, low: value - halfWidth, high: value + halfWidth, pValue: tPValue(value / error, degrees) };
}

function squaredError({ answers, spread, step = 1 }: MeanSummary): number {
  return Math.max((spread * answers) / (answers - 1), ROUNDING_VARIANCE * step * step) / answers;
}
