import { meanNegativeLogLikelihood, type DropoutParameters, type Variant } from './likelihood.ts';
import { minimize } from './minimize.ts';
import { compress, type PurchaseHistory } from './purchaseHistory.ts';

export interface PurchaseFit {
  variant: Variant;
  parameters: DropoutParameters;
  logLikelihood: number;
  customers: number;
  iterations: number;
  converged: boolean;
}

/** A sample of this size lands so close to the whole that the whole needs a few steps only. */
const sampleSize = 40_000;

/**
 * Maximum likelihood for BG/NBD or MBG/NBD. Large bases are fitted on every k-th customer first, and that fit's
 * parameters and curvature start the fit on all: the result is that of all.
 * @throws RangeError for an impossible customer, or when nobody bought twice, in which case no rate can be told.
 */
export function fitPurchases(history: PurchaseHistory, variant: Variant = 'bgnbd'): PurchaseFit {
  const all = compress(history);
  if (all.frequency.length === 0)
    throw new RangeError('No customer bought more than once; there is no rate to estimate.');
  const stride = Math.floor(all.customers / sampleSize);
  const objective = meanNegativeLogLikelihood(variant, all);
  const start = [0.5, meanAge(history) / 4, 0.8, 2].map(Math.log);
  const sample = stride > 1 ? compress(history, stride) : undefined;
  const first =
    sample !== undefined && sample.frequency.length > 0
      ? minimize(meanNegativeLogLikelihood(variant, sample), start, { tolerance: 1e-6 })
      : undefined;
  const fit = minimize(objective, first?.point ?? start, {
    tolerance: 1e-8,
    ...(first === undefined ? {} : { inverseHessian: first.inverseHessian })
  });
  const [r = NaN, alpha = NaN, a = NaN, b = NaN] = fit.point.map(Math.exp);
  return {
    variant,
    parameters: { r, alpha, a, b },
    logLikelihood: -fit.value * all.customers,
    customers: all.customers,
    iterations: fit.iterations + (first?.iterations ?? 0),
    converged: fit.converged
  };
}

function meanAge({ age }: PurchaseHistory): number {
  const sum = age.reduce((total, value) => total + value, 0);
  return Math.max(sum / age.length, Number.MIN_VALUE);
}
