import { afterAll, beforeAll, expect, test } from 'vitest';
import { returnReport } from '../../scripts/pipelines/returns/returnReport.ts';
import { addCurrencyField, productFor100, setProductCostField } from './productLines.ts';
import { accountIdsByName, insert, startTestOrg, type TestOrg } from './testOrg.ts';

const asOf = '2025-11-30';
const clock = (): Date => new Date('2025-12-15T10:00:00Z');
let testOrg: TestOrg;

beforeAll(async () => {
  testOrg = await startTestOrg();
  const { org, server } = testOrg;
  addCurrencyField(server, 'OpportunityLineItem', 'Cost__c');
  await setProductCostField(org, 'OpportunityLineItem.Cost__c');
  const { Pricebook2Id, PricebookEntryId } = await productFor100(org);
  await insert(org, 'Account', [{ Name: 'All known' }, { Name: 'Line unknown' }, { Name: 'No lines' }]);
  const ids = await accountIdsByName(org);
  const won = async (name: string, costs: readonly (number | null)[], more = {}): Promise<void> => {
    const deal = { AccountId: ids.get(name), Name: name, StageName: 'Closed Won', CloseDate: '2025-05-05', ...more };
    const OpportunityId = await org.create('Opportunity', { ...deal, Pricebook2Id });
    for (const Cost__c of costs) {
      const line = { OpportunityId, PricebookEntryId, Quantity: 1, UnitPrice: 100, Cost__c };
      await org.create('OpportunityLineItem', line);
    }
  };
  await won('All known', [60, 40.5]);
  await won('All known', [0]);
  await won('Line unknown', [60, null]);
  await won('Line unknown', [70]);
  // The cost on the deal itself is not the field that the setting names.
  await won('No lines', [], { Amount: 50, KA_Product_Cost__c: 20 });
}, 60_000);
afterAll(() => testOrg.close());

test('a deal has a product cost when each of its lines has one; zero is a cost, blank is none', async () => {
  const report = await returnReport(testOrg.org, { by: 'account', period: 'ttm', asOf, clock });
  expect(report.productCostField).toBe('OpportunityLineItem.Cost__c');
  expect(report.leftOut.map(({ key }) => key)).not.toContain('productCost');
  const rows = new Map(report.rows.map((row) => [row.name, row]));
  expect(rows.get('All known')).toMatchObject({ revenue: 300, return: 199.5, basis: 'margin' });
  expect(rows.get('Line unknown')).toMatchObject({ revenue: 300, return: 230, basis: 'mixed' });
  expect(rows.get('No lines')).toMatchObject({ revenue: 50, return: 50, basis: 'revenue' });
});
