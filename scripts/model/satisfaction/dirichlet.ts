import { Z95 } from './distributions.ts';
import type { Estimate } from './estimate.ts';

/**
 * Expected value of a score per category after `counts` answers, when the shares had the Dirichlet distribution `alpha`
 * before them: Σ score·(α + x) / (A + n), with the interval of its normal approximation, clipped to the scores.
 * The variance is (Σ p·score² − mean²) / (A + n + 1), where p are the expected shares.
 * For the scores −1, 0, 1 this is the posterior net promoter score. null where neither prior nor answers say anything.
 */
export function posteriorMean(
  alpha: readonly number[],
  counts: readonly number[],
  scores: readonly number[]
): (Estimate & { deviation: number }) | null {
  let total = 0;
  let sum = 0;
  let squares = 0;
  scores.forEach((score, category) => {
    const weight = (alpha[category] ?? 0) + (counts[category] ?? 0);
    total += weight;
    sum += weight * score;
    squares += weight * score * score;
  });
  if (total === 0) return null;
  const value = sum / total;
  const deviation = Math.sqrt(Math.max(0, squares / total - value * value) / (total + 1));
  return {
    value,
    deviation,
    low: Math.max(Math.min(...scores), value - Z95 * deviation),
    high: Math.min(Math.max(...scores), value + Z95 * deviation)
  };
}
