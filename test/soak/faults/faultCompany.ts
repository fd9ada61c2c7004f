/** A small company that is copied for every try, so that each starts from the same bytes; and what a run left behind. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalOrg, type LocalOrgServer } from '../../local-org/index.ts';
import { insert, loadSmallCompany, reach } from '../../pipelines/testOrg.ts';

/** What must turn up in no log, run record or error; see privacy.ts. */
export const PERSON = 'ana.secret@people.example';
export const COMMENT = 'The SECRET-COMMENT of a customer';

export const AS_OF = '2025-11-30';
/** The first try is made at this time; later ones as long after it as it takes for a silent run to count as dead. */
export const STARTED = Date.parse('2025-12-15T10:00:00Z');

/** So few that every result has several pages, and every upload several jobs. */
const PAGE_RECORDS = 3;
export const UPLOAD_BYTES = 40_000;

export interface FaultCompany {
  /** A server over a fresh copy; close it before the next. */
  open(): Promise<LocalOrgServer>;
  remove(): void;
}

export async function makeFaultCompany(): Promise<FaultCompany> {
  const folder = mkdtempSync(join(tmpdir(), 'fault-org-'));
  const template = join(folder, 'template.db');
  const server = await startLocalOrg({ db: template, deploy: 'force-app' });
  await load(server);
  await server.close();
  let copies = 0;
  return {
    open() {
      copies += 1;
      const db = join(folder, `${String(copies)}.db`);
      copyFileSync(template, db);
      return startLocalOrg({ db, bulkPageRecords: PAGE_RECORDS });
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

async function load(server: LocalOrgServer): Promise<void> {
  const org = reach(server);
  const ids = [...(await loadSmallCompany(org)).values()];
  const account = (at: number): string => ids[at % ids.length] ?? '';
  await insert(org, 'Contact', [
    { AccountId: account(0), LastName: 'Secret', Email: PERSON },
    { AccountId: account(1), LastName: 'Secret', Email: `2.${PERSON}` }
  ]);
  await insert(
    org,
    'KA_Survey_Response__c',
    [10, 9, 3, 7, 1].map((nps, at) => ({
      KA_Account__c: account(at),
      KA_Source__c: 'File',
      KA_Answered_At__c: `2025-0${String(at + 3)}-15T10:00:00Z`,
      KA_NPS__c: nps,
      KA_CSAT__c: 1 + (nps % 5),
      KA_Comment__c: `${COMMENT}, written to ${PERSON}`,
      KA_External_Id__c: `response-${String(at)}`
    }))
  );
  await insert(
    org,
    'Task',
    [0, 1, 2, 3].map((at) => ({
      WhatId: account(at),
      Subject: `Ask ${PERSON}`,
      Status: 'Completed',
      ActivityDate: '2025-10-10'
    }))
  );
  await org.update('Account', account(2), {
    KA_Tier_Override__c: 'Key',
    KA_Tier_Override_Reason__c: `Promised to ${PERSON}`,
    KA_Tier_Override_Until__c: '2026-12-31'
  });
}

/** When a row was written, by whom, and what the org numbers itself: the only things that may differ. */
const VARYING = new Set([
  ...['Id', 'Name', 'OwnerId', 'CreatedById', 'LastModifiedById', 'CreatedDate', 'LastModifiedDate', 'SystemModstamp'],
  ...['LastViewedDate', 'LastReferencedDate', 'LastActivityDate', 'KA_Calculated_At__c', 'KA_Published_At__c']
]);

/** Every row of every object that a run can write, field by field, in a fixed order; rows that are there twice show. */
export function stateOf({ org, username }: LocalOrgServer): Record<string, string[]> {
  const caller = org.callerNamed(username, '66.0');
  const state: Record<string, string[]> = {};
  for (const { name, fields } of org.schema.objects.values()) {
    const isOurs = /^KA_\w+__c$/.test(name) && name !== 'KA_Run__c';
    if (!isOurs && name !== 'Account' && name !== 'Task') continue;
    const kept = [...fields.values()].filter((field) => field.stored && !VARYING.has(field.name));
    const rows = [...org.query(caller, `SELECT ${kept.map((field) => field.name).join(', ')} FROM ${name}`).rows()];
    state[name] = rows.map(({ attributes: _attributes, ...row }) => JSON.stringify(row)).sort();
  }
  return state;
}

/** Runs that still look alive, which none may once the last one has ended. */
export function unfinishedRuns({ org, username }: LocalOrgServer): unknown[] {
  const caller = org.callerNamed(username, '66.0');
  const soql =
    "SELECT Name, KA_Status__c, KA_Lease_Key__c FROM KA_Run__c WHERE KA_Status__c = 'Running' OR KA_Lease_Key__c != null";
  return [...org.query(caller, soql).rows()];
}
