import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { profitAnalysisSchema } from '../../scripts/config/profitAnalysis.ts';
import { ratingAnalysisSchema } from '../../scripts/config/ratingAnalysis.ts';
import type { AccountNumbers } from '../../scripts/model/portfolioTally.ts';
import { profitAnalysis } from '../../scripts/model/profitAnalysis.ts';
import { ratingAnalysis } from '../../scripts/model/ratingAnalysis.ts';
import { paretoShare, whaleCurve } from '../../scripts/model/whaleCurve.ts';

const frame = { asOf: '2025-11-30', currency: 'EUR', period: { from: '2024-12-01', to: '2025-11-30' } };

/** An account that returned its profit and cost nothing, or cost its loss. */
function earning(profitMinor: number): AccountNumbers {
  return {
    score: Number.NaN,
    attractiveness: Number.NaN,
    strength: Number.NaN,
    roi: Number.NaN,
    growth: Number.NaN,
    revenueMinor: Math.max(0, profitMinor),
    returnMinor: Math.max(0, profitMinor),
    costMinor: Math.max(0, -profitMinor),
    records: 1
  };
}

function standing(score: number, attractiveness: number, strength: number, more: Partial<AccountNumbers> = {}) {
  return { ...earning(0), score, attractiveness, strength, ...more };
}

describe('profit analysis', () => {
  test('agrees with the full whale curve, whatever the profits', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 400 }), (profits) => {
        const full = whaleCurve(profits.map((profitMinor, index) => ({ id: String(index), profitMinor })));
        const reduced = profitAnalysisSchema.parse(profitAnalysis(profits.map(earning), frame));
        expect(reduced).toMatchObject({
          accounts: profits.length,
          profit: full.totalMinor / 100,
          peak: { accounts: full.peakRank, profit: full.peakMinor / 100 },
          lossMakers: full.lossMakers,
          best20PercentEarn: paretoShare(full, 20)
        });
        const places = new Map(full.points.map(({ accountShare, cumulativeMinor }) => [accountShare, cumulativeMinor]));
        for (const [share, profit] of reduced.curve.slice(1)) expect(places.get(share)).toBe(Math.round(profit * 100));
        expect(reduced.curve.length).toBeLessThanOrEqual(101);
      }),
      { numRuns: 60 }
    );
  });

  test('has no curve where nobody sold or cost anything', () => {
    const idle = { ...earning(0), records: 0 };
    expect(profitAnalysis([idle], frame)).toMatchObject({ accounts: 0, curve: [], best20PercentEarn: null });
  });
});

describe('rating analysis', () => {
  const tiers = [{ tier: 'Key', accounts: 2, revenueMinor: 12_345 }];

  test('counts scores in steps of five and places in steps of ten, a hundred in the last of both', () => {
    const analysis = ratingAnalysisSchema.parse(
      ratingAnalysis([standing(100, 100, 0, { revenueMinor: 500 }), standing(4.99, 9.99, 10), standing(5, 9, 19)], {
        ...frame,
        tiers
      })
    );
    expect(analysis.scores).toEqual([1, 1, ...new Array<number>(17).fill(0), 1]);
    expect(analysis.grid).toEqual([
      [0, 1, 2, 0],
      [9, 0, 1, 5]
    ]);
    expect(analysis.tiers).toEqual([{ tier: 'Key', accounts: 2, revenue: 123.45 }]);
  });

  test('gives quantiles by nearest rank: a fifth of five accounts is the first of them', () => {
    const { quantiles } = ratingAnalysis(
      [30, 10, 50, 20, 40].map((score) => standing(score, score, score)),
      { ...frame, tiers }
    );
    expect(quantiles.score).toHaveLength(21);
    expect([0, 4, 8, 10, 20].map((step) => quantiles.score[step])).toEqual([10, 10, 20, 30, 50]);
  });

  test('leaves unrated accounts out of scores, grid and medians, and counts them', () => {
    const analysis = ratingAnalysis([earning(100), standing(50, 50, 50, { roi: 10, growth: -5 })], { ...frame, tiers });
    expect(analysis).toMatchObject({ accounts: 2, rated: 1, medians: { roi: 10, growth: -5 } });
    expect(analysis.grid).toHaveLength(1);
    expect(ratingAnalysis([earning(100)], { ...frame, tiers })).toMatchObject({
      quantiles: { score: [], attractiveness: [], strength: [] },
      medians: { roi: null, growth: null }
    });
  });

  test('takes the middle of two as their median', () => {
    const { medians } = ratingAnalysis(
      [10, 30, 20, 100].map((roi) => standing(1, 1, 1, { roi })),
      { ...frame, tiers }
    );
    expect(medians.roi).toBe(25);
  });
});
