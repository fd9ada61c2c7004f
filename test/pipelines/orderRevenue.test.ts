import { afterAll, beforeAll, expect, test } from 'vitest';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { returnReport } from '../../scripts/pipelines/returns/returnReport.ts';
import type { CellValue } from '../../scripts/org/orgPort.ts';
import { startLocalOrg } from '../local-org/index.ts';
import { like } from '../org/like.ts';
import { addCurrencyField, countOrders, productFor100, setProductCostField, type Price } from './productLines.ts';
import { accountIdsByName, insert, reach, startTestOrg, type TestOrg } from './testOrg.ts';

const asOf = '2025-11-30';
const clock = (): Date => new Date('2025-12-15T10:00:00Z');
let testOrg: TestOrg;
let price: Price;

type Line = Record<string, CellValue> & { Quantity: number; UnitPrice: number };

async function order(account: string, day: string, lines: readonly Line[], more: { cost?: number; draft?: true } = {}) {
  const { org } = testOrg;
  const { Pricebook2Id, PricebookEntryId } = price;
  const OrderId = await org.create('Order', {
    AccountId: account,
    EffectiveDate: day,
    Status: 'Draft',
    Pricebook2Id,
    Cost__c: more.cost ?? null
  });
  for (const line of lines) await org.create('OrderItem', { OrderId, PricebookEntryId, ...line });
  if (!more.draft) await activate(OrderId);
}

async function activate(Id: string): Promise<void> {
  const result = await testOrg.org.bulkIngest({
    object: 'Order',
    operation: 'update',
    columns: ['Id', 'Status'],
    rows: [{ Id, Status: 'Activated' }]
  });
  expect(result.failed).toEqual([]);
}

beforeAll(async () => {
  const server = await startLocalOrg({ port: 0, db: ':memory:', deploy: 'force-app', features: { orders: true } });
  testOrg = { server, org: reach(server), close: () => server.close() };
  const { org } = testOrg;
  addCurrencyField(server, 'Order', 'Cost__c');
  addCurrencyField(server, 'OrderItem', 'Cost__c');
  await countOrders(org);
  price = await productFor100(org);
  await insert(org, 'Account', [{ Name: 'Known' }, { Name: 'Partly' }, { Name: 'Unknown' }]);
  const ids = await accountIdsByName(org);
  const id = (name: string): string => ids.get(name) ?? '';
  const known = { Quantity: 2, UnitPrice: 100, Cost__c: 70 };
  await order(id('Known'), '2025-05-05', [known, { Quantity: 1, UnitPrice: 90, Cost__c: 30 }], { cost: 110 });
  await order(id('Known'), '2025-06-05', [{ Quantity: -1, UnitPrice: 100, Cost__c: -35 }], { cost: -40 });
  await order(id('Known'), '2025-07-05', [{ ...known, Quantity: 50 }], { cost: 1, draft: true });
  await order(id('Known'), '2025-12-01', [{ ...known, Quantity: 70 }], { cost: 1 });
  await order(id('Partly'), '2025-05-05', [known], { cost: 60 });
  await order(id('Partly'), '2025-05-06', [known, { Quantity: 1, UnitPrice: 100 }]);
  await order(id('Unknown'), '2025-05-05', [{ Quantity: 3, UnitPrice: 100 }]);
  // With orders as the source of revenue a won opportunity is none.
  await insert(org, 'Opportunity', [
    {
      AccountId: id('Known'),
      Name: 'Counted by its order',
      StageName: 'Closed Won',
      CloseDate: '2025-05-05',
      Amount: 5_000
    }
  ]);
}, 60_000);
afterAll(() => testOrg.close());

const rowsOf = async () => {
  const report = await returnReport(testOrg.org, { by: 'account', period: 'ttm', asOf, clock });
  return Object.fromEntries(
    report.rows.map(({ name, revenue, return: margin, cost, basis }) => [name, { revenue, margin, cost, basis }])
  );
};

test('activated orders up to the day are revenue, drafts are not; a reduction takes from revenue and cost', async () => {
  await setProductCostField(testOrg.org, 'Order.Cost__c');
  expect(await rowsOf()).toEqual({
    // 290 less the 100 of the reduction; cost 110 less 40; ten of discount on the second line.
    Known: { revenue: 190, margin: 120, cost: 10, basis: 'margin' },
    // The order without a cost counts with its revenue.
    Partly: { revenue: 500, margin: 440, cost: 0, basis: 'mixed' },
    Unknown: { revenue: 300, margin: 300, cost: 0, basis: 'revenue' }
  });
});

test('with the cost on order products, an order has one when every product has', async () => {
  await setProductCostField(testOrg.org, 'OrderItem.Cost__c');
  expect(await rowsOf()).toEqual({
    Known: { revenue: 190, margin: 125, cost: 10, basis: 'margin' },
    Partly: { revenue: 500, margin: 430, cost: 0, basis: 'mixed' },
    Unknown: { revenue: 300, margin: 300, cost: 0, basis: 'revenue' }
  });
});

test('a run writes the same, and a second one nothing', async () => {
  await setProductCostField(testOrg.org, 'OrderItem.Cost__c');
  await recalculate(testOrg.org, { asOf, clock });
  expect(
    await testOrg.org.query(
      'SELECT KA_Revenue__c, KA_Return__c, KA_Cost__c, KA_Return_Basis__c FROM Account ORDER BY Name'
    )
  ).toMatchObject([
    { KA_Revenue__c: 190, KA_Return__c: 125, KA_Cost__c: 10, KA_Return_Basis__c: 'Margin' },
    { KA_Revenue__c: 500, KA_Return__c: 430, KA_Return_Basis__c: 'Mixed' },
    { KA_Revenue__c: 300, KA_Return__c: 300, KA_Return_Basis__c: 'Revenue' }
  ]);
  expect((await recalculate(testOrg.org, { asOf, clock })).changed).toBe(0);
});

test('a cost field of opportunities is of no use with orders: revenue counts, and the report says that it is left out', async () => {
  await setProductCostField(testOrg.org, 'Opportunity.KA_Product_Cost__c');
  const report = await returnReport(testOrg.org, { by: 'account', period: 'ttm', asOf, clock });
  expect(report.productCostField).toBeNull();
  expect(report.leftOut).toContainEqual({ key: 'productCost', reason: 'notVisible' });
  expect(report.rows.map(({ basis }) => basis)).toEqual(['revenue', 'revenue', 'revenue']);
});

test('models that count orders, in an org without them, are a fault of configuration that names the object', async () => {
  const without = await startTestOrg();
  try {
    await countOrders(without.org);
    const fault = { exitCode: 4, name: 'OrdersNotVisibleError', message: like.matching(/cannot see Order\./) };
    await expect(recalculate(without.org, { asOf, clock })).rejects.toMatchObject(fault);
    await expect(returnReport(without.org, { by: 'account', period: 'ttm', clock })).rejects.toMatchObject(fault);
  } finally {
    await without.close();
  }
}, 60_000);

test('the batch user is told the same of orders that nobody granted it', async () => {
  const username = 'orders@key-accounts.example';
  const { org, server } = testOrg;
  const [profile] = await org.query<{ Id: string }>(
    "SELECT Id FROM Profile WHERE Name = 'Minimum Access - API Only Integrations'"
  );
  const AssigneeId = await org.create('User', {
    Username: username,
    LastName: 'Batch',
    Email: username,
    Alias: 'batch',
    ProfileId: profile?.Id,
    TimeZoneSidKey: 'America/Los_Angeles',
    LocaleSidKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: 'en_US'
  });
  const [set] = await org.query<{ Id: string }>("SELECT Id FROM PermissionSet WHERE Name = 'KA_Batch'");
  await org.create('PermissionSetAssignment', { AssigneeId, PermissionSetId: set?.Id });
  const batch = reach({ ...server, accessToken: server.tokenFor(username) });
  await expect(recalculate(batch, { asOf, clock })).rejects.toMatchObject({
    exitCode: 4,
    actions: [like.text, like.matching(/read access to Order/)]
  });
});
