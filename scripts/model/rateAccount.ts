import type { ModelSet } from '../config/scoringModel.ts';
import type { Calibration } from './calibration.ts';
import type { CustomerValue } from './customerValue.ts';
import { dayOf, isoOf, type Day } from './days.ts';
import type { AccountFacts } from './facts.ts';
import { selectModel } from './modelSelection.ts';
import { toMajor } from './money.ts';
import { nextOrderExpected } from './purchaseCycle.ts';
import type { PreviousDetail, PreviousResult, RatedAccount } from './ratedAccount.ts';
import { costOf, returnBasisOf, returnOf, roiDetailOf, type RoiBasis } from './returnOnInvestment.ts';
import { rfmOf } from './rfm.ts';
import { accountSatisfaction, type HiddenSurveySources } from './satisfaction/accountSatisfaction.ts';
import { changeOfScore } from './scoreDelta.ts';
import { asDecimal, scoreDetailOf } from './scoreDetailOf.ts';
import { scoreAccount, scorePartsOf, scoreRegardless, type Scorecard, type ScoringContext } from './scorecard.ts';
import { nextSurveyDue } from './surveyLoop/nextSurveyDue.ts';
import type { TierOutcome } from './tierAssignment.ts';
import { tierMoveOf } from './tierMove.ts';

/** What rating one account needs of the portfolio. */
export interface RatingContext {
  modelSet: ModelSet;
  modelHash: string;
  roi: RoiBasis;
  hidden: HiddenSurveySources;
  /** Earlier model sets by hash. */
  earlier: ReadonlyMap<string, ModelSet>;
  scoring: ScoringContext & { calibration: Calibration };
}

/** Every value of one account but what it is worth, once the portfolio has given it its tier. */
export function rateAccount(
  facts: AccountFacts,
  previous: PreviousResult,
  outcome: TierOutcome,
  context: RatingContext
): Omit<RatedAccount, keyof CustomerValue> {
  const { modelSet, modelHash, scoring } = context;
  const model = selectModel(modelSet, facts.fields);
  const scorecard = scoreAccount(model, facts, scoring);
  const parts = scorePartsOf(scorecard);
  const change = changeOfScore(scorecard, parts.contributions, previous, (detail) =>
    scoreUnder(detail, facts, scorecard, context)
  );
  const scoreDetail = scoreDetailOf({
    facts,
    scorecard,
    parts,
    calibration: scoring.calibration,
    modelHash,
    change,
    tiering: outcome.tiering
  });
  const { inForce, calculated } = outcome;
  return {
    id: facts.id,
    modelName: model.name,
    tier: inForce.tier,
    calculatedTier: calculated.tier,
    previousTier: inForce.previousTier,
    tierSince: inForce.since,
    score: asDecimal(scorecard.score),
    scoreChange: change.scoreChange,
    coverage: scorecard.coverage / 100,
    attractiveness: asDecimal(scorecard.attractiveness),
    strength: asDecimal(scorecard.strength),
    scoreDetail,
    ...buyingOf(facts, scoring.calibration),
    ...returnsOf(facts, context.roi),
    ...answersOf(facts, context),
    nextSurveyDue: isoOrNull(nextSurveyDueOf(facts, inForce, modelSet)),
    tierMove: tierMoveOf(outcome, previous, scoreDetail, modelSet)
  };
}

/**
 * The score of the same facts under the model of the earlier result. Where that model is not known any more, the
 * whole change is put down to the account.
 */
function scoreUnder(
  { modelHash }: PreviousDetail,
  facts: AccountFacts,
  { score }: Scorecard,
  context: RatingContext
): number | null {
  const modelSet = context.earlier.get(modelHash);
  return modelSet ? scoreRegardless(selectModel(modelSet, facts.fields), facts, context.scoring) : score;
}

function buyingOf(facts: AccountFacts, { rfm: cuts }: Calibration) {
  const rfm = rfmOf(facts, cuts);
  return {
    rfm: rfm?.code ?? null,
    rfmSegment: rfm?.segment ?? null,
    nextOrderExpected: isoOrNull(nextOrderExpected(facts))
  };
}

const BASIS_VALUES = { margin: 'Margin', revenue: 'Revenue', mixed: 'Mixed' } as const;

function returnsOf(facts: AccountFacts, roi: RoiBasis) {
  const { inPeriod, prior } = facts.purchases;
  const basis = returnBasisOf(inPeriod);
  return {
    revenue: toMajor(inPeriod.amountMinor),
    revenuePrior: toMajor(prior.amountMinor),
    return: toMajor(returnOf(inPeriod)),
    cost: toMajor(costOf(facts)),
    returnBasis: basis && BASIS_VALUES[basis],
    roiDetail: roiDetailOf(facts, roi),
    quarters: facts.quarters
  };
}

function answersOf(facts: AccountFacts, { scoring, hidden }: RatingContext) {
  const detail = accountSatisfaction(facts, scoring.calibration, hidden);
  return {
    nps: detail?.nps?.value ?? null,
    csat: detail?.csat?.value ?? null,
    ces: detail?.ces?.value ?? null,
    satisfaction: detail?.satisfaction?.value ?? null,
    responses: facts.survey.responses,
    responseRate: detail?.responseRate.state === 'known' ? detail.responseRate.percent : null,
    lastResponse: isoOrNull(facts.survey.lastDay),
    satisfactionDetail: detail
  };
}

function nextSurveyDueOf(
  { survey }: AccountFacts,
  { tier, since }: TierOutcome['inForce'],
  { tiers }: ModelSet
): Day | null {
  return nextSurveyDue({
    cadenceDays: tiers.find(({ name }) => name === tier)?.surveyCadenceDays ?? null,
    lastAnswered: survey.lastDay,
    lastAsked: survey.lastAskedDay,
    tierSince: since === null ? null : dayOf(since)
  });
}

function isoOrNull(day: Day | null): string | null {
  return day === null ? null : isoOf(day);
}
