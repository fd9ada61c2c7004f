import type { Day } from '../days.ts';

export interface SurveyTouches {
  /** Days between two surveys by the tier in force; null where the tier has none or the account is not rated. */
  cadenceDays: number | null;
  /** Last day on which somebody of the account answered; null for never. */
  lastAnswered: Day | null;
  /** Last day on which somebody of the account was asked; null for never. */
  lastAsked: Day | null;
  /** Start of the tier in force. */
  tierSince: Day | null;
}

/**
 * When somebody of an account is to be asked again: the tier's cadence after the last answer or request, whichever is
 * later. An account that nobody ever asked is due since it has its tier, so that the day does not move with the runs.
 * null where nobody is to be asked.
 */
export function nextSurveyDue({ cadenceDays, lastAnswered, lastAsked, tierSince }: SurveyTouches): Day | null {
  if (cadenceDays === null) return null;
  if (lastAnswered === null && lastAsked === null) return tierSince;
  return Math.max(lastAnswered ?? -Infinity, lastAsked ?? -Infinity) + cadenceDays;
}
