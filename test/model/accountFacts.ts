import type { ServiceCost } from '../../scripts/model/costToServe/serviceCost.ts';
import type { AccountFacts } from '../../scripts/model/facts.ts';
import { createFactsCollector, type FactsCollector } from '../../scripts/model/factsCollector.ts';
import { DEFAULT_SATISFACTION_SETTINGS } from '../../scripts/model/satisfaction/satisfactionSettings.ts';

export interface AccountRecords {
  id?: string;
  fields?: Record<string, string>;
  referredById?: string | null;
  /** [day, amount, product cost], the last left out where it is unknown. */
  purchases?: readonly (readonly [string, number, number?])[];
  /** [day, category, amount] */
  investments?: readonly (readonly [string, string, number])[];
  /** [day, kind, amount] */
  serviceCosts?: readonly (readonly [string, ServiceCost, number])[];
  contacts?: readonly { role: string | null; reachable: boolean }[];
  /** Their days. */
  activities?: readonly string[];
  /** [created, closed, priority] */
  cases?: readonly (readonly [string, string | null, string])[];
  /** [day, nps, csat, ces] */
  responses?: readonly (readonly [string, number | null, number | null, number | null])[];
  /** [id, metric, rating, assessed on, valid until] */
  assessments?: readonly (readonly [string, string, number, string, string])[];
}

const cents = (amount: number): number => Math.round(amount * 100);

export function addAccountRecords(collector: FactsCollector, account: AccountRecords): void {
  const accountId = account.id ?? 'A';
  collector.addAccount({
    id: accountId,
    name: `Account ${accountId}`,
    parentId: null,
    ownerId: null,
    createdDate: '2010-01-01',
    fields: account.fields ?? {},
    ...(account.referredById !== undefined && { referredById: account.referredById })
  });
  for (const [date, amount, cost] of account.purchases ?? []) {
    const productCostMinor = cost === undefined ? null : cents(cost);
    collector.addPurchase({ accountId, date, amountMinor: cents(amount), productCostMinor });
  }
  for (const [date, category, amount] of account.investments ?? []) {
    collector.addInvestment({ accountId, date, category, amountMinor: cents(amount) });
  }
  for (const [date, kind, amount] of account.serviceCosts ?? []) {
    collector.addServiceCost({ accountId, date, kind, amountMinor: cents(amount) });
  }
  for (const contact of account.contacts ?? []) collector.addContact({ accountId, ...contact });
  for (const date of account.activities ?? []) collector.addActivity({ accountId, date });
  for (const [createdDate, closedDate, priority] of account.cases ?? []) {
    collector.addCase({ accountId, createdDate, closedDate, priority });
  }
  for (const [answeredOn, nps, csat, ces] of account.responses ?? []) {
    collector.addSurveyResponse({ accountId, answeredOn, nps, csat, ces });
  }
  for (const [id, metric, rating, assessedOn, validUntil] of account.assessments ?? []) {
    collector.addAssessment({ accountId, id, metric, rating, assessedOn, validUntil });
  }
}

/** Every answer counts the same, so that measures can be checked by hand. */
const satisfaction = { ...DEFAULT_SATISFACTION_SETTINGS, halfLife: null };

export function portfolioFacts(accounts: readonly AccountRecords[], asOf = '2013-11-30'): AccountFacts[] {
  const collector = createFactsCollector({ asOf, periodMonths: 12, satisfaction });
  for (const account of accounts) addAccountRecords(collector, account);
  return collector.finish();
}

export function accountFacts(account: AccountRecords, asOf = '2013-11-30'): AccountFacts {
  const [facts] = portfolioFacts([account], asOf);
  if (!facts) throw new Error('an account has facts');
  return facts;
}
