import type { ProfitAnalysis, RatingAnalysis } from 'c/keyAccountDetails';

/** Ten accounts: the best two earn three quarters of the profit, one loses money. */
export const profit: ProfitAnalysis = {
  version: 1,
  asOf: '2026-10-31',
  period: { from: '2025-11-01', to: '2026-10-31' },
  currency: 'USD',
  accounts: 10,
  revenue: 900_000,
  return: 420_000,
  cost: 50_000,
  profit: 370_000,
  curve: [
    [0, 0],
    [10, 200_000],
    [20, 300_000],
    [50, 380_000],
    [90, 400_000],
    [100, 370_000]
  ],
  peak: { accounts: 9, profit: 400_000 },
  lossMakers: 1,
  losses: -30_000,
  best20PercentEarn: 75
};

const steps = Array.from({ length: 21 }, (_, step) => step * 4 + 10);

/** Accounts spread evenly from 10 to 90 points on both axes. */
export const rating: RatingAnalysis = {
  version: 1,
  asOf: '2026-10-31',
  currency: 'USD',
  accounts: 10,
  rated: 9,
  scores: [0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0],
  quantiles: { score: steps, attractiveness: steps, strength: steps },
  grid: [
    [1, 1, 2, 40_000],
    [5, 4, 4, 300_000.5],
    [8, 9, 3, 560_000]
  ],
  tiers: [
    { tier: 'Strategic', accounts: 2, revenue: 560_000 },
    { tier: 'Key', accounts: 7, revenue: 340_000 }
  ],
  medians: { roi: 140.5, growth: null }
};
