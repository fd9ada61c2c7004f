import type { CellValue, OrgPort } from '../../../scripts/org/orgPort.ts';
import { seededRandom } from '../../demo/sample/random.ts';
import { productFor100, type Price } from '../productLines.ts';
import { insert } from '../testOrg.ts';

export type Random = () => number;

/** The same numbers for the same seed. */
export const randomFrom = (seed: number): Random => seededRandom(seed).next;

export const pick = <T>(random: Random, values: readonly T[]): T => {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new RangeError('Nothing to pick from.');
  return value;
};

/** A day between 2024-01-01 and 2025-11-30, so that some lie outside every period. */
export function someDay(random: Random): string {
  const first = Date.UTC(2024, 0, 1);
  return new Date(first + Math.floor(random() * 699) * 86_400_000).toISOString().slice(0, 10);
}

type Row = Record<string, CellValue>;

/** A new record of each kind that a rating counts, for an account; `campaign`, `price` where the kind needs one. */
export const newRecord = {
  Opportunity: (random, account) => ({
    AccountId: account,
    Name: `Deal ${String(Math.floor(random() * 1e6))}`,
    StageName: pick(random, ['Closed Won', 'Closed Won', 'Prospecting']),
    CloseDate: someDay(random),
    Amount: Math.floor(random() * 10_000_000) / 100,
    KA_Product_Cost__c: random() < 0.5 ? null : Math.floor(random() * 1_000_000) / 100
  }),
  Contact: (random, account) => ({
    AccountId: account,
    LastName: `Person ${String(Math.floor(random() * 1e6))}`,
    Phone: random() < 0.5 ? null : '555'
  }),
  Case: (random, account) => ({
    AccountId: account,
    Subject: 'Broken',
    Status: 'New',
    Origin: 'Phone',
    Priority: pick(random, ['High', 'Low'])
  }),
  Task: (random, account) => ({
    WhatId: account,
    Subject: 'Call',
    Status: 'Completed',
    TaskSubtype: pick(random, ['Call', 'Task']),
    ActivityDate: someDay(random)
  }),
  Event: (random, account) => ({
    WhatId: account,
    Subject: 'Visit',
    DurationInMinutes: 60,
    ActivityDateTime: `${someDay(random)}T09:00:00Z`
  }),
  KA_Investment__c: (random, account) => ({
    KA_Account__c: account,
    KA_Date__c: someDay(random),
    KA_Category__c: pick(random, ['Travel', 'Support']),
    KA_Amount__c: Math.floor(random() * 100_000) / 100
  }),
  KA_Survey_Response__c: (random, account) => ({
    KA_Account__c: account,
    KA_Source__c: 'File',
    KA_Answered_At__c: `${someDay(random)}T12:00:00Z`,
    KA_NPS__c: Math.floor(random() * 11),
    KA_CSAT__c: 1 + Math.floor(random() * 5),
    KA_CES__c: 1 + Math.floor(random() * 7)
  }),
  KA_Survey_Request__c: (random, account) => ({
    KA_Account__c: account,
    KA_Wave__c: pick(random, ['2025-H1', '2025-H2']),
    KA_Asked_On__c: someDay(random)
  }),
  KA_Assessment__c: (random, account) => ({
    KA_Account__c: account,
    KA_Metric__c: pick(random, ['Channel_Influence', 'Market_Growth']),
    KA_Rating__c: 1 + Math.floor(random() * 5),
    KA_Assessed_On__c: someDay(random),
    KA_Valid_Until__c: '2026-11-30'
  })
} satisfies Record<string, (random: Random, account: string) => Row>;

export type Kind = keyof typeof newRecord;
export const KINDS: readonly Kind[] = [
  'Opportunity',
  'Contact',
  'Case',
  'Task',
  'Event',
  'KA_Investment__c',
  'KA_Survey_Response__c',
  'KA_Survey_Request__c',
  'KA_Assessment__c'
];

export const idsOf = async (org: OrgPort, object: string): Promise<string[]> =>
  (await org.query<{ Id: string }>(`SELECT Id FROM ${object} ORDER BY Id`)).map(({ Id }) => Id);

/** Accounts with records of every kind, campaigns with members, and deals with product lines. */
export async function loadBusyCompany(org: OrgPort, random: Random, accounts: number): Promise<void> {
  await insert(
    org,
    'Account',
    Array.from({ length: accounts }, (_, at) => ({
      Name: `Account ${String(at)}`,
      AnnualRevenue: Math.floor(random() * 1e7),
      NumberOfEmployees: Math.floor(random() * 1000)
    }))
  );
  const ids = await idsOf(org, 'Account');
  for (const kind of KINDS) {
    const rows = ids.flatMap((id) =>
      Array.from({ length: Math.floor(random() * 4) }, () => newRecord[kind](random, id))
    );
    await insert(org, kind, rows);
  }
  const responses = await idsOf(org, 'KA_Survey_Response__c');
  await insert(
    org,
    'KA_Survey_Answer__c',
    responses.map((response, at) => ({
      KA_Survey_Response__c: response,
      KA_Dimension__c: at % 2 === 0 ? 'Quality' : 'Delivery',
      KA_Value__c: Math.floor(random() * 101)
    }))
  );
  await insert(org, 'Campaign', [
    { Name: 'Fair', ActualCost: 1000, StartDate: '2025-03-01', EndDate: '2025-03-05', IsActive: true },
    { Name: 'Mailing', ActualCost: 77.77, StartDate: '2025-06-01', EndDate: null, IsActive: true }
  ]);
  const campaigns = await idsOf(org, 'Campaign');
  const contacts = await idsOf(org, 'Contact');
  await insert(
    org,
    'CampaignMember',
    contacts.slice(0, 30).map((ContactId, at) => ({ ContactId, CampaignId: campaigns[at % 2] ?? '' }))
  );
  const price = await productFor100(org);
  const deals = await idsOf(org, 'Opportunity');
  for (const deal of deals.slice(0, 10)) await addLine(org, price, deal, 80);
}

export async function addLine(org: OrgPort, price: Price, OpportunityId: string, UnitPrice: number): Promise<void> {
  await org.update('Opportunity', OpportunityId, { Pricebook2Id: price.Pricebook2Id });
  await org.create('OpportunityLineItem', {
    OpportunityId,
    PricebookEntryId: price.PricebookEntryId,
    Quantity: 2,
    UnitPrice
  });
}
