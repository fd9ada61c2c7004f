/**
 * Why a tier is what it is: a code and its parameters, kept in KA_Tier_Assignment__c.KA_Reason_Detail__c, so that
 * a page can put the sentence into the reader's language (tierReasonText.ts).
 */
export type TierReasonCode =
  | 'firstRating'
  | 'promotedBeyondBand'
  | 'promotedAfterPeriods'
  | 'demotedBeyondBand'
  | 'demotedAfterPeriods'
  | 'displacedByCapacity'
  | 'tierRemoved'
  | 'notRated'
  | 'overrideSet'
  | 'overrideExpired'
  | 'overrideRemoved';

export interface TierReason {
  code: TierReasonCode;
  from: string | null;
  to: string | null;
  score: number | null;
  previousScore: number | null;
  /** The cut that was crossed. */
  cut?: number;
  /** Periods that the score had been beyond the cut. */
  periods?: number;
  /** Accounts that the fuller tier may hold. */
  capacity?: number;
  coverage?: number;
  minimumCoverage?: number;
  /** The manager's reason of an override, and its last day. */
  overrideReason?: string;
  overrideUntil?: string;
  /** The groups whose contribution moved most: developer name and points. */
  drivers?: { group: string; change: number }[];
}
