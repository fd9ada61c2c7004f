import type { SurveyPrior } from '../../config/surveyAnalysis.ts';
import { apportion, round } from '../rounding.ts';
import { fitDirichletMultinomial } from './dirichletFit.ts';

/** Accounts with at least two answers that it takes to see how much accounts differ. */
export const ACCOUNTS_FOR_LIKELIHOOD = 10;

/** What the prior counts for where that is not known. */
export const ASSUMED_ANSWERS = 5;

/** A single answer must never stand for an account alone, and fifty answers must outweigh the portfolio. */
export const PRIOR_BOUNDS = { fewest: 1, most: 50 } as const;

/**
 * Dirichlet parameters of a question from the answers of every account of the portfolio, `counts` by category: fitted by
 * maximum likelihood and held within bounds, or the portfolio's shares times an assumed number of answers where too few
 * accounts have several. null where nobody answered.
 */
export function priorOf(counts: readonly (readonly number[])[], categories: number): SurveyPrior | null {
  const answered = counts.map(wholeCounts).filter((row) => sum(row) > 0);
  if (answered.length === 0) return null;
  const accounts = answered.length;
  const shares = pooledShares(answered, categories);
  const several = answered.filter((row) => sum(row) >= 2).length;
  const fit = several >= ACCOUNTS_FOR_LIKELIHOOD ? fitDirichletMultinomial(answered, categories) : null;
  if (!fit) return { ...scaled(shares, ASSUMED_ANSWERS), method: 'assumed', accounts };
  if (fit.unbounded) return { ...scaled(shares, PRIOR_BOUNDS.most), method: 'bounded', accounts };
  const answers = Math.min(PRIOR_BOUNDS.most, Math.max(PRIOR_BOUNDS.fewest, sum(fit.alpha)));
  const method = answers === sum(fit.alpha) ? 'likelihood' : 'bounded';
  return { ...scaled(fit.alpha, answers), method, accounts };
}

/** Answers between two points of a scale count in part for both; the fit wants whole ones. */
function wholeCounts(counts: readonly number[]): number[] {
  return apportion(counts, Math.round(sum(counts)));
}

function pooledShares(rows: readonly (readonly number[])[], categories: number): number[] {
  return Array.from({ length: categories }, (_, category) => sum(rows.map((row) => row[category] ?? 0)));
}

/** Rounded, because they are kept as text: a partial run must shrink with the very numbers that the full run used. */
function scaled(shares: readonly number[], answers: number): Pick<SurveyPrior, 'alpha' | 'answers'> {
  const total = sum(shares);
  const alpha = shares.map((share) => round((share * answers) / total, 6));
  return { alpha, answers: round(sum(alpha), 2) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
