import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expectedPurchases,
  expectedPurchasesOfNewCustomer,
  probabilityAlive
} from '../../../scripts/model/clv/expectation.ts';
import { fitPurchases } from '../../../scripts/model/clv/fitPurchases.ts';
import { logLikelihoodOf, meanNegativeLogLikelihood, type Variant } from '../../../scripts/model/clv/likelihood.ts';
import { compress } from '../../../scripts/model/clv/purchaseHistory.ts';
import { simulateCustomers } from '../../bench/simulateCustomers.ts';
import { hasCdnow, readCdnow } from './cdnow.ts';

/** Fader, Hardie & Lee 2005, table 2. */
const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

function cdnow(): { frequency: Float64Array; recency: Float64Array; age: Float64Array } {
  const rows = readCdnow('cdnow_customers_summary.csv');
  const column = (name: string): Float64Array => Float64Array.from(rows, (row) => row[name] ?? NaN);
  return { frequency: column('frequency'), recency: column('recency'), age: column('T') };
}

describe.skipIf(!hasCdnow)('on the CDNOW cohort (skipped where KEY_ACCOUNTS_DATA does not hold it)', () => {
  it('BG/NBD finds the published maximum', () => {
    const fit = fitPurchases(cdnow());
    expect(fit.parameters.r).toBeCloseTo(0.24259454, 3);
    expect(fit.parameters.alpha).toBeCloseTo(4.4136027, 3);
    expect(fit.parameters.a).toBeCloseTo(0.7929218, 3);
    expect(fit.parameters.b).toBeCloseTo(2.4259057, 3);
    expect(fit.logLikelihood).toBeCloseTo(-9582.4256, 1);
    expect(fit.converged).toBe(true);
  });

  it('MBG/NBD finds its maximum', () => {
    const fit = fitPurchases(cdnow(), 'mbgnbd');
    expect(fit.parameters.r).toBeCloseTo(0.52484, 3);
    expect(fit.parameters.alpha).toBeCloseTo(6.18299, 3);
    expect(fit.parameters.a).toBeCloseTo(0.89136, 3);
    expect(fit.parameters.b).toBeCloseTo(1.614, 3);
    expect(fit.logLikelihood).toBeCloseTo(-9582.133, 1);
  });
});

describe('likelihood', () => {
  // Recomputed by two independent implementations that agree.
  it.each([
    { frequency: 0, recency: 0, expected: -0.5994738181995927 },
    { frequency: 200, recency: 38, expected: 100.79569309270653 },
    { frequency: 1, recency: 20, expected: -5.52721618311105 }
  ])('of one customer with $frequency repeat purchases', ({ frequency, recency, expected }) => {
    const customer = { frequency, recency, age: 40 };
    expect(logLikelihoodOf('bgnbd', { r: 0.25, alpha: 4, a: 0.8, b: 2.5 }, customer)).toBeCloseTo(expected, 10);
  });

  it.each<Variant>(['bgnbd', 'mbgnbd'])(
    '%s: the sum over customers and its gradient agree with one customer at a time',
    (variant) => {
      const history = simulateCustomers(300, published, 7);
      const objective = meanNegativeLogLikelihood(variant, compress(history));
      const point = [-1, 1.2, 0.1, 0.6];
      const direct = (logs: number[]): number => {
        const [r = 1, alpha = 1, a = 1, b = 1] = logs.map(Math.exp);
        let sum = 0;
        for (let index = 0; index < 300; index += 1) {
          sum += logLikelihoodOf(variant, { r, alpha, a, b }, customerAt(history, index));
        }
        return -sum / 300;
      };
      const gradient = new Float64Array(4);
      expect(objective(Float64Array.from(point), gradient)).toBeCloseTo(direct(point), 10);
      for (const axis of point.keys()) {
        const shifted = (by: number): number[] => point.map((value, index) => (index === axis ? value + by : value));
        expect(gradient[axis]).toBeCloseTo((direct(shifted(1e-5)) - direct(shifted(-1e-5))) / 2e-5, 6);
      }
    }
  );
});

function customerAt(
  history: ReturnType<typeof simulateCustomers>,
  index: number
): { frequency: number; recency: number; age: number } {
  return {
    frequency: history.frequency[index] ?? 0,
    recency: history.recency[index] ?? 0,
    age: history.age[index] ?? 0
  };
}

describe('expectations at the published parameters', () => {
  it.each([
    [0.1429, 0.007828347516],
    [1, 0.05326789117],
    [3, 0.15086523089],
    [31.8571, 1.04199606085],
    [52, 1.4460505954],
    [78, 1.86051905794]
  ])('a new customer in %d weeks', (time, expected) => {
    expect(expectedPurchasesOfNewCustomer('bgnbd', published, time)).toBeCloseTo(expected, 9);
  });

  it.each([
    { frequency: 2, recency: 30.43, age: 38.86, expected: 0.72657857 },
    { frequency: 26, recency: 30.86, age: 31, expected: 0.96891565 },
    { frequency: 1, recency: 1.71, age: 38.86, expected: 0.212101 }
  ])('probability alive after $frequency repeat purchases', ({ expected, ...customer }) => {
    expect(probabilityAlive('bgnbd', published, customer)).toBeCloseTo(expected, 6);
  });

  it.each([
    { time: 39, frequency: 2, recency: 30.43, age: 38.86, expected: 1.2260281748 },
    { time: 39, frequency: 0, recency: 0, age: 38.86, expected: 0.195098052 },
    { time: 52, frequency: 26, recency: 30.86, age: 31, expected: 25.75819594 }
  ])('a customer with $frequency repeat purchases in $time weeks', ({ time, expected, ...customer }) => {
    expect(expectedPurchases('bgnbd', published, customer, time)).toBeCloseTo(expected, 7);
  });

  it('stays finite where a factor of the printed formula overflows', () => {
    const customer = { frequency: 221, recency: 103.42857, age: 103.57143 };
    expect(probabilityAlive('bgnbd', published, customer)).toBeCloseTo(0.99524, 5);
    expect(expectedPurchases('bgnbd', published, customer, 52)).toBeGreaterThan(50);
    expect(probabilityAlive('bgnbd', published, { frequency: 5_000, recency: 1, age: 2_000 })).toBe(0);
  });

  it.each([1, 1 - 1e-9, 1 + 1e-9])('has no gap at a = %d', (a) => {
    const customer = { frequency: 2, recency: 30.43, age: 38.86 };
    expect(expectedPurchases('bgnbd', { ...published, a }, customer, 39)).toBeCloseTo(1.10213679, 6);
  });

  it.each([0, 1, 7, 60, 900])(
    'expects of customers who never leave what an immortal one buys, after %i purchases',
    (x) => {
      const neverLeave = { r: 3.6, alpha: 594, a: 2.8e-8, b: 479_864 };
      for (const time of [30, 365, 3_650]) {
        const expected = expectedPurchases('bgnbd', neverLeave, { frequency: x, recency: 900, age: 900 }, time);
        const immortal = ((neverLeave.r + x) * time) / (neverLeave.alpha + 900);
        expect(Math.abs(expected / immortal - 1)).toBeLessThan(1e-9);
      }
    }
  );

  it('never expects fewer purchases in a longer time, nor more than an immortal customer makes', () => {
    const positive = (max: number): fc.Arbitrary<number> => fc.double({ min: 0.05, max, noNaN: true });
    fc.assert(
      fc.property(
        positive(5),
        positive(20),
        positive(5),
        positive(5),
        fc.nat(50),
        positive(100),
        positive(1),
        (r, alpha, a, b, x, age, share) => {
          const customer = { frequency: x, recency: x === 0 ? 0 : age * share, age };
          const parameters = { r, alpha, a, b };
          const [short, long] = [10, 20].map((time) => expectedPurchases('bgnbd', parameters, customer, time));
          expect(short).toBeGreaterThanOrEqual(0);
          expect(long).toBeGreaterThanOrEqual((short ?? NaN) - 1e-9);
          expect(long).toBeLessThanOrEqual(((r + x) / (alpha + age)) * 20 + 1e-9);
        }
      )
    );
  });
});

describe('fitting', () => {
  it('recovers the parameters that customers were simulated with, by way of a sample', () => {
    const fit = fitPurchases(simulateCustomers(120_000, published, 3));
    expect(fit.parameters.r).toBeCloseTo(published.r, 1);
    expect(Math.abs(fit.parameters.alpha / published.alpha - 1)).toBeLessThan(0.05);
    expect(Math.abs(fit.parameters.a / published.a - 1)).toBeLessThan(0.1);
    expect(Math.abs(fit.parameters.b / published.b - 1)).toBeLessThan(0.1);
    expect(fit.converged).toBe(true);
  });

  it.each([
    { reason: 'frequency 1.5', frequency: 1.5, recency: 1, age: 2 },
    { reason: 'frequency -1', frequency: -1, recency: 0, age: 2 },
    { reason: 'recency 3', frequency: 1, recency: 3, age: 2 },
    { reason: 'without a repeat purchase', frequency: 0, recency: 1, age: 2 },
    { reason: 'frequency NaN', frequency: NaN, recency: 0, age: 2 }
  ])('refuses an impossible customer: $reason', ({ reason, frequency, recency, age }) => {
    const history = { frequency: [2, frequency], recency: [1, recency], age: [2, age] };
    const arrays = {
      frequency: Float64Array.from(history.frequency),
      recency: Float64Array.from(history.recency),
      age: Float64Array.from(history.age)
    };
    expect(() => fitPurchases(arrays)).toThrow(reason);
  });

  it('says that nobody bought twice', () => {
    const zeros = new Float64Array(3);
    expect(() => fitPurchases({ frequency: zeros, recency: zeros, age: Float64Array.of(1, 2, 3) })).toThrow(
      'No customer bought more than once'
    );
  });
});
