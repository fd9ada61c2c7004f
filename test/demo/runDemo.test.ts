import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectOrg } from '../../scripts/org/connectOrg.ts';
import type { OrgPort } from '../../scripts/org/orgPort.ts';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { adventureWorksFolder as data } from '../realData.ts';
import { Progress } from './progress.ts';
import { runDemo, type RunningDemo } from './runDemo.ts';

const hasData = existsSync(join(data, 'orders.csv'));
const silent = (): Progress => new Progress(() => undefined);

interface AccountRow {
  AccountNumber: string;
  KA_Revenue__c: number | null;
  KA_Score__c: number | null;
  KA_Tier__c: string | null;
}

describe.skipIf(!hasData)('AdventureWorks as of 2013-11-30 (skipped where KEY_ACCOUNTS_DATA does not hold it)', () => {
  const asOf = '2013-11-30';
  let demo: RunningDemo;
  let org: OrgPort;
  let accounts: AccountRow[];

  beforeAll(async () => {
    demo = await runDemo({ data, asOf, db: ':memory:' }, silent());
    org = connectOrg(demo.server);
    accounts = await org.query<AccountRow>('SELECT AccountNumber, KA_Revenue__c, KA_Score__c, KA_Tier__c FROM Account');
  }, 120_000);
  afterAll(() => demo.server.close());

  it('has won opportunities that sum to what orders.csv does', () => {
    expect(demo.report.wonOpportunities).toEqual({ records: 3_796, amount: 80_450_597 });
    expect(demo.report.loaded).toEqual({ Account: 701, Opportunity: 3_796, KA_Investment__c: 3_796 });
  });

  it("gives every account the last twelve months' revenue that its orders sum to", () => {
    // Made straight from the file, in cents, without any code of the product.
    const [, ...lines] = readFileSync(join(data, 'orders.csv'), 'utf8').trim().split(/\r?\n/);
    const cents = new Map<string, number>();
    for (const line of lines) {
      const [, day = '', account = '', , , , revenue = ''] = line.split(',');
      if (day < '2012-12-01' || day > asOf) continue;
      cents.set(account, (cents.get(account) ?? 0) + Math.round(Number(revenue) * 100));
    }
    const [, ...accountLines] = readFileSync(join(data, 'accounts.csv'), 'utf8').trim().split(/\r?\n/);
    const idOf = new Map(accountLines.map((line) => line.split(',', 2)).map(([id = '', code = '']) => [code, id]));
    expect(accounts).toHaveLength(701);
    for (const account of accounts) {
      const expected = cents.get(idOf.get(account.AccountNumber) ?? '') ?? 0;
      expect([account.AccountNumber, Math.round((account.KA_Revenue__c ?? 0) * 100)]).toEqual([
        account.AccountNumber,
        expected
      ]);
    }
  });

  it('does not rate the 66 resellers that never ordered', async () => {
    const prospects = await org.query<AccountRow>(
      'SELECT AccountNumber, KA_Score__c, KA_Tier__c FROM Account WHERE Id NOT IN (SELECT AccountId FROM Opportunity)'
    );
    expect(prospects).toHaveLength(66);
    for (const prospect of prospects) expect(prospect).toMatchObject({ KA_Score__c: null, KA_Tier__c: null });
    expect(demo.report.notRated).toBe(66);
    expect(Object.values(demo.report.tiers).reduce((sum, count) => sum + count, 0)).toBe(635);
  });

  it('writes nothing when it is rated again', async () => {
    const again = await recalculate(org, { asOf });
    expect(again).toMatchObject({ read: 701, rated: 635, changed: 0, failed: 0 });
  });
});

describe('an org kept in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'key-accounts-demo-'));
  const db = join(folder, 'org.db');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is found again with its company, which is not loaded twice', async () => {
    const first = await runDemo({ asOf: '2026-10-31', db }, silent());
    await first.server.close();
    const second = await runDemo({ asOf: '2026-10-31', db }, silent());
    await second.server.close();
    expect(first.report.loaded).toMatchObject({ Account: 150 });
    expect(second.report.loaded).toEqual({});
    expect(second.server.orgId).toBe(first.server.orgId);
    expect(second.report.recalculation).toMatchObject({ read: 150, changed: 0 });
    expect(second.report.tiers).toEqual(first.report.tiers);
  }, 120_000);
});
