import type { RoiDetail } from '../config/roiDetail.ts';
import { isoOf } from './days.ts';
import type { AccountFacts, PurchaseWindow } from './facts.ts';
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

/** Recorded cost of the period. */
export function costOf(facts: AccountFacts): Minor {
  let sum = 0;
  for (const { amountMinor } of facts.investments.values()) sum += amountMinor;
  return sum;
}

/** (return − cost) / cost in percent; null when there is no cost to divide by. */
export function returnOnInvestment(returned: Minor, cost: Minor): number | null {
  return cost > 0 ? ((returned - cost) / cost) * 100 : null;
}

/** Account.KA_ROI_Detail__c; the costs come by category name, so that the order of records cannot matter. */
export function roiDetailOf(facts: AccountFacts, currency: string): RoiDetail {
  const { inPeriod } = facts.purchases;
  const costs = [...facts.investments].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    version: 1,
    asOf: isoOf(facts.asOf),
    period: { from: isoOf(facts.period.from), to: isoOf(facts.period.to) },
    currency,
    returnBasis: returnBasisOf(inPeriod) ?? 'revenue',
    revenue: {
      amount: toMajor(inPeriod.amountMinor),
      records: inPeriod.records,
      withoutProductCost: inPeriod.recordsWithoutCost
    },
    productCost: toMajor(inPeriod.productCostMinor),
    costs: costs.map(([key, { amountMinor, records }]) => ({ key, amount: toMajor(amountMinor), records }))
  };
}
