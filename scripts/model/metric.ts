import type { MetricDetail } from '../config/scoreDetail.ts';
import type { LocalizedText } from '../config/scoringModel.ts';
import type { Calibration } from './calibration.ts';
import type { AccountFacts } from './facts.ts';
import type { Period } from './periods.ts';

export type MetricUnit = MetricDetail['unit'];

/** Why a metric has no value, in words for the reference; the key is what the score detail carries. */
export const MISSING_REASONS = {
  noPurchases: 'the account never bought',
  noPurchasesInPeriod: 'the account bought nothing within the period',
  fewerThanTwoPurchases: 'the account bought on fewer than two days',
  noPurchaseModel: 'the portfolio has too few repeat buyers for a purchase model, or none could be fitted',
  noPriorRevenue: 'there was no revenue in the period before',
  noProductCost: 'no record of the period has a product cost',
  noCostRecorded: 'no cost is recorded for the account within the period',
  notRecorded: 'the org has no such records at all, so that their absence says nothing',
  noResponses: 'nobody answered within the period',
  noContacts: 'the account has no contacts',
  noActivities: 'the account has no activities',
  fieldEmpty: 'the account field is empty',
  fieldNotReadable: 'the org has no such field, or the batch user may not see it',
  valueNotListed: 'the picklist value has no points, or the text is neither a number nor a date',
  noAssessment: 'nobody has assessed it',
  assessmentExpired: 'the newest assessment is past its last valid day'
} as const;

export type MissingReason = keyof typeof MISSING_REASONS;

/** What a metric is for one account: a value made from so many records, or the reason why there is none. */
export type MetricValue =
  { value: number; records: number; text?: string } | { value: null; records: number; reason: MissingReason };

export interface MetricContext {
  calibration: Pick<Calibration, 'recorded' | 'satisfaction' | 'clv'>;
  /** The last eight quarters, newest first. */
  quarters: readonly Period[];
}

/** A metric that the batch computes from records; the reference of all of them is docs/metrics.md. */
export interface ComputedMetric {
  key: string;
  label: LocalizedText;
  unit: MetricUnit;
  /** The direction that is usually better; a model may choose the other. */
  direction: 'higher' | 'lower';
  /** Where the value comes from, in words. */
  source: string;
  formula: string;
  missing: readonly MissingReason[];
  /** Account fields that it reads. */
  fields?: readonly string[];
  compute: (facts: AccountFacts, context: MetricContext) => MetricValue;
}

export const missing = (reason: MissingReason, records = 0): MetricValue => ({ value: null, records, reason });

/** The value, or the reason when it is null. */
export function valueOr(value: number | null, records: number, reason: MissingReason): MetricValue {
  return value === null ? missing(reason, records) : { value, records };
}

/** A field's text as a number; null when it is blank, absent or no number. */
export function numberField(facts: AccountFacts, field: string): number | null {
  const text = facts.fields[field]?.trim() ?? '';
  const value = Number(text);
  return text === '' || !Number.isFinite(value) ? null : value;
}
