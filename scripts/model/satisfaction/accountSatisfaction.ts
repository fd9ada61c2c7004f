import type { SatisfactionDetail } from '../../config/satisfactionDetail.ts';
import type { Calibration } from '../calibration.ts';
import type { AccountFacts } from '../facts.ts';
import { tallyAt } from './tally.ts';
import { npsCategories } from './measures.ts';
import { priorOf } from './prior.ts';
import { satisfactionDetailOf, type SurveyContext, type SurveyedGroup } from './satisfactionDetailOf.ts';

/** Names of sources that the session cannot see, as far as satisfaction is concerned. */
export interface HiddenSurveySources {
  answers: boolean;
  cases: boolean;
}

export const NOTHING_HIDDEN: HiddenSurveySources = { answers: false, cases: false };

/** What the whole portfolio says about satisfaction; for the priors each answer of the period counts the same. */
export function calibrateSatisfaction(portfolio: readonly AccountFacts[]): Calibration['satisfaction'] {
  const tallies = portfolio.filter(({ survey }) => survey.responses > 0).map(({ survey }) => survey.tally);
  return {
    csat: priorOf(
      tallies.map(({ csat }) => csat),
      5
    ),
    nps: priorOf(
      tallies.map(({ nps }) => npsCategories(nps)),
      3
    ),
    requestsRecorded: portfolio.some(({ survey }) => survey.requests() !== null)
  };
}

export function surveyContextOf(
  facts: AccountFacts,
  calibration: Pick<Calibration, 'satisfaction'>,
  hidden: HiddenSurveySources
): SurveyContext {
  return {
    run: facts.survey.run,
    priors: calibration.satisfaction,
    requestsRecorded: calibration.satisfaction.requestsRecorded,
    casesMissing: hidden.cases ? 'notVisible' : 'notRecorded',
    answersVisible: !hidden.answers
  };
}

/** What an account's survey records and cases say; null where nobody of it ever answered or was asked. */
export function accountSatisfaction(
  facts: AccountFacts,
  calibration: Pick<Calibration, 'satisfaction' | 'recorded'>,
  hidden: HiddenSurveySources
): SatisfactionDetail | null {
  const { survey } = facts;
  if (survey.lastDay === null && survey.requests() === null) return null;
  const group: SurveyedGroup = {
    asOf: facts.asOf,
    period: facts.period,
    lastDay: survey.lastDay,
    tally: survey.tally,
    effective: survey.effective,
    sources: survey.sources,
    waves: [...survey.waves()].map(([wave, cells, at]) => ({
      wave: survey.run.waves.textOf(wave),
      tally: tallyAt(cells, at)
    })),
    dimensions: survey.dimensions,
    requests: survey.requests()?.period ?? null,
    complaints: calibration.recorded.cases ? facts.cases.complaints() : null
  };
  return satisfactionDetailOf(group, surveyContextOf(facts, calibration, hidden));
}
