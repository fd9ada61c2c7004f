import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roiDetailSchema } from '../../scripts/config/roiDetail.ts';
import { dayOf, isoOf } from '../../scripts/model/days.ts';
import {
  costOf,
  returnBasisOf,
  returnOf,
  returnOnInvestment,
  roiDetailOf
} from '../../scripts/model/returnOnInvestment.ts';
import { accountFacts, type AccountRecords } from './accountFacts.ts';

function roiOf(records: AccountRecords): number | null {
  const facts = accountFacts(records);
  return returnOnInvestment(returnOf(facts.purchases.inPeriod), costOf(facts));
}

describe('return on investment', () => {
  it.each([
    ['a gain', { purchases: [['2013-05-01', 1000, 400]], investments: [['2013-05-01', 'Travel', 200]] }, 200],
    ['a loss', { purchases: [['2013-05-01', 1000, 900]], investments: [['2013-05-01', 'Travel', 200]] }, -50],
    ['cost without a return', { investments: [['2013-05-01', 'Travel', 200]] }, -100],
    [
      'a margin below zero',
      { purchases: [['2013-05-01', 100, 300]], investments: [['2013-05-01', 'Travel', 100]] },
      -300
    ],
    ['no cost, which is not a percentage', { purchases: [['2013-05-01', 1000, 400]] }, null],
    [
      'cost that was paid back',
      { purchases: [['2013-05-01', 9, 4]], investments: [['2013-05-01', 'Travel', -1]] },
      null
    ],
    ['nothing at all', {}, null]
  ] as [string, AccountRecords, number | null][])('shows %s', (_, records, expected) => {
    expect(roiOf(records)).toBe(expected);
  });

  it.each([
    [
      [
        ['2013-05-01', 10, 4],
        ['2013-06-01', 10, 0]
      ],
      'margin',
      1600
    ],
    [
      [
        ['2013-05-01', 10],
        ['2013-06-01', 10]
      ],
      'revenue',
      2000
    ],
    [
      [
        ['2013-05-01', 10, 4],
        ['2013-06-01', 10]
      ],
      'mixed',
      1600
    ],
    [[], null, 0]
  ] as const)('takes margin where the product cost is known: %j is %s', (purchases, basis, minor) => {
    const { inPeriod } = accountFacts({ purchases }).purchases;
    expect(returnBasisOf(inPeriod)).toBe(basis);
    expect(returnOf(inPeriod)).toBe(minor);
  });

  it('says where return and cost came from', () => {
    const detail = roiDetailOf(
      accountFacts({
        purchases: [
          ['2013-05-01', 1000.5, 400.25],
          ['2013-06-01', 99.5]
        ],
        investments: [
          ['2013-06-01', 'Travel', 20.1],
          ['2013-05-01', 'Delivery', 10],
          ['2013-07-01', 'Travel', 0.2]
        ],
        serviceCosts: [['2013-07-01', 'case', 90.5]]
      }),
      {
        currency: 'EUR',
        rates: [
          { name: 'Event_Hour', kind: 'Event', match: null, amountMinor: 8000 },
          { name: 'Case_High', kind: 'Case', match: { by: 'type', value: 'High' }, amountMinor: 9050 }
        ],
        rateSource: 'dated',
        productCostField: 'Opportunity.KA_Product_Cost__c',
        leftOut: [{ key: 'call', reason: 'noRate' }]
      }
    );
    expect(roiDetailSchema.parse(detail)).toEqual({
      version: 1,
      asOf: '2013-11-30',
      period: { from: '2012-12-01', to: '2013-11-30' },
      currency: 'EUR',
      rateSource: 'dated',
      returnBasis: 'mixed',
      revenue: { amount: 1100, records: 2, withoutProductCost: 1 },
      revenuePrior: 0,
      productCost: 400.25,
      productCostField: 'Opportunity.KA_Product_Cost__c',
      costs: [
        { source: 'investment', key: 'Delivery', amount: 10, records: 1, rates: [] },
        { source: 'investment', key: 'Travel', amount: 20.3, records: 2, rates: [] },
        { source: 'service', key: 'case', amount: 90.5, records: 1, rates: [{ match: 'High', amount: 90.5 }] }
      ],
      leftOut: [{ key: 'call', reason: 'noRate' }]
    });
  });
});

describe('whatever the records', () => {
  const day = fc.integer({ min: dayOf('2012-12-01'), max: dayOf('2013-11-30') }).map(isoOf);
  const purchase = fc.tuple(day, fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 1000 }));
  const cost = fc.tuple(day, fc.constantFrom('Travel', 'Other'), fc.integer({ min: 1, max: 500 }));

  it('another cost never raises the return on investment of an account that earns', () => {
    fc.assert(
      fc.property(fc.array(purchase), fc.array(cost, { minLength: 1 }), cost, (purchases, investments, more) => {
        const facts = accountFacts({ purchases });
        fc.pre(returnOf(facts.purchases.inPeriod) >= 0);
        const before = roiOf({ purchases, investments }) ?? 0;
        expect(roiOf({ purchases, investments: [...investments, more] })).toBeLessThanOrEqual(before);
      })
    );
  });

  it('splitting a record in two changes nothing', () => {
    fc.assert(
      fc.property(
        purchase,
        cost,
        fc.integer({ min: 1, max: 99 }),
        ([date, amount, product], [on, category, spent], part) => {
          const whole = roiOf({ purchases: [[date, amount, product]], investments: [[on, category, spent]] });
          const cut = (value: number): [number, number] => [(value * part) / 100, (value * (100 - part)) / 100];
          const [amounts, products, costs] = [cut(amount), cut(product), cut(spent)];
          const split = roiOf({
            purchases: [
              [date, amounts[0], products[0]],
              [date, amounts[1], products[1]]
            ],
            investments: [
              [on, category, costs[0]],
              [on, category, costs[1]]
            ]
          });
          expect(split).toBe(whole);
        }
      )
    );
  });
});
