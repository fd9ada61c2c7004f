import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roiDetailSchema, type RoiDetail } from '../../scripts/config/roiDetail.ts';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { returnReport } from '../../scripts/pipelines/returns/returnReport.ts';
import { productFor100 } from './productLines.ts';
import { accountIdsByName, insert, reach, type TestOrg } from './testOrg.ts';
import { startLocalOrg } from '../local-org/index.ts';

const asOf = '2025-11-30';
const clock = (): Date => new Date('2025-12-15T10:00:00Z');

async function startOrg(options: Partial<Parameters<typeof startLocalOrg>[0]> = {}): Promise<TestOrg> {
  const server = await startLocalOrg({ port: 0, db: ':memory:', deploy: 'force-app', ...options });
  return { server, org: reach(server), close: () => server.close() };
}

const won = (AccountId: string, CloseDate: string, Amount: number, cost: number | null, more = {}) => ({
  AccountId,
  Name: `${AccountId} ${CloseDate}`,
  StageName: 'Closed Won',
  CloseDate,
  Amount,
  KA_Product_Cost__c: cost,
  ...more
});

const spent = (KA_Account__c: string, KA_Date__c: string, KA_Amount__c: number, more = {}) => ({
  KA_Account__c,
  KA_Date__c,
  KA_Category__c: 'Travel',
  KA_Amount__c,
  ...more
});

describe('two currencies with a rate that changes', () => {
  let testOrg: TestOrg;
  beforeAll(async () => {
    testOrg = await startOrg({ features: { multiCurrency: true, advancedCurrency: true }, otherCurrencies: ['EUR'] });
    const { org } = testOrg;
    const [corporate] = await org.query<{ IsoCode: string }>(
      'SELECT IsoCode FROM CurrencyType WHERE IsCorporate = true'
    );
    expect(corporate?.IsoCode).toBe('USD');
    for (const [StartDate, ConversionRate] of [
      ['2025-01-01', 0.5],
      ['2025-07-01', 0.8]
    ]) {
      await org.create('DatedConversionRate', { IsoCode: 'EUR', StartDate, ConversionRate });
    }
    await insert(org, 'Account', [{ Name: 'Euro' }, { Name: 'Dollar' }]);
    const ids = await accountIdsByName(org);
    const [euro, dollar] = [ids.get('Euro') ?? '', ids.get('Dollar') ?? ''];
    await insert(org, 'Opportunity', [
      won(euro, '2025-06-30', 100, 40, { CurrencyIsoCode: 'EUR' }),
      won(euro, '2025-07-01', 100, 40, { CurrencyIsoCode: 'EUR' }),
      won(dollar, '2025-06-30', 100, 40, { CurrencyIsoCode: 'USD' })
    ]);
    await insert(org, 'KA_Investment__c', [spent(euro, '2025-06-30', 10, { CurrencyIsoCode: 'EUR' })]);
  }, 60_000);
  afterAll(() => testOrg.close());

  test('each amount counts at the rate of its own day, in the corporate currency', async () => {
    const report = await returnReport(testOrg.org, { by: 'account', period: 'ttm', asOf, clock });
    // 100 EUR are 200 USD at 0.5 and 125 USD at 0.8 to the dollar; cost 80 and 50; 10 EUR of travel are 20.
    expect(report).toMatchObject({ currency: 'USD', rateSource: 'dated' });
    expect(report.rows.find(({ name }) => name === 'Euro')).toMatchObject({ revenue: 325, return: 195, cost: 20 });
    expect(report.rows.find(({ name }) => name === 'Dollar')).toMatchObject({ revenue: 100, return: 60, cost: 0 });
  });

  test('the accounts of a run say the same, and where the rates came from', async () => {
    await recalculate(testOrg.org, { asOf, clock });
    const [euro] = await testOrg.org.query<Record<string, unknown>>(
      "SELECT KA_Revenue__c, KA_Return__c, KA_Cost__c, KA_ROI_Detail__c FROM Account WHERE Name = 'Euro'"
    );
    expect(euro).toMatchObject({ KA_Revenue__c: 325, KA_Return__c: 195, KA_Cost__c: 20 });
    const detail = roiDetailSchema.parse(JSON.parse(String(euro?.['KA_ROI_Detail__c'])));
    expect(detail).toMatchObject({ currency: 'USD', rateSource: 'dated' });
  });
});

describe('the cost of serving an account', () => {
  let testOrg: TestOrg;
  let ids: Map<string, string>;
  const detailOf = async (name: string): Promise<RoiDetail> => {
    const [row] = await testOrg.org.query<{ KA_ROI_Detail__c: string }>(
      `SELECT KA_ROI_Detail__c FROM Account WHERE Name = '${name}'`
    );
    return roiDetailSchema.parse(JSON.parse(row?.KA_ROI_Detail__c ?? ''));
  };
  beforeAll(async () => {
    testOrg = await startOrg();
    const { org } = testOrg;
    await insert(org, 'Account', [{ Name: 'Served' }, { Name: 'Cost only' }, { Name: 'Revenue only' }]);
    ids = await accountIdsByName(org);
    const served = ids.get('Served') ?? '';
    const costOnly = ids.get('Cost only') ?? '';
    await insert(org, 'Opportunity', [
      won(served, '2025-05-05', 1_000, 400),
      won(served, '2025-06-05', -200, -80),
      won(ids.get('Revenue only') ?? '', '2025-05-05', 500, null)
    ]);
    await insert(org, 'KA_Investment__c', [spent(costOnly, '2025-05-05', 70)]);
    const event = { WhatId: served, Subject: 'Visit', DurationInMinutes: 90, IsAllDayEvent: false };
    await insert(org, 'Event', [
      { ...event, ActivityDateTime: '2025-05-05T09:00:00Z' },
      { ...event, ActivityDateTime: '2025-12-01T09:00:00Z' }
    ]);
    const call = { WhatId: served, Subject: 'Call', Status: 'Completed', TaskSubtype: 'Call' };
    await insert(org, 'Task', [
      { ...call, ActivityDate: '2025-05-05' },
      { ...call, ActivityDate: '2025-05-06', TaskSubtype: 'Email' }
    ]);
    await insert(org, 'Contact', [
      { LastName: 'One', AccountId: served },
      { LastName: 'Two', AccountId: served },
      { LastName: 'Three', AccountId: costOnly }
    ]);
    const campaign = await org.create('Campaign', {
      Name: 'Fair',
      ActualCost: 100,
      StartDate: '2025-04-01',
      EndDate: '2025-04-03'
    });
    const contacts = await org.query<{ Id: string }>('SELECT Id FROM Contact');
    await insert(
      org,
      'CampaignMember',
      contacts.map(({ Id }) => ({ CampaignId: campaign, ContactId: Id }))
    );
    await recalculate(org, { asOf, clock });
  }, 60_000);
  afterAll(() => testOrg.close());

  test('is the time of its events, its calls and its share of campaigns, each with records and rates', async () => {
    expect((await detailOf('Served')).costs).toEqual([
      { source: 'service', key: 'call', amount: 20, records: 1, rates: [{ match: '', amount: 20 }] },
      { source: 'service', key: 'campaign', amount: 66.67, records: 1, rates: [] },
      { source: 'service', key: 'event', amount: 120, records: 1, rates: [{ match: '', amount: 80 }] }
    ]);
    expect((await detailOf('Cost only')).costs).toEqual([
      { source: 'investment', key: 'Travel', amount: 70, records: 1, rates: [] },
      { source: 'service', key: 'campaign', amount: 33.33, records: 1, rates: [] }
    ]);
  });

  test('gives the sum of its components as the cost of the account; a refund takes from revenue and margin', async () => {
    const { rows } = await returnReport(testOrg.org, { by: 'account', period: 'ttm', asOf, clock });
    expect(rows.find(({ name }) => name === 'Served')).toMatchObject({ revenue: 800, return: 480, cost: 206.67 });
  });

  test('without revenue is a whole loss; revenue without cost has no ROI, which is not infinite', async () => {
    const { rows } = await returnReport(testOrg.org, { by: 'account', period: 'ttm', asOf, clock });
    expect(rows.find(({ name }) => name === 'Cost only')).toMatchObject({ return: 0, cost: 103.33, roi: -100 });
    expect(rows.find(({ name }) => name === 'Revenue only')).toMatchObject({
      return: 500,
      roi: null,
      basis: 'revenue'
    });
  });

  test('that came later for a past quarter changes the snapshot of that quarter and no other', async () => {
    const read = (): Promise<Record<string, unknown>[]> =>
      testOrg.org.query(
        "SELECT KA_Month__c, KA_Cost__c, KA_Score__c, KA_Tier__c FROM KA_Snapshot__c WHERE KA_Account__r.Name = 'Served' ORDER BY KA_Month__c"
      );
    const before = await read();
    await insert(testOrg.org, 'KA_Investment__c', [spent(ids.get('Served') ?? '', '2025-05-06', 1)]);
    const { stages } = await recalculate(testOrg.org, { asOf, clock });
    expect(stages.find(({ name }) => name === 'write')?.counts).toMatchObject({ pastSnapshotsChanged: 1 });
    const after = await read();
    expect(after.map((row) => row['KA_Cost__c'])).toEqual(
      before.map((row) => Number(row['KA_Cost__c']) + (row['KA_Month__c'] === '2025-06-01' ? 1 : 0))
    );
  });

  test('snapshots older than the setting are deleted', async () => {
    await insert(testOrg.org, 'KA_Snapshot__c', [
      { KA_Account__c: ids.get('Served') ?? '', KA_Month__c: '2020-03-01' }
    ]);
    await recalculate(testOrg.org, { asOf, clock });
    expect(await testOrg.org.query('SELECT Id FROM KA_Snapshot__c WHERE KA_Month__c = 2020-03-01')).toEqual([]);
  });
});

test('a group of companies whose parents form a ring counts once, and is named', async () => {
  const testOrg = await startOrg();
  const { org } = testOrg;
  try {
    await insert(org, 'Account', [{ Name: 'A' }, { Name: 'B' }, { Name: 'C' }, { Name: 'Alone' }]);
    const ids = await accountIdsByName(org);
    const id = (name: string): string => ids.get(name) ?? '';
    await insert(
      org,
      'KA_Investment__c',
      ['A', 'B', 'C', 'Alone'].map((name) => spent(id(name), '2025-05-05', 10))
    );
    const query = org.bulkQuery.bind(org);
    // No org lets a ring be made; one that was migrated long ago can still hold one.
    const ring = new Map([
      ['A', 'B'],
      ['B', 'A'],
      ['C', 'B']
    ]);
    const port = {
      ...org,
      identity: () => org.identity(),
      describe: (name: string) => org.describe(name),
      query: <T>(soql: string) => org.query<T>(soql),
      bulkQuery: async function* (soql: string) {
        for await (const rows of query(soql)) {
          yield rows.map((row) => ({ ...row, ParentId: id(ring.get(row['Name'] ?? '') ?? '') }));
        }
      }
    };
    const report = await returnReport(port, { by: 'group', period: 'ttm', asOf, clock });
    expect(report.cycles).toEqual([['A', 'B']]);
    expect(report.rows.map(({ name, accounts, cost }) => [name, accounts, cost])).toEqual([
      ['Alone', 1, 10],
      ['A', 3, 30]
    ]);
  } finally {
    await testOrg.close();
  }
}, 60_000);

test('a line below its list price is a discount, which counts as cost', async () => {
  const testOrg = await startOrg();
  const { org } = testOrg;
  try {
    await insert(org, 'Account', [{ Name: 'Buyer' }]);
    const buyer = (await accountIdsByName(org)).get('Buyer') ?? '';
    const { Pricebook2Id, PricebookEntryId } = await productFor100(org);
    const deal = await org.create('Opportunity', { ...won(buyer, '2025-05-05', 0, null), Pricebook2Id });
    await org.create('OpportunityLineItem', { OpportunityId: deal, PricebookEntryId, Quantity: 2, UnitPrice: 80 });
    const report = await returnReport(org, { by: 'account', period: 'ttm', asOf, clock });
    expect(report.rows).toMatchObject([{ revenue: 160, cost: 40 }]);
  } finally {
    await testOrg.close();
  }
}, 60_000);
