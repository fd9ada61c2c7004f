import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recalculate, type RecalculateResult } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { readAdventureWorks } from '../demo/adventureWorks.ts';
import { loadCompany } from '../demo/loadCompany.ts';
import { adventureWorksFolder as folder } from '../realData.ts';
import { startTestOrg, type TestOrg } from './testOrg.ts';

const present = existsSync(join(folder, 'orders.csv'));
if (!present)
  process.stderr.write(`${folder} is not there: the AdventureWorks test is skipped (set KEY_ACCOUNTS_DATA).\n`);

interface Order {
  account: string;
  day: string;
  revenueCents: bigint;
  costCents: bigint;
  freightCents: bigint;
}

/** Read apart from the demo's own reader: the file has no quoted cells, and cents are exact as integers. */
function readOrders(): Order[] {
  const [header = '', ...lines] = readFileSync(join(folder, 'orders.csv'), 'utf8').trim().split(/\r?\n/);
  const at = Object.fromEntries(header.split(',').map((name, index) => [name, index]));
  const cents = (text: string): bigint => {
    const [whole = '0', decimals = ''] = text.split('.');
    return BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0').slice(0, 2));
  };
  return lines.map((line) => {
    const cell = (name: string): string => line.split(',')[at[name] ?? -1] ?? '';
    return {
      account: cell('account_id'),
      day: cell('order_date'),
      revenueCents: cents(cell('revenue')),
      costCents: cents(cell('product_cost')),
      freightCents: cents(cell('freight'))
    };
  });
}

describe.skipIf(!present)('AdventureWorks resellers as of 2013-11-30', () => {
  const asOf = '2013-11-30';
  let testOrg: TestOrg;
  let result: RecalculateResult;
  beforeAll(async () => {
    testOrg = await startTestOrg();
    await loadCompany(testOrg.org, readAdventureWorks(folder));
    result = await recalculate(testOrg.org, { asOf });
  }, 120_000);
  afterAll(() => testOrg.close());

  test('won opportunities sum to what orders.csv sums to', async () => {
    let cents = 0n;
    for await (const rows of testOrg.org.bulkQuery('SELECT Id, Amount FROM Opportunity WHERE IsWon = true')) {
      for (const { Amount = '' } of rows) cents += BigInt(Math.round(Number(Amount) * 100));
    }
    expect(cents).toBe(8_045_059_700n);
    expect(readOrders().reduce((sum, { revenueCents }) => sum + revenueCents, 0n)).toBe(cents);
  });

  test('revenue, return and cost of the last twelve months of every account equal sums made from the file', async () => {
    const codes = new Map(
      readFileSync(join(folder, 'accounts.csv'), 'utf8')
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => [line.split(',')[1] ?? '', line.split(',')[0] ?? ''])
    );
    const orders = readOrders();
    const rows: Record<string, string>[] = [];
    const soql = 'SELECT AccountNumber, KA_Revenue__c, KA_Revenue_Prior__c, KA_Return__c, KA_Cost__c FROM Account';
    for await (const batch of testOrg.org.bulkQuery(soql)) rows.push(...batch);
    expect(rows).toHaveLength(701);
    for (const row of rows) {
      const own = orders.filter(({ account }) => account === codes.get(row['AccountNumber'] ?? ''));
      const sum = (from: string, to: string, of: (order: Order) => bigint): number =>
        Number(own.filter(({ day }) => day >= from && day <= to).reduce((total, order) => total + of(order), 0n)) / 100;
      const period = ['2012-12-01', asOf] as const;
      expect({
        revenue: Number(row['KA_Revenue__c']),
        prior: Number(row['KA_Revenue_Prior__c']),
        returned: Number(row['KA_Return__c']),
        cost: Number(row['KA_Cost__c'])
      }).toEqual({
        revenue: sum(...period, ({ revenueCents }) => revenueCents),
        prior: sum('2011-12-01', '2012-11-30', ({ revenueCents }) => revenueCents),
        returned: sum(...period, ({ revenueCents, costCents }) => revenueCents - costCents),
        cost: sum(...period, ({ freightCents }) => freightCents)
      });
    }
  });

  test('accounts that never bought are not rated', async () => {
    const buyers = new Set(readOrders().map(({ account }) => account)).size;
    expect(result).toMatchObject({ read: 701, failed: 0 });
    const prospects = await testOrg.org.query<Record<string, unknown>>(
      "SELECT KA_Score__c, KA_Tier__c FROM Account WHERE Type = 'Prospect'"
    );
    expect(prospects).toHaveLength(701 - buyers);
    for (const prospect of prospects) expect(prospect).toMatchObject({ KA_Score__c: null, KA_Tier__c: null });
  });

  test('a second recalculation writes zero rows', async () => {
    expect(await recalculate(testOrg.org, { asOf })).toMatchObject({ changed: 0, failed: 0 });
  });
});
