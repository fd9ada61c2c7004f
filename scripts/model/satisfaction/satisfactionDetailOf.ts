import {
  INDICATIVE_BELOW,
  SHOWN_DIMENSIONS,
  DIMENSION_SCALE,
  type Complaints,
  type ResponseRate,
  type SatisfactionDetail,
  type SurveyDimension
} from '../../config/satisfactionDetail.ts';
import { isoOf, type Day } from '../days.ts';
import type { Period } from '../periods.ts';
import { round } from '../rounding.ts';
import { cesMeasure, csatMeasure, npsMeasure, satisfactionMeasure, type SurveyPriors } from './measures.ts';
import type { AskedAndAnswered } from './requestMatch.ts';
import type { DimensionSums, SurveyRun } from './surveyAccumulator.ts';
import type { EffectiveTally, Tally } from './tally.ts';
import { wavesOf, type NamedTally } from './waves.ts';

/** What is known of an account, or of many together. */
export interface SurveyedGroup {
  asOf: Day;
  period: Period;
  lastDay: Day | null;
  tally: Tally;
  effective: EffectiveTally;
  sources: ReadonlyMap<number, number>;
  waves: readonly NamedTally[];
  dimensions: ReadonlyMap<number, DimensionSums>;
  /** Of the period; null where nobody was ever asked. */
  requests: AskedAndAnswered | null;
  /** null where cases are not known. */
  complaints: Complaints | null;
}

/** What a run knows beside the group's own records. */
export interface SurveyContext {
  run: SurveyRun;
  priors: SurveyPriors;
  /** Somebody of some account was asked by name. */
  requestsRecorded: boolean;
  /** Why complaints are null. */
  casesMissing: 'notRecorded' | 'notVisible';
  /** False where the batch user cannot see answers by dimension. */
  answersVisible: boolean;
}

/** Sources that a detail shows; the package knows seven. */
const SHOWN_SOURCES = 10;

const MEASURES = ['nps', 'csat', 'ces', 'satisfaction'] as const;

type LeftOut = SatisfactionDetail['leftOut'];

/** Everything about the satisfaction of an account or a group of them, as its page shows it. */
export function satisfactionDetailOf(
  group: SurveyedGroup,
  context: SurveyContext,
  shownWaves?: number
): SatisfactionDetail {
  const { tally, complaints } = group;
  const measures = {
    nps: npsMeasure(group, context.priors),
    csat: csatMeasure(group),
    ces: cesMeasure(group),
    satisfaction: satisfactionMeasure(group, context.priors, complaints?.points ?? 0)
  };
  const dimensions = dimensionsOf(group, context.run);
  return {
    version: 1,
    asOf: isoOf(group.asOf),
    period: { from: isoOf(group.period.from), to: isoOf(group.period.to) },
    indicative: tally.responses < INDICATIVE_BELOW,
    responses: tally.responses,
    lastResponse: group.lastDay === null ? null : isoOf(group.lastDay),
    halfLifeDays: context.run.settings.halfLife,
    ...measures,
    responseRate: responseRateOf(group, context.requestsRecorded),
    sources: sourcesOf(group, context.run),
    waves: wavesOf(group.waves, shownWaves),
    dimensions,
    complaints,
    leftOut: [
      ...MEASURES.filter((what) => measures[what] === null).map((what) => ({ what, reason: 'noAnswers' as const })),
      ...missingOf(group, context, dimensions)
    ]
  };
}

function missingOf(group: SurveyedGroup, context: SurveyContext, dimensions: readonly SurveyDimension[]): LeftOut {
  const { run, answersVisible, casesMissing } = context;
  const left: LeftOut = [];
  if (group.waves.length === 0) left.push({ what: 'waves', reason: run.waves.tooMany ? 'tooMany' : 'noWaves' });
  if (dimensions.length === 0) {
    const reason = !answersVisible ? 'notVisible' : run.dimensions.tooMany ? 'tooMany' : 'noAnswers';
    left.push({ what: 'dimensions', reason });
  }
  if (group.complaints === null) left.push({ what: 'complaints', reason: casesMissing });
  return left;
}

/** Percent of those asked by name who answered; or why that is not known. */
function responseRateOf(
  { requests, tally }: Pick<SurveyedGroup, 'requests' | 'tally'>,
  requestsRecorded: boolean
): ResponseRate {
  if (!requestsRecorded) return { state: 'unknown', reason: 'notRecorded' };
  if (requests === null || requests.asked === 0) {
    return { state: 'unknown', reason: tally.responses > 0 ? 'sharedLink' : 'nobodyAsked' };
  }
  return { state: 'known', ...requests, percent: round((requests.answered / requests.asked) * 100, 2) };
}

function sourcesOf({ sources }: SurveyedGroup, run: SurveyRun): SatisfactionDetail['sources'] {
  if (run.sources.tooMany) return [];
  return [...sources]
    .map(([source, responses]) => ({ source: run.sources.textOf(source), responses }))
    .sort((a, b) => b.responses - a.responses || (a.source < b.source ? -1 : 1))
    .slice(0, SHOWN_SOURCES);
}

function dimensionsOf({ dimensions }: SurveyedGroup, run: SurveyRun): SurveyDimension[] {
  return [...dimensions]
    .map(([index, { answers, sumHundredths, question }]) => ({
      dimension: run.dimensions.textOf(index),
      question,
      mean: round(onHundred(sumHundredths / answers / 100), 2),
      answers
    }))
    .sort((a, b) => b.answers - a.answers || (a.dimension < b.dimension ? -1 : 1))
    .slice(0, SHOWN_DIMENSIONS)
    .sort((a, b) => (a.dimension < b.dimension ? -1 : 1));
}

/** An answer on DIMENSION_SCALE as 0 … 100. */
export function onHundred(answer: number): number {
  const { lowest, highest } = DIMENSION_SCALE;
  return ((answer - lowest) / (highest - lowest)) * 100;
}
