import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { profitAnalysisSchema } from '../../scripts/config/profitAnalysis.ts';
import { ratingAnalysisSchema } from '../../scripts/config/ratingAnalysis.ts';
import { analysisRows } from '../../scripts/pipelines/recalculate/analysisRows.ts';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { insert, loadSmallCompany, startTestOrg, type TestOrg } from './testOrg.ts';

const asOf = '2025-11-30';
const clock = (): Date => new Date('2025-12-15T10:00:00Z');

interface Row {
  Id: string;
  KA_External_Id__c: string;
  KA_As_Of__c: string;
  KA_Records__c: number;
  KA_Detail__c: string;
  SystemModstamp: string;
}

describe('what a full run learns of the portfolio', () => {
  let testOrg: TestOrg;
  let ids: Map<string, string>;

  beforeAll(async () => {
    testOrg = await startTestOrg();
    ids = await loadSmallCompany(testOrg.org);
    await recalculate(testOrg.org, { asOf, clock });
  }, 60_000);
  afterAll(() => testOrg.close());

  const rows = async (): Promise<Map<string, Row>> => {
    const found = await testOrg.org.query<Row>(
      'SELECT Id, KA_External_Id__c, KA_As_Of__c, KA_Records__c, KA_Detail__c, SystemModstamp FROM KA_Analysis__c ' +
        "WHERE KA_Kind__c IN ('Profit', 'Rating')"
    );
    return new Map(found.map((row) => [row.KA_External_Id__c, row]));
  };
  const detail = async (key: string): Promise<unknown> => JSON.parse((await rows()).get(key)?.KA_Detail__c ?? 'null');

  test('is kept for the portfolio and for every tier of the model, also an empty one', async () => {
    const tiers = ['Growth', 'Key', 'Standard', 'Strategic'];
    const expected = ['Profit', 'Rating'].flatMap((kind) => [
      `${kind}|Portfolio|`,
      ...tiers.map((tier) => `${kind}|Tier|${tier}`)
    ]);
    expect([...(await rows()).keys()].sort()).toEqual(expected.sort());
  });

  test('sums profit to the cent and leaves out accounts that neither sold nor cost anything', async () => {
    const profit = profitAnalysisSchema.parse(await detail('Profit|Portfolio|'));
    expect(profit).toMatchObject({
      asOf,
      period: { from: '2024-12-01', to: asOf },
      accounts: 3,
      revenue: 551_001.05,
      return: 250_501,
      cost: 1_235,
      profit: 249_266,
      peak: { accounts: 3, profit: 249_266 },
      lossMakers: 0,
      losses: 0
    });
    expect(profit.curve[0]).toEqual([0, 0]);
    expect(profit.curve.at(-1)).toEqual([100, 249_266]);
    expect((await rows()).get('Profit|Portfolio|')).toMatchObject({ KA_Records__c: 3, KA_As_Of__c: asOf });
  });

  test('says where the rated accounts stand; the tiers add up to the portfolio', async () => {
    const portfolio = ratingAnalysisSchema.parse(await detail('Rating|Portfolio|'));
    const tiers = await Promise.all(
      portfolio.tiers.map(async ({ tier }) => ratingAnalysisSchema.parse(await detail(`Rating|Tier|${tier}`)))
    );
    expect(portfolio.accounts).toBe(4);
    const sum = (of: (each: { accounts: number; rated: number }) => number) =>
      tiers.reduce((total, each) => total + of(each), 0);
    expect(sum(({ rated }) => rated)).toBe(portfolio.rated);
    expect(portfolio.scores.reduce((total, each) => total + each, 0)).toBe(portfolio.rated);
    expect(portfolio.tiers.map(({ accounts }) => accounts)).toEqual(tiers.map(({ accounts }) => accounts));
  });

  test('is not written again by a run that finds the same, whatever its day, nor by a run of single accounts', async () => {
    const before = await rows();
    await recalculate(testOrg.org, { asOf, clock });
    await recalculate(testOrg.org, { asOf, clock, accounts: [ids.get('Subsidiary') ?? ''] });
    expect(await rows()).toEqual(before);
  });

  test('changes where the accounts changed, and nowhere else', async () => {
    const before = await rows();
    await insert(testOrg.org, 'KA_Investment__c', [
      {
        KA_Account__c: ids.get('小客户') ?? '',
        KA_Date__c: '2025-11-01',
        KA_Category__c: 'Travel',
        KA_Amount__c: 600,
        KA_External_Id__c: 'I4'
      }
    ]);
    await recalculate(testOrg.org, { asOf, clock });
    const after = await rows();
    expect(profitAnalysisSchema.parse(await detail('Profit|Portfolio|'))).toMatchObject({
      cost: 1_835,
      lossMakers: 1,
      losses: -99.45,
      peak: { accounts: 2, profit: 248_765.45 }
    });
    expect(after.get('Profit|Portfolio|')?.Id).toBe(before.get('Profit|Portfolio|')?.Id);
    const untouched = [...before].filter(([key, { KA_Detail__c }]) => after.get(key)?.KA_Detail__c === KA_Detail__c);
    expect(untouched.length).toBeGreaterThan(0);
    for (const [key, { SystemModstamp }] of untouched) expect(after.get(key)?.SystemModstamp).toBe(SystemModstamp);
  });

  test('goes when nothing stands behind it any more, but a row made by hand stays', async () => {
    await insert(testOrg.org, 'KA_Analysis__c', [
      { KA_Kind__c: 'Profit', KA_Scope__c: 'Tier', KA_Key__c: 'Gold', KA_External_Id__c: 'Profit|Tier|Gold' },
      { KA_Kind__c: 'Profit', KA_Scope__c: 'Tier', KA_Key__c: 'Mine', KA_External_Id__c: null }
    ]);
    await recalculate(testOrg.org, { asOf, clock });
    const keys = await testOrg.org.query<{ KA_Key__c: string }>(
      "SELECT KA_Key__c FROM KA_Analysis__c WHERE KA_Kind__c = 'Profit'"
    );
    expect(keys.map(({ KA_Key__c }) => KA_Key__c)).toContain('Mine');
    expect(keys.map(({ KA_Key__c }) => KA_Key__c)).not.toContain('Gold');
  });

  test('of one kind leaves the rows of the others alone', async () => {
    const rowsOfNone = await analysisRows(testOrg.org, ['Satisfaction'], []);
    expect(rowsOfNone).toEqual({ changed: [], outdated: [] });
  });
});
