import type { TierReasonCode } from '../config/tierReason.ts';
import type { PreviousResult, TierOverride } from './ratedAccount.ts';

/** The manager's pin, if it holds on that day (`YYYY-MM-DD`); its last day is included. */
export function activeOverride(override: TierOverride | null, asOf: string): TierOverride | null {
  return override !== null && override.until >= asOf ? override : null;
}

export interface TierInForce {
  tier: string | null;
  previousTier: string | null;
  since: string | null;
  /** Why the tier in force changed; undefined when it did not. */
  code?: TierReasonCode;
}

/**
 * The tier in force: an override that holds, else the tier by score. `calculatedCode` says why the latter moved.
 * Leaving an override is told from an ordinary move by the two tiers having differed before.
 */
export function tierInForce(
  calculated: string | null,
  calculatedCode: TierReasonCode | undefined,
  previous: PreviousResult,
  asOf: string
): TierInForce {
  const override = activeOverride(previous.override, asOf);
  const tier = override?.tier ?? calculated;
  if (tier === previous.tier) {
    const since = previous.tierSince ?? (tier === null ? null : asOf);
    return { tier, previousTier: previous.previousTier, since };
  }
  const wasPinned = previous.tier !== previous.calculatedTier;
  const left: TierReasonCode = previous.override === null ? 'overrideRemoved' : 'overrideExpired';
  const code = override ? 'overrideSet' : wasPinned ? left : calculatedCode;
  return {
    tier,
    previousTier: previous.tier ?? previous.previousTier,
    since: tier === null ? null : asOf,
    ...(code && { code })
  };
}
