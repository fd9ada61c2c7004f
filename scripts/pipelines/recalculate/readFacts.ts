import type { FactsCollector } from '../../model/factsCollector.ts';
import type { OrgPort, TextRow } from '../../org/orgPort.ts';
import { minorOf, numberOrNull } from '../amounts.ts';
import { keptText } from '../keptText.ts';
import type { OrgDays } from '../orgDays.ts';
import type { Stage } from '../stages.ts';

/** One Bulk query whose rows go into the collector; nothing of them is kept. */
interface FactSource {
  /** Name of its count in the run record. */
  name: string;
  object: string;
  fields: readonly string[];
  where: readonly string[];
  /** Field with the account's id. */
  accountField: string;
  /** Set where the run can do without: then the object, and all but `fields`, may be hidden from the session. */
  optional?: {
    /** Read where they are visible; '' otherwise. */
    fields?: readonly string[];
    /** Conditions by the field they are on; left out with it. */
    where?: Readonly<Record<string, string>>;
  };
  add: (row: TextRow) => void;
}

export interface FactsScope {
  asOf: string;
  revenueSource: 'opportunity' | 'order';
  /** Only these accounts; all when absent. */
  accountIds?: ReadonlySet<string>;
}

/**
 * Streams every record that facts are made of; the queries run side by side, as the org works on them anyway.
 * Returns a warning for each kind of record that the session cannot see.
 */
export async function readFacts(
  org: OrgPort,
  collector: FactsCollector,
  scope: FactsScope,
  days: OrgDays,
  stage: Stage
): Promise<string[]> {
  const sources = [
    scope.revenueSource === 'order' ? orders(collector, scope.asOf) : opportunities(collector, scope.asOf),
    investments(collector, scope.asOf),
    contacts(collector),
    tasks(collector, scope.asOf),
    events(collector, scope.asOf),
    cases(collector, scope.asOf, days),
    surveyResponses(collector, scope.asOf, days),
    assessments(collector, scope.asOf)
  ];
  const hidden = await Promise.all(sources.map((source) => readSource(org, source, scope.accountIds, stage)));
  return hidden.flatMap((object) =>
    object === undefined ? [] : [`The user cannot see ${object}; what is counted from it is missing.`]
  );
}

/** Returns the name of the object when it is hidden from the session. */
async function readSource(
  org: OrgPort,
  source: FactSource,
  only: ReadonlySet<string> | undefined,
  stage: Stage
): Promise<string | undefined> {
  const query = await queryOf(org, source, only);
  if (query === undefined) return source.object;
  for await (const rows of org.bulkQuery(query, { onJob: ({ id }) => stage.job(id) })) {
    for (const row of rows) source.add(row);
    stage.count(source.name, rows.length);
  }
  return undefined;
}

async function queryOf(
  org: OrgPort,
  { object, fields, where, accountField, optional }: FactSource,
  only: ReadonlySet<string> | undefined
): Promise<string | undefined> {
  const visible = (await org.describe(object))?.fields;
  if (optional && !fields.every((field) => visible?.has(field))) return undefined;
  const selected = [...fields, ...(optional?.fields ?? []).filter((field) => visible?.has(field))];
  const conditions = [...where];
  for (const [field, condition] of Object.entries(optional?.where ?? {})) {
    if (visible?.has(field)) conditions.push(condition);
  }
  if (only) conditions.push(`${accountField} IN (${[...only].map((id) => `'${id}'`).join(', ')})`);
  return `SELECT ${selected.join(', ')} FROM ${object} WHERE ${conditions.join(' AND ')}`;
}

function opportunities(collector: FactsCollector, asOf: string): FactSource {
  return {
    name: 'opportunities',
    object: 'Opportunity',
    fields: ['AccountId', 'CloseDate', 'Amount', 'KA_Product_Cost__c'],
    where: ['IsWon = true', `CloseDate <= ${asOf}`, 'AccountId != null'],
    accountField: 'AccountId',
    add: (row) => {
      const cost = row['KA_Product_Cost__c'] ?? '';
      collector.addPurchase({
        accountId: row['AccountId'] ?? '',
        date: row['CloseDate'] ?? '',
        // A won opportunity without an amount happened, but earned nothing that is known.
        amountMinor: minorOf(row['Amount'] || '0'),
        productCostMinor: cost === '' ? null : minorOf(cost)
      });
    }
  };
}

function orders(collector: FactsCollector, asOf: string): FactSource {
  return {
    name: 'orders',
    object: 'Order',
    fields: ['AccountId', 'EffectiveDate', 'TotalAmount'],
    where: ["StatusCode = 'Activated'", `EffectiveDate <= ${asOf}`, 'AccountId != null'],
    accountField: 'AccountId',
    add: (row) => {
      collector.addPurchase({
        accountId: row['AccountId'] ?? '',
        date: row['EffectiveDate'] ?? '',
        amountMinor: minorOf(row['TotalAmount'] || '0'),
        productCostMinor: null
      });
    }
  };
}

function investments(collector: FactsCollector, asOf: string): FactSource {
  return {
    name: 'investments',
    object: 'KA_Investment__c',
    fields: ['KA_Account__c', 'KA_Date__c', 'KA_Category__c', 'KA_Amount__c'],
    where: [`KA_Date__c <= ${asOf}`],
    accountField: 'KA_Account__c',
    add: (row) => {
      collector.addInvestment({
        accountId: row['KA_Account__c'] ?? '',
        date: row['KA_Date__c'] ?? '',
        category: keptText(row['KA_Category__c'] || 'Other'),
        amountMinor: minorOf(row['KA_Amount__c'] || '0')
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
    optional: { fields: ['Email', 'Phone'] },
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

const TASK_TYPES = new Map([
  ['Call', 'Call'],
  ['Email', 'Email']
]);

/** Finished tasks only: what is merely planned is no contact yet. */
function tasks(collector: FactsCollector, asOf: string): FactSource {
  return {
    name: 'tasks',
    object: 'Task',
    fields: ['AccountId', 'ActivityDate'],
    where: ['IsClosed = true', `ActivityDate <= ${asOf}`, 'AccountId != null'],
    accountField: 'AccountId',
    optional: { fields: ['TaskSubtype'] },
    add: (row) => {
      collector.addActivity({
        accountId: row['AccountId'] ?? '',
        type: TASK_TYPES.get(row['TaskSubtype'] ?? '') ?? 'Task',
        date: row['ActivityDate'] ?? ''
      });
    }
  };
}

function events(collector: FactsCollector, asOf: string): FactSource {
  return {
    name: 'events',
    object: 'Event',
    fields: ['AccountId', 'ActivityDate'],
    where: [`ActivityDate <= ${asOf}`, 'AccountId != null'],
    accountField: 'AccountId',
    // The record that describes a series is no meeting; its occurrences are records of their own.
    optional: { where: { IsRecurrence: 'IsRecurrence = false' } },
    add: (row) => {
      collector.addActivity({ accountId: row['AccountId'] ?? '', type: 'Event', date: row['ActivityDate'] ?? '' });
    }
  };
}

function cases(collector: FactsCollector, asOf: string, days: OrgDays): FactSource {
  return {
    name: 'cases',
    object: 'Case',
    fields: ['AccountId', 'CreatedDate', 'ClosedDate'],
    where: ['AccountId != null', `CreatedDate < ${days.endOf(asOf)}`],
    accountField: 'AccountId',
    optional: { fields: ['Priority'] },
    add: (row) => {
      const closed = row['ClosedDate'] ?? '';
      collector.addCase({
        accountId: row['AccountId'] ?? '',
        createdDate: days.dayOf(row['CreatedDate'] ?? ''),
        closedDate: closed === '' ? null : days.dayOf(closed),
        priority: keptText(row['Priority'] ?? '')
      });
    }
  };
}

function surveyResponses(collector: FactsCollector, asOf: string, days: OrgDays): FactSource {
  return {
    name: 'surveyResponses',
    object: 'KA_Survey_Response__c',
    fields: ['KA_Account__c', 'KA_Answered_At__c', 'KA_NPS__c', 'KA_CSAT__c', 'KA_CES__c'],
    where: [`KA_Answered_At__c < ${days.endOf(asOf)}`],
    accountField: 'KA_Account__c',
    add: (row) => {
      collector.addSurveyResponse({
        accountId: row['KA_Account__c'] ?? '',
        answeredOn: days.dayOf(row['KA_Answered_At__c'] ?? ''),
        nps: numberOrNull(row['KA_NPS__c']),
        csat: numberOrNull(row['KA_CSAT__c']),
        ces: numberOrNull(row['KA_CES__c'])
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
