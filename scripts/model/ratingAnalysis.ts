import type { RatingAnalysis } from '../config/ratingAnalysis.ts';
import { toMajor, type Minor } from './money.ts';
import type { AccountNumbers } from './portfolioTally.ts';
import type { AnalysisFrame } from './profitAnalysis.ts';
import { round } from './rounding.ts';

const SCORE_BINS = 20;
const GRID_STEPS = 10;
/** Quantiles are kept at every twentieth of the accounts. */
const QUANTILE_STEPS = 20;

export interface TierTotal {
  tier: string;
  accounts: number;
  revenueMinor: Minor;
}

/** How scores and the two axes are spread over the accounts, and where most of them stand. `tiers` as counted before. */
export function ratingAnalysis(
  accounts: Iterable<AccountNumbers>,
  { asOf, currency, tiers }: AnalysisFrame & { tiers: readonly TierTotal[] }
): RatingAnalysis {
  const values: Record<'score' | 'attractiveness' | 'strength' | 'roi' | 'growth', number[]> = {
    score: [],
    attractiveness: [],
    strength: [],
    roi: [],
    growth: []
  };
  const scores = new Array<number>(SCORE_BINS).fill(0);
  const grid = new Map<number, { accounts: number; revenueMinor: Minor }>();
  let size = 0;
  for (const account of accounts) {
    size += 1;
    for (const key of ['score', 'attractiveness', 'strength', 'roi', 'growth'] as const) {
      if (!Number.isNaN(account[key])) values[key].push(account[key]);
    }
    const { score, attractiveness, strength, revenueMinor } = account;
    if (!Number.isNaN(score)) scores[stepOf(score, SCORE_BINS)] = (scores[stepOf(score, SCORE_BINS)] ?? 0) + 1;
    if (Number.isNaN(attractiveness) || Number.isNaN(strength)) continue;
    const key = stepOf(attractiveness, GRID_STEPS) * GRID_STEPS + stepOf(strength, GRID_STEPS);
    const cell = grid.get(key) ?? { accounts: 0, revenueMinor: 0 };
    grid.set(key, { accounts: cell.accounts + 1, revenueMinor: cell.revenueMinor + revenueMinor });
  }
  return {
    version: 1,
    asOf,
    currency,
    accounts: size,
    rated: values.score.length,
    scores,
    quantiles: {
      score: quantilesOf(values.score),
      attractiveness: quantilesOf(values.attractiveness),
      strength: quantilesOf(values.strength)
    },
    grid: [...grid]
      .sort(([a], [b]) => a - b)
      .map(([key, cell]) => [
        Math.floor(key / GRID_STEPS),
        key % GRID_STEPS,
        cell.accounts,
        toMajor(cell.revenueMinor)
      ]),
    tiers: tiers.map(({ tier, accounts: members, revenueMinor }) => ({
      tier,
      accounts: members,
      revenue: toMajor(revenueMinor)
    })),
    medians: { roi: medianOf(values.roi), growth: medianOf(values.growth) }
  };
}

/** Which of `steps` equal steps of 0 … 100 the value is in; the last holds 100. */
function stepOf(value: number, steps: number): number {
  return Math.min(Math.max(Math.floor((value / 100) * steps), 0), steps - 1);
}

/** The smallest value that at least so many percent of the accounts do not exceed (nearest rank). */
function quantilesOf(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return [];
  return Array.from({ length: QUANTILE_STEPS + 1 }, (_, step) => {
    const rank = Math.max(1, Math.ceil((step / QUANTILE_STEPS) * sorted.length));
    return round(sorted[rank - 1] ?? 0, 2);
  });
}

function medianOf(values: readonly number[]): number | null {
  const sorted = Float64Array.from(values).sort();
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : round((low + high) / 2, 2);
}
