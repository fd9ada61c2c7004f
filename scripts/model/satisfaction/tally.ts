import type { Day } from '../days.ts';
import type { NpsCounts } from './netPromoter.ts';
import { effectiveAnswers } from './recency.ts';

/** null where the question was not answered. */
export interface Answers {
  nps: number | null;
  csat: number | null;
  ces: number | null;
}

/** Answers of a group of responses, ready to be measured. */
export interface Tally {
  responses: number;
  firstDay: Day;
  lastDay: Day;
  nps: NpsCounts;
  /** CSAT answers of 4 or more. */
  satisfied: number;
  /** Answers by point of the scale, 1 first; an answer between two points counts in part for both. */
  csat: readonly number[];
  ces: readonly number[];
}

/** The same with older answers weighing less: each measure's counts sum to Kish's effective number of its answers. */
export type EffectiveTally = Omit<Tally, 'responses' | 'firstDay' | 'lastDay'>;

/** Either kind of array can hold a tally: many small ones whole numbers of 32 bits, their sums doubles. */
export type Sums = Int32Array | Float64Array;

const CSAT_POINTS = 5;
const CES_POINTS = 7;

// A tally is a row of whole numbers, so that sums do not depend on the order of answers. Points are in hundredths.
const RESPONSES = 0;
const FIRST_DAY = 1;
const LAST_DAY = 2;
const COUNTS = 3;
const NPS = 0;
const SATISFIED = 3;
const CSAT = 4;
const CES = CSAT + CSAT_POINTS;
const COUNTED = CES + CES_POINTS;

export const TALLY_WIDTH = COUNTS + COUNTED;

// The weighted counts are followed by the sums of squared weights of the three questions.
const NPS_SQUARES = COUNTED;
const CSAT_SQUARES = COUNTED + 1;
const CES_SQUARES = COUNTED + 2;

export const WEIGHTS_WIDTH = COUNTED + 3;

/** Adds a response to the tally that begins at `at`. */
export function addToTally(sums: Sums, at: number, day: Day, answers: Answers): void {
  const isFirst = cell(sums, at + RESPONSES) === 0;
  increase(sums, at + RESPONSES, 1);
  if (isFirst || day < cell(sums, at + FIRST_DAY)) sums[at + FIRST_DAY] = day;
  if (isFirst || day > cell(sums, at + LAST_DAY)) sums[at + LAST_DAY] = day;
  addCounts(sums, at + COUNTS, 1, answers);
}

/** Adds a response of this weight, a whole number, to weighted counts. */
export function addToWeights(weights: Float64Array, weight: number, answers: Answers): void {
  addCounts(weights, 0, weight, answers);
  const { nps, csat, ces } = usable(answers);
  if (nps !== null) increase(weights, NPS_SQUARES, weight * weight);
  if (csat !== null) increase(weights, CSAT_SQUARES, weight * weight);
  if (ces !== null) increase(weights, CES_SQUARES, weight * weight);
}

/** Adds the tally that begins at `at` to that of a greater group. */
export function mergeTally(into: Float64Array, from: Sums, at = 0): void {
  if (cell(from, at + RESPONSES) === 0) return;
  const isFirst = cell(into, RESPONSES) === 0;
  const [first, last] = [cell(from, at + FIRST_DAY), cell(from, at + LAST_DAY)];
  into[FIRST_DAY] = isFirst ? first : Math.min(cell(into, FIRST_DAY), first);
  into[LAST_DAY] = isFirst ? last : Math.max(cell(into, LAST_DAY), last);
  increase(into, RESPONSES, cell(from, at + RESPONSES));
  for (let index = COUNTS; index < TALLY_WIDTH; index += 1) increase(into, index, cell(from, at + index));
}

export function mergeWeights(into: Float64Array, from: Float64Array): void {
  for (let index = 0; index < WEIGHTS_WIDTH; index += 1) increase(into, index, cell(from, index));
}

export function tallyAt(sums: Sums, at = 0): Tally {
  return {
    responses: cell(sums, at + RESPONSES),
    firstDay: cell(sums, at + FIRST_DAY),
    lastDay: cell(sums, at + LAST_DAY),
    ...countsAt(sums, at + COUNTS, { nps: 1, csat: 1, ces: 1 })
  };
}

export function effectiveTally(weights: Float64Array): EffectiveTally {
  const factor = (sum: number, squares: number): number => (sum === 0 ? 0 : effectiveAnswers(sum, squares) / sum);
  return countsAt(weights, 0, {
    nps: factor(sumOf(weights, NPS, 3), cell(weights, NPS_SQUARES)),
    csat: factor(sumOf(weights, CSAT, CSAT_POINTS) / 100, cell(weights, CSAT_SQUARES)),
    ces: factor(sumOf(weights, CES, CES_POINTS) / 100, cell(weights, CES_SQUARES))
  });
}

/** Answers that lie on their scale; a number beyond it is no answer. */
function usable({ nps, csat, ces }: Answers): Answers {
  return {
    nps: nps !== null && nps >= 0 && nps <= 10 ? nps : null,
    csat: csat !== null && csat >= 1 && csat <= CSAT_POINTS ? csat : null,
    ces: ces !== null && ces >= 1 && ces <= CES_POINTS ? ces : null
  };
}

function addCounts(sums: Sums, at: number, weight: number, answers: Answers): void {
  const { nps, csat, ces } = usable(answers);
  if (nps !== null) increase(sums, at + NPS + (nps >= 9 ? 2 : nps > 6 ? 1 : 0), weight);
  if (csat !== null && csat >= 4) increase(sums, at + SATISFIED, weight);
  if (csat !== null) addPoint(sums, at + CSAT, weight, csat);
  if (ces !== null) addPoint(sums, at + CES, weight, ces);
}

/** 3.75 is a quarter of a 3 and three quarters of a 4, which keeps the mean what it is. */
function addPoint(sums: Sums, at: number, weight: number, answer: number): void {
  const hundredths = Math.round(answer * 100);
  const point = Math.floor(hundredths / 100);
  const beyond = hundredths - point * 100;
  increase(sums, at + point - 1, weight * (100 - beyond));
  if (beyond > 0) increase(sums, at + point, weight * beyond);
}

function countsAt(sums: Sums, at: number, factor: { nps: number; csat: number; ces: number }): EffectiveTally {
  const count = (index: number): number => cell(sums, at + index);
  return {
    nps: {
      detractors: count(NPS) * factor.nps,
      passives: count(NPS + 1) * factor.nps,
      promoters: count(NPS + 2) * factor.nps
    },
    satisfied: count(SATISFIED) * factor.csat,
    csat: pointsAt(sums, at + CSAT, CSAT_POINTS, factor.csat),
    ces: pointsAt(sums, at + CES, CES_POINTS, factor.ces)
  };
}

function pointsAt(sums: Sums, from: number, points: number, factor: number): number[] {
  const counts: number[] = [];
  for (let at = from; at < from + points; at += 1) counts.push((cell(sums, at) / 100) * factor);
  return counts;
}

function sumOf(sums: Sums, from: number, length: number): number {
  let sum = 0;
  for (let index = from; index < from + length; index += 1) sum += cell(sums, index);
  return sum;
}

function cell(sums: Sums, index: number): number {
  return sums[index] ?? 0;
}

function increase(sums: Sums, index: number, by: number): void {
  sums[index] = cell(sums, index) + by;
}
