import type { FactsCollector } from '../../model/factsCollector.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { eventsSource, tasksSource } from '../facts/activities.ts';
import { readCampaigns } from '../facts/campaigns.ts';
import { casesSource } from '../facts/cases.ts';
import type { CostBasis } from '../facts/costBasis.ts';
import { CURRENCY_FIELD } from '../facts/currencies.ts';
import { readSource, type FactSource } from '../facts/factSource.ts';
import type { RecordTally } from '../facts/recordTally.ts';
import { discountsSource, lineCostSource, purchaseSource, readPurchases } from '../facts/purchases.ts';
import { surveyAnswersSource, surveyRequestsSource, surveyResponsesSource } from '../facts/surveys.ts';
import { keptText } from '../keptText.ts';
import type { OrgDays } from '../orgDays.ts';
import type { Stage } from '../stages.ts';

export interface FactsScope {
  asOf: string;
  /** First day of the longest period of any account. */
  periodFrom: string;
  basis: CostBasis;
  days: OrgDays;
  /** Only these accounts; all when absent. */
  accountIds?: ReadonlySet<string>;
  /** Counts the records behind each account. */
  tally?: RecordTally;
}

/** Names of sources (FactSource.name) that the session cannot see. */
export type HiddenSources = ReadonlySet<string>;

/**
 * Streams every record that facts are made of; the queries run side by side, as the org works on them anyway.
 */
export async function readFacts(
  org: OrgPort,
  collector: FactsCollector,
  scope: FactsScope,
  stage: Stage
): Promise<HiddenSources> {
  const { accountIds, tally } = scope;
  const [hidden, ...read] = await Promise.all([
    readReturns(org, collector, scope, stage),
    ...relationshipSources(collector, scope).map(async (source) =>
      (await readSource(org, source, accountIds, stage, tally)) ? '' : source.name
    )
  ]);
  return new Set([...hidden, ...read.filter((name) => name !== '')]);
}

/** The records that return and cost are made of, and no others. */
export async function readReturns(
  org: OrgPort,
  collector: FactsCollector,
  scope: Omit<FactsScope, 'periodFrom'>,
  stage: Stage
): Promise<HiddenSources> {
  const { accountIds, tally } = scope;
  const [, campaigns, ...read] = await Promise.all([
    readPurchases(org, collector, scope, stage),
    readCampaigns(org, collector, scope, stage),
    ...returnSources(collector, scope).map(async (source) =>
      (await readSource(org, source, accountIds, stage, tally)) ? '' : source.name
    )
  ]);
  return new Set([...campaigns, ...read.filter((name) => name !== '')]);
}

/** Every source whose records name an account, so that what changed in one leads to the accounts concerned. */
export function sourcesByAccount(collector: FactsCollector, scope: FactsScope): FactSource[] {
  const lines = lineCostSource(new Map(), scope);
  return [
    purchaseSource(collector, scope),
    ...(lines ? [lines] : []),
    ...returnSources(collector, scope),
    ...relationshipSources(collector, scope)
  ];
}

/** Cost beside what campaigns cost, which is shared out. */
function returnSources(collector: FactsCollector, { asOf, basis, days }: Omit<FactsScope, 'periodFrom'>): FactSource[] {
  return [
    investments(collector, asOf, basis),
    tasksSource(collector, asOf, basis),
    eventsSource(collector, asOf, basis),
    casesSource(collector, asOf, basis, days),
    ...(basis.settings.countDiscounts ? [discountsSource(collector, asOf, basis)] : [])
  ];
}

function relationshipSources(collector: FactsCollector, { asOf, periodFrom, days }: FactsScope): FactSource[] {
  return [
    contacts(collector),
    surveyResponsesSource(collector, asOf, days),
    surveyAnswersSource(collector, { asOf, from: periodFrom }, days),
    surveyRequestsSource(collector, asOf),
    assessments(collector, asOf)
  ];
}

const MISSED: ReadonlyMap<string, string> = new Map([
  ['contacts', 'Contact'],
  ['tasks', 'Task'],
  ['events', 'Event'],
  ['cases', 'Case'],
  ['surveyAnswers', 'KA_Survey_Answer__c'],
  ['surveyRequests', 'KA_Survey_Request__c']
]);

/** A warning for each kind of record that the score counts and the session cannot see. */
export function hiddenWarnings(hidden: HiddenSources): string[] {
  return [...MISSED]
    .filter(([name]) => hidden.has(name))
    .map(([, object]) => `The user cannot see ${object}; what is counted from it is missing.`);
}

function investments(collector: FactsCollector, asOf: string, { money }: CostBasis): FactSource {
  return {
    name: 'investments',
    object: 'KA_Investment__c',
    fields: ['KA_Account__c', 'KA_Date__c', 'KA_Category__c', 'KA_Amount__c'],
    optionalFields: [CURRENCY_FIELD],
    where: [`KA_Date__c <= ${asOf}`],
    accountField: 'KA_Account__c',
    add: (row) => {
      collector.addInvestment({
        accountId: row['KA_Account__c'] ?? '',
        date: row['KA_Date__c'] ?? '',
        category: keptText(row['KA_Category__c'] || 'Other'),
        amountMinor: money.minor(row['KA_Amount__c'], row, row['KA_Date__c'] ?? '')
      });
    }
  };
}

function contacts(collector: FactsCollector): FactSource {
  return {
    name: 'contacts',
    object: 'Contact',
    fields: ['AccountId'],
    where: ['AccountId != null'],
    accountField: 'AccountId',
    optionalFields: ['Email', 'Phone'],
    optional: true,
    add: (row) => {
      collector.addContact({
        accountId: row['AccountId'] ?? '',
        role: null,
        // Only whether there is one matters; the address itself goes no further.
        reachable: Boolean(row['Email']) || Boolean(row['Phone'])
      });
    }
  };
}

function assessments(collector: FactsCollector, asOf: string): FactSource {
  return {
    name: 'assessments',
    object: 'KA_Assessment__c',
    fields: ['Id', 'KA_Account__c', 'KA_Metric__c', 'KA_Rating__c', 'KA_Assessed_On__c', 'KA_Valid_Until__c'],
    where: [`KA_Assessed_On__c <= ${asOf}`],
    accountField: 'KA_Account__c',
    add: (row) => {
      collector.addAssessment({
        id: keptText(row['Id'] ?? ''),
        accountId: row['KA_Account__c'] ?? '',
        metric: keptText(row['KA_Metric__c'] ?? ''),
        rating: Number(row['KA_Rating__c']),
        assessedOn: row['KA_Assessed_On__c'] ?? '',
        validUntil: row['KA_Valid_Until__c'] ?? ''
      });
    }
  };
}
