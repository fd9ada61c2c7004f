import type { Driver, Drivers, Quadrant } from '../../config/surveyAnalysis.ts';
import { round } from '../rounding.ts';
import { bootstrapImportance, BOOTSTRAPS, type BootstrapInterval, type Importance } from './bootstrap.ts';
import { centred, correlations, productsOf, varies } from './crossProducts.ts';
import { johnson } from './johnson.ts';
import { lmg } from './lmg.ts';
import type { Random } from './seededRandom.ts';

/** One response: overall satisfaction by question, and its answers by number of the dimension, all 0 … 100. */
export interface DriverResponse {
  csat: number | null;
  nps: number | null;
  dimensions: ReadonlyMap<number, number>;
}

export interface DriverNames {
  nameOf(dimension: number): string;
  questionOf(dimension: number): string | null;
}

/** Exact Shapley values up to this many dimensions; beyond, they would take too long and Johnson's weights are close. */
const LMG_DIMENSIONS = 10;

/** A survey has fewer; beyond, those with the most answers. */
const MOST_DIMENSIONS = 20;

/** Responses that it takes at least, and for each dimension. */
const FEWEST_RESPONSES = 30;
const RESPONSES_EACH = 10;

/** A dimension must be answered in at least this share of the responses: only complete ones can be used. */
const FEWEST_ANSWERED = 0.5;

type LeftOut = Drivers['leftOut'];
type Unknown = Extract<Drivers, { state: 'unknown' }>;

/**
 * Which dimensions go with overall satisfaction, how much, and how well they do. `responses` in random order (the bootstrap
 * deals them into blocks), the same for the same data. Correlation, not cause: importance says what moves together.
 */
export function driversOf(
  responses: readonly DriverResponse[],
  names: DriverNames,
  random: Random,
  sampled: boolean
): Drivers {
  const withDimensions = responses.filter(({ dimensions }) => dimensions.size > 0);
  if (withDimensions.length === 0) return unknown('noDimensions', 0, 0, []);
  const outcome = outcomeOf(withDimensions);
  const usable = withDimensions.filter((response) => response[outcome] !== null);
  const chosen = chooseDimensions(usable, names);
  const complete = completeRows(usable, chosen.dimensions, outcome);
  const needed = neededFor(chosen.dimensions.length);
  if (complete.length < needed || chosen.dimensions.length === 0) {
    return unknown('tooFewResponses', complete.length, needed, chosen.leftOut);
  }
  const all = centred(productsOf(complete, chosen.dimensions.length + 1), chosen.dimensions.length + 1).matrix;
  const isVarying = (column: number): boolean => varies(all, chosen.dimensions.length + 1, column);
  const dimensions = chosen.dimensions.filter((_, column) => isVarying(column));
  const constant = chosen.dimensions.filter((_, column) => !isVarying(column));
  const leftOut: LeftOut = [
    ...chosen.leftOut,
    ...constant.map((dimension) => ({ dimension: names.nameOf(dimension), reason: 'noVariation' as const }))
  ];
  if (!isVarying(chosen.dimensions.length) || dimensions.length < 2) {
    return unknown('noVariation', complete.length, needed, leftOut);
  }
  const rows = constant.length > 0 ? completeRows(usable, dimensions, outcome) : complete;
  return { ...known(rows, dimensions, { usable, names, random, outcome }), sampled, leftOut };
}

function unknown(reason: Unknown['reason'], n: number, needed: number, leftOut: LeftOut): Unknown {
  return { state: 'unknown', reason, n, needed, leftOut };
}

const neededFor = (dimensions: number): number => Math.max(FEWEST_RESPONSES, RESPONSES_EACH * dimensions);

/** The question that more responses answer. */
function outcomeOf(responses: readonly DriverResponse[]): 'csat' | 'nps' {
  const answered = (question: 'csat' | 'nps'): number =>
    responses.filter((response) => response[question] !== null).length;
  return answered('csat') >= answered('nps') ? 'csat' : 'nps';
}

/** The dimensions most responses answer; further ones go while too few responses answer all of them. */
function chooseDimensions(
  responses: readonly DriverResponse[],
  names: DriverNames
): { dimensions: number[]; leftOut: LeftOut } {
  const answered = new Map<number, number>();
  for (const { dimensions } of responses) {
    for (const dimension of dimensions.keys()) answered.set(dimension, (answered.get(dimension) ?? 0) + 1);
  }
  const ranked = [...answered]
    .map(([dimension, count]) => ({ dimension, count, name: names.nameOf(dimension) }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  const enough = ranked.filter(({ count }) => count >= FEWEST_ANSWERED * responses.length).slice(0, MOST_DIMENSIONS);
  let kept = enough.map(({ dimension }) => dimension);
  // Leaving out a dimension that everybody answered would only lower the bar.
  const isSkipped = (dimension: number): boolean => (answered.get(dimension) ?? 0) < responses.length;
  const hasEnough = (dimensions: readonly number[]): boolean =>
    responses.filter((response) => dimensions.every((dimension) => response.dimensions.has(dimension))).length >=
    neededFor(dimensions.length);
  while (kept.length > 2 && isSkipped(kept.at(-1) ?? 0) && !hasEnough(kept)) kept = kept.slice(0, -1);
  // Where even two are too many, the page shows how far all of them are from enough.
  if (!hasEnough(kept)) kept = enough.map(({ dimension }) => dimension);
  const leftOut = ranked
    .filter(({ dimension }) => !kept.includes(dimension))
    .map(({ name }) => ({ dimension: name, reason: 'fewAnswers' as const }));
  const byName = (a: number, b: number): number => (names.nameOf(a) < names.nameOf(b) ? -1 : 1);
  return { dimensions: kept.sort(byName), leftOut };
}

function completeRows(
  responses: readonly DriverResponse[],
  dimensions: readonly number[],
  outcome: 'csat' | 'nps'
): Float64Array[] {
  return responses
    .filter((response) => dimensions.every((dimension) => response.dimensions.has(dimension)))
    .map((response) =>
      Float64Array.from([
        ...dimensions.map((dimension) => response.dimensions.get(dimension) ?? 0),
        response[outcome] ?? 0
      ])
    );
}

interface DriverInput {
  usable: readonly DriverResponse[];
  names: DriverNames;
  random: Random;
  outcome: 'csat' | 'nps';
}

function known(rows: readonly Float64Array[], dimensions: readonly number[], input: DriverInput) {
  const width = dimensions.length + 1;
  const method = dimensions.length <= LMG_DIMENSIONS ? 'LMG' : 'Johnson';
  const importance: Importance = method === 'LMG' ? lmg : johnson;
  const correlation = correlations(centred(productsOf(rows, width), width).matrix, width);
  const shares = importance(correlation, width);
  const r2 = shares.reduce((sum, share) => sum + share, 0);
  const intervals = bootstrapImportance(rows, width, importance, input.random);
  const performances = dimensions.map((dimension) => performanceOf(input.usable, dimension));
  const importanceMean = 100 / dimensions.length;
  const performanceMean = performances.reduce((sum, { mean }) => sum + mean, 0) / dimensions.length;
  const drivers = dimensions.map((dimension, at): Driver => {
    const interval = intervals[at] ?? { low: 0, high: 1, significant: false };
    const share = r2 > 0 ? (shares[at] ?? 0) / r2 : 0;
    const { mean, answers } = performances[at] ?? { mean: 0, answers: 0 };
    return {
      dimension: input.names.nameOf(dimension),
      question: input.names.questionOf(dimension),
      ...percentOf(share, interval),
      significant: interval.significant,
      correlation: round(correlation[at * width + width - 1] ?? 0, 4),
      performance: round(mean, 2),
      answers,
      quadrant: interval.significant ? quadrantOf(share * 100 >= importanceMean, mean >= performanceMean) : null
    };
  });
  drivers.sort((a, b) => b.importance - a.importance || (a.dimension < b.dimension ? -1 : 1));
  return {
    state: 'known' as const,
    method,
    outcome: input.outcome,
    n: rows.length,
    r2: round(Math.min(1, r2), 4),
    bootstraps: BOOTSTRAPS,
    importanceMean: round(importanceMean, 2),
    performanceMean: round(performanceMean, 2),
    drivers
  } satisfies Partial<Drivers>;
}

/** A skewed resampling can leave the estimate just outside its percentiles; a reader expects it within. */
function percentOf(share: number, { low, high }: BootstrapInterval) {
  return {
    importance: round(share * 100, 2),
    low: round(Math.min(share, low) * 100, 2),
    high: round(Math.max(share, high) * 100, 2)
  };
}

/** Mean of everybody who answered about the dimension, complete or not. */
function performanceOf(responses: readonly DriverResponse[], dimension: number): { mean: number; answers: number } {
  let [sum, answers] = [0, 0];
  for (const { dimensions } of responses) {
    const answer = dimensions.get(dimension);
    if (answer === undefined) continue;
    sum += answer;
    answers += 1;
  }
  return { mean: sum / answers, answers };
}

function quadrantOf(matters: boolean, isStrong: boolean): Quadrant {
  if (matters) return isStrong ? 'keep' : 'improve';
  return isStrong ? 'relax' : 'watch';
}
