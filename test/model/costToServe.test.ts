import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costRatesOf } from '../../scripts/config/costRates.ts';
import { csvTable } from '../../scripts/formatters/csvTable.ts';
import {
  costOfMinutes,
  discountOf,
  shareByMembers,
  workingMinutes
} from '../../scripts/model/costToServe/serviceCost.ts';
import { toCorporate } from '../../scripts/model/currency.ts';
import { dayOf, isoOf } from '../../scripts/model/days.ts';
import { fiscalQuarters, fiscalYearTo } from '../../scripts/model/fiscalQuarters.ts';
import { hierarchyOf } from '../../scripts/model/hierarchy.ts';
import { costOf, returnOf, returnOnInvestment } from '../../scripts/model/returnOnInvestment.ts';
import { paretoShare, whaleCurve } from '../../scripts/model/whaleCurve.ts';
import { accountFacts } from './accountFacts.ts';

const rate = (DeveloperName: string, KA_Kind__c: string, KA_Match__c: string | null, KA_Amount__c: unknown) => ({
  DeveloperName,
  KA_Kind__c,
  KA_Match__c,
  KA_Amount__c
});

describe('cost rates', () => {
  const rates = costRatesOf([
    rate('All', 'Event', null, 80),
    rate('Demo', 'Event', 'Demo', 200),
    rate('Engineers', 'Event', 'Role: Engineer', 120)
  ]);

  it.each([
    ['the type', ['demo'], 'Engineer', 'Demo'],
    ['the role where the type has none', ['Meeting', 'Event'], 'engineer', 'Engineers'],
    ['all else', ['Meeting'], '', 'All']
  ])('are chosen by %s', (_, types, role, name) => {
    expect(rates.rateOf('Event', types, role)?.name).toBe(name);
    expect(rates.rateOf('Case', types, role)).toBeUndefined();
  });

  it.each([
    [
      'a negative amount',
      [rate('Bad', 'Case', null, -1)],
      /KA_Cost_Rate__mdt\.Bad: KA_Amount__c must not be negative\. Write/
    ],
    ['no amount', [rate('Bad', 'Case', null, null)], /Bad: KA_Amount__c must be a number\. Write/],
    ['a kind nobody knows', [rate('Bad', 'Lunch', null, 1)], /Bad: KA_Kind__c must be Event, Call, Case\. Choose/],
    [
      'the match of another',
      [rate('One', 'Case', 'High', 1), rate('Two', 'Case', 'HIGH', 2)],
      /Two: KA_Match__c is the same as that of One\. Delete/
    ]
  ])('with %s name record, field and what to do', (_, rows, message) => {
    expect(() => costRatesOf(rows)).toThrow(message);
  });
});

describe('the cost of one record', () => {
  it('is its working time at an hourly rate; a whole day has eight hours', () => {
    const hour = { name: 'All', kind: 'Event', match: null, amountMinor: 8000 } as const;
    expect(costOfMinutes(workingMinutes(90, false), hour)).toBe(12_000);
    expect(costOfMinutes(workingMinutes(2880, true), hour)).toBe(128_000);
    expect(workingMinutes(0, true)).toBe(480);
  });

  it('is a discount only where less than the list price was paid, and is given back with the line', () => {
    expect(discountOf(1000, 3, 2400)).toBe(600);
    expect(discountOf(1000, -3, -2400)).toBe(-600);
    expect(discountOf(1000, 1, 1200)).toBe(0);
  });
});

describe('whatever the records', () => {
  it('the shares of a campaign sum to its cost, and do not depend on the order of its members', () => {
    const members = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 50 })), {
      selector: ([id]) => id,
      minLength: 1
    });
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), members, (cost, entries) => {
        const shares = shareByMembers(cost, new Map(entries));
        expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBe(cost);
        expect(new Map(shareByMembers(cost, new Map([...entries].reverse())))).toEqual(new Map(shares));
      })
    );
  });

  it('serving an account that earns never raises its return on investment', () => {
    const cost = fc.tuple(
      fc.constant('2013-05-01'),
      fc.constantFrom('event', 'case', 'discount'),
      fc.integer({ min: 1, max: 500 })
    );
    const roiOf = (serviceCosts: [string, 'event' | 'case' | 'discount', number][]): number => {
      const facts = accountFacts({ purchases: [['2013-05-01', 1000, 400]], serviceCosts });
      return returnOnInvestment(returnOf(facts.purchases.inPeriod), costOf(facts)) ?? Infinity;
    };
    fc.assert(
      fc.property(fc.array(cost), cost, (costs, more) => {
        expect(roiOf([...costs, more])).toBeLessThanOrEqual(roiOf(costs));
      })
    );
  });

  it('the whale curve ends at the sum, is highest at its peak and keeps every account', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (profits) => {
        const curve = whaleCurve(profits.map((profitMinor, index) => ({ id: String(index), profitMinor })));
        expect(curve.points.at(-1)?.cumulativeMinor).toBe(profits.reduce((sum, profit) => sum + profit, 0));
        expect(curve.peakMinor).toBe(Math.max(0, ...curve.points.map(({ cumulativeMinor }) => cumulativeMinor)));
        expect(curve.points).toHaveLength(profits.length);
        expect(paretoShare(curve, 100)).toBe(curve.peakMinor > 0 ? 100 : null);
      })
    );
  });
});

describe('groups of companies', () => {
  const node = (id: string, parentId: string | null) => ({ id, name: `Company ${id}`, parentId });

  it('lead to the top at any depth, also past a parent that is not there', () => {
    const deep = Array.from({ length: 20_000 }, (_, at) => node(String(at), at === 0 ? 'gone' : String(at - 1)));
    const { topOf, cycles } = hierarchyOf(deep.reverse());
    expect(new Set(topOf.values())).toEqual(new Set(['0']));
    expect(cycles).toEqual([]);
  });

  it('that run in a ring are named from the smallest id, whatever leads into the ring', () => {
    const ring = [node('C', 'B'), node('B', 'A'), node('A', 'B'), node('S', 'S')];
    for (const order of [ring, [...ring].reverse()]) {
      const { topOf, cycles } = hierarchyOf(order);
      expect(cycles).toEqual([['Company A', 'Company B'], ['Company S']]);
      expect([...topOf].sort()).toEqual([
        ['A', 'A'],
        ['B', 'A'],
        ['C', 'A'],
        ['S', 'S']
      ]);
    }
  });
});

describe('fiscal quarters', () => {
  it.each([
    ['2013-11-30', 1, '2013-10-01', '2013-12-31', '2013-12-01', '2013-01-01'],
    ['2013-11-30', 2, '2013-11-01', '2014-01-31', '2014-01-01', '2013-02-01'],
    ['2014-01-31', 2, '2013-11-01', '2014-01-31', '2014-01-01', '2013-02-01'],
    ['2014-02-01', 2, '2014-02-01', '2014-04-30', '2014-04-01', '2014-02-01']
  ])('as of %s in a year that starts in month %i', (asOf, start, from, to, month, year) => {
    const quarters = fiscalQuarters(dayOf(asOf), start);
    expect([quarters[0]?.from, quarters[0]?.to, quarters[0]?.month].map((day) => isoOf(day ?? 0))).toEqual([
      from,
      to,
      month
    ]);
    expect(isoOf(fiscalYearTo(dayOf(asOf), start).from)).toBe(year);
    for (const [index, quarter] of quarters.entries())
      expect(quarters[index + 1]?.to ?? quarter.from - 1).toBe(quarter.from - 1);
  });
});

it('an amount without a dated rate is converted at the present one, and a refund like a sale', () => {
  const rates = {
    corporate: 'USD',
    current: new Map([['EUR', 0.8]]),
    dated: new Map([['EUR', [{ from: dayOf('2025-01-01'), rate: 0.5 }]]])
  };
  expect(toCorporate(100, 'EUR', dayOf('2024-12-31'), rates)).toBe(125);
  expect(toCorporate(-101, 'EUR', dayOf('2025-01-01'), rates)).toBe(-202);
  expect(() => toCorporate(1, 'CHF', dayOf('2025-01-01'), rates)).toThrow(/CHF/);
});

it('a spreadsheet runs nothing of what a CSV holds, and negative amounts stay numbers', () => {
  const rows = ['=1+1', '+49 30', '-5.5', -5.5, '@sum', 'a,"b"', '-x'].map((name) => ({ name }));
  expect(csvTable(['name'], rows).split('\n').slice(1, -1)).toEqual([
    "'=1+1",
    "'+49 30",
    '-5.5',
    '-5.5',
    "'@sum",
    '"a,""b"""',
    "'-x"
  ]);
});
