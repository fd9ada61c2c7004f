import type { CompressedHistory } from './purchaseHistory.ts';
import type { Objective } from './minimize.ts';

/**
 * `bgnbd`: a customer may leave after each purchase but the first (Fader, Hardie & Lee, Marketing Science 24, 2005).
 * `mbgnbd`: also after the first (Batislam, Denizel & Filiztekin, IJRM 24, 2007; Hoppe & Wagner 2007).
 */
export type Variant = 'bgnbd' | 'mbgnbd';

/** Purchase rate ~ Gamma(r, rate alpha); probability of leaving after a purchase ~ Beta(a, b). alpha has the unit of time. */
export interface DropoutParameters {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

/**
 * Chances to leave that a customer with x repeat purchases has survived: the length of the Beta part's rising
 * factorials. MBG counts the first purchase too.
 */
const chances = (variant: Variant, frequency: number): number => (variant === 'bgnbd' ? frequency : frequency + 1);

/**
 * ln L of one customer (Fader, Hardie & Lee 2005, equation 6; Batislam et al. 2007, equation 4), in a form without
 * Gamma functions: the frequency is whole, so every ratio of two is a rising factorial.
 */
export function logLikelihoodOf(
  variant: Variant,
  { r, alpha, a, b }: DropoutParameters,
  customer: { frequency: number; recency: number; age: number }
): number {
  const { frequency: x, recency, age } = customer;
  const survived = chances(variant, x);
  let sum = r * Math.log(alpha / (alpha + age)) - x * Math.log(alpha + age);
  for (let k = 0; k < x; k += 1) sum += Math.log(r + k);
  for (let k = 0; k < survived; k += 1) sum += Math.log((b + k) / (a + b + k));
  if (survived === 0) return sum;
  const odds = Math.log(a / (b + survived - 1)) + (r + x) * Math.log((alpha + age) / (alpha + recency));
  return sum + softplus(odds);
}

/** ln(1 + e^z) without overflow. */
const softplus = (z: number): number => (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)));

/**
 * Mean negative log-likelihood over the customers as a function of (ln r, ln alpha, ln a, ln b), with its gradient.
 * The mean keeps the scale the same for a sample and the whole, so that one can start the other.
 */
export function meanNegativeLogLikelihood(variant: Variant, history: CompressedHistory): Objective {
  const tables = new RisingFactorials(chances(variant, history.maxFrequency));
  return (logs, gradient) => {
    const [r = NaN, alpha = NaN, a = NaN, b = NaN] = logs.map((log) => Math.exp(log));
    tables.fill(r, a, b);
    const sums = new Float64Array(5);
    addOnce(variant, history, { r, alpha, a, b }, tables, sums);
    addRepeat(variant, history, { r, alpha, a, b }, tables, sums);
    const [value = NaN, dr = NaN, dAlpha = NaN, da = NaN, db = NaN] = sums;
    const scale = -1 / history.customers;
    gradient.set([scale * dr * r, scale * dAlpha * alpha, scale * da * a, scale * db * b]);
    return scale * value;
  };
}

/** Sums over k < n of ln(r+k), ln((b+k)/(a+b+k)) and their derivatives, for every n that occurs. */
class RisingFactorials {
  readonly rate: Float64Array;
  readonly rateByR: Float64Array;
  readonly stay: Float64Array;
  readonly stayByA: Float64Array;
  readonly stayByB: Float64Array;

  constructor(longest: number) {
    [this.rate, this.rateByR, this.stay, this.stayByA, this.stayByB] = Array.from(
      { length: 5 },
      () => new Float64Array(longest + 1)
    ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  }

  fill(r: number, a: number, b: number): void {
    const { rate, rateByR, stay, stayByA, stayByB } = this;
    for (let k = 0; k + 1 < rate.length; k += 1) {
      rate[k + 1] = (rate[k] ?? 0) + Math.log(r + k);
      rateByR[k + 1] = (rateByR[k] ?? 0) + 1 / (r + k);
      stay[k + 1] = (stay[k] ?? 0) + Math.log((b + k) / (a + b + k));
      stayByA[k + 1] = (stayByA[k] ?? 0) - 1 / (a + b + k);
      stayByB[k + 1] = (stayByB[k] ?? 0) + 1 / (b + k) - 1 / (a + b + k);
    }
  }
}

/** Adds value and derivatives by r, alpha, a, b of the customers without a repeat purchase. */
function addOnce(
  variant: Variant,
  { onceAge, onceCount }: CompressedHistory,
  { r, alpha, a, b }: DropoutParameters,
  tables: RisingFactorials,
  sums: Float64Array
): void {
  const logAlpha = Math.log(alpha);
  const mayLeave = variant === 'mbgnbd';
  const logOdds = Math.log(a / b);
  let value = 0;
  let byR = 0;
  let byAlpha = 0;
  let left = 0;
  let count = 0;
  for (let index = 0; index < onceAge.length; index += 1) {
    const age = onceAge[index] as number;
    const customers = onceCount[index] as number;
    const logRatio = Math.log(alpha + age) - logAlpha;
    const z = logOdds + r * logRatio;
    const dead = mayLeave ? 1 / (1 + Math.exp(-z)) : 0;
    value += customers * (-r * logRatio + (mayLeave ? softplus(z) : 0));
    byR -= customers * (1 - dead) * logRatio;
    byAlpha += customers * (1 - dead) * r * (1 / alpha - 1 / (alpha + age));
    left += customers * dead;
    count += customers;
  }
  const survived = chances(variant, 0);
  sums[0] = (sums[0] ?? 0) + value + count * (tables.stay[survived] ?? 0);
  sums[1] = (sums[1] ?? 0) + byR;
  sums[2] = (sums[2] ?? 0) + byAlpha;
  sums[3] = (sums[3] ?? 0) + count * (tables.stayByA[survived] ?? 0) + left / a;
  sums[4] = (sums[4] ?? 0) + count * (tables.stayByB[survived] ?? 0) - left / b;
}

/** The same for customers with repeat purchases: the hot loop, with two logarithms and one exponential a customer. */
function addRepeat(
  variant: Variant,
  { frequency, recency, age }: CompressedHistory,
  { r, alpha, a, b }: DropoutParameters,
  tables: RisingFactorials,
  sums: Float64Array
): void {
  const logAlpha = Math.log(alpha);
  const logA = Math.log(a);
  const extra = variant === 'bgnbd' ? 0 : 1;
  // ln(b + n − 1) for every n, once instead of for every customer.
  const logLast = Float64Array.from(tables.stay, (_, n) => Math.log(b + Math.max(n, 1) - 1));
  let value = 0;
  let byR = 0;
  let byAlpha = 0;
  let byA = 0;
  let byB = 0;
  for (let index = 0; index < frequency.length; index += 1) {
    const x = frequency[index] as number;
    const survived = x + extra;
    const toAge = alpha + (age[index] as number);
    const toLast = alpha + (recency[index] as number);
    const logAge = Math.log(toAge);
    const logGap = logAge - Math.log(toLast);
    const shape = r + x;
    const z = logA - (logLast[survived] as number) + shape * logGap;
    const small = Math.exp(z > 0 ? -z : z);
    const dead = z > 0 ? 1 / (1 + small) : small / (1 + small);
    value +=
      (tables.rate[x] as number) +
      (tables.stay[survived] as number) -
      shape * logAge +
      (z > 0 ? z : 0) +
      Math.log1p(small);
    byR += (tables.rateByR[x] as number) - logAge + dead * logGap;
    byAlpha += shape * (dead * (1 / toAge - 1 / toLast) - 1 / toAge);
    byA += (tables.stayByA[survived] as number) + dead / a;
    byB += (tables.stayByB[survived] as number) - dead / (b + survived - 1);
  }
  sums[0] = (sums[0] ?? 0) + value + frequency.length * r * logAlpha;
  sums[1] = (sums[1] ?? 0) + byR + frequency.length * logAlpha;
  sums[2] = (sums[2] ?? 0) + byAlpha + (frequency.length * r) / alpha;
  sums[3] = (sums[3] ?? 0) + byA;
  sums[4] = (sums[4] ?? 0) + byB;
}
