import type { AccountFacts } from './facts.ts';
import { hierarchyOf } from './hierarchy.ts';
import type { Minor } from './money.ts';
import { costOf, returnBasisOf, returnOf, returnOnInvestment, type ReturnBasis } from './returnOnInvestment.ts';
import { round } from './rounding.ts';

export const REPORT_DIMENSIONS = ['account', 'tier', 'segment', 'industry', 'group', 'quarter'] as const;
export type ReportDimension = (typeof REPORT_DIMENSIONS)[number];

/** Return and cost of some accounts together, in minor units. */
export interface ReturnTotals {
  accounts: number;
  revenueMinor: Minor;
  revenuePriorMinor: Minor;
  returnMinor: Minor;
  costMinor: Minor;
  profitMinor: Minor;
  /** Percent; null when no cost is recorded, which is not a return of zero. */
  roi: number | null;
  /** Percent; null without revenue in the period before. */
  growth: number | null;
  /** null where nothing was sold, or where quarters are summed, which do not keep it. */
  basis: ReturnBasis | null;
}

export interface ReturnGroup extends ReturnTotals {
  /** Id of the account or the top account, value of the field, first day of the quarter; '' where there is none. */
  key: string;
  name: string;
}

/** The accounts' facts summed by a dimension; the sums of all groups are those of the portfolio, to the cent. */
export function groupReturns(
  facts: readonly AccountFacts[],
  dimension: Exclude<ReportDimension, 'quarter'>
): ReturnGroup[] {
  const nameOf = new Map(facts.map(({ id, name }) => [id, name]));
  const topOf = dimension === 'group' ? hierarchyOf(facts).topOf : undefined;
  const members = Map.groupBy(facts, (account) => keyOf(account, dimension, topOf));
  return [...members]
    .map(([key, accounts]) => ({ key, name: nameOf.get(key) ?? key, ...totalsOf(accounts) }))
    .sort((a, b) => b.profitMinor - a.profitMinor || (a.key < b.key ? -1 : 1));
}

/** Account fields that groups are made of. */
export const GROUPING_FIELDS = {
  tier: 'KA_Tier__c',
  segment: 'KA_RFM_Segment__c',
  industry: 'Industry'
} as const;

function keyOf(
  account: AccountFacts,
  dimension: Exclude<ReportDimension, 'quarter'>,
  topOf: ReadonlyMap<string, string> | undefined
): string {
  if (dimension === 'account') return account.id;
  if (dimension === 'group') return topOf?.get(account.id) ?? account.id;
  return account.fields[GROUPING_FIELDS[dimension]] ?? '';
}

export function totalsOf(accounts: readonly AccountFacts[]): ReturnTotals {
  const sums = { revenueMinor: 0, revenuePriorMinor: 0, returnMinor: 0, costMinor: 0 };
  const bases = new Set<ReturnBasis>();
  for (const account of accounts) {
    const { inPeriod, prior } = account.purchases;
    sums.revenueMinor += inPeriod.amountMinor;
    sums.revenuePriorMinor += prior.amountMinor;
    sums.returnMinor += returnOf(inPeriod);
    sums.costMinor += costOf(account);
    const basis = returnBasisOf(inPeriod);
    if (basis !== null) bases.add(basis);
  }
  const [basis = null] = bases;
  return { accounts: accounts.length, ...ratiosOf(sums), basis: bases.size > 1 ? 'mixed' : basis };
}

/** The sums of each quarter, in the order the facts were collected for. */
export function quarterReturns(facts: readonly AccountFacts[], names: readonly string[]): ReturnGroup[] {
  const all = facts.map(({ quarters }) => quarters);
  return names.map((name, index) => {
    const sums = { revenueMinor: 0, revenuePriorMinor: 0, returnMinor: 0, costMinor: 0 };
    let accounts = 0;
    for (const quarters of all) {
      const quarter = quarters[index];
      if (!quarter || quarter.records === 0) continue;
      accounts += 1;
      sums.revenueMinor += quarter.revenueMinor;
      sums.returnMinor += quarter.returnMinor;
      sums.costMinor += quarter.costMinor;
    }
    // The same quarter a year before, as far as it is kept.
    for (const quarters of all) sums.revenuePriorMinor += quarters[index + 4]?.revenueMinor ?? 0;
    return { key: name.slice(0, 10), name, accounts, ...ratiosOf(sums), basis: null };
  });
}

/** In percent with two decimals; null when there is no cost to divide by. */
export function roundedRoi(returned: Minor, cost: Minor): number | null {
  const roi = returnOnInvestment(returned, cost);
  return roi === null ? null : round(roi, 2);
}

function ratiosOf<T extends { revenueMinor: Minor; revenuePriorMinor: Minor; returnMinor: Minor; costMinor: Minor }>(
  sums: T
): T & Pick<ReturnTotals, 'profitMinor' | 'roi' | 'growth'> {
  const { revenueMinor, revenuePriorMinor, returnMinor, costMinor } = sums;
  return {
    ...sums,
    profitMinor: returnMinor - costMinor,
    roi: roundedRoi(returnMinor, costMinor),
    growth: revenuePriorMinor > 0 ? round((revenueMinor / revenuePriorMinor - 1) * 100, 2) : null
  };
}
