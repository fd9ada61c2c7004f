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

/** Expected purchases in the coming `time` of a customer with this history. */
export function expectedPurchases(
  variant: Variant,
  parameters: DropoutParameters,
  customer: CustomerHistory,
  time: number
): number {
  return expectedPurchasesUntil(variant, parameters, customer, [time])[0] ?? 0;
}

/**
 * Expected purchases until each of several ascending times from now, at little more than the price of one.
 * Source: Fader, Hardie & Lee 2005, equation 10. Given alive, the rate is Gamma(r+x, alpha+T) and the leaving probability
 * Beta(a, b+x) again, so it is the expectation of a new customer with those parameters times P(alive).
 */
export function expectedPurchasesUntil(
  variant: Variant,
  parameters: DropoutParameters,
  customer: CustomerHistory,
  times: readonly number[]
): number[] {
  const survived = variant === 'bgnbd' ? customer.frequency : customer.frequency + 1;
  const posterior = {
    r: parameters.r + customer.frequency,
    alpha: parameters.alpha + customer.age,
    a: parameters.a,
    b: parameters.b + survived
  };
  const expected = whileAlive(posterior, times);
  const alive = probabilityAlive(variant, parameters, customer);
  for (let at = 0; at < expected.length; at += 1) expected[at] = alive * (expected[at] as number);
  return expected;
}

/** Expected purchases in the first `time` of a customer of whom nothing is known (Fader, Hardie & Lee 2005, equation 9). */
export function expectedPurchasesOfNewCustomer(variant: Variant, parameters: DropoutParameters, time: number): number {
  return expectedPurchases(variant, parameters, { frequency: 0, recency: 0, age: 0 }, time);
}

/** Far more purchases than any customer makes in a horizon; ends a series whose terms no longer count. */
const mostPurchases = 1_000_000;

/** Below this logarithm a probability is too small for a double to carry on multiplying with. */
const smallestLog = -700;

/**
 * Expected purchases until each time of a customer who is alive: the sum over j of P(more than j purchases, if immortal) ·
 * P(stayed after each of j purchases). Purchases of an immortal customer are negative binomial (shape r, α/(α+t)); the
 * chance to stay j times is (b)ⱼ/(a+b)ⱼ. Equal to the printed form (a+b−1)/(a−1)·[1 − (α/(α+t))^r ₂F₁(r, b; a+b−1; t/(α+t))],
 * but every term is positive and at most 1, so nothing cancels or overflows, also at a = 1.
 */
function whileAlive(parameters: DropoutParameters, times: readonly number[]): number[] {
  const { r, alpha, a, b } = parameters;
  const count = times.length;
  const last = count - 1;
  if (-r * Math.log1p((times[last] ?? 0) / alpha) < smallestLog) {
    return times.map((time) => whileAliveByLogs(parameters, time));
  }
  // Filled in loops: Float64Array.from with a function costs more than the whole series.
  const z = new Float64Array(count);
  const exactly = new Float64Array(count);
  const more = new Float64Array(count);
  for (let at = 0; at < count; at += 1) {
    const time = Math.max(0, times[at] as number);
    z[at] = time / (alpha + time);
    exactly[at] = Math.exp(-r * Math.log1p(time / alpha));
    more[at] = 1 - (exactly[at] as number);
  }
  const expected = new Array<number>(count).fill(0);
  let stayed = 1;
  for (let j = 0; j < mostPurchases; j += 1) {
    const growth = (r + j) / (j + 1);
    for (let at = 0; at < count; at += 1) {
      const rest = more[at] as number;
      expected[at] = (expected[at] as number) + stayed * rest;
      const next = (exactly[at] as number) * growth * (z[at] as number);
      exactly[at] = next;
      more[at] = Math.max(0, rest - next);
    }
    stayed *= (b + j) / (a + b + j);
    // The longest time has the heaviest tail: where it is done, so are the others.
    const rest = Math.min(more[last] as number, tailAfter(r, j, z[last] as number, exactly[last] as number));
    if (stayed * rest <= Number.EPSILON * (expected[last] as number)) break;
  }
  return expected;
}

/** The same for one time, of a customer so busy that the probability of no purchase underflows. */
function whileAliveByLogs({ r, alpha, a, b }: DropoutParameters, time: number): number {
  if (time <= 0) return 0;
  const z = time / (alpha + time);
  let logExactly = -r * Math.log1p(time / alpha);
  let exactly = Math.exp(logExactly);
  let more = 1 - exactly;
  let stayed = 1;
  let expected = 0;
  for (let j = 0; j < mostPurchases; j += 1) {
    const term = stayed * more;
    expected += term;
    if (term <= Number.EPSILON * expected) break;
    stayed *= (b + j) / (a + b + j);
    const ratio = ((r + j) * z) / (j + 1);
    logExactly += Math.log(ratio);
    exactly = exactly > Number.MIN_VALUE / Number.EPSILON ? exactly * ratio : Math.exp(logExactly);
    more = Math.min(Math.max(0, more - exactly), tailAfter(r, j, z, exactly));
  }
  return expected;
}

/**
 * No less than the probability of more than j + 1 purchases, given that of exactly j + 1: the terms of a negative binomial
 * fall at least geometrically once they fall. Subtracting them from 1 leaves rounding errors behind, which would carry a
 * series on for a million terms where customers hardly ever leave.
 */
function tailAfter(r: number, j: number, z: number, exactly: number): number {
  const ratio = Math.max(1, (r + j + 1) / (j + 2)) * z;
  return ratio < 1 ? (exactly * ratio) / (1 - ratio) : Infinity;
}
