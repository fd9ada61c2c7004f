import type { Complaints } from '../../config/satisfactionDetail.ts';
import type { Calibration } from '../calibration.ts';
import type { Day } from '../days.ts';
import type { AccountFacts } from '../facts.ts';
import type { Period } from '../periods.ts';
import { round } from '../rounding.ts';
import { dearestFirst, SHOWN_SEVERITIES } from './complaints.ts';
import { answersOf, npsCategories } from './measures.ts';
import type { AskedAndAnswered } from './requestMatch.ts';
import type { SurveyedGroup } from './satisfactionDetailOf.ts';
import { firstText, type DimensionSums, type SurveyRun } from './surveyAccumulator.ts';
import {
  effectiveTally,
  mergeTally,
  mergeWeights,
  TALLY_WIDTH,
  tallyAt,
  WEIGHTS_WIDTH,
  type EffectiveTally
} from './tally.ts';
import type { NamedTally } from './waves.ts';

/**
 * The survey records of many accounts as if they were of one. Accounts come in a fixed order, so that sums of weights
 * beyond whole numbers are the same each time.
 */
export function surveyedGroupOf(
  accounts: readonly AccountFacts[],
  run: SurveyRun,
  recorded: Calibration['recorded']
): Omit<SurveyedGroup, 'asOf' | 'period'> {
  const tally = new Float64Array(TALLY_WIDTH);
  const weights = new Float64Array(WEIGHTS_WIDTH);
  const sources = new Map<number, number>();
  const dimensions = new Map<number, DimensionSums>();
  let lastDay: Day | null = null;
  let requests: AskedAndAnswered | null = null;
  for (const { survey } of accounts) {
    mergeTally(tally, survey.sums.tally);
    mergeWeights(weights, survey.sums.weights);
    if (survey.lastDay !== null && (lastDay === null || survey.lastDay > lastDay)) lastDay = survey.lastDay;
    for (const [source, count] of survey.sources) sources.set(source, (sources.get(source) ?? 0) + count);
    for (const [dimension, sums] of survey.dimensions) {
      const before = dimensions.get(dimension);
      dimensions.set(dimension, before ? addDimensions(before, sums) : sums);
    }
    requests = addRequests(requests, survey.requests()?.period);
  }
  return {
    lastDay,
    tally: tallyAt(tally),
    effective: effectiveTally(weights),
    sources,
    waves: namedWaves(accounts, run),
    dimensions,
    requests,
    complaints: recorded.cases ? meanComplaints(accounts, run) : null
  };
}

function addDimensions(a: DimensionSums, b: DimensionSums): DimensionSums {
  return {
    answers: a.answers + b.answers,
    sumHundredths: a.sumHundredths + b.sumHundredths,
    question: firstText(a.question, b.question)
  };
}

export function addRequests(
  sum: AskedAndAnswered | null | undefined,
  more: AskedAndAnswered | undefined
): AskedAndAnswered | null {
  if (!more || !sum) return more ?? sum ?? null;
  return { asked: sum.asked + more.asked, answered: sum.answered + more.answered };
}

/** From the first to the last day that any account's period covers. */
export function periodOf(accounts: readonly AccountFacts[]): Period {
  return accounts.reduce(
    ({ from, to }, { period }) => ({ from: Math.min(from, period.from), to: Math.max(to, period.to) }),
    accounts[0]?.period ?? { from: 0, to: 0 }
  );
}

/** The tally of every wave that any of the accounts took part in. */
export function namedWaves(accounts: readonly AccountFacts[], run: SurveyRun): NamedTally[] {
  const sums = new Map<number, Float64Array>();
  for (const { survey } of accounts) {
    for (const [wave, cells, at] of survey.waves()) {
      const known = sums.get(wave) ?? new Float64Array(TALLY_WIDTH);
      sums.set(wave, known);
      mergeTally(known, cells, at);
    }
  }
  return [...sums].map(([wave, tally]) => ({ wave: run.waves.textOf(wave), tally: tallyAt(tally) }));
}

/**
 * Cases are counted over all accounts; the points are the mean of what they take off each account that has answers,
 * weighted by its answers, so that the group's satisfaction is what its accounts' satisfactions come to.
 */
function meanComplaints(accounts: readonly AccountFacts[], run: SurveyRun): Complaints {
  const severities = new Map<string, Complaints['severities'][number]>();
  let points = 0;
  let answers = 0;
  for (const { survey, cases } of accounts) {
    const taken = cases.complaints();
    const weight = survey.responses === 0 ? 0 : satisfactionAnswers(survey.effective);
    points += taken.points * weight;
    answers += weight;
    for (const { severity, open, closed, pointsEach, points: own } of taken.severities) {
      const before = severities.get(severity) ?? { severity, open: 0, closed: 0, pointsEach, points: 0 };
      before.open += open;
      before.closed += closed;
      before.points += own * weight;
      severities.set(severity, before);
    }
  }
  const mean = (sum: number): number => (answers === 0 ? 0 : round(sum / answers, 2));
  const { maximum, halvedAfterDays } = run.settings.complaints;
  return {
    points: mean(points),
    maximum,
    halvedAfterDays,
    severities: [...severities.values()]
      .map((severity) => ({ ...severity, points: mean(severity.points) }))
      .sort(dearestFirst)
      .slice(0, SHOWN_SEVERITIES)
  };
}

/** Effective number of the answers that satisfaction is made from. */
function satisfactionAnswers({ csat, nps }: EffectiveTally): number {
  return answersOf(csat) || answersOf(npsCategories(nps));
}
