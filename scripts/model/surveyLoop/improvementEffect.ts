import { DIMENSION_SCALE } from '../../config/satisfactionDetail.ts';
import type { Day } from '../days.ts';
import { compareMeans, type MeanSummary } from '../satisfaction/meanAnswer.ts';

/** How far answers count before an improvement began, and after it was done. */
const EFFECT_WINDOW_DAYS = 365;

/** An answer to the improvement's dimension, on DIMENSION_SCALE. */
export interface DimensionAnswer {
  day: Day;
  value: number;
}

export interface ImprovementSpan {
  /** When somebody wrote down that something is to be done. */
  began: Day;
  /** null until it is done. */
  done: Day | null;
  /** Later answers are not known yet. */
  asOf: Day;
}

/** What KA_Improvement__c keeps of it: means 0 … 100 to two decimals, null without an answer. */
export interface ImprovementEffect {
  before: number | null;
  beforeAnswers: number;
  after: number | null;
  afterAnswers: number;
  /** Chance of a difference as great as this without any effect; null where a side has fewer than two answers. */
  pValue: number | null;
}

/**
 * A dimension in the year before an improvement began and in the year after it was done, with Welch's test of the
 * difference. What was answered in between belongs to neither. That one came after the other proves no cause.
 */
export function improvementEffect(
  answers: readonly DimensionAnswer[],
  { began, done, asOf }: ImprovementSpan
): ImprovementEffect {
  const within = (from: Day, to: Day): number[] =>
    answers.filter(({ day, value }) => day >= from && day <= to && isOnScale(value)).map(({ value }) => value);
  const before = within(began - EFFECT_WINDOW_DAYS, began - 1);
  const after = done === null ? [] : within(done + 1, Math.min(done + EFFECT_WINDOW_DAYS, asOf));
  const [older, newer] = [summaryOf(before), summaryOf(after)];
  const difference = compareMeans(older, newer);
  return {
    before: onHundred(older),
    beforeAnswers: before.length,
    after: onHundred(newer),
    afterAnswers: after.length,
    pValue: difference === null ? null : Math.round(difference.pValue * 10_000) / 10_000
  };
}

function isOnScale(value: number): boolean {
  return value >= DIMENSION_SCALE.lowest && value <= DIMENSION_SCALE.highest;
}

/** In whole hundredths, so that the sums do not depend on the order of answers. */
function summaryOf(values: readonly number[]): MeanSummary {
  const hundredths = values.map((value) => Math.round(value * 100));
  const sum = hundredths.reduce((total, value) => total + value, 0);
  const squares = hundredths.reduce((total, value) => total + value * value, 0);
  const answers = values.length;
  if (answers === 0) return { answers, mean: 0, spread: 0 };
  const mean = sum / answers / 100;
  return { answers, mean, spread: Math.max(0, (squares - (sum * sum) / answers) / answers / 10_000) };
}

function onHundred({ answers, mean }: MeanSummary): number | null {
  if (answers === 0) return null;
  const { lowest, highest } = DIMENSION_SCALE;
  return Math.round(((mean - lowest) / (highest - lowest)) * 10_000) / 100;
}
