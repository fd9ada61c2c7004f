import type { ModelSet } from '../config/scoringModel.ts';
import type { Calibration } from './calibration.ts';
import type { AccountFacts } from './facts.ts';
import { calibrate } from './calibrate.ts';
import { DEFAULT_CLV_SETTINGS, type ClvSettings } from './clv/lifetimeValue.ts';
import { CustomerValues } from './customerValue.ts';
import { dayOf } from './days.ts';
import { selectModel } from './modelSelection.ts';
import { lastQuarters } from './purchaseCycle.ts';
import { rateAccount, type RatingContext } from './rateAccount.ts';
import { NO_PREVIOUS_RESULT, type PreviousResult, type RatedAccount } from './ratedAccount.ts';
import { RECORDED_COST_ONLY, type RoiBasis } from './returnOnInvestment.ts';
import { NOTHING_HIDDEN, type HiddenSurveySources } from './satisfaction/accountSatisfaction.ts';
import { scoreAccount } from './scorecard.ts';
import { assignTiers, type Contender, type TierOutcome } from './tierAssignment.ts';

export interface RatePortfolioInput {
  facts: readonly AccountFacts[];
  modelSet: ModelSet;
  modelHash: string;
  /** `YYYY-MM-DD`, the as-of day the facts were collected to. */
  asOf: string;
  /** ISO code of the corporate currency. */
  currency: string;
  /** What return and cost rest on beside the currency; without it, recorded investments alone. */
  roi?: Omit<RoiBasis, 'currency'>;
  /** What satisfaction is made of and the session cannot see; nothing by default. */
  hidden?: HiddenSurveySources;
  /** By account id. Accounts that are not among the facts keep their tier and their place in its capacity. */
  previous: ReadonlyMap<string, PreviousResult>;
  /** Tier in force → accounts of which nothing else is given here; they keep their places too. */
  otherTiers?: ReadonlyMap<string, number>;
  /** Earlier model sets by hash, so that a change of score can be split into account and model. */
  previousModels?: ReadonlyMap<string, ModelSet>;
  /** The frozen calibration of the last full run; without it the facts are the whole portfolio. */
  calibration?: Calibration;
  /** For a new calibration; a kept one has its own. */
  clvSettings?: ClvSettings;
}

export interface PortfolioCounts {
  accounts: number;
  rated: number;
  notRated: number;
  /** Tier in force → accounts, every tier of the model set included. */
  tiers: Record<string, number>;
  promoted: number;
  demoted: number;
  overridden: number;
}

export interface RatedPortfolio {
  /**
   * In the order of the facts. Made one at a time when iterated, since the details of all would not fit in memory. What
   * changed since the earlier result is in those of which PreviousResult.detail is there when they are made.
   */
  accounts: Iterable<RatedAccount>;
  /** The same, of these accounts only. */
  accountsOf(ids: ReadonlySet<string> | ReadonlyMap<string, unknown>): Iterable<RatedAccount>;
  calibration: Calibration;
  counts: PortfolioCounts;
}

/**
 * Rates a portfolio: facts and model in, every value that is written to the accounts out. Pure, and the same to the
 * bit for the same input, whatever the order of the records behind the facts.
 * Throws when the model set was not validated (validateModel), or the kept calibration belongs to another model.
 */
export function ratePortfolio(input: RatePortfolioInput): RatedPortfolio {
  const asOf = dayOf(input.asOf);
  const modelSet = { ...input.modelSet, tiers: [...input.modelSet.tiers].sort((a, b) => a.rank - b.rank) };
  const quarters = lastQuarters(asOf);
  const earlier = earlierModels(input);
  const calibration =
    input.calibration ??
    calibrate(input.facts, [modelSet, ...earlier.values()], quarters, input.clvSettings ?? DEFAULT_CLV_SETTINGS);
  const scoring = { quarters, calibration };

  const contenders = input.facts.map((facts): Contender => {
    const model = selectModel(modelSet, facts.fields);
    const { score } = scoreAccount(model, facts, scoring);
    return {
      id: facts.id,
      model,
      score: score === null ? null : score / 100,
      revenueMinor: facts.purchases.inPeriod.amountMinor,
      previous: previousOf(input, facts.id)
    };
  });
  const outcomes = assignTiers(contenders, tiersOfOthers(input), modelSet.tiers, asOf);
  const counts = countsOf(contenders, outcomes, modelSet);
  const roi: RoiBasis = { ...(input.roi ?? RECORDED_COST_ONLY), currency: input.currency };
  const hidden = input.hidden ?? NOTHING_HIDDEN;
  const context: RatingContext = { modelSet, modelHash: input.modelHash, roi, hidden, earlier, scoring };
  const values = new CustomerValues(input.facts, calibration.clv);
  function* ratings(isWanted: (id: string) => boolean): Generator<RatedAccount> {
    for (const [index, facts] of input.facts.entries()) {
      const outcome = outcomes[index];
      if (!outcome || !isWanted(facts.id)) continue;
      yield { ...rateAccount(facts, previousOf(input, facts.id), outcome, context), ...values.of(index) };
    }
  }
  return {
    calibration,
    counts,
    accounts: { [Symbol.iterator]: () => ratings(() => true) },
    accountsOf: (ids) => ({ [Symbol.iterator]: () => ratings((id) => ids.has(id)) })
  };
}

function previousOf({ previous }: RatePortfolioInput, id: string): PreviousResult {
  return previous.get(id) ?? NO_PREVIOUS_RESULT;
}

/** Tiers of the accounts that are not among the facts. */
function* tiersOfOthers({ facts, previous, otherTiers }: RatePortfolioInput): Generator<string | null> {
  const rated = new Set(facts.map(({ id }) => id));
  for (const [id, { tier }] of previous) if (!rated.has(id)) yield tier;
  for (const [tier, accounts] of otherTiers ?? []) {
    for (let left = accounts; left > 0; left -= 1) yield tier;
  }
}

/** The model sets that earlier results were made with, other than this one. */
function earlierModels({ facts, previous, previousModels, modelHash }: RatePortfolioInput): Map<string, ModelSet> {
  const used = new Map<string, ModelSet>();
  for (const { id } of facts) {
    const hash = previous.get(id)?.modelHash ?? modelHash;
    const modelSet = hash === modelHash ? undefined : previousModels?.get(hash);
    if (modelSet) used.set(hash, modelSet);
  }
  return used;
}

function countsOf(
  contenders: readonly Contender[],
  outcomes: readonly TierOutcome[],
  { tiers }: ModelSet
): PortfolioCounts {
  const rated = contenders.filter(({ score }) => score !== null).length;
  const counts: PortfolioCounts = {
    accounts: contenders.length,
    rated,
    notRated: contenders.length - rated,
    tiers: Object.fromEntries(tiers.map(({ name }) => [name, 0])),
    promoted: 0,
    demoted: 0,
    overridden: 0
  };
  const rankOf = (tier: string | null): number => tiers.find(({ name }) => name === tier)?.rank ?? Infinity;
  outcomes.forEach(({ inForce, calculated }, index) => {
    const { tier } = inForce;
    if (tier !== null) counts.tiers[tier] = (counts.tiers[tier] ?? 0) + 1;
    const before = contenders[index]?.previous.tier ?? null;
    if (before !== null && tier !== null && rankOf(tier) < rankOf(before)) counts.promoted += 1;
    if (before !== null && tier !== null && rankOf(tier) > rankOf(before)) counts.demoted += 1;
    if (tier !== calculated.tier) counts.overridden += 1;
  });
  return counts;
}
