import {
  count,
  isoDate,
  list,
  nullable,
  number,
  numberIn,
  oneOf,
  record,
  textOfLength,
  tuple,
  type Shaped
} from 'c/keyAccountJson';

/** KA_Analysis__c.KA_Detail__c of the kind Profit, version 1. Amounts are decimals, shares percent. */
export const profitAnalysisShape = record({
  version: oneOf(1),
  asOf: isoDate,
  period: record({ from: isoDate, to: isoDate }),
  currency: textOfLength(3),
  accounts: count,
  revenue: number,
  return: number,
  cost: number,
  profit: number,
  /** [percent of the accounts, profit of those together], from [0, 0] on. */
  curve: list(tuple<[number, number]>(numberIn(0, 100), number), { most: 101 }),
  peak: record({ accounts: count, profit: number }),
  lossMakers: count,
  losses: number,
  best20PercentEarn: nullable(number)
});

export type ProfitAnalysis = Shaped<typeof profitAnalysisShape>;
