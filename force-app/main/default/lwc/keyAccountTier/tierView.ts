import labelCurrent from '@salesforce/label/c.KA_History_Current';
import labelByScore from '@salesforce/label/c.KA_Tier_ByScore';
import labelByScoreNone from '@salesforce/label/c.KA_Tier_ByScoreNone';
import labelNone from '@salesforce/label/c.KA_Tier_None';
import labelPinned from '@salesforce/label/c.KA_Tier_Pinned';
import labelPinnedPending from '@salesforce/label/c.KA_Tier_PinnedPending';
import labelPinnedReason from '@salesforce/label/c.KA_Tier_PinnedReason';
import labelSince from '@salesforce/label/c.KA_Tier_Since';
import labelUnpinned from '@salesforce/label/c.KA_Tier_UnpinnedPending';
import { fill, formatDate, formatDateRange } from 'c/keyAccountFormat';
import { reasonWords } from './reasonWords';
import type { TierAssignment, TierData, TierOverride } from './tierData';

/** The tier in force and how it came about. */
export interface TierView {
  label: string;
  place: number | null;
  count: number;
  since: string;
  /** Why the account is in this tier; empty when an override says so itself. */
  reason: string;
  override: OverrideView | null;
  /** A manager's choice that the batch has yet to apply; empty when there is none. */
  pending: string;
  history: HistoryView[];
}

export interface OverrideView {
  headline: string;
  reason: string;
  byScore: string;
}

export interface HistoryView {
  key: string;
  tier: string;
  period: string;
  reason: string;
}

/** `asOf` is the day of the last calculation: an override that ended before it no longer counts. */
export function tierView(data: TierData, asOf: string, model: string): TierView {
  const { names, tier } = data;
  const rank = tier === null ? null : names.rank(tier);
  const override = data.override !== null && (data.override.until ?? asOf) >= asOf ? data.override : null;
  const applied = override !== null && override.tier === tier;
  const history = data.history.map((assignment) => historyView(assignment, data, model));
  return {
    label: tier === null ? labelNone : names.tier(tier),
    place: rank?.place ?? null,
    count: rank?.count ?? 0,
    since: tier === null || data.since === null ? '' : fill(labelSince, formatDate(data.since)),
    reason: tier === null || applied ? '' : (history[0]?.reason ?? ''),
    override: applied ? overrideView(override, data) : null,
    pending: applied ? '' : pendingWords(override, data, asOf),
    history
  };
}

function pendingWords(override: TierOverride | null, data: TierData, asOf: string): string {
  const { calculatedTier, names, tier } = data;
  if (override !== null) return fill(labelPinnedPending, names.tier(override.tier), formatDate(override.until ?? asOf));
  const takenBack = data.override === null && tier !== null && calculatedTier !== null && tier !== calculatedTier;
  return takenBack ? fill(labelUnpinned, names.tier(calculatedTier)) : '';
}

function overrideView({ reason, until }: TierOverride, { calculatedTier, names }: TierData): OverrideView {
  return {
    headline: until === null ? '' : fill(labelPinned, formatDate(until)),
    reason: reason === null ? '' : fill(labelPinnedReason, reason),
    byScore: calculatedTier === null ? labelByScoreNone : fill(labelByScore, names.tier(calculatedTier))
  };
}

function historyView(assignment: TierAssignment, { names }: TierData, model: string): HistoryView {
  const { id, tier, start, end, reason, sentence } = assignment;
  return {
    key: id,
    tier: names.tier(tier),
    period: end === null ? fill(labelCurrent, formatDate(start)) : formatDateRange(start, end),
    reason: reason === null ? (sentence ?? '') : reasonWords(reason, names, model)
  };
}
