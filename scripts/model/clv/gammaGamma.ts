import { digamma, logGamma } from './logGamma.ts';
import { minimize } from './minimize.ts';

/** Spend a purchase ~ Gamma(p, rate ν), ν ~ Gamma(q, rate v); v has the unit of money. */
export interface SpendParameters {
  p: number;
  q: number;
  v: number;
}

/** Customers with at least one repeat purchase: how many, and their mean value. Parallel arrays. */
export interface SpendHistory {
  frequency: Float64Array;
  meanSpend: Float64Array;
}

export interface SpendFit {
  parameters: SpendParameters;
  logLikelihood: number;
  customers: number;
  iterations: number;
  converged: boolean;
}

/**
 * Maximum likelihood for the Gamma-Gamma model of spend.
 * Source: Fader & Hardie, "The Gamma-Gamma Model of Monetary Value" (2013), equation 1a.
 * @throws RangeError for a customer without repeat purchase or positive spend, or when there are none.
 */
export function fitSpend({ frequency, meanSpend }: SpendHistory): SpendFit {
  const customers = frequency.length;
  if (customers === 0) throw new RangeError('No customer with a repeat purchase; there is no spend to estimate.');
  let logSpend = 0;
  for (let index = 0; index < customers; index += 1) {
    const x = frequency[index] ?? NaN;
    const m = meanSpend[index] ?? NaN;
    if (!(x > 0 && m > 0 && Number.isFinite(x * m))) {
      throw new RangeError(`Customer ${index}: frequency ${x} and mean spend ${m} must both be positive.`);
    }
    logSpend += Math.log(m);
  }
  // Money is measured in units of the geometric mean while searching, so that any currency starts equally well.
  const unit = Math.exp(logSpend / customers);
  const start = [3, 3, 3].map(Math.log);
  const fit = minimize((logs, gradient) => meanNegative(frequency, meanSpend, unit, logs, gradient), start);
  const [p = NaN, q = NaN, v = NaN] = fit.point.map(Math.exp);
  // The density of m in money is that of m/unit divided by the unit.
  const logLikelihood = -(fit.value + Math.log(unit)) * customers;
  return {
    parameters: { p, q, v: v * unit },
    logLikelihood,
    customers,
    iterations: fit.iterations,
    converged: fit.converged
  };
}

/** Values that depend on the frequency only, made once for each that occurs. */
interface ByFrequency {
  constant: number;
  byP: number;
  byQ: number;
}

function meanNegative(
  frequency: Float64Array,
  meanSpend: Float64Array,
  unit: number,
  logs: Float64Array,
  gradient: Float64Array
): number {
  const [p = NaN, q = NaN, v = NaN] = logs.map(Math.exp);
  const known = new Map<number, ByFrequency>();
  const logGammaQ = logGamma(q);
  const digammaQ = digamma(q);
  const logV = Math.log(v);
  let value = 0;
  let byP = 0;
  let byQ = 0;
  let byV = 0;
  for (let index = 0; index < frequency.length; index += 1) {
    const x = frequency[index] as number;
    const m = (meanSpend[index] as number) / unit;
    let fixed = known.get(x);
    if (fixed === undefined) {
      const psi = digamma(p * x + q);
      fixed = {
        constant: logGamma(p * x + q) - logGamma(p * x) - logGammaQ + q * logV + p * x * Math.log(x),
        byP: x * (psi - digamma(p * x) + Math.log(x)),
        byQ: psi - digammaQ + logV
      };
      known.set(x, fixed);
    }
    const logM = Math.log(m);
    const total = x * m + v;
    const logTotal = Math.log(total);
    const shape = p * x + q;
    value += fixed.constant + (p * x - 1) * logM - shape * logTotal;
    byP += fixed.byP + x * (logM - logTotal);
    byQ += fixed.byQ - logTotal;
    byV += q / v - shape / total;
  }
  const scale = -1 / frequency.length;
  gradient.set([scale * byP * p, scale * byQ * q, scale * byV * v]);
  return scale * value;
}

/**
 * Expected spend a purchase of a customer with `frequency` repeat purchases of mean `meanSpend`.
 * Source: Fader & Hardie 2013, equation 5: a weighted mean of the population's and the customer's own.
 * @returns undefined where the model has no mean (p·x + q ≤ 1).
 */
export function expectedSpend({ p, q, v }: SpendParameters, frequency: number, meanSpend: number): number | undefined {
  const shape = p * frequency + q - 1;
  return shape > 0 ? (p * (v + frequency * meanSpend)) / shape : undefined;
}
