import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DataFileError, readAdventureWorks } from './adventureWorks.ts';

const folder = mkdtempSync(join(tmpdir(), 'key-accounts-data-'));
afterAll(() => rmSync(folder, { recursive: true }));

const accounts = 'account_id,account_code,name,business_type,employees,annual_revenue,city,state,country';
const orders = 'order_id,order_date,account_id,revenue,product_cost,freight';

function write(account: string[], order: string[]): void {
  writeFileSync(join(folder, 'accounts.csv'), [accounts, ...account].join('\n'));
  writeFileSync(join(folder, 'orders.csv'), [orders, ...order].join('\n'));
}

const shop = '1,AW1,"Shop, the",Warehouse,5,30000,Leeds,,UK';

describe('a folder of accounts and orders', () => {
  it('becomes accounts, won opportunities and the freight as investments', () => {
    write([shop, '2,AW2,Prospect,Warehouse,5,30000,Leeds,,UK'], ['SO1,2013-05-01,1,100.5,60,2.25']);
    const company = readAdventureWorks(folder);
    expect(company.asOf).toBe('2013-05-01');
    expect(company.accounts.map((account) => [account.values['Name'], account.values['Type']])).toEqual([
      ['Shop, the', 'Customer - Channel'],
      ['Prospect', 'Prospect']
    ]);
    expect(company.opportunities[0]).toEqual({
      account: 'AW1',
      values: { Name: 'SO1', StageName: 'Closed Won', CloseDate: '2013-05-01', Amount: 100.5, KA_Product_Cost__c: 60 }
    });
    expect(company.investments[0]?.values).toMatchObject({
      KA_Date__c: '2013-05-01',
      KA_Category__c: 'Delivery',
      KA_Amount__c: 2.25
    });
  });

  it.each([
    { order: 'SO1,2013-05-01,9,100,60,2', reason: 'orders.csv line 2: account_id 9 is not in accounts.csv' },
    { order: 'SO1,2013-02-30,1,100,60,2', reason: 'orders.csv line 2, column order_date' },
    { order: 'SO1,2013-05-01,1,a lot,60,2', reason: 'orders.csv line 2, column revenue: must be a number' },
    { order: 'SO1,2013-05-01,1,100', reason: 'orders.csv: Invalid Record Length: columns length is 6, got 4 on line 2' }
  ])('refuses "$order" with line and reason', ({ order, reason }) => {
    write([shop], [order]);
    expect(() => readAdventureWorks(folder)).toThrow(DataFileError);
    expect(() => readAdventureWorks(folder)).toThrow(reason);
  });

  it('says which file is missing', () => {
    expect(() => readAdventureWorks(join(folder, 'nowhere'))).toThrow('accounts.csv cannot be read');
  });
});
