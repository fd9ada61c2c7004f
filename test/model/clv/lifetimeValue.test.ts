import { describe, expect, it } from 'vitest';
import { correlation, regularity } from '../../../scripts/model/clv/assumptions.ts';
import type { ClvCustomer } from '../../../scripts/model/clv/clvCustomer.ts';
import { calibrateLifetimeValue, lifetimeValue, type ClvOptions } from '../../../scripts/model/clv/lifetimeValue.ts';
import { seededRandom } from '../../demo/sample/random.ts';

const options: ClvOptions = {
  asOf: 1_095,
  horizonMonths: 36,
  yearlyDiscountRate: 0.1,
  variant: 'bgnbd'
};

/** An account that buys for `amount` on the given days. */
function buyer(days: readonly number[], amount: number): ClvCustomer {
  const within = (from: number, to: number): number => days.filter((day) => day > from && day <= to).length * amount;
  return {
    days,
    lifetimeAmount: days.length * amount,
    firstDayAmount: days.length > 0 ? amount : 0,
    periodAmount: within(730, 1_095),
    priorAmount: within(365, 730),
    periodDays: 365
  };
}

/** Accounts that buy at random times and leave for good after any purchase with some probability. */
function randomBuyers(count: number, leave: number): ClvCustomer[] {
  const random = seededRandom(11);
  return Array.from({ length: count }, () => {
    const mean = 20 * random.spread(0.7);
    const days: number[] = [];
    for (
      let day = random.integer(0, 300);
      day <= 1_095;
      day += Math.max(1, Math.round(-Math.log(1 - random.next()) * mean))
    ) {
      days.push(day);
      if (random.chance(leave)) break;
    }
    return buyer(days, Math.round(10_000 * random.spread(0.4)));
  });
}

describe('lifetime value of a portfolio', () => {
  it('uses the model where customers leave at random, since last period says nothing of who left', () => {
    const customers = randomBuyers(600, 0.06);
    const calibration = calibrateLifetimeValue(customers, options);
    expect(calibration.holdout?.modelError).toBeLessThan(calibration.holdout?.naiveError ?? 0);
    expect(calibration).toMatchObject({ method: 'model', warnings: [] });
    const gone = lifetimeValue(calibration, buyer([10, 20, 30, 40, 50], 10_000), options.asOf);
    const active = lifetimeValue(calibration, buyer([250, 500, 750, 1_000, 1_090], 10_000), options.asOf);
    expect(gone?.probabilityActive).toBeLessThan(0.01);
    expect(active?.probabilityActive).toBeGreaterThan(0.8);
    expect(active?.value).toBeGreaterThan(gone?.value ?? Infinity);
  });

  it('falls back to last period, and says so, where every customer buys like clockwork', () => {
    const customers = Array.from({ length: 60 }, (_, index) =>
      buyer(
        Array.from({ length: 36 }, (__, month) => Math.round(month * 30.4) + 1),
        1_000 * (index + 1)
      )
    );
    const calibration = calibrateLifetimeValue(customers, options);
    expect(calibration.method).toBe('naive');
    expect(calibration.warnings).toEqual(expect.arrayContaining(['ordersTooRegular']));
  });

  it('discounts the naive forecast month by month', () => {
    const calibration = calibrateLifetimeValue([], { ...options, horizonMonths: 12 });
    expect(calibration).toMatchObject({ method: 'naive', warnings: ['tooFewRepeatBuyers', 'noHoldout'] });
    const value = lifetimeValue(calibration, { ...buyer([800], 0), periodAmount: 365_000 }, options.asOf)?.value;
    // 365,000 a year is 30,437.50 a month of 365.25/12 days; its annuity at 10 % a year is 11.3865 months' worth.
    const annuity = Array.from({ length: 12 }, (_, month) => 1.1 ** (-(month + 1) / 12)).reduce(
      (sum, factor) => sum + factor,
      0
    );
    expect(value).toBe(Math.round(30_437.5 * annuity));
  });

  it('has no value for an account that never bought', () => {
    expect(lifetimeValue(calibrateLifetimeValue([], options), buyer([], 0), options.asOf)).toBeUndefined();
  });

  it('does not depend on the order of the accounts', () => {
    const customers = randomBuyers(300, 0.05);
    const forward = calibrateLifetimeValue(customers, options).purchases;
    const backward = calibrateLifetimeValue([...customers].reverse(), options).purchases;
    expect(backward?.r).toBeCloseTo(forward?.r ?? NaN, 5);
    expect(backward?.alpha).toBeCloseTo(forward?.alpha ?? NaN, 3);
  });
});

describe('assumptions', () => {
  it('correlation is 1 on a line, −1 on its mirror and absent without variation', () => {
    expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12);
    expect(correlation([1, 2, 3], [6, 4, 2])).toBeCloseTo(-1, 12);
    expect(correlation([1, 1, 1], [1, 2, 3])).toBeNull();
    expect(correlation([1, 2], [1, 2])).toBeNull();
  });

  it('regularity is about 1 for random purchases and large for even ones', () => {
    const random = seededRandom(2);
    const exponential = (): number => -Math.log(1 - random.next());
    const randomly = Array.from({ length: 5_000 }, () => {
      const first = exponential();
      return [0, first, first + exponential()];
    });
    expect(regularity(randomly)).toBeCloseTo(1, 1);
    expect(regularity(randomly.map(([, , last = 1]) => [0, last * 0.49, last]))).toBeGreaterThan(100);
    expect(regularity(randomly.slice(0, 19))).toBeNull();
  });
});
