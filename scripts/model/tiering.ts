import type { TieringDetail } from '../config/scoreDetail.ts';
import type { ScoringModel, TierDefinition } from '../config/scoringModel.ts';
import type { TierReasonCode } from '../config/tierReason.ts';
import { dayOf, isoOf, type Day } from './days.ts';
import { minusMonths } from './periods.ts';

/** Months that a score has to stay beyond a cut, without being beyond the band, to move the tier. */
export const PERIODS_BEYOND_CUT = 2;

export interface TierState {
  /** Tier by score before this run; null when there was none. */
  tier: string | null;
  /** First day of the tier in force. */
  since: string | null;
  /** Since when the score has been beyond a cut. */
  tiering: TieringDetail | null;
}

export interface TierDecision {
  tier: string | null;
  /** What made the tier differ from the one before; undefined when it is the same. */
  code?: TierReasonCode;
  /** The cut that was crossed. */
  cut?: number;
}

type TieringRules = Pick<ScoringModel, 'hysteresisBand' | 'minimumDwellDays'>;

/**
 * The tier by score of one account, before capacity. `tiers` are ordered by rank, `score` is null when not rated.
 * - A first rating goes straight to the tier of its score.
 * - After that the tier moves by one step a run: up when the score is at or above the next cut plus the band, down
 *   when it is below its own cut less the band, and either way once it has been beyond that cut for two months.
 * - It stays for the minimum dwell, and always for the day it was entered, so that a second run changes nothing.
 */
export function decideTier(
  score: number | null,
  before: TierState,
  tiers: readonly TierDefinition[],
  rules: TieringRules,
  asOf: Day
): TierDecision {
  if (score === null) return before.tier === null ? { tier: null } : { tier: null, code: 'notRated' };
  const current = tiers.findIndex(({ name }) => name === before.tier);
  const own = tiers[current];
  if (!own) return { tier: tierOfScore(score, tiers).name, code: before.tier === null ? 'firstRating' : 'tierRemoved' };
  if (before.since !== null && asOf - dayOf(before.since) < Math.max(1, rules.minimumDwellDays))
    return { tier: own.name };

  const above = tiers[current - 1];
  if (above && score >= above.minimumScore) {
    const move = { tier: above.name, cut: above.minimumScore };
    if (score >= above.minimumScore + rules.hysteresisBand) return { ...move, code: 'promoted' };
    if (hasLasted('up', above.minimumScore, before.tiering, asOf)) return { ...move, code: 'promotedAfterPeriods' };
  }
  const below = tiers[current + 1];
  if (below && score < own.minimumScore) {
    const move = { tier: below.name, cut: own.minimumScore };
    if (score < own.minimumScore - rules.hysteresisBand) return { ...move, code: 'demoted' };
    if (hasLasted('down', own.minimumScore, before.tiering, asOf)) return { ...move, code: 'demotedAfterPeriods' };
  }
  return { tier: own.name };
}

/** The best tier whose cut the score reaches, else the last. */
function tierOfScore(score: number, tiers: readonly TierDefinition[]): TierDefinition {
  const tier = tiers.find(({ minimumScore }) => score >= minimumScore) ?? tiers.at(-1);
  if (!tier) throw new Error('The model set has no tiers. Add at least one KA_Tier_Definition__mdt record.');
  return tier;
}

/** Since when the score has been beyond a cut of the tier it now has; null when it is not. */
export function tieringOf(
  score: number | null,
  tier: string | null,
  before: TieringDetail | null,
  tiers: readonly TierDefinition[],
  asOf: Day
): TieringDetail | null {
  const current = tiers.findIndex(({ name }) => name === tier);
  const [above, own, below] = [tiers[current - 1], tiers[current], tiers[current + 1]];
  if (score === null || !own) return null;
  if (above && score >= above.minimumScore) return continued('up', above.minimumScore, before, asOf);
  if (below && score < own.minimumScore) return continued('down', own.minimumScore, before, asOf);
  return null;
}

type Direction = TieringDetail['direction'];

function continued(direction: Direction, cut: number, before: TieringDetail | null, asOf: Day): TieringDetail {
  return before && isSame(direction, cut, before) ? before : { direction, cut, since: isoOf(asOf) };
}

function hasLasted(direction: Direction, cut: number, before: TieringDetail | null, asOf: Day): boolean {
  if (!before || !isSame(direction, cut, before)) return false;
  return dayOf(before.since) <= minusMonths(asOf, PERIODS_BEYOND_CUT);
}

function isSame(direction: Direction, cut: number, before: TieringDetail): boolean {
  return before.direction === direction && before.cut === cut;
}
