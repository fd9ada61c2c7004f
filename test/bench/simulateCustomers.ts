import type { DropoutParameters } from '../../scripts/model/clv/likelihood.ts';
import type { PurchaseHistory } from '../../scripts/model/clv/purchaseHistory.ts';
import { seededRandom, type Random } from '../demo/sample/random.ts';

/** Gamma(shape, 1). Source: Marsaglia & Tsang, ACM TOMS 26 (2000); shapes below 1 by their note on boosting. */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * random.next() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.log(random.spread(1));
    const cube = (1 + c * normal) ** 3;
    if (cube > 0 && Math.log(1 - random.next()) < 0.5 * normal * normal + d - d * cube + d * Math.log(cube))
      return d * cube;
  }
}

/** Customers that behave as BG/NBD says, each observed for 27 to 39 weeks, as in the CDNOW cohort. */
export function simulateCustomers(customers: number, truth: DropoutParameters, seed: number): PurchaseHistory {
  const random = seededRandom(seed);
  const frequency = new Float64Array(customers);
  const recency = new Float64Array(customers);
  const age = new Float64Array(customers);
  for (let index = 0; index < customers; index += 1) {
    const rate = gamma(random, truth.r) / truth.alpha;
    const left = gamma(random, truth.a);
    const stays = gamma(random, truth.b);
    const leave = left / (left + stays);
    const end = random.between(27, 39);
    age[index] = end;
    let now = -Math.log(1 - random.next()) / rate;
    while (now < end) {
      frequency[index] = (frequency[index] ?? 0) + 1;
      recency[index] = now;
      if (random.chance(leave)) break;
      now += -Math.log(1 - random.next()) / rate;
    }
  }
  return { frequency, recency, age };
}
