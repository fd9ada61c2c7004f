import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalPValue, tPValue, tQuantile95 } from '../../../scripts/model/satisfaction/distributions.ts';
import { compareMeans, meanEstimate } from '../../../scripts/model/satisfaction/meanAnswer.ts';
import { compareNps, npsEstimate } from '../../../scripts/model/satisfaction/netPromoter.ts';
import { compareProportions, proportionEstimate } from '../../../scripts/model/satisfaction/proportion.ts';

const nps = (detractors: number, passives: number, promoters: number) => ({ detractors, passives, promoters });
const CES = { lowest: 1, highest: 7 };

/** Mean and spread of plain values. */
function summary(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    answers: values.length,
    mean,
    spread: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  };
}

describe('the distributions behind the intervals', () => {
  // Quantiles of R's qt(0.975, df).
  it.each([
    [1, 12.706204736],
    [2, 4.30265273],
    [5, 2.570581836],
    [9, 2.262157163],
    [29, 2.045229642],
    [100, 1.983971519],
    [1_000, 1.962339081],
    [100_000, 1.959987708]
  ])("has Student's t quantile of %d degrees of freedom", (degrees, quantile) => {
    expect(Math.abs(tQuantile95(degrees) - quantile)).toBeLessThan(1e-6);
    expect(tPValue(quantile, degrees)).toBeCloseTo(0.05, 6);
  });

  it('falls all the way to the normal quantile, without a step where the expansion begins', () => {
    expect(tQuantile95(1e12)).toBeCloseTo(1.959963985, 8);
    expect(Math.abs(tQuantile95(1_000) - tQuantile95(1_000.001))).toBeLessThan(1e-7);
    expect(tQuantile95(0)).toBe(Infinity);
  });

  it('has two-sided p values of the normal distribution', () => {
    expect(normalPValue(0)).toBe(1);
    expect(normalPValue(1.959963984540054)).toBeCloseTo(0.05, 12);
    expect(normalPValue(-5)).toBeCloseTo(5.733e-7, 10);
  });
});

describe('net promoter score', () => {
  // Rocks, “Interval estimation for the NPS”, arXiv 1601.07235 (2016): counts of detractors, passives, promoters.
  it.each([
    [nps(5, 10, 21), 0.4444444, 0.1803086, 0.6402042],
    [nps(0, 0, 2), 1, -0.2441099, 1]
  ])('has the published adjusted Wald interval', (counts, value, low, high) => {
    const estimate = npsEstimate(counts);
    expect(estimate?.value).toBeCloseTo(value, 6);
    expect(estimate?.low).toBeCloseTo(low, 6);
    expect(estimate?.high).toBeCloseTo(high, 6);
  });

  it('has the published two-sample test', () => {
    const change = compareNps(nps(20, 30, 50), nps(10, 30, 60));
    expect(change?.value).toBeCloseTo(0.19417, 5);
    expect(change?.pValue).toBeCloseTo(0.0565, 4);
    // Half the width over 1.96 is the standard error.
    expect(((change?.high ?? 0) - (change?.low ?? 0)) / 2 / 1.959964).toBeCloseTo(0.10182, 5);
  });

  it('is unknown without answers, and unsure with one', () => {
    expect(npsEstimate(nps(0, 0, 0))).toBeNull();
    expect(compareNps(nps(0, 0, 0), nps(1, 1, 1))).toBeNull();
    const one = npsEstimate(nps(1, 0, 0));
    expect(one?.value).toBe(-1);
    expect(one?.low).toBe(-1);
    expect(one?.high).toBeGreaterThan(0.3);
  });
});

describe('share of satisfied answers', () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857, method 3 (Wilson's score).
  it.each([
    [81, 263, 0.2553, 0.3662],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718]
  ])('has the published interval of %d of %d', (hits, answers, low, high) => {
    const estimate = proportionEstimate({ hits, answers });
    expect(estimate?.low).toBeCloseTo(low, 4);
    expect(estimate?.high).toBeCloseTo(high, 4);
  });

  it('has the published interval of a difference', () => {
    // Newcombe, Statistics in Medicine 17 (1998) 873, table II: 56/70 − 48/80, method 10.
    const change = compareProportions({ hits: 48, answers: 80 }, { hits: 56, answers: 70 });
    expect(change?.value).toBeCloseTo(0.2, 12);
    expect(change?.low).toBeCloseTo(0.0524, 4);
    expect(change?.high).toBeCloseTo(0.3339, 4);
  });

  it('has the p value of the pooled test', () => {
    // z = 0.2 / √(104/150 · 46/150 · (1/80 + 1/70)) = 2.6500
    const change = compareProportions({ hits: 48, answers: 80 }, { hits: 56, answers: 70 });
    expect(change?.pValue).toBeCloseTo(normalPValue(0.2 / Math.sqrt((104 / 150) * (46 / 150) * (1 / 80 + 1 / 70))), 12);
  });

  it('sees no change where everybody, or nobody, is satisfied both times', () => {
    for (const hits of [0, 1]) {
      const change = compareProportions({ hits: hits * 4, answers: 4 }, { hits: hits * 6, answers: 6 });
      expect(change).toMatchObject({ value: 0, pValue: 1 });
      expect(change?.low).toBeLessThan(0);
      expect(change?.high).toBeGreaterThan(0);
    }
    expect(proportionEstimate({ hits: 0, answers: 0 })).toBeNull();
  });
});

describe('mean effort', () => {
  it('has the reference interval', () => {
    // Reference values of the project: ten answers, t interval.
    const estimate = meanEstimate(summary([7, 6, 5, 7, 4, 6, 7, 3, 6, 5]), CES);
    expect(estimate?.value).toBeCloseTo(5.6, 12);
    expect(estimate?.low).toBeCloseTo(4.634, 3);
    expect(estimate?.high).toBeCloseTo(6.566, 3);
  });

  it('stays unsure of two equal answers, and knows nothing of the spread of one', () => {
    const two = meanEstimate(summary([7, 7]), CES);
    expect(two).toMatchObject({ value: 7, high: 7 });
    expect(two?.low).toBeLessThan(5);
    expect(meanEstimate(summary([4]), CES)).toEqual({ value: 4, low: 1, high: 7 });
    expect(meanEstimate({ answers: 0, mean: 0, spread: 0 }, CES)).toBeNull();
  });

  it("compares two waves by Welch's test", () => {
    // R's sleep data (Student 1908), t.test(extra ~ group): t = -1.8608, df = 17.776, p = 0.07939, -3.3654832 … 0.2054832.
    const first = summary([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]);
    const second = summary([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
    const change = compareMeans(second, first);
    expect(change?.value).toBeCloseTo(-1.58, 12);
    expect(change?.pValue).toBeCloseTo(0.07939, 5);
    expect(change?.low).toBeCloseTo(-3.3654832, 5);
    expect(change?.high).toBeCloseTo(0.2054832, 5);
    expect(compareMeans(summary([3]), second)).toBeNull();
  });
});

describe('every interval', () => {
  const count = fc.integer({ min: 0, max: 2_000 });

  it('contains its value and stays on the scale', () => {
    fc.assert(
      fc.property(count, count, count, (detractors, passives, promoters) => {
        const estimate = npsEstimate({ detractors, passives, promoters });
        fc.pre(estimate !== null);
        expect(estimate.low).toBeLessThanOrEqual(estimate.value);
        expect(estimate.high).toBeGreaterThanOrEqual(estimate.value);
        expect(Math.abs(estimate.low)).toBeLessThanOrEqual(1);
        expect(Math.abs(estimate.high)).toBeLessThanOrEqual(1);
      })
    );
    fc.assert(
      fc.property(count, count, (hits, misses) => {
        const estimate = proportionEstimate({ hits, answers: hits + misses });
        fc.pre(estimate !== null);
        expect(estimate.low).toBeLessThanOrEqual(estimate.value);
        expect(estimate.high).toBeGreaterThanOrEqual(estimate.value);
        expect(estimate.low).toBeGreaterThanOrEqual(0);
        expect(estimate.high).toBeLessThanOrEqual(1);
      })
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 50 }), (values) => {
        const { value, low, high } = meanEstimate(summary(values), CES) ?? { value: 0, low: 1, high: 0 };
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(low).toBeGreaterThanOrEqual(1);
        expect(high).toBeLessThanOrEqual(7);
      })
    );
  });

  it('turns around when old and new change places', () => {
    const share = fc
      .tuple(count, fc.integer({ min: 1, max: 2_000 }))
      .map(([hits, misses]) => ({ hits, answers: hits + misses }));
    fc.assert(
      fc.property(share, share, (one, other) => {
        const [there, back] = [compareProportions(one, other), compareProportions(other, one)];
        expect(there?.value).toBeCloseTo(-(back?.value ?? 0), 12);
        expect(there?.low).toBeCloseTo(-(back?.high ?? 0), 12);
        expect(there?.pValue).toBeCloseTo(back?.pValue ?? 0, 12);
      })
    );
  });
});
