import type { RoiComponent, RoiDetail } from '../config/roiDetail.ts';
import { toRateText } from './costToServe/rateText.ts';
import type { CostRate, RateKind } from './costToServe/costRates.ts';
import { isoOf } from './days.ts';
import type { AccountFacts, AmountFacts, PurchaseWindow } from './facts.ts';
import { toMajor, type Minor } from './money.ts';

export type ReturnBasis = RoiDetail['returnBasis'];

/** Gross margin where the product cost of a record is known, its revenue where not. */
export function returnOf(window: PurchaseWindow): Minor {
  return window.amountMinor - window.productCostMinor;
}

/** null without a record: then there is neither margin nor revenue to speak of. */
export function returnBasisOf(window: PurchaseWindow): ReturnBasis | null {
  if (window.records === 0) return null;
  if (window.recordsWithoutCost === 0) return 'margin';
  return window.recordsWithoutCost === window.records ? 'revenue' : 'mixed';
}

/** Cost of the period: recorded investments and what serving the account cost. */
export function costOf({ investments, serviceCosts }: AccountFacts): Minor {
  let sum = 0;
  for (const { amountMinor } of investments.values()) sum += amountMinor;
  for (const { amountMinor } of serviceCosts.values()) sum += amountMinor;
  return sum;
}

/** Records behind the cost. */
export function costRecordsOf({ investments, serviceCosts }: AccountFacts): number {
  let records = 0;
  for (const entry of investments.values()) records += entry.records;
  for (const entry of serviceCosts.values()) records += entry.records;
  return records;
}

/** What the amounts of a whole run rest on; the same for every account. */
export interface RoiBasis {
  /** ISO code of the corporate currency. */
  currency: string;
  rates: readonly CostRate[];
  rateSource: RoiDetail['rateSource'];
  /** `Object.Field`; null where product cost is not read. */
  productCostField: string | null;
  leftOut: RoiDetail['leftOut'];
}

/** (return − cost) / cost in percent; null when there is no cost to divide by. */
export function returnOnInvestment(returned: Minor, cost: Minor): number | null {
  return cost > 0 ? ((returned - cost) / cost) * 100 : null;
}

/** Where no cost is worked out from other records. */
export const RECORDED_COST_ONLY: Omit<RoiBasis, 'currency'> = {
  rates: [],
  rateSource: 'single',
  productCostField: null,
  leftOut: []
};

/** Account.KA_ROI_Detail__c; the costs come by category name, so that the order of records cannot matter. */
export function roiDetailOf(facts: AccountFacts, basis: RoiBasis): RoiDetail {
  const { inPeriod, prior } = facts.purchases;
  const investments = [...facts.investments].sort(([a], [b]) => (a < b ? -1 : 1));
  const served = [...facts.serviceCosts].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    version: 1,
    asOf: isoOf(facts.asOf),
    period: { from: isoOf(facts.period.from), to: isoOf(facts.period.to) },
    currency: basis.currency,
    rateSource: basis.rateSource,
    returnBasis: returnBasisOf(inPeriod) ?? 'revenue',
    revenue: {
      amount: toMajor(inPeriod.amountMinor),
      records: inPeriod.records,
      withoutProductCost: inPeriod.recordsWithoutCost
    },
    revenuePrior: toMajor(prior.amountMinor),
    productCost: toMajor(inPeriod.productCostMinor),
    productCostField: basis.productCostField,
    costs: [
      ...investments.map(([key, amount]) => componentOf('investment', key, amount)),
      ...served.map(([key, amount]) => componentOf('service', key, amount, ratesFor(key, basis.rates)))
    ],
    leftOut: basis.leftOut
  };
}

function componentOf(
  source: RoiComponent['source'],
  key: string,
  { amountMinor, records }: AmountFacts,
  rates: RoiComponent['rates'] = []
): RoiComponent {
  return { source, key, amount: toMajor(amountMinor), records, rates };
}

const KIND_OF: Readonly<Record<string, RateKind>> = { event: 'Event', call: 'Call', case: 'Case' };

function ratesFor(key: string, rates: readonly CostRate[]): RoiComponent['rates'] {
  return rates
    .filter(({ kind }) => kind === KIND_OF[key])
    .map(({ match, amountMinor }) => ({ match: toRateText(match), amount: toMajor(amountMinor) }));
}
