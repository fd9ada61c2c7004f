import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccountFacts } from '../../scripts/model/facts.ts';
import { createFactsCollector } from '../../scripts/model/factsCollector.ts';
import { adventureWorksFolder } from '../realData.ts';

/** Real orders of a bicycle maker's resellers, where the machine has them. */
export const hasAdventureWorks = existsSync(join(adventureWorksFolder, 'orders.csv'));

/** Rows by column name; a quoted cell may hold commas. */
export function readCsv(file: string): Record<string, string>[] {
  const lines = readFileSync(join(adventureWorksFolder, file), 'utf8').trim().split(/\r?\n/);
  const cellsOf = (line: string): string[] =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''
    );
  const [header = '', ...rows] = lines;
  const columns = cellsOf(header);
  return rows.map((row) => {
    const cells = cellsOf(row);
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}

export const cents = (text: string): number => Math.round(Number(text) * 100);

/** Each order is a won opportunity with its product cost, its freight an investment; as the demo loads them. */
export function adventureWorksFacts(asOf: string, shuffle: <T>(rows: T[]) => T[] = (rows) => rows): AccountFacts[] {
  const collector = createFactsCollector({ asOf, periodMonths: 12 });
  const orders = shuffle(readCsv('orders.csv'));
  const buyers = new Set(orders.map((order) => order['account_id']));
  for (const row of shuffle(readCsv('accounts.csv'))) {
    collector.addAccount({
      id: row['account_id'] ?? '',
      name: row['name'] ?? '',
      parentId: null,
      ownerId: null,
      createdDate: '2010-01-01',
      fields: {
        Industry: '',
        Type: buyers.has(row['account_id']) ? 'Customer - Channel' : 'Prospect',
        NumberOfEmployees: row['employees'] ?? '',
        AnnualRevenue: row['annual_revenue'] ?? '',
        BillingCity: row['city'] ?? '',
        BillingCountry: row['country'] ?? '',
        Phone: '',
        Website: ''
      }
    });
  }
  for (const order of orders) {
    const common = { accountId: order['account_id'] ?? '', date: order['order_date'] ?? '' };
    collector.addPurchase({
      ...common,
      amountMinor: cents(order['revenue'] ?? ''),
      productCostMinor: cents(order['product_cost'] ?? '')
    });
    collector.addInvestment({ ...common, category: 'Delivery', amountMinor: cents(order['freight'] ?? '') });
  }
  return collector.finish();
}
