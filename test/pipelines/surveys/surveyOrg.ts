import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrgPort } from '../../../scripts/org/orgPort.ts';
import { importSurvey, type ImportSurveyOptions } from '../../../scripts/pipelines/surveys/import/importSurvey.ts';
import type { ImportSurveyResult } from '../../../scripts/pipelines/surveys/import/importResult.ts';
import { accountIdsByName, insert, startTestOrg, type TestOrg } from '../testOrg.ts';

export const fixture = (name: string): string => join(import.meta.dirname, '../../fixtures/surveys', name);
export const clock = (): Date => new Date('2026-06-15T10:00:00Z');

/** An org with the customers that the fixtures name, and a folder for what a test writes. */
export interface SurveyOrg extends TestOrg {
  folder: string;
  ids: ReadonlyMap<string, string>;
  run(files: string | string[], options?: Partial<ImportSurveyOptions>): Promise<ImportSurveyResult>;
  /** Imports text as a file of this name. */
  runText(name: string, text: string | Uint8Array, options?: Partial<ImportSurveyOptions>): Promise<ImportSurveyResult>;
  file(name: string, content: string | Uint8Array): string;
  clear(): Promise<void>;
}

export async function startSurveyOrg(): Promise<SurveyOrg> {
  const testOrg = await startTestOrg();
  const { org } = testOrg;
  const folder = mkdtempSync(join(tmpdir(), 'key-accounts-survey-'));
  await insert(org, 'Account', [
    { Name: 'Acme', AccountNumber: 'A-100' },
    { Name: '贝塔有限公司', AccountNumber: 'B-200' },
    { Name: 'Twin', AccountNumber: 'T-1' },
    { Name: 'Twin', AccountNumber: 'T-2' }
  ]);
  const ids = await accountIdsByName(org);
  const account = (name: string): string => ids.get(name) ?? '';
  await insert(org, 'Contact', [
    { LastName: 'Lee', Email: 'ann@acme.example', AccountId: account('Acme') },
    { LastName: 'Ray', Email: 'bo@acme.example', AccountId: account('Acme') },
    { LastName: 'Na', Email: 'li@beta.example', AccountId: account('贝塔有限公司') },
    { LastName: 'Shared', Email: 'office@acme.example', AccountId: account('Acme') },
    { LastName: 'Shared Too', Email: 'office@acme.example', AccountId: account('Acme') },
    { LastName: 'Split', Email: 'split@two.example', AccountId: account('Acme') },
    { LastName: 'Split Too', Email: 'split@two.example', AccountId: account('贝塔有限公司') },
    { LastName: 'Alone', Email: 'alone@none.example', AccountId: null }
  ]);
  const run: SurveyOrg['run'] = async (files, options) =>
    (await importSurvey(org, { files: Array.isArray(files) ? files : [files], clock, ...options })).result;
  const file: SurveyOrg['file'] = (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return {
    ...testOrg,
    folder,
    ids,
    run,
    file,
    runText: (name, text, options) => run(file(name, text), options),
    clear: () => clearSurveys(org),
    async close() {
      rmSync(folder, { recursive: true });
      await testOrg.close();
    }
  };
}

async function clearSurveys(org: OrgPort): Promise<void> {
  const rows = await org.query<{ Id: string }>('SELECT Id FROM KA_Survey_Response__c');
  if (rows.length === 0) return;
  const ids = rows.map(({ Id }) => ({ Id }));
  await org.bulkIngest({ object: 'KA_Survey_Response__c', operation: 'delete', columns: ['Id'], rows: ids });
}

interface HeldResponse {
  Id: string;
  KA_Account__r: { Name: string };
  KA_Contact__r: { LastName: string } | null;
  [field: string]: unknown;
}

/** Every response and answer of the org as short rows, by external id. */
export async function surveyState(org: OrgPort): Promise<{ responses: unknown[]; answers: unknown[] }> {
  const responses = await org.query<HeldResponse>(
    'SELECT Id, KA_External_Id__c, KA_Account__r.Name, KA_Contact__r.LastName, KA_Survey__c, KA_Wave__c, KA_Answered_At__c, KA_NPS__c, KA_CSAT__c, KA_CES__c, KA_Comment__c FROM KA_Survey_Response__c ORDER BY KA_External_Id__c'
  );
  const answers = await org.query<Record<string, unknown>>(
    'SELECT KA_External_Id__c, KA_Dimension__c, KA_Value__c, KA_Question__c FROM KA_Survey_Answer__c ORDER BY KA_External_Id__c'
  );
  return {
    responses: responses.map((row) => [
      row['KA_External_Id__c'],
      row.KA_Account__r.Name,
      row.KA_Contact__r?.LastName ?? null,
      row['KA_Wave__c'],
      String(row['KA_Answered_At__c']).slice(0, 19),
      row['KA_NPS__c'],
      row['KA_CSAT__c'],
      row['KA_CES__c'],
      row['KA_Comment__c']
    ]),
    answers: answers.map((row) => [row['KA_External_Id__c'], row['KA_Value__c'], row['KA_Question__c']])
  };
}

/** When records last changed: what stays the same was not written. */
export async function writtenAt(org: OrgPort): Promise<string> {
  const rows = await Promise.all(
    ['KA_Survey_Response__c', 'KA_Survey_Answer__c'].map((object) =>
      org.query<Record<string, unknown>>(`SELECT Id, SystemModstamp FROM ${object} ORDER BY Id`)
    )
  );
  return JSON.stringify(rows);
}

export const readText = (path: string): string => readFileSync(path, 'utf8');
