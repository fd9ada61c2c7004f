import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveAnswers, recencyWeight, wholeWeights } from '../../../scripts/model/satisfaction/recency.ts';

describe('recency weights', () => {
  it('give the reference mean and effective number', () => {
    // Reference values of the project: half-life 180 days; Kish, Survey Sampling (1965).
    const weights = [0, 90, 180, 360].map((age) => recencyWeight(age, 180));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const mean = [1, 1, -1, 0].reduce((sum, score, at) => sum + score * (weights[at] ?? 0), 0) / total;
    expect(mean).toBeCloseTo(0.49127, 5);
    const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
    expect(effectiveAnswers(total, squares)).toBeCloseTo(3.331, 3);
    expect(effectiveAnswers(0, 0)).toBe(0);
  });

  it('as whole numbers have the same ratios to five digits', () => {
    const weightOf = wholeWeights(20_000, 180);
    for (const age of [0, 1, 45, 90, 180, 360]) {
      expect(weightOf(20_000 - age) / weightOf(20_000)).toBeCloseTo(recencyWeight(age, 180), 4);
      expect(Number.isInteger(weightOf(20_000 - age))).toBe(true);
    }
  });

  it('stay what they are from one day to the next, so that measures do not change while nobody answers', () => {
    const [today, tomorrow] = [wholeWeights(20_001, 180), wholeWeights(20_002, 180)];
    for (let day = 19_000; day <= 20_001; day += 7) expect(tomorrow(day)).toBe(today(day));
  });

  it('are never zero, and all one without a half-life', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 4_000 }), (age, halfLife) => {
        expect(wholeWeights(30_000, halfLife)(30_000 - age)).toBeGreaterThanOrEqual(1);
        expect(wholeWeights(30_000, null)(30_000 - age)).toBe(1);
      })
    );
  });
});
