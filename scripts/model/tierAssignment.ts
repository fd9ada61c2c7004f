import type { TieringDetail } from '../config/scoreDetail.ts';
import type { ScoringModel, TierDefinition } from '../config/scoringModel.ts';
import { isoOf, type Day } from './days.ts';
import type { Minor } from './money.ts';
import type { PreviousResult } from './ratedAccount.ts';
import { seatAccounts } from './tierCapacity.ts';
import { activeOverride, tierInForce, type TierInForce } from './tierInForce.ts';
import { decideTier, tieringOf, type TierDecision, type TierState } from './tiering.ts';

/** An account that was scored and now gets its tier. */
export interface Contender {
  id: string;
  model: ScoringModel;
  /** null when not rated. */
  score: number | null;
  revenueMinor: Minor;
  previous: PreviousResult;
}

export interface TierOutcome {
  calculated: TierDecision;
  inForce: TierInForce;
  tiering: TieringDetail | null;
}

/**
 * The tier of every contender, in their order, with capacity and overrides applied. `others` are the tiers of the
 * accounts that this run does not rate: they keep their seats. `tiers` are ordered by rank.
 */
export function assignTiers(
  contenders: readonly Contender[],
  others: Iterable<string | null>,
  tiers: readonly TierDefinition[],
  asOf: Day
): TierOutcome[] {
  const today = isoOf(asOf);
  const taken = new Map<string, number>();
  const take = (tier: string | null): void => {
    if (tier !== null) taken.set(tier, (taken.get(tier) ?? 0) + 1);
  };
  for (const tier of others) take(tier);

  const decisions = contenders.map(({ score, model, previous }) =>
    decideTier(score, stateOf(previous), tiers, model, asOf)
  );
  const requests = contenders.flatMap(({ id, score, revenueMinor, previous }, index) => {
    const override = activeOverride(previous.override, today);
    if (override) take(override.tier);
    const tier = decisions[index]?.tier ?? null;
    return override || tier === null || score === null ? [] : [{ id, tier, score, revenueMinor }];
  });
  const seats = seatAccounts(requests, taken, tiers);

  const shared = sharedOutcomes();
  return contenders.map(({ id, score, previous }, index) => {
    const calculated = seated(decisions[index] ?? { tier: null }, seats.get(id), previous.calculatedTier);
    return shared({
      calculated,
      inForce: tierInForce(calculated.tier, calculated.code, previous, today),
      tiering: tieringOf(score, calculated.tier, stateOf(previous).tiering, tiers, asOf)
    });
  });
}

/** Different outcomes that are shared; days make more of them than tiers and reasons do. */
const SHARED_OUTCOMES = 10_000;

/** Outcomes are kept for every account, and most accounts share one of a few. */
function sharedOutcomes(): (outcome: TierOutcome) => TierOutcome {
  const known = new Map<string, TierOutcome>();
  return (outcome) => {
    const key = JSON.stringify(outcome);
    const same = known.get(key);
    if (same) return same;
    if (known.size < SHARED_OUTCOMES) known.set(key, outcome);
    return outcome;
  };
}

function stateOf({ calculatedTier, tierSince, tiering }: PreviousResult): TierState {
  return { tier: calculatedTier, since: tierSince, tiering };
}

/** The decision as it is after seats were given out. */
function seated(wanted: TierDecision, seat: string | undefined, before: string | null): TierDecision {
  if (seat === undefined || seat === wanted.tier) return wanted;
  return seat === before ? { tier: seat } : { tier: seat, code: 'displacedByCapacity' };
}
