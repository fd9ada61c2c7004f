import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountFacts } from '../../scripts/model/facts.ts';
import { ratePortfolio, type RatedPortfolio } from '../../scripts/model/ratePortfolio.ts';
import type { RatedAccount } from '../../scripts/model/ratedAccount.ts';
import { defaultModel } from '../config/modelRows.ts';
import { adventureWorksFacts, cents, hasAdventureWorks, readCsv } from './adventureWorks.ts';
import { recordsAfter } from './ratedPortfolio.ts';

const AS_OF = '2013-11-30';
const rate = (facts: AccountFacts[], previous: Parameters<typeof ratePortfolio>[0]['previous'] = new Map()) =>
  ratePortfolio({ facts, modelSet: defaultModel(), modelHash: 'first', asOf: AS_OF, currency: 'USD', previous });

const skipped = ' (not here: set KEY_ACCOUNTS_DATA to the folder that holds it)';

describe.skipIf(!hasAdventureWorks)(`AdventureWorks as of 2013-11-30${hasAdventureWorks ? '' : skipped}`, () => {
  let facts: AccountFacts[];
  let portfolio: RatedPortfolio;
  let accounts: Map<string, RatedAccount>;

  beforeAll(() => {
    facts = adventureWorksFacts(AS_OF);
    portfolio = rate(facts);
    accounts = new Map([...portfolio.accounts].map((account) => [account.id, account]));
  });

  it('sums to what orders.csv does', () => {
    const sum = facts.reduce((total, { purchases }) => total + purchases.lifetime.amountMinor, 0);
    expect(sum).toBe(8_045_059_700);
  });

  it('gives every account the revenue, return and cost of its orders of the last twelve months', () => {
    const sums = new Map<string, { revenue: number; return: number; cost: number }>();
    for (const {
      account_id: id = '',
      order_date: date = '',
      revenue = '',
      product_cost: cost = '',
      freight = ''
    } of readCsv('orders.csv')) {
      if (date < '2012-12-01' || date > AS_OF) continue;
      const before = sums.get(id) ?? { revenue: 0, return: 0, cost: 0 };
      sums.set(id, {
        revenue: before.revenue + cents(revenue),
        return: before.return + cents(revenue) - cents(cost),
        cost: before.cost + cents(freight)
      });
    }
    for (const [id, account] of accounts) {
      const { revenue, return: returned, cost } = sums.get(id) ?? { revenue: 0, return: 0, cost: 0 };
      expect([account.revenue, account.return, account.cost], id).toEqual([revenue / 100, returned / 100, cost / 100]);
    }
  });

  it('leaves the 66 that never ordered without a rating, and rates all others from their orders', () => {
    for (const { id, purchases } of facts) {
      expect(accounts.get(id)?.scoreDetail.rated, id).toBe(purchases.days.length > 0);
    }
    expect(portfolio.counts).toMatchObject({ accounts: 701, rated: 635, notRated: 66 });
  });

  it('has a few percent strategic accounts, and more in each tier below', () => {
    const { Strategic = 0, Key = 0, Growth = 0, Standard = 0 } = portfolio.counts.tiers;
    expect(Strategic / 635).toBeGreaterThan(0.01);
    expect(Strategic / 635).toBeLessThan(0.08);
    expect(Key).toBeGreaterThan(Strategic);
    expect(Growth).toBeGreaterThan(Key);
    expect(Standard / 635).toBeLessThan(0.5);
  });

  it('comes out the same to the bit when the files are read backwards', () => {
    const backwards = rate(adventureWorksFacts(AS_OF, (rows) => rows.toReversed()));
    expect(JSON.stringify([...backwards.accounts])).toBe(JSON.stringify([...portfolio.accounts]));
    expect(backwards.calibration).toEqual(portfolio.calibration);
  });

  it('gives the same again in a second run, and moves nobody', () => {
    const again = rate(facts, recordsAfter(portfolio.accounts));
    expect([...again.accounts]).toEqual([...portfolio.accounts].map((account) => ({ ...account, tierMove: null })));
  });

  it('ranks revenue by mid-rank percentile', () => {
    const revenues = facts.flatMap(({ purchases: { days, inPeriod } }) =>
      days.length > 0 ? inPeriod.amountMinor : []
    );
    for (const { id, purchases } of facts) {
      const own = purchases.inPeriod.amountMinor;
      const metric = accounts.get(id)?.scoreDetail.groups[0]?.metrics[0];
      if (purchases.days.length === 0) continue;
      const below = revenues.filter((revenue) => revenue < own).length;
      const equal = revenues.filter((revenue) => revenue === own).length;
      // Many distinct values are kept as few and interpolated, hence not to the last digit.
      expect(Math.abs((metric?.points ?? 0) - ((below + equal / 2) / revenues.length) * 100)).toBeLessThan(0.8);
    }
  });

  /** Group → points, contribution, and raw value, points, contribution of each metric with data. */
  function explanationOf(id: string) {
    const account = accounts.get(id);
    const groups = (account?.scoreDetail.groups ?? []).filter(({ points }) => points !== null);
    return {
      score: account?.score,
      coverage: account?.coverage,
      groups: Object.fromEntries(
        groups.map(({ name, points, contribution, metrics }) => [
          name,
          [
            points,
            contribution,
            ...metrics.flatMap(({ state, ...metric }) =>
              state === 'ok' ? [[metric.name, metric.raw, metric.points, metric.contribution]] : []
            )
          ]
        ])
      )
    };
  }

  it('explains the score of 650, Permanent Finish Products', () => {
    // Twelve orders, one a quarter from 2011-01-29 to 2013-10-29. Of the period: 97,526.08 + 73,114.15 + 48,522.81
    // + 68,925.43 = 288,088.47; before: 38,189.06 + 34,148.35 + 25,187.52 + 32,359.88 = 129,884.81.
    //   average order 288,088.47 / 4; cycle 1004 days / 11 = 91.27; growth 158,203.66 / 129,884.81 = 121.8 %
    //   overdue 32 / 91.27 = .35; cooperation 1036 / 365.25 = 2.84 years, of five: 56.8 points
    //   share of 300,000: 96.03 %; return 288,088.47 − 262,540.58 = 25,547.89; freight 7,202.21
    //   ROI 18,345.68 / 7,202.21 = 254.72 %: (254.72 + 50) / 450 = 67.72 points; margin 8.87 % of 40: 22.17
    //   cost to serve 2.5 % between 2 and 20, lower is better: 97.22
    // With data: 85 of Customer value's 100, groups of weight 28 + 18 + 12 + 8 + 3 + 8 = 77.
    //   Customer value (30·97.02 + 15·68.19 + 15·96.31 + 10·59.59 + 15·100) / 85 = 87.93, · 28/77 = 31.97
    //   Loyalty (25·100 + 15·100 + 15·56.8) / 55 = 88.22, · 18/77 = 20.62; Market (35·85.45 + 15·99.57) / 50 = 89.69
    //   Resource return (40·67.72 + 35·22.17 + 25·97.22) / 100 = 59.15, · 8/77 = 6.15; the total is 83.80.
    // Coverage 28·.85 + 18·.55 + 12·.5 + 8·.4 + 3·.6 + 8 = 52.7.
    // Contributions are rounded so that they add up, which may shift one by .01.
    expect(explanationOf('650')).toEqual({
      score: 83.8,
      coverage: 52.7,
      groups: {
        Customer_Value: [
          87.93,
          31.98,
          ['Revenue', 288_088.47, 97.02, 12.45],
          ['Purchase_Frequency', 4, 68.19, 4.38],
          ['Average_Order', 72_022.12, 96.31, 6.18],
          ['Purchase_Cycle', 91.3, 59.59, 2.55],
          ['Revenue_Growth', 121.8, 100, 6.42]
        ],
        Loyalty: [
          88.22,
          20.63,
          ['Stickiness', 100, 100, 10.63],
          ['Order_Overdue', 0.35, 100, 6.38],
          ['Cooperation_Length', 2.84, 56.8, 3.62]
        ],
        Market_Potential: [89.69, 13.98, ['Customer_Size', 300_000, 85.45, 9.32], ['Customer_Staff', 100, 99.57, 4.66]],
        Competitive_Position: [83.17, 8.64, ['Share_Of_Wallet', 96.03, 83.17, 8.64]],
        Data_Quality: [62.5, 2.43, ['Record_Completeness', 62.5, 62.5, 2.43]],
        Resource_Return: [
          59.15,
          6.14,
          ['Roi', 254.72, 67.72, 2.81],
          ['Margin', 8.87, 22.17, 0.81],
          ['Cost_To_Serve', 2.5, 97.22, 2.52]
        ]
      }
    });
    expect(accounts.get('650')).toMatchObject({ tier: 'Strategic', rfm: '355', nextOrderExpected: '2014-01-28' });
  });

  it('explains the score of 1, A Bike Store, which stopped buying', () => {
    // Four orders of 2011, the last on 2011-10-29: 763 days ago, a cycle of 273 / 3 = 91 days, 8.38 times over.
    // Nothing in the last eight quarters. Growth, average order and return have no data; 142 of the 635 buyers had
    // no revenue in the period either: 71 / 635 = 11.18.
    //   Customer value (30·11.18 + 15·11.18 + 10·92.64) / 55 = 25.99; groups of weight 28 + 18 + 12 + 8 + 3 = 69
    //   25.99·28/69 + (15·56.8/55 = 15.49)·18/69 + 4.63·12/69 + 11.26·8/69 + 62.5·3/69
    //   = 10.55 + 4.04 + .81 + 1.31 + 2.72 = 19.42
    // Coverage 28·.55 + 18·.55 + 12·.5 + 8·.4 + 3·.6 = 36.3
    expect(explanationOf('1')).toEqual({
      score: 19.42,
      coverage: 36.3,
      groups: {
        Customer_Value: [
          25.99,
          10.54,
          ['Revenue', 0, 11.18, 2.47],
          ['Purchase_Frequency', 0, 11.18, 1.24],
          ['Purchase_Cycle', 91, 92.64, 6.83]
        ],
        Loyalty: [
          15.49,
          4.04,
          ['Stickiness', 0, 0, 0],
          ['Order_Overdue', 8.38, 0, 0],
          ['Cooperation_Length', 2.84, 56.8, 4.04]
        ],
        Market_Potential: [4.63, 0.81, ['Customer_Size', 30_000, 6.21, 0.76], ['Customer_Staff', 2, 0.93, 0.05]],
        Competitive_Position: [11.26, 1.31, ['Share_Of_Wallet', 0, 11.26, 1.31]],
        Data_Quality: [62.5, 2.72, ['Record_Completeness', 62.5, 62.5, 2.72]]
      }
    });
    expect(accounts.get('1')).toMatchObject({ tier: 'Standard', rfm: '113', rfmSegment: 'Hibernating' });
  });

  it('says of 105, a prospect, that too little is known', () => {
    // Known are size and staff, half of Market potential, and how complete the record is: 12·.5 + 3·.6 = 7.8 of 20.
    expect(explanationOf('105')).toEqual({
      score: null,
      coverage: 7.8,
      groups: {
        Market_Potential: [89.69, 0, ['Customer_Size', 300_000, 85.45, 0], ['Customer_Staff', 100, 99.57, 0]],
        Data_Quality: [62.5, 0, ['Record_Completeness', 62.5, 62.5, 0]]
      }
    });
    const reasons = accounts.get('105')?.scoreDetail.groups[0]?.metrics.map(({ reason }) => reason);
    expect(reasons).toEqual([
      'noPurchases',
      'noPurchases',
      'noPurchasesInPeriod',
      'fewerThanTwoPurchases',
      'noPriorRevenue',
      'notRecorded',
      'noAssessment'
    ]);
    expect(accounts.get('105')).toMatchObject({ tier: null, rfm: null, returnBasis: null, tierMove: null });
  });
});
