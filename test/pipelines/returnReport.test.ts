import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { returnReport, type ReturnReport, type ReturnRow } from '../../scripts/pipelines/returns/returnReport.ts';
import { readAdventureWorks } from '../demo/adventureWorks.ts';
import { loadCompany } from '../demo/loadCompany.ts';
import { adventureWorksFolder as folder } from '../realData.ts';
import { startTestOrg, type TestOrg } from './testOrg.ts';

const present = existsSync(join(folder, 'orders.csv'));
const asOf = '2013-11-30';
const cents = (amount: number): number => Math.round(amount * 100);

interface Sums {
  revenue: number;
  margin: number;
  freight: number;
}

/** In cents, straight from the file and without any code of the product: it has no quoted cells. */
function ordersBetween(from: string, to: string): Map<string, Sums> {
  const lines = (file: string): string[] => readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/).slice(1);
  const codes = new Map(lines('accounts.csv').map((line) => line.split(',', 2) as [string, string]));
  const sums = new Map<string, Sums>();
  for (const line of lines('orders.csv')) {
    const [, day = '', account = '', , , , revenue, cost, freight] = line.split(',');
    if (day < from || day > to) continue;
    const code = codes.get(account) ?? '';
    const own = sums.get(code) ?? { revenue: 0, margin: 0, freight: 0 };
    own.revenue += cents(Number(revenue));
    own.margin += cents(Number(revenue)) - cents(Number(cost));
    own.freight += cents(Number(freight));
    sums.set(code, own);
  }
  return sums;
}

const total = (rows: Iterable<Sums>, of: keyof Sums): number => [...rows].reduce((sum, row) => sum + row[of], 0);
const sumOf = (rows: readonly ReturnRow[], of: 'revenue' | 'return' | 'cost' | 'profit'): number =>
  rows.reduce((sum, row) => sum + cents(row[of]), 0);

describe.skipIf(!present)('AdventureWorks (skipped where KEY_ACCOUNTS_DATA does not hold it)', () => {
  let testOrg: TestOrg;
  const report = (options: Partial<Parameters<typeof returnReport>[1]> = {}): Promise<ReturnReport> =>
    returnReport(testOrg.org, { by: 'account', period: 'ttm', asOf, ...options });
  beforeAll(async () => {
    testOrg = await startTestOrg();
    await loadCompany(testOrg.org, readAdventureWorks(folder));
    await recalculate(testOrg.org, { asOf });
  }, 120_000);
  afterAll(() => testOrg.close());

  test('margin, freight cost and ROI of every account equal an independent calculation', async () => {
    const { rows } = await report();
    const accounts = await testOrg.org.query<{ Id: string; AccountNumber: string; KA_ROI__c: number | null }>(
      'SELECT Id, AccountNumber, KA_ROI__c FROM Account'
    );
    const rowOf = new Map(rows.map((row) => [row.key, row]));
    const expected = ordersBetween('2012-12-01', asOf);
    expect(rows).toHaveLength(701);
    for (const { Id, AccountNumber, KA_ROI__c: inOrg } of accounts) {
      const own = expected.get(AccountNumber) ?? { revenue: 0, margin: 0, freight: 0 };
      const roi = own.freight === 0 ? null : ((own.margin - own.freight) / own.freight) * 100;
      const row = rowOf.get(Id);
      expect([cents(row?.return ?? 0), cents(row?.cost ?? 0)]).toEqual([own.margin, own.freight]);
      if (roi === null) expect([row?.roi, inOrg]).toEqual([null, null]);
      else {
        expect(row?.roi).toBeCloseTo(roi, 1);
        expect(inOrg).toBeCloseTo(roi, 1);
      }
    }
  });

  test.each(['tier', 'segment', 'industry', 'group', 'account'] as const)(
    'the sums by %s equal the portfolio total to the cent',
    async (by) => {
      const { rows, total: all } = await report({ by });
      const expected = ordersBetween('2012-12-01', asOf).values();
      const orders = [...expected];
      expect([sumOf(rows, 'revenue'), sumOf(rows, 'return'), sumOf(rows, 'cost')]).toEqual([
        total(orders, 'revenue'),
        total(orders, 'margin'),
        total(orders, 'freight')
      ]);
      expect(sumOf(rows, 'profit')).toBe(cents(all.profit));
    }
  );

  test('eight quarters sum to the orders of those two years, and each to its own', async () => {
    const { rows, total: all } = await report({ by: 'quarter' });
    expect(rows.map(({ key }) => key)).toEqual([
      '2013-10-01',
      '2013-07-01',
      '2013-04-01',
      '2013-01-01',
      '2012-10-01',
      '2012-07-01',
      '2012-04-01',
      '2012-01-01'
    ]);
    const orders = [...ordersBetween('2012-01-01', asOf).values()];
    expect([cents(all.revenue), cents(all.return), cents(all.cost)]).toEqual([
      total(orders, 'revenue'),
      total(orders, 'margin'),
      total(orders, 'freight')
    ]);
    expect(sumOf(rows, 'return')).toBe(cents(all.return));
    const third = [...ordersBetween('2013-07-01', '2013-09-30').values()];
    expect(cents(rows[1]?.revenue ?? 0)).toBe(total(third, 'revenue'));
  });

  test('the fiscal year so far is that of the org, and grows against the same days a year before', async () => {
    const { period, total: year } = await report({ by: 'tier', period: 'fiscal-year' });
    expect(period).toMatchObject({ from: '2013-01-01', to: asOf });
    const before = total(ordersBetween('2012-01-01', '2012-11-30').values(), 'revenue');
    const now = total(ordersBetween('2013-01-01', asOf).values(), 'revenue');
    expect(cents(year.revenue)).toBe(now);
    expect(year.growth).toBeCloseTo((now / before - 1) * 100, 2);
  });

  test('the whale curve ends at the profit of all, and peaks where the first loss begins', async () => {
    const { whaleCurve, total: all, rows } = await report();
    expect(whaleCurve.points.at(-1)?.cumulative).toBe(all.profit);
    expect(whaleCurve.lossMakers).toBe(rows.filter(({ profit }) => profit < 0).length);
    expect(whaleCurve.peak).toBe(Math.max(...whaleCurve.points.map(({ cumulative }) => cumulative)));
  });

  test('snapshots hold the same quarters for the rated accounts, and a second run writes none', async () => {
    const snapshots = await testOrg.org.query<Record<string, unknown>>(
      'SELECT KA_Account__c, KA_Month__c, KA_Revenue__c, KA_Return__c, KA_Cost__c, KA_Score__c FROM KA_Snapshot__c'
    );
    const { rows } = await report({ by: 'quarter' });
    const september = snapshots.filter((row) => row['KA_Month__c'] === '2013-09-01');
    expect(september.reduce((sum, row) => sum + cents(Number(row['KA_Return__c'])), 0)).toBe(
      cents(rows[1]?.return ?? 0)
    );
    expect(september.every((row) => row['KA_Score__c'] === null)).toBe(true);
    const current = snapshots.filter((row) => row['KA_Month__c'] === '2013-12-01');
    expect(current).toHaveLength(635);
    expect(current.every((row) => row['KA_Score__c'] !== null)).toBe(true);
    const again = await recalculate(testOrg.org, { asOf });
    expect(again.stages.find(({ name }) => name === 'write')?.counts).toEqual({ modelVersions: 0 });
  });
});
