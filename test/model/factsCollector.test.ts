import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../scripts/model/days.ts';
import { createFactsCollector } from '../../scripts/model/factsCollector.ts';
import { accountFacts, addAccountRecords, portfolioFacts, type AccountRecords } from './accountFacts.ts';

describe('purchases', () => {
  it('counts the as-of day and the first day of the period, and nothing later', () => {
    const { purchases } = accountFacts({
      purchases: [
        ['2013-12-01', 1],
        ['2013-11-30', 10],
        ['2012-12-01', 100],
        ['2012-11-30', 1000],
        ['2011-12-01', 10_000],
        ['2011-11-30', 100_000]
      ]
    });
    expect(purchases.inPeriod.amountMinor).toBe(11_000);
    expect(purchases.prior.amountMinor).toBe(1_100_000);
    expect(purchases.lifetime.amountMinor).toBe(11_111_000);
  });

  it('says how many rows it did not use', () => {
    const collector = createFactsCollector({ asOf: '2013-11-30', periodMonths: 12 });
    addAccountRecords(collector, { purchases: [['2013-12-01', 1]] });
    collector.addContact({ accountId: 'elsewhere', role: null, reachable: true });
    expect(collector.skipped).toEqual({ unknownAccount: 1, afterAsOf: 1, offScale: 0 });
  });

  it('subtracts refunds from the amount without counting them as purchases', () => {
    const { purchases } = accountFacts({
      purchases: [
        ['2013-05-01', 500, 300],
        ['2013-06-01', -200, -120],
        ['2013-07-01', 0]
      ]
    });
    expect(purchases.inPeriod).toEqual({
      records: 3,
      amountMinor: 30_000,
      productCostMinor: 18_000,
      recordsWithoutCost: 1,
      costedAmountMinor: 30_000,
      purchases: 1,
      purchaseAmountMinor: 50_000
    });
    expect(purchases.days).toEqual([dayOf('2013-05-01')]);
  });

  it('knows what was bought on the first day, whenever its rows arrive', () => {
    const rows = [
      ['2013-05-02', 7],
      ['2013-05-01', 5],
      ['2013-05-03', 9],
      ['2013-05-01', 6]
    ] as const;
    const { purchases } = accountFacts({ purchases: rows });
    expect(purchases.firstDayAmountMinor).toBe(1100);
    expect(purchases.days).toEqual(['2013-05-01', '2013-05-02', '2013-05-03'].map(dayOf));
  });

  it('adds cents that decimals cannot', () => {
    const tenCents = Array.from({ length: 30 }, () => ['2013-05-01', 0.1] as const);
    expect(accountFacts({ purchases: tenCents }).purchases.inPeriod.amountMinor).toBe(300);
  });

  it.each([0.5, Number.NaN, Infinity, 2 ** 53])(
    'refuses %d as an amount in cents and names the account',
    (amountMinor) => {
      const collector = createFactsCollector({ asOf: '2013-11-30', periodMonths: 12 });
      addAccountRecords(collector, {});
      const add = () =>
        collector.addPurchase({ accountId: 'A', date: '2013-05-01', amountMinor, productCostMinor: null });
      expect(add).toThrow(/account A \(Account A\)/);
    }
  );

  it('refuses a sum that would no longer be exact', () => {
    const collector = createFactsCollector({ asOf: '2013-11-30', periodMonths: 12 });
    addAccountRecords(collector, {});
    const add = () =>
      collector.addInvestment({
        accountId: 'A',
        date: '2013-05-01',
        category: 'Other',
        amountMinor: Number.MAX_SAFE_INTEGER
      });
    add();
    expect(add).toThrow(/exceed 90,071,992,547,409.91/);
  });
});

describe('other records', () => {
  it('sums investments of the period by category', () => {
    const facts = accountFacts({
      investments: [
        ['2013-05-01', 'Travel', 10],
        ['2013-06-01', 'Travel', 5.5],
        ['2013-06-01', 'Training', 1],
        ['2012-06-01', 'Travel', 40],
        ['2011-06-01', 'Travel', 80]
      ]
    });
    expect(Object.fromEntries(facts.investments)).toEqual({
      Travel: { amountMinor: 1550, records: 2 },
      Training: { amountMinor: 100, records: 1 }
    });
    expect(facts.priorInvestmentMinor).toBe(4000);
  });

  it('counts contacts, those that can be reached, and their roles', () => {
    const { contacts } = accountFacts({
      contacts: [
        { role: 'Sponsor', reachable: true },
        { role: 'Sponsor', reachable: false },
        { role: null, reachable: true },
        { role: 'Champion', reachable: true }
      ]
    });
    expect(contacts).toEqual({ count: 4, reachable: 3, roles: new Set(['Sponsor', 'Champion']) });
  });

  it('counts activities of the period, and knows the newest of all', () => {
    const { activities } = accountFacts({
      activities: ['2013-10-01', '2013-09-01', '2013-08-01', '2012-11-30']
    });
    expect(activities).toEqual({
      inPeriod: 3,
      lastDay: dayOf('2013-10-01')
    });
  });

  it('takes a case that was closed after the as-of day for open', () => {
    const { cases } = accountFacts({
      cases: [
        ['2013-11-01', '2013-12-05', 'High'],
        ['2013-11-01', null, 'Low'],
        ['2013-01-10', '2013-01-20', 'High'],
        ['2012-01-10', '2012-12-10', 'Low'],
        ['2011-01-10', '2011-02-10', 'Low']
      ]
    });
    expect(cases).toMatchObject({
      openedInPeriod: 3,
      openAtAsOf: 2,
      closedInPeriod: 2,
      daysToClose: 10 + 335
    });
  });

  it('counts answers of the period question by question', () => {
    const { survey } = accountFacts({
      responses: [
        ['2013-10-01', 10, 4.5, null],
        ['2013-09-01', 6, null, 7],
        ['2013-08-01', 8, 2, 5.25],
        ['2012-08-01', 0, 1, 1]
      ]
    });
    expect(survey).toMatchObject({
      responses: 3,
      lastDay: dayOf('2013-10-01'),
      tally: {
        firstDay: dayOf('2013-08-01'),
        nps: { promoters: 1, passives: 1, detractors: 1 },
        satisfied: 1,
        // 4.5 is half a 4 and half a 5; 5.25 is three quarters of a 5 and a quarter of a 6.
        csat: [0, 1, 0, 0.5, 0.5],
        ces: [0, 0, 0, 0, 0.75, 0.25, 1]
      }
    });
  });

  it('keeps the newest assessment of a metric, by id among those of one day', () => {
    const rows = [
      ['a03', 'Need', 2, '2013-05-01', '2014-05-01'],
      ['a01', 'Need', 5, '2013-06-01', '2014-06-01'],
      ['a04', 'Need', 4, '2013-06-01', '2013-07-01'],
      ['a02', 'Need', 1, '2013-06-01', '2014-06-01'],
      ['a05', 'Need', 1, '2014-01-01', '2015-01-01']
    ] as const;
    const newest = {
      id: 'a04',
      rating: 4,
      assessedOn: dayOf('2013-06-01'),
      validUntil: dayOf('2013-07-01'),
      records: 4
    };
    expect(accountFacts({ assessments: rows }).assessments.get('Need')).toEqual(newest);
    expect(accountFacts({ assessments: [...rows].reverse() }).assessments.get('Need')).toEqual(newest);
  });

  it('counts referrals only where the org records them', () => {
    expect(accountFacts({}).referrals).toBeNull();
    const [a, b] = portfolioFacts([
      { id: 'A', referredById: null },
      { id: 'B', referredById: 'A' },
      { id: 'C', referredById: 'A' },
      { id: 'D', referredById: 'gone' }
    ]);
    expect([a?.referrals, b?.referrals]).toEqual([2, 0]);
  });

  it('gives accounts whose models differ their own periods', () => {
    const collector = createFactsCollector({
      asOf: '2013-11-30',
      periodMonths: ({ fields }) => (fields['Industry'] === 'Energy' ? 24 : 6)
    });
    const purchases = [['2012-03-01', 100]] as const;
    addAccountRecords(collector, { id: 'A', fields: { Industry: 'Energy' }, purchases });
    addAccountRecords(collector, { id: 'B', fields: { Industry: 'Retail' }, purchases });
    const [energy, retail] = collector.finish();
    expect([energy?.purchases.inPeriod.records, retail?.purchases.inPeriod.records]).toEqual([1, 0]);
  });
});

it('collects the same facts from the same rows in any order', () => {
  const day = fc
    .integer({ min: dayOf('2011-01-01'), max: dayOf('2014-03-01') })
    .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
  const amount = fc.integer({ min: -5000, max: 50_000 }).map((value) => value / 100);
  const records = fc.record({
    purchases: fc.array(fc.tuple(day, amount, amount)),
    investments: fc.array(fc.tuple(day, fc.constantFrom('Travel', 'Training'), amount)),
    activities: fc.array(day),
    responses: fc.array(
      fc.tuple(day, fc.constantFrom(null, 0, 9), fc.constantFrom(null, 3.3, 4.1), fc.constantFrom(null, 2.5))
    )
  });
  fc.assert(
    fc.property(records, fc.array(fc.nat(), { minLength: 1 }), (account, numbers) => {
      const shuffled = <T>(rows: readonly T[]): T[] =>
        rows
          .map((row, index) => ({ row, at: numbers[index % numbers.length] ?? 0 }))
          .sort((one, other) => one.at - other.at)
          .map(({ row }) => row)
          .reverse();
      const inAnyOrder: AccountRecords = {
        purchases: shuffled(account.purchases),
        investments: shuffled(account.investments),
        activities: shuffled(account.activities),
        responses: shuffled(account.responses)
      };
      expect(accountFacts(inAnyOrder)).toEqual(accountFacts(account));
    })
  );
});
