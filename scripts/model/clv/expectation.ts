import type { DropoutParameters, Variant } from './likelihood.ts';

export interface CustomerHistory {
  /** Repeat purchases. */
  frequency: number;
  /** Time from the first to the last purchase. */
  recency: number;
  /** Time from the first purchase to now. */
  age: number;
}

/**
 * Probability that the customer has not left for good.
 * Source: Fader, Hardie & Lee, "Computing P(alive) using the BG/NBD model" (2008), equation 7; Batislam et al. 2007 for
 * MBG/NBD. Computed from the log-odds, so that extremes tend to 0 or 1 instead of NaN.
 */
export function probabilityAlive(
  variant: Variant,
  { r, alpha, a, b }: DropoutParameters,
  customer: CustomerHistory
): number {
  const { frequency, recency, age } = customer;
  const survived = variant === 'bgnbd' ? frequency : frequency + 1;
  if (survived === 0) return 1;
  const logOddsOfLeft =
    Math.log(a / (b + survived - 1)) + (r + frequency) * Math.log1p((age - recency) / (alpha + recency));
  return 1 / (1 + Math.exp(logOddsOfLeft));
}

/**
 * Expected purchases in the coming `time` of a customer with this history.
 * Source: Fader, Hardie & Lee 2005, equation 10. Given alive, the rate is Gamma(r+x, alpha+T) and the leaving probability
 * Beta(a, b+x) again, so it is the expectation of a new customer with those parameters times P(alive).
 */
export function expectedPurchases(
  variant: Variant,
  parameters: DropoutParameters,
  customer: CustomerHistory,
  time: number
): number {
  const survived = variant === 'bgnbd' ? customer.frequency : customer.frequency + 1;
  const posterior = {
    r: parameters.r + customer.frequency,
    alpha: parameters.alpha + customer.age,
    a: parameters.a,
    b: parameters.b + survived
  };
  return probabilityAlive(variant, parameters, customer) * whileAlive(posterior, time);
}

/** Expected purchases in the first `time` of a customer of whom nothing is known (Fader, Hardie & Lee 2005, equation 9). */
export function expectedPurchasesOfNewCustomer(variant: Variant, parameters: DropoutParameters, time: number): number {
  return expectedPurchases(variant, parameters, { frequency: 0, recency: 0, age: 0 }, time);
}

const seriesLimit = 100_000;

/**
 * (a+b−1)/(a−1) · [1 − (α/(α+t))^r · ₂F₁(r, b; a+b−1; t/(α+t))], after Euler's transformation (NIST DLMF 15.8.1), which
 * turns the product of a huge and a tiny number into (1−z)^(a−1) · ₂F₁(a+b−1−r, a−1; a+b−1; z) and lets (a−1) and
 * (a+b−1) be cancelled: finite also at a = 1 and a+b = 1, where the printed form is 0/0.
 */
function whileAlive({ r, alpha, a, b }: DropoutParameters, time: number): number {
  if (time <= 0) return 0;
  const z = time / (alpha + time);
  const logRest = -Math.log1p(time / alpha);
  const e = a - 1;
  const c = a + b - 1;
  const power = Math.exp(e * logRest);
  const linear = e === 0 ? -logRest : -Math.expm1(e * logRest) / e;
  let term = 1;
  let series = 0;
  for (let k = 1; k < seriesLimit; k += 1) {
    // Term k of the hypergeometric series without its factors e (first of the second parameter) and 1/c.
    term *= ((c - r + k - 1) * z) / k;
    if (k > 1) term *= (e + k - 1) / (c + k - 1);
    series += term;
    if (Math.abs(term) <= Number.EPSILON * Math.abs(series)) break;
  }
  return c * linear - power * series;
}
