import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roiDetailSchema } from '../../scripts/config/roiDetail.ts';
import { scoreDetailSchema } from '../../scripts/config/scoreDetail.ts';
import { WRITTEN_FIELDS } from '../../scripts/pipelines/recalculate/accountFields.ts';
import { recalculate, type RecalculateResult } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { loadSmallCompany, startTestOrg, type TestOrg } from './testOrg.ts';
import { like } from '../org/like.ts';

const asOf = '2025-11-30';
const clock = (): Date => new Date('2025-12-15T10:00:00Z');

type Row = Record<string, unknown>;

describe('a first run', () => {
  let test1: TestOrg;
  let ids: Map<string, string>;
  let result: RecalculateResult;
  const account = async (name: string): Promise<Row> => {
    const [row] = await test1.org.query<Row>(
      `SELECT ${WRITTEN_FIELDS.join(', ')}, KA_Calculated_At__c, KA_ROI__c, KA_Revenue_Growth__c FROM Account WHERE Id = '${ids.get(name) ?? ''}'`
    );
    return row ?? {};
  };

  beforeAll(async () => {
    test1 = await startTestOrg();
    ids = await loadSmallCompany(test1.org);
    result = await recalculate(test1.org, { asOf, clock });
  }, 60_000);
  afterAll(() => test1.close());

  test('rates the buyers, leaves the prospect without score or tier, and counts both', async () => {
    expect(result).toMatchObject({ asOf, dryRun: false, read: 4, failed: 0, changed: 4, failures: [] });
    expect(result.rated + result.notRated).toBe(4);
    expect(await account('Prospect')).toMatchObject({
      KA_Score__c: null,
      KA_Tier__c: null,
      KA_Revenue__c: 0,
      KA_RFM__c: null
    });
    expect((await account('Large, "quoted" & Co'))['KA_Tier__c']).not.toBeNull();
    expect(Object.values(result.tiers).reduce((sum, count) => sum + count, 0)).toBe(result.rated);
  });

  test('sums revenue, return and cost of the twelve months to the cent, and nothing later', async () => {
    expect(await account('Large, "quoted" & Co')).toMatchObject({
      KA_Revenue__c: 500_000.5,
      KA_Revenue_Prior__c: 100_000.1,
      KA_Return__c: 200_000.45,
      KA_Cost__c: 1_235,
      KA_Return_Basis__c: 'Margin'
    });
    expect(await account('小客户')).toMatchObject({ KA_Revenue__c: 1_000.55, KA_Return__c: 500.55, KA_Cost__c: 0 });
    expect(await account('Subsidiary')).toMatchObject({ KA_Return_Basis__c: 'Revenue', KA_Return__c: 50_000 });
  });

  test('leaves the ROI blank, not infinite, where no cost is recorded', async () => {
    expect((await account('小客户'))['KA_ROI__c']).toBeNull();
    expect((await account('Large, "quoted" & Co'))['KA_ROI__c']).toBeCloseTo((200_000.45 - 1_235) / 12.35, 1);
  });

  test('writes details that the components can read', async () => {
    const row = await account('Large, "quoted" & Co');
    const detail = scoreDetailSchema.parse(JSON.parse(String(row['KA_Score_Detail__c'])));
    expect(detail).toMatchObject({ asOf, period: { from: '2024-12-01', to: asOf }, score: row['KA_Score__c'] });
    const roi = roiDetailSchema.parse(JSON.parse(String(row['KA_ROI_Detail__c'])));
    expect(roi.costs).toMatchObject([
      { key: 'Delivery', amount: 0.44, records: 1 },
      { key: 'Travel', amount: 1_234.56, records: 1 }
    ]);
  });

  test('leaves a run record with counts, stages, calibration and no lease', async () => {
    const [run] = await test1.org.query<Row>(
      'SELECT Id, KA_Status__c, KA_Type__c, KA_As_Of__c, KA_Lease_Key__c, KA_Model_Hash__c, KA_Accounts_Read__c, KA_Accounts_Rated__c, ' +
        'KA_Rows_Changed__c, KA_Rows_Failed__c, KA_Stages__c, KA_Calibration__c, KA_Error__c, KA_Finished_At__c FROM KA_Run__c'
    );
    expect(run).toMatchObject({
      Id: result.runId,
      KA_Status__c: 'Completed',
      KA_Type__c: 'Full',
      KA_As_Of__c: asOf,
      KA_Lease_Key__c: null,
      KA_Model_Hash__c: result.modelHash,
      KA_Accounts_Read__c: 4,
      KA_Accounts_Rated__c: result.rated,
      KA_Rows_Changed__c: 4,
      KA_Rows_Failed__c: 0,
      KA_Error__c: null
    });
    const stages = JSON.parse(String(run?.['KA_Stages__c'])) as { name: string; counts: Row; jobs: string[] }[];
    expect(stages.map(({ name }) => name)).toEqual([
      'checkPackage',
      'loadModel',
      'readAccounts',
      'readFacts',
      'rate',
      'readSnapshots',
      'changedRows',
      'readDetails',
      'analyse',
      'write'
    ]);
    expect(stages.at(-1)?.counts).toMatchObject({ accounts: 4, tiersStarted: result.rated, modelVersions: 1 });
    // Tier history, accounts, snapshots of past quarters and of this one, and analyses.
    expect(stages.at(-1)?.jobs.length).toBe(5);
  });

  test('publishes the model once as the active version and starts the tier history', async () => {
    const versions = await test1.org.query<Row>('SELECT KA_Hash__c, KA_Active__c FROM KA_Model_Version__c');
    expect(versions).toHaveLength(1);
    expect(versions[0]).toMatchObject({ KA_Hash__c: result.modelHash, KA_Active__c: true });
    const history = await test1.org.query<Row>(
      'SELECT KA_Tier__c, KA_Start__c, KA_End__c, KA_Reason__c FROM KA_Tier_Assignment__c'
    );
    expect(history).toHaveLength(result.rated);
    for (const row of history)
      expect(row).toMatchObject({ KA_Start__c: asOf, KA_End__c: null, KA_Reason__c: like.text });
  });
});

describe('further runs', () => {
  let testOrg: TestOrg;
  let ids: Map<string, string>;
  beforeAll(async () => {
    testOrg = await startTestOrg();
    ids = await loadSmallCompany(testOrg.org);
  }, 60_000);
  afterAll(() => testOrg.close());

  const stamps = (): Promise<Row[]> => testOrg.org.query<Row>('SELECT Id, SystemModstamp FROM Account ORDER BY Id');
  const count = async (object: string): Promise<number> =>
    (await testOrg.org.query<Row>(`SELECT Id FROM ${object}`)).length;

  test('a dry run lists the changes and writes nothing at all', async () => {
    const before = await stamps();
    const result = await recalculate(testOrg.org, { asOf, clock, dryRun: true });
    expect(result).toMatchObject({ dryRun: true, runId: null, changed: 4 });
    expect(result.changes.map(({ accountId }) => accountId).sort()).toEqual([...ids.values()].sort());
    expect(await stamps()).toEqual(before);
    for (const object of ['KA_Run__c', 'KA_Model_Version__c', 'KA_Tier_Assignment__c'])
      expect(await count(object)).toBe(0);
  });

  test('a second run without new data writes zero rows', async () => {
    await recalculate(testOrg.org, { asOf, clock });
    const before = await stamps();
    const assignments = await count('KA_Tier_Assignment__c');
    const second = await recalculate(testOrg.org, { asOf, clock });
    expect(second).toMatchObject({ changed: 0, failed: 0 });
    expect(second.stages.at(-1)?.counts).toEqual({ modelVersions: 0 });
    expect(await stamps()).toEqual(before);
    expect(await count('KA_Tier_Assignment__c')).toBe(assignments);
  });

  test('only the account with new data is written, and a value someone overwrote is put right', async () => {
    await testOrg.org.create('KA_Investment__c', {
      KA_Account__c: ids.get('Subsidiary'),
      KA_Date__c: '2025-10-10',
      KA_Category__c: 'Other',
      KA_Amount__c: 12.34
    });
    await testOrg.org.update('Account', ids.get('小客户') ?? '', { KA_Revenue__c: 1 });
    const result = await recalculate(testOrg.org, { asOf, clock, dryRun: true });
    expect(result.changes.map(({ accountId }) => accountId)).toEqual(
      expect.arrayContaining([ids.get('Subsidiary'), ids.get('小客户')])
    );
    const written = await recalculate(testOrg.org, { asOf, clock });
    expect(written.changed).toBe(result.changed);
    expect(await recalculate(testOrg.org, { asOf, clock })).toMatchObject({ changed: 0 });
  });

  test.each([
    { field: 'KA_Score_Change__c', value: 77 },
    { field: 'KA_Score__c', value: 1 },
    { field: 'KA_Tier_Since__c', value: '2001-01-01' },
    { field: 'KA_Result_State__c', value: null },
    { field: 'KA_Result_State__c', value: 'v1|x|y|z|0||q|' }
  ])('$field set to $value by hand is put right by the next run', async ({ field, value }) => {
    const id = ids.get('Large, "quoted" & Co') ?? '';
    const state = async (): Promise<unknown> =>
      testOrg.org.query(
        `SELECT ${[...WRITTEN_FIELDS, 'KA_Result_State__c'].join(', ')} FROM Account WHERE Id = '${id}'`
      );
    const before = await state();
    await testOrg.org.update('Account', id, { [field]: value });
    expect(await recalculate(testOrg.org, { asOf, clock })).toMatchObject({ changed: 1 });
    expect(await state()).toEqual(before);
    expect(await recalculate(testOrg.org, { asOf, clock })).toMatchObject({ changed: 0 });
  });

  test('a detail that somebody edited is found by a run that verifies, and only by that', async () => {
    const id = ids.get('Large, "quoted" & Co') ?? '';
    const details = async (): Promise<unknown> =>
      testOrg.org.query(`SELECT KA_Score_Detail__c, KA_ROI_Detail__c FROM Account WHERE Id = '${id}'`);
    const before = await details();
    await testOrg.org.update('Account', id, { KA_ROI_Detail__c: '{"edited":true}' });
    expect(await recalculate(testOrg.org, { asOf, clock })).toMatchObject({ changed: 0 });
    expect(await recalculate(testOrg.org, { asOf, clock, verify: true })).toMatchObject({ changed: 1 });
    expect(await details()).toEqual(before);
  });

  test('single accounts are rated with the calibration of the full run, and come out the same', async () => {
    const id = ids.get('Subsidiary') ?? '';
    const result = await recalculate(testOrg.org, { asOf, clock, accounts: [id.slice(0, 15)] });
    expect(result).toMatchObject({ read: 1, changed: 0 });
  });

  test('an account that does not exist is refused by its id', async () => {
    await expect(recalculate(testOrg.org, { asOf, clock, accounts: ['001000000000000'] })).rejects.toMatchObject({
      name: 'UnknownAccountError',
      exitCode: 2
    });
  });

  test('a day in the future of the org is refused before anything is written', async () => {
    const runs = await count('KA_Run__c');
    await expect(recalculate(testOrg.org, { asOf: '2025-12-17', clock })).rejects.toMatchObject({
      name: 'FutureDateError',
      exitCode: 2
    });
    expect(await count('KA_Run__c')).toBe(runs);
  });
});
