import type { GroupDetail, ScoreDetail } from '../config/scoreDetail.ts';
import type { ModelSet } from '../config/scoringModel.ts';
import type { TierReason, TierReasonCode } from '../config/tierReason.ts';
import type { PreviousResult, TierMove } from './ratedAccount.ts';
import { round } from './rounding.ts';
import type { TierOutcome } from './tierAssignment.ts';
import { PERIODS_BEYOND_CUT } from './tiering.ts';
import { tierReasonText } from './tierReasonText.ts';

/** The move of the tier in force with its reason; null when the tier stays. */
export function tierMoveOf(
  { calculated, inForce }: TierOutcome,
  previous: PreviousResult,
  detail: ScoreDetail,
  modelSet: ModelSet
): TierMove | null {
  const { code, tier } = inForce;
  if (code === undefined) return null;
  const reason: TierReason = {
    code,
    from: previous.tier,
    to: tier,
    score: detail.score,
    previousScore: previous.score,
    ...parametersOf(code, { calculated, inForce }, previous, detail, modelSet),
    drivers: driversOf(code, detail.groups)
  };
  return moveFor(reason, detail.asOf, modelSet);
}

/** The move that a reason tells of; `start` is the first day of the new tier. */
export function moveFor(reason: TierReason, start: string, modelSet: ModelSet): TierMove {
  const { code, from, to } = reason;
  return {
    type: code === 'overrideSet' ? 'Override' : 'Calculated',
    from,
    to,
    start,
    reason,
    sentence: tierReasonText(reason, 'en_US', modelSet)
  };
}

function parametersOf(
  code: TierReasonCode,
  { calculated, inForce }: Pick<TierOutcome, 'calculated' | 'inForce'>,
  { override }: PreviousResult,
  { coverage, minimumCoverage }: ScoreDetail,
  { tiers }: ModelSet
): Partial<TierReason> {
  const cut = calculated.cut === undefined ? {} : { cut: calculated.cut };
  switch (code) {
    case 'promotedAfterPeriods':
    case 'demotedAfterPeriods':
      return { ...cut, periods: PERIODS_BEYOND_CUT };
    case 'notRated':
      return { coverage, minimumCoverage };
    case 'overrideSet':
    case 'overrideExpired':
      return override ? { overrideReason: override.reason, overrideUntil: override.until } : {};
    case 'displacedByCapacity': {
      const above = tiers[tiers.findIndex(({ name }) => name === inForce.tier) - 1];
      return above?.maximumAccounts === undefined ? {} : { capacity: above.maximumAccounts };
    }
    default:
      return cut;
  }
}

const DIRECTION: Partial<Record<TierReasonCode, 1 | -1>> = {
  promoted: 1,
  promotedAfterPeriods: 1,
  demoted: -1,
  demotedAfterPeriods: -1
};

const NO_DRIVERS: TierReason['drivers'] = [];

/** The two groups that moved the score most in the direction of the move, to one decimal. */
function driversOf(code: TierReasonCode, groups: readonly GroupDetail[]): TierReason['drivers'] {
  const direction = DIRECTION[code];
  if (direction === undefined) return NO_DRIVERS;
  return groups
    .map(({ name, metrics }) => ({
      group: name,
      change: round(
        metrics.reduce((sum, { change }) => sum + (change ?? 0), 0),
        1
      )
    }))
    .filter(({ change }) => change * direction > 0)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, 2);
}
