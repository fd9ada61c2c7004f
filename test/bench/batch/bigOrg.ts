/** A company of any size in an org file, for figures: the same seed makes the same rows, to the byte. */
import { createLocalOrg } from '../../local-org/operations/localOrg.ts';
import type { FieldValues } from '../../local-org/operations/org.ts';
import { readSourceDirectory } from '../../local-org/schema/metadata/readSourceDirectory.ts';
import type { ObjectSchema } from '../../local-org/schema/types.ts';
import { Database, quoted } from '../../local-org/store/database.ts';
import { RecordTable, type Row } from '../../local-org/store/recordTable.ts';
import { seededRandom, type Random } from '../../demo/sample/random.ts';

export interface OrgSize {
  accounts: number;
  opportunities: number;
  responses: number;
  activities: number;
}

/** The proportions of a large portfolio: ten deals, two answers and two activities an account. */
export function sizeOf(accounts: number): OrgSize {
  return { accounts, opportunities: accounts * 10, responses: accounts * 2, activities: accounts * 2 };
}

/** The day that the figures are calculated for; everything lies in the four years before it. */
export const AS_OF = '2026-06-30';
const LAST_DAY = Date.UTC(2026, 5, 30) / 86_400_000;
const DAYS = 4 * 365;
/** So that a run of changes, which looks back some minutes for late commits, does not find all of them. */
const LONG_AGO = '2022-06-30T12:00:00.000Z';
const WRITTEN_LONG_AGO = { CreatedDate: LONG_AGO, LastModifiedDate: LONG_AGO, SystemModstamp: LONG_AGO };
const INDUSTRIES = ['Energy', 'Banking', 'Retail', 'Construction', 'Education'];

/**
 * Makes the org in `path`. One record of each kind goes through everything that the platform enforces; the rest are
 * copies of it with other values, written as rows, which takes a minute for a million instead of ten.
 */
export function buildBigOrg(path: string, size: OrgSize): void {
  const { objects, templates } = makeTemplates(path);
  const db = new Database(path);
  db.exec('PRAGMA synchronous = OFF');
  const random = seededRandom(20_260_630);
  const tables = new Map([...new Set(objects.values())].map((object) => [object, new RecordTable(db, object)]));
  const writer = (kind: string): ((values: Row) => string) => {
    const template = templates.get(kind);
    const object = objects.get(kind);
    const table = object && tables.get(object);
    if (!table || !template) throw new Error(`no template of ${kind}`);
    return (values) => {
      const id = table.newId();
      table.insert({ ...template, ...WRITTEN_LONG_AGO, ...values, Id: id });
      return id;
    };
  };
  db.transaction(() => {
    const addAccount = writer('Account');
    const accountIds: string[] = [];
    for (let number = 0; number < size.accounts; number += 1) {
      accountIds.push(addAccount(account(number, accountIds, random)));
    }
    const pick = (): number => Math.floor(accountIds.length * random.next() ** 1.7);
    const idOf = (number: number): string => accountIds[number] ?? '';
    const addWon = writer('Opportunity');
    const addLost = writer('Lost');
    for (let number = 0; number < size.opportunities; number += 1) {
      const by = pick();
      (random.chance(0.85) ? addWon : addLost)(deal(number, idOf(by), stayOf(by), random));
    }
    const addResponse = writer('KA_Survey_Response__c');
    for (let number = 0; number < size.responses; number += 1) {
      addResponse(response(number, idOf(pick()), random));
    }
    const addTask = writer('Task');
    const addEvent = writer('Event');
    for (let number = 0; number < size.activities; number += 1) {
      const about = idOf(pick());
      (number % 2 === 0 ? addTask : addEvent)({ WhatId: about, AccountId: about, ActivityDate: dayText(random) });
    }
    for (const [name, template] of templates) {
      db.exec(`DELETE FROM ${quoted(objects.get(name)?.name ?? '')} WHERE "Id" = '${String(template['Id'])}'`);
    }
  });
  db.exec('ANALYZE');
  db.close();
}

function makeTemplates(path: string): { objects: Map<string, ObjectSchema>; templates: Map<string, Row> } {
  const org = createLocalOrg({ path, components: readSourceDirectory('force-app') });
  const accountId = org.seed('Account', { Name: 'Template' }).id;
  const deals = { Name: 'Template', AccountId: accountId, CloseDate: AS_OF, Amount: 1 };
  const about = { WhatId: accountId, Subject: 'Template', ActivityDate: AS_OF };
  const kinds: [string, string, FieldValues][] = [
    ['Opportunity', 'Opportunity', { ...deals, StageName: 'Closed Won', KA_Product_Cost__c: 1 }],
    ['Lost', 'Opportunity', { ...deals, StageName: 'Closed Lost' }],
    [
      'KA_Survey_Response__c',
      'KA_Survey_Response__c',
      { KA_Account__c: accountId, KA_Source__c: 'File', KA_Answered_At__c: `${AS_OF}T00:00:00Z`, KA_NPS__c: 9 }
    ],
    ['Task', 'Task', { ...about, Status: 'Completed', TaskSubtype: 'Call' }],
    ['Event', 'Event', { ...about, DurationInMinutes: 60, ActivityDateTime: `${AS_OF}T08:00:00Z` }]
  ];
  const made = [
    { kind: 'Account', object: 'Account', id: accountId },
    ...kinds.map(([kind, object, values]) => ({ kind, object, id: org.seed(object, values).id }))
  ];
  const schemas = [...org.schema.objects.values()];
  org.close();
  const db = new Database(path);
  const objects = new Map<string, ObjectSchema>();
  const templates = new Map<string, Row>();
  for (const { kind, object, id } of made) {
    const schema = schemas.find(({ name }) => name === object);
    const row = schema && new RecordTable(db, schema).get(id);
    if (!schema || !row) throw new Error(`the template of ${kind} is not in the org`);
    objects.set(kind, schema);
    templates.set(kind, row);
  }
  db.close();
  return { objects, templates };
}

function account(number: number, earlier: readonly string[], random: Random): Row {
  const isChild = number > 100 && random.chance(0.1);
  return {
    Name: `Company ${String(number)}`,
    Industry: INDUSTRIES[number % INDUSTRIES.length] ?? null,
    AnnualRevenue: random.chance(0.9) ? Math.round(20_000 * random.spread(1.2)) * 1000 : null,
    NumberOfEmployees: random.chance(0.9) ? Math.ceil(80 * random.spread(1.3)) : null,
    ParentId: isChild ? (earlier[Math.floor(random.next() * 100)] ?? null) : null
  };
}

function deal(number: number, accountId: string, stay: number, random: Random): Row {
  const amount = Math.round(800_000 * random.spread(0.9)) / 100;
  return {
    Name: `Deal ${String(number)}`,
    AccountId: accountId,
    CloseDate: dayText(random, stay),
    Amount: amount,
    KA_Product_Cost__c: random.chance(0.8) ? Math.round(amount * 60) / 100 : null
  };
}

function response(number: number, accountId: string, random: Random): Row {
  return {
    Name: `SR-${String(number)}`,
    KA_Account__c: accountId,
    KA_Answered_At__c: `${dayText(random)}T09:30:00.000Z`,
    KA_NPS__c: Math.min(10, Math.floor(random.next() * 14)),
    KA_CSAT__c: random.chance(0.7) ? 1 + Math.floor(random.next() * 5) : null,
    KA_CES__c: random.chance(0.5) ? 1 + Math.floor(random.next() * 7) : null,
    KA_External_Id__c: `bench-${String(number)}`
  };
}

/** Share of the four years that an account bought in; two of five leave before the end. */
function stayOf(number: number): number {
  return number % 5 < 2 ? 0.2 + (0.8 * (number % 97)) / 97 : 1;
}

function dayText(random: Random, stay = 1): string {
  const day = LAST_DAY - DAYS + Math.ceil(DAYS * stay * random.next() ** 0.8);
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
