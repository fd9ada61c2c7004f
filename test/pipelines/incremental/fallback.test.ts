import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { customMetadataXml } from '../../../scripts/config/customMetadataXml.ts';
import { assertFew } from '../../../scripts/pipelines/recalculate/incremental/planIncremental.ts';
import { recalculate, type RecalculateOptions } from '../../../scripts/pipelines/recalculate/recalculate.ts';
import { startLocalOrg } from '../../local-org/index.ts';
import { like } from '../../org/like.ts';
import { loadSmallCompany, reach, type TestOrg } from '../testOrg.ts';
import { nextSecond } from './nextSecond.ts';

const asOf = '2025-11-30';
const clock = (): Date => new Date('2025-12-15T10:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'key-accounts-fallback-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let number = 0;
let file: string;
let testOrg: TestOrg;
let ids: Map<string, string>;
beforeEach(async () => {
  number += 1;
  file = join(folder, `${String(number)}.db`);
  const server = await startLocalOrg({ port: 0, db: file, deploy: 'force-app' });
  testOrg = { server, org: reach(server), close: () => server.close() };
  ids = await loadSmallCompany(testOrg.org);
  await nextSecond();
});
afterEach(() => testOrg.close());

const full = (more: RecalculateOptions = {}) => recalculate(testOrg.org, { asOf, clock, ...more });
const incremental = (more: RecalculateOptions = {}) => full({ incremental: true, overlapMinutes: 0, ...more });

async function deployRecord(name: string, xml: string): Promise<void> {
  const report = await testOrg.org.deployCustomMetadata({
    records: new Map([[name, xml]]),
    remove: [],
    checkOnly: false
  });
  if (!report.succeeded) throw new Error(JSON.stringify(report.failures));
}

describe('an incremental run rates everything and says why', () => {
  const expectFull = async (reason: RegExp, more: RecalculateOptions = {}): Promise<void> => {
    const { runId, ...result } = await incremental(more);
    expect(result).toMatchObject({ type: 'Full', read: 4 });
    expect(result.warnings[0]).toMatch(reason);
    const [run] = await testOrg.org.query<Record<string, unknown>>(
      `SELECT KA_Type__c, KA_Warnings__c FROM KA_Run__c WHERE Id = '${runId ?? ''}'`
    );
    expect(run).toMatchObject({ KA_Type__c: 'Full', KA_Warnings__c: like.matching(reason) });
  };

  test('when no run has completed yet', async () => {
    await expectFull(/no earlier run/);
  });

  test('when the run before rated as of another day', async () => {
    await full();
    await expectFull(/as of 2025-11-30 and this one rates as of 2025-12-01/, { asOf: '2025-12-01' });
  });

  test('when a setting has changed', async () => {
    await full();
    await deployRecord('KA_Setting.Count_Discounts', customMetadataXml({ label: 'x', values: { KA_Value__c: 'No' } }));
    await expectFull(/a setting/);
  });

  test('when a full run was refused rows', async () => {
    testOrg.server.faults.add({
      route: '/batches$',
      fault: { kind: 'failRows', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'no' }
    });
    await full();
    await expectFull(/RUN-\d+ wrote only a part/);
    await nextSecond();
    expect(await incremental()).toMatchObject({ type: 'Incremental' });
  });

  test('when a tier with a limited number of places is at stake', async () => {
    const source = 'force-app/main/default/customMetadata/KA_Tier_Definition.Strategic.md-meta.xml';
    const xml = readFileSync(source, 'utf8').replace(
      /(<field>KA_Maximum_Accounts__c<\/field>\s*)<value[^>]*\/>/,
      '$1<value xsi:type="xsd:double">1.0</value>'
    );
    expect(xml).toContain('1.0');
    await deployRecord('KA_Tier_Definition.Strategic', xml);
    await full();
    await nextSecond();
    await testOrg.org.update('Account', ids.get('Large, "quoted" & Co') ?? '', { AnnualRevenue: 1 });
    await expectFull(/tier Strategic takes a limited number/);
  });

  test('when more accounts changed than a tenth of them, and more than a thousand', () => {
    const base = { since: '2026-01-01T00:00:00Z', records: {} };
    expect(() => assertFew(1_000, { ...base, accounts: 5_000 })).not.toThrow();
    expect(() => assertFew(1_001, { ...base, accounts: 5_000 })).toThrow(/1,001 accounts have changed/);
    expect(() => assertFew(1_001, { ...base, accounts: 10_010 })).not.toThrow();
  });
});

describe('an incremental run stays one', () => {
  test('after one that broke off while it wrote: it goes back to the run before', async () => {
    await full();
    await nextSecond();
    const id = ids.get('Subsidiary') ?? '';
    await testOrg.org.create('KA_Investment__c', {
      KA_Account__c: id,
      KA_Date__c: '2025-10-10',
      KA_Category__c: 'Other',
      KA_Amount__c: 12.34
    });
    testOrg.server.faults.add({ route: '/batches$', count: 99, fault: { kind: 'cut', when: 'request' } });
    await expect(incremental()).rejects.toMatchObject({ exitCode: 6 });
    testOrg.server.faults.clear();
    expect(await incremental()).toMatchObject({ type: 'Incremental', read: 1, changed: 1 });
    const [account] = await testOrg.org.query(`SELECT KA_Cost__c FROM Account WHERE Id = '${id}'`);
    expect(account).toMatchObject({ KA_Cost__c: 12.34 });
  });

  test('when a record was purged without a trace: the account is found by counting', async () => {
    await full();
    await nextSecond();
    const database = new DatabaseSync(file);
    const { changes } = database.prepare("DELETE FROM KA_Investment__c WHERE KA_External_Id__c = 'I1'").run();
    database.close();
    expect(Number(changes)).toBe(1);
    const result = await incremental();
    expect(result).toMatchObject({ type: 'Incremental', read: 1, changed: 1 });
    expect(result.stages.find(({ name }) => name === 'checkCounts')?.counts).toMatchObject({ accountsThatLost: 1 });
    const [account] = await testOrg.org.query(
      `SELECT KA_Cost__c FROM Account WHERE Id = '${ids.get('Large, "quoted" & Co') ?? ''}'`
    );
    expect(account).toMatchObject({ KA_Cost__c: 0.44 });
    await nextSecond();
    expect(await incremental()).toMatchObject({ type: 'Incremental', read: 0 });
  });

  test('when an account was deleted: its records are not missed at another', async () => {
    await full();
    await nextSecond();
    const { failed } = await testOrg.org.bulkIngest({
      object: 'Account',
      operation: 'delete',
      columns: ['Id'],
      rows: [{ Id: ids.get('Prospect') ?? '' }]
    });
    expect(failed).toEqual([]);
    const result = await incremental();
    expect(result).toMatchObject({ type: 'Incremental', read: 0, changed: 0 });
    expect(result.stages.find(({ name }) => name === 'checkCounts')?.counts).not.toHaveProperty('accountsThatLost');
  });
});
