import type { RoiDetail } from '../config/roiDetail.ts';
import type { SatisfactionDetail } from '../config/satisfactionDetail.ts';
import type { ScoreDetail } from '../config/scoreDetail.ts';
import type { TierReason } from '../config/tierReason.ts';
import type { CustomerValue } from './customerValue.ts';
import type { QuarterAmounts } from './quarterSums.ts';

/** A manager's pin, as it stands on the account. The batch reads it and never writes it. */
export interface TierOverride {
  tier: string;
  reason: string;
  /** The last day it holds, `YYYY-MM-DD`. */
  until: string;
}

/** What the account's record says before this run. */
export interface PreviousResult {
  tier: string | null;
  calculatedTier: string | null;
  previousTier: string | null;
  tierSince: string | null;
  score: number | null;
  scoreChange: number | null;
  /** Model that the earlier result was made with; null without one. */
  modelHash: string | null;
  /** Since when the score has been beyond a cut. */
  tiering: ScoreDetail['tiering'];
  /**
   * From KA_Score_Detail__c through previousDetail.ts; null when blank, of another version, or not read: only the change
   * of the score rests on it, so a run reads it for accounts of which something changed.
   */
  detail: PreviousDetail | null;
  override: TierOverride | null;
}

/** An account that no run has rated yet. */
export const NO_PREVIOUS_RESULT: PreviousResult = {
  tier: null,
  calculatedTier: null,
  previousTier: null,
  tierSince: null,
  score: null,
  scoreChange: null,
  modelHash: null,
  tiering: null,
  detail: null,
  override: null
};

/** The parts of an earlier ScoreDetail that the next one builds on, small enough to hold for every account. */
export interface PreviousDetail {
  asOf: string;
  modelHash: string;
  delta: ScoreDetail['delta'];
  tiering: ScoreDetail['tiering'];
  /** Metric names, shared between accounts of one model. */
  metrics: readonly string[];
  /** In their order the contribution of each, then the change of each, in hundredths; Int32 minimum stands for "no change known". */
  values: Int32Array;
}

export interface TierMove {
  type: 'Calculated' | 'Override';
  from: string | null;
  to: string | null;
  /** First day of the new tier, `YYYY-MM-DD`. */
  start: string;
  reason: TierReason;
  /** The reason as an English sentence of at most 255 characters. */
  sentence: string;
}

/**
 * Every value the batch writes to an Account. Amounts are decimals in the corporate currency, percentages 0 … 100,
 * days `YYYY-MM-DD`; null clears the field.
 */
export interface RatedAccount extends CustomerValue {
  id: string;
  modelName: string;
  tier: string | null;
  calculatedTier: string | null;
  previousTier: string | null;
  tierSince: string | null;
  score: number | null;
  scoreChange: number | null;
  coverage: number;
  attractiveness: number | null;
  strength: number | null;
  scoreDetail: ScoreDetail;
  rfm: string | null;
  rfmSegment: string | null;
  nextOrderExpected: string | null;
  revenue: number;
  revenuePrior: number;
  return: number;
  cost: number;
  returnBasis: 'Margin' | 'Revenue' | 'Mixed' | null;
  roiDetail: RoiDetail;
  /** Of the quarters that the facts were collected for, in their order; kept as KA_Snapshot__c. */
  quarters: readonly QuarterAmounts[];
  nps: number | null;
  csat: number | null;
  ces: number | null;
  satisfaction: number | null;
  responses: number;
  responseRate: number | null;
  lastResponse: string | null;
  /** When somebody of the account is to be asked again, by the cadence of the tier in force. */
  nextSurveyDue: string | null;
  /** null where nobody ever answered or was asked. */
  satisfactionDetail: SatisfactionDetail | null;
  /** The change of the tier in force in this run; null when it stays. */
  tierMove: TierMove | null;
}
