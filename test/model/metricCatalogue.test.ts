import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, isoOf } from '../../scripts/model/days.ts';
import type { MetricContext, MissingReason } from '../../scripts/model/metric.ts';
import { METRIC_CATALOGUE } from '../../scripts/model/metricCatalogue.ts';
import { lastQuarters } from '../../scripts/model/purchaseCycle.ts';
import { accountFacts, type AccountRecords } from './accountFacts.ts';
import { NO_PURCHASES_KNOWN, PLAIN_PURCHASE_MODEL } from './clvCalibrations.ts';

const AS_OF = '2013-11-30';
const ALL_RECORDED: MetricContext = {
  quarters: lastQuarters(dayOf(AS_OF)),
  calibration: {
    recorded: { investments: true, contacts: true, activities: true, cases: true },
    // Five answers with a mean of 60.
    satisfaction: {
      csat: { alpha: [1, 0.5, 0.5, 1.5, 1.5], answers: 5, method: 'likelihood', accounts: 50 },
      nps: { alpha: [2, 1, 2], answers: 5, method: 'likelihood', accounts: 50 },
      requestsRecorded: false
    },
    clv: PLAIN_PURCHASE_MODEL
  }
};
const NONE_RECORDED: MetricContext = {
  ...ALL_RECORDED,
  calibration: {
    recorded: { investments: false, contacts: false, activities: false, cases: false },
    satisfaction: { csat: null, nps: null, requestsRecorded: false },
    clv: NO_PURCHASES_KNOWN
  }
};

function valueOf(key: string, account: AccountRecords, context = ALL_RECORDED) {
  const metric = METRIC_CATALOGUE.get(key);
  if (!metric) throw new Error(`no metric ${key}`);
  return metric.compute(accountFacts(account, AS_OF), context);
}

/** Two years of a customer; every number below can be checked from these rows. */
const customer: AccountRecords = {
  fields: { AnnualRevenue: '20000', Industry: 'Energy', Phone: '', Website: 'www.a.example' },
  referredById: null,
  purchases: [
    ['2012-02-29', 1000, 700],
    ['2013-01-15', 600, 450],
    ['2013-05-15', 900, 500],
    ['2013-08-31', 500]
  ],
  investments: [
    ['2013-03-01', 'Travel', 150],
    ['2013-06-01', 'Training', 50]
  ],
  contacts: [
    { role: 'Sponsor', reachable: true },
    { role: 'Champion', reachable: false }
  ],
  activities: ['2013-11-20', '2013-02-01'],
  cases: [
    ['2013-09-01', null, 'High'],
    ['2013-03-01', '2013-03-05', 'Low'],
    ['2012-01-01', null, 'Low']
  ],
  responses: [
    ['2013-09-10', 9, 5, 6],
    ['2013-09-11', 10, 4, 5],
    ['2013-09-12', 3, 2, 4]
  ]
};

describe('computed metrics of one customer', () => {
  it.each([
    // 600 + 900 + 500
    ['revenue', 2000, 3],
    // (2000 − 1000) / 1000
    ['revenueGrowth', 100, 4],
    ['purchaseFrequency', 3, 3],
    // 2000 / 3
    ['averageOrder', 666.67, 3],
    // 2012-02-29 to 2013-08-31 are 549 days over three intervals
    ['purchaseInterval', 183, 4],
    // 91 days since 2013-08-31 over 183
    ['overdueRatio', 0.497, 4],
    ['daysSinceLastPurchase', 91, 4],
    // 640 days
    ['cooperationYears', 1.752, 4],
    // Of the eight quarters back to 2011-12-01 all are since the first purchase; four had one.
    ['activeQuarters', 50, 4],
    // Three repeat purchases until day 549 of 640; odds of having left 1/(3+3−1) · ((100+640)/(100+549))⁴ = .338
    ['probabilityActive', 74.74, 4],
    // 2000 / 365 · 30.4375 a month, times (1 − 1.1⁻³) / (1.1^(1/12) − 1) = 31.18645 months
    ['lifetimeValue', 5201.3, 4],
    // 2000 / 20,000
    ['shareOfWallet', 10, 3],
    // (600 − 450) + (900 − 500) + 500
    ['return', 1050, 3],
    // 1050 − 200
    ['netReturn', 850, 5],
    // (1500 − 950) / 1500
    ['margin', 36.67, 2],
    // (1050 − 200) / 200
    ['roi', 425, 5],
    // 200 / 2000
    ['costToServe', 10, 2],
    // Mean answer 11/3 is 66.67 of 100; (66.67·3 + 60·5) / 8 = 62.5. Complaints: an open case of high priority 3 points,
    // one of low priority 0.5, and one closed 270 days ago 0.5 halved four times: 3.53.
    ['satisfaction', 58.97, 3],
    // (2 − 1) / 3
    ['nps', 33.33, 3],
    ['csat', 66.67, 3],
    ['ces', 5, 3],
    // 2 cases opened in the period, 3 purchases
    ['casesPerPurchase', 0.667, 2],
    ['openCases', 2, 2],
    ['referrals', 0, 0],
    ['contacts', 2, 2],
    ['contactRoles', 2, 2],
    ['reachableContacts', 50, 2],
    ['activities', 2, 2],
    ['daysSinceLastActivity', 10, 1],
    // Three of the four fields the session may read
    ['dataCompleteness', 75, 1]
  ])('%s is %d, from %i records', (key, expected, records) => {
    const result = valueOf(key, customer);
    expect(result.value).toBeCloseTo(expected, Number.isInteger(expected) ? 9 : 2);
    expect(result.records).toBe(records);
  });

  it('are all checked above', () => {
    expect([...METRIC_CATALOGUE.keys()]).toHaveLength(30);
  });
});

describe('a metric without a value', () => {
  const lapsed: AccountRecords = { purchases: [['2011-05-01', 100]] };
  const noWallet: AccountRecords = { fields: { AnnualRevenue: '' }, purchases: [['2013-05-01', 100]] };
  it.each([
    ['revenue', {}, 'noPurchases'],
    ['revenue', { purchases: [['2013-05-01', -5]] }, 'noPurchases'],
    ['revenueGrowth', { purchases: [['2013-05-01', 100]] }, 'noPriorRevenue'],
    ['purchaseFrequency', {}, 'noPurchases'],
    ['averageOrder', lapsed, 'noPurchasesInPeriod'],
    ['purchaseInterval', lapsed, 'fewerThanTwoPurchases'],
    ['overdueRatio', lapsed, 'fewerThanTwoPurchases'],
    ['daysSinceLastPurchase', {}, 'noPurchases'],
    ['cooperationYears', {}, 'noPurchases'],
    ['activeQuarters', {}, 'noPurchases'],
    ['probabilityActive', {}, 'noPurchases'],
    ['lifetimeValue', {}, 'noPurchases'],
    ['shareOfWallet', lapsed, 'fieldNotReadable'],
    ['shareOfWallet', noWallet, 'fieldEmpty'],
    ['shareOfWallet', { fields: { AnnualRevenue: '0' } }, 'fieldEmpty'],
    ['shareOfWallet', { fields: { AnnualRevenue: '5' } }, 'noPurchases'],
    ['return', {}, 'noPurchases'],
    ['netReturn', {}, 'noPurchases'],
    ['margin', { purchases: [['2013-05-01', 100]] }, 'noProductCost'],
    ['roi', { purchases: [['2013-05-01', 100]] }, 'noCostRecorded'],
    ['costToServe', { investments: [['2013-05-01', 'Travel', 5]] }, 'noPurchasesInPeriod'],
    ['satisfaction', { responses: [['2013-05-01', null, null, 7]] }, 'noResponses'],
    ['nps', { responses: [['2013-05-01', null, 5, null]] }, 'noResponses'],
    ['csat', {}, 'noResponses'],
    ['ces', {}, 'noResponses'],
    ['casesPerPurchase', { cases: [['2013-05-01', null, 'High']] }, 'noPurchasesInPeriod'],
    ['referrals', {}, 'notRecorded'],
    ['reachableContacts', {}, 'noContacts'],
    ['daysSinceLastActivity', {}, 'noActivities'],
    ['dataCompleteness', {}, 'fieldNotReadable']
  ] as [string, AccountRecords, MissingReason][])('%s of %j says %s', (key, account, reason) => {
    expect(valueOf(key, account)).toMatchObject({ value: null, reason });
  });

  it.each(['costToServe', 'casesPerPurchase', 'openCases', 'contacts', 'contactRoles', 'activities'])(
    '%s says that the org records nothing of the kind, where an absence would mean nothing',
    (key) => {
      const account: AccountRecords = { purchases: [['2013-05-01', 100]] };
      expect(valueOf(key, account, NONE_RECORDED)).toMatchObject({ value: null, reason: 'notRecorded' });
      expect(valueOf(key, account).value).toBe(0);
    }
  );

  it('is the probability of being active where the portfolio allows no purchase model', () => {
    expect(valueOf('probabilityActive', lapsed, NONE_RECORDED)).toMatchObject({ reason: 'noPurchaseModel' });
  });

  it('is missing for one of the reasons that the reference lists, and never infinite', () => {
    const day = fc.integer({ min: dayOf('2011-06-01'), max: dayOf('2013-12-31') }).map(isoOf);
    const amount = fc.integer({ min: -300, max: 1000 });
    const account = fc.record({
      fields: fc.dictionary(fc.constantFrom('AnnualRevenue', 'Phone'), fc.constantFrom('', '0', '12.5', 'x')),
      purchases: fc.array(fc.tuple(day, amount, amount), { maxLength: 4 }),
      investments: fc.array(fc.tuple(day, fc.constant('Travel'), amount), { maxLength: 2 }),
      cases: fc.array(fc.tuple(day, fc.constant(null), fc.constant('Low')), { maxLength: 2 }),
      contacts: fc.array(fc.record({ role: fc.constant(null), reachable: fc.boolean() }), { maxLength: 2 })
    });
    fc.assert(
      fc.property(account, fc.constantFrom(ALL_RECORDED, NONE_RECORDED), (records, context) => {
        for (const { key, missing } of METRIC_CATALOGUE.values()) {
          const result = valueOf(key, records, context);
          if (result.value === null) expect(missing, key).toContain(result.reason);
          else expect(Number.isFinite(result.value), key).toBe(true);
        }
      })
    );
  });
});

it('looks back over eight quarters without a gap', () => {
  const quarters = lastQuarters(dayOf('2013-11-30')).map(({ from, to }) => `${isoOf(from)} … ${isoOf(to)}`);
  expect(quarters).toEqual([
    '2013-08-31 … 2013-11-30',
    '2013-05-31 … 2013-08-30',
    '2013-03-01 … 2013-05-30',
    '2012-12-01 … 2013-02-28',
    '2012-08-31 … 2012-11-30',
    '2012-05-31 … 2012-08-30',
    '2012-03-01 … 2012-05-30',
    '2011-12-01 … 2012-02-29'
  ]);
});

it('names every metric in three languages under its own key', () => {
  for (const [key, metric] of METRIC_CATALOGUE) {
    expect(metric.key).toBe(key);
    for (const label of Object.values(metric.label)) expect(label, key).not.toBe('');
    expect(metric.label.zh_CN).not.toBe(metric.label.en_US);
  }
});
