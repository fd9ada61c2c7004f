import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentileKnots, percentileOf } from '../../scripts/model/percentiles.ts';

describe('mid-rank percentiles', () => {
  it('are the share below plus half of those equal', () => {
    // Four values: 0 + ½ of 1; 1 + ½ of 2; 3 + ½ of 1, each over 4.
    const knots = percentileKnots([2, 1, 3, 2]);
    expect([1, 2, 3].map((value) => percentileOf(value, knots))).toEqual([12.5, 50, 87.5]);
  });

  it('are 0 below and 100 above every value of the calibration', () => {
    const knots = percentileKnots([5, 6]);
    expect([percentileOf(4.99, knots), percentileOf(6.01, knots)]).toEqual([0, 100]);
  });

  it('lie between those of the neighbours for a value that the calibration did not have', () => {
    expect(percentileOf(2, percentileKnots([1, 3]))).toBe(50);
  });

  it('give everyone 50 when all values are equal', () => {
    expect(percentileOf(7, percentileKnots([7, 7, 7]))).toBe(50);
  });

  it('average 50 over the portfolio they were made from', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 500 }), (values) => {
        const knots = percentileKnots(values);
        const mean = values.reduce((sum, value) => sum + percentileOf(value, knots), 0) / values.length;
        expect(mean).toBeCloseTo(50, 2);
      })
    );
  });

  it('do not fall by a hair where rounding puts a value beside the next knot', () => {
    const knots = percentileKnots([-1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    // 4.5455 + (13.6364 − 4.5455) is 13.636400000000002 in doubles.
    expect(percentileOf(1 - 2 ** -53, knots)).toBeLessThanOrEqual(percentileOf(1, knots));
  });

  it('never fall as the value rises and stay within 0 and 100', () => {
    const values = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(values, fc.double({ noNaN: true }), fc.double({ noNaN: true }), (portfolio, a, b) => {
        const knots = percentileKnots(portfolio);
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((value) => percentileOf(value, knots));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
        expect(low).toBeLessThanOrEqual(high ?? 0);
      })
    );
  });

  it.each([
    ['thousands of values', Array.from({ length: 5000 }, (_, index) => (index * 7919) % 5003 ** 2)],
    ['values that many share', Array.from({ length: 900 }, (_, index) => Math.max(0, ((index * 31) % 901) - 300))]
  ])('stay within .8 percent of the exact ones when %s are kept as few', (_, values) => {
    const knots = percentileKnots(values);
    expect(knots.length).toBeLessThan(130);
    for (const value of values) {
      const below = values.filter((other) => other < value).length;
      const equal = values.filter((other) => other === value).length;
      const exact = ((below + equal / 2) / values.length) * 100;
      if (Math.abs(percentileOf(value, knots) - exact) > 0.8) throw new Error(`${value} is ${exact}`);
    }
  });
});
