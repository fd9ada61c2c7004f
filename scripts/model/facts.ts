import type { Complaints } from '../config/satisfactionDetail.ts';
import type { Day } from './days.ts';
import type { Minor } from './money.ts';
import type { Period } from './periods.ts';
import type { QuarterAmounts } from './quarterSums.ts';
import type { SurveyFacts } from './satisfaction/surveyAccumulator.ts';

/**
 * What a run knows of an account once its records have streamed by: sums, counts, first and last days. Nothing here
 * grows with the number of records except the distinct purchase days, which the calendar bounds.
 * Money is in minor units of the corporate currency, days are integers (days.ts).
 */
export interface AccountFacts {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly ownerId: string | null;
  readonly createdDay: Day;
  readonly asOf: Day;
  /** The period of the account's model, and the one of equal length before it. */
  readonly period: Period;
  readonly priorPeriod: Period;
  /** The Account fields the model set asks for, as the CSV of a Bulk query carries them; '' is null. */
  readonly fields: Readonly<Record<string, string>>;
  readonly purchases: PurchaseFacts;
  /** Recorded cost within the period by investment category. */
  readonly investments: ReadonlyMap<string, AmountFacts>;
  readonly priorInvestmentMinor: Minor;
  /** Cost within the period that is worked out from records, by kind (costToServe/serviceCost.ts). */
  readonly serviceCosts: ReadonlyMap<string, AmountFacts>;
  /** In the order of the quarters that the facts were collected for. */
  readonly quarters: readonly QuarterAmounts[];
  readonly contacts: ContactFacts;
  readonly activities: ActivityFacts;
  readonly cases: CaseFacts;
  readonly survey: SurveyFacts;
  /** The newest assessment of each metric, expired ones included. */
  readonly assessments: ReadonlyMap<string, AssessmentFacts>;
  /** How many accounts name this one as the one that referred them; null where the org does not record it. */
  readonly referrals: number | null;
}

export interface AmountFacts {
  readonly amountMinor: Minor;
  readonly records: number;
}

/** Won opportunities or activated orders within a period. */
export interface PurchaseWindow {
  /** All records, refunds and zero amounts included. */
  readonly records: number;
  readonly amountMinor: Minor;
  readonly productCostMinor: Minor;
  readonly recordsWithoutCost: number;
  /** What the records with a known product cost sum to. */
  readonly costedAmountMinor: Minor;
  /** Records of a positive amount, and what they sum to. */
  readonly purchases: number;
  readonly purchaseAmountMinor: Minor;
}

export interface PurchaseFacts {
  readonly inPeriod: PurchaseWindow;
  readonly prior: PurchaseWindow;
  /** Everything up to the as-of day. */
  readonly lifetime: PurchaseWindow;
  /** Distinct days with a purchase of a positive amount, ascending. */
  readonly days: readonly Day[];
  /** What was bought on the first of those days: repeat spend leaves it out. */
  readonly firstDayAmountMinor: Minor;
}

export interface ContactFacts {
  readonly count: number;
  /** Contacts with an e-mail address or a telephone number. */
  readonly reachable: number;
  readonly roles: ReadonlySet<string>;
}

export interface ActivityFacts {
  readonly inPeriod: number;
  readonly lastDay: Day | null;
}

export interface CaseFacts {
  readonly openedInPeriod: number;
  readonly openAtAsOf: number;
  readonly closedInPeriod: number;
  /** Days from opening to closing, summed over the cases closed within the period. */
  readonly daysToClose: number;
  /** What cases take off satisfaction, as complaints. */
  complaints(): Complaints;
}

export interface AssessmentFacts {
  readonly id: string;
  readonly rating: number;
  readonly assessedOn: Day;
  readonly validUntil: Day;
  /** Assessments of this metric so far, this one included. */
  readonly records: number;
}

/** An empty purchase window. */
export const NO_PURCHASES: PurchaseWindow = {
  records: 0,
  amountMinor: 0,
  productCostMinor: 0,
  recordsWithoutCost: 0,
  costedAmountMinor: 0,
  purchases: 0,
  purchaseAmountMinor: 0
};
