import type { ServiceCost } from './costToServe/serviceCost.ts';

/**
 * The rows a pipeline feeds into the facts collector. Days are `YYYY-MM-DD` in the org's time zone (a date-time
 * is converted by the caller), amounts whole minor units of the corporate currency.
 */
export interface AccountRow {
  id: string;
  name: string;
  parentId: string | null;
  ownerId: string | null;
  createdDate: string;
  /** As the CSV of a Bulk query carries them; '' is null. */
  fields: Readonly<Record<string, string>>;
  /** The account that referred this one, null for none; leave it out where the org records no referrals. */
  referredById?: string | null;
}

/** A won opportunity or an activated order; a refund has a negative amount. */
export interface PurchaseRow {
  accountId: string;
  date: string;
  amountMinor: number;
  /** null when unknown, which is not the same as 0. */
  productCostMinor: number | null;
}

/** The cost of serving the account that one record (or the account's share of it) stands for. */
export interface ServiceCostRow {
  accountId: string;
  date: string;
  kind: ServiceCost;
  amountMinor: number;
}

export interface InvestmentRow {
  accountId: string;
  date: string;
  category: string;
  amountMinor: number;
}

/** Like accounts, contacts count as they are now: the org keeps no history of them to look back into. */
export interface ContactRow {
  accountId: string;
  role: string | null;
  /** Has an e-mail address or a telephone number. */
  reachable: boolean;
}

export interface ActivityRow {
  accountId: string;
  date: string;
}

export interface CaseRow {
  accountId: string;
  createdDate: string;
  closedDate: string | null;
  priority: string;
  /** '' or absent where it is not known. */
  type?: string;
}

export interface AssessmentRow {
  id: string;
  accountId: string;
  /** Name of the metric in the model. */
  metric: string;
  rating: number;
  assessedOn: string;
  validUntil: string;
}
