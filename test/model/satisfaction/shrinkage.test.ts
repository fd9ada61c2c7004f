import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalOf, randomOf, type Random } from '../../../scripts/model/drivers/seededRandom.ts';
import { posteriorMean } from '../../../scripts/model/satisfaction/dirichlet.ts';
import { fitDirichletMultinomial } from '../../../scripts/model/satisfaction/dirichletFit.ts';
import { PRIOR_BOUNDS, priorOf } from '../../../scripts/model/satisfaction/prior.ts';

const NPS = [-1, 0, 1];
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Marsaglia & Tsang's method for shapes of at least 1; smaller ones by the boost of the same paper. */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normalOf(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Groups of `answers` answers whose shares have the Dirichlet distribution `alpha`. */
function simulated(alpha: readonly number[], groups: number, answers: number, seed: string): number[][] {
  const random = randomOf(seed);
  return Array.from({ length: groups }, () => {
    const weights = alpha.map((shape) => gamma(random, shape));
    const total = sum(weights);
    const counts = alpha.map(() => 0);
    for (let answer = 0; answer < answers; answer += 1) {
      let left = random() * total;
      const chosen = weights.findIndex((weight) => (left -= weight) < 0);
      counts[Math.max(0, chosen)] = (counts[Math.max(0, chosen)] ?? 0) + 1;
    }
    return counts;
  });
}

describe('posterior mean', () => {
  // Reference values of the project: prior of one detractor, one passive, two promoters.
  it.each([
    [[0, 0, 2], 0.5, 0.2887],
    [[2, 0, 0], -0.1667, undefined]
  ])('of %j is the reference value', (counts, value, deviation) => {
    const posterior = posteriorMean([1, 1, 2], counts, NPS);
    expect(posterior?.value).toBeCloseTo(value, 4);
    if (deviation !== undefined) expect(posterior?.deviation).toBeCloseTo(deviation, 4);
  });

  it('lies between prior and answers, the nearer to the answers the more there are', () => {
    const shares = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 5, maxLength: 5 });
    const alphas = fc.array(fc.double({ min: 0.01, max: 20, noNaN: true }), { minLength: 5, maxLength: 5 });
    const scores = [0, 25, 50, 75, 100];
    fc.assert(
      fc.property(alphas, shares, (alpha, counts) => {
        fc.pre(sum(counts) > 0);
        const [prior, own] = [posteriorMean(alpha, [], scores), posteriorMean([], counts, scores)];
        const [few, many] = [1, 10].map((times) =>
          posteriorMean(
            alpha,
            counts.map((count) => count * times),
            scores
          )
        );
        const distance = (value: number | undefined): number => Math.abs((value ?? NaN) - (own?.value ?? NaN));
        const [low, high] = [prior?.value ?? 0, own?.value ?? 0].sort((a, b) => a - b);
        expect(few?.value).toBeGreaterThanOrEqual((low ?? 0) - 1e-9);
        expect(few?.value).toBeLessThanOrEqual((high ?? 0) + 1e-9);
        expect(distance(many?.value)).toBeLessThanOrEqual(distance(few?.value) + 1e-9);
        expect(few?.low).toBeLessThanOrEqual(few?.value ?? 0);
        expect(few?.high).toBeGreaterThanOrEqual(few?.value ?? 0);
      })
    );
  });

  it('says nothing where neither prior nor answers do', () => {
    expect(posteriorMean([], [0, 0, 0], NPS)).toBeNull();
    expect(posteriorMean([0, 0, 0], [], NPS)).toBeNull();
  });
});

describe('maximum likelihood of the Dirichlet-multinomial', () => {
  it("fits Geissler's families of twelve children", () => {
    // Sons among twelve children of 6,115 families in Saxony, 1876–1885; a beta-binomial fit of α = 34.09558,
    // β = 31.5715 with log-likelihood −12492.9 is in Wikipedia, “Beta-binomial distribution”, after Lindsey (1995).
    // The likelihood is so flat there that the third digit is a matter of where an optimiser stops.
    const families = [3, 24, 104, 286, 670, 1033, 1343, 1112, 829, 478, 181, 45, 7];
    const groups = families.flatMap((count, sons) => Array.from({ length: count }, () => [sons, 12 - sons]));
    const fit = fitDirichletMultinomial(groups, 2);
    const [alpha = 0, beta = 0] = fit?.alpha ?? [];
    expect(Math.abs(alpha - 34.09558) / 34.09558).toBeLessThan(5e-4);
    expect(Math.abs(beta - 31.5715) / 31.5715).toBeLessThan(5e-4);
    const choose = (sons: number): number =>
      sum(Array.from({ length: sons }, (_, at) => Math.log((12 - at) / (sons - at))));
    const coefficients = sum(families.map((count, sons) => count * choose(sons)));
    expect((fit?.logLikelihood ?? 0) + coefficients).toBeCloseTo(-12492.8714, 4);
  });

  it.each([
    [[0.4, 0.9, 2.7], 8],
    [[2, 3, 5, 8, 4], 20],
    [[0.2, 0.1, 0.3, 1.5, 2.4], 3]
  ])('recovers %j from simulated answers', (alpha, answers) => {
    const fit = fitDirichletMultinomial(simulated(alpha, 4_000, answers, `recovery ${answers}`), alpha.length);
    expect(fit?.unbounded).toBe(false);
    alpha.forEach((value, category) => {
      expect(Math.abs((fit?.alpha[category] ?? 0) / value - 1)).toBeLessThan(0.15);
    });
  });

  it('is no less likely than any point nearby', () => {
    const groups = simulated([1, 2, 3], 60, 6, 'nearby');
    const fit = fitDirichletMultinomial(groups, 3);
    const likelihood = (alpha: readonly number[]): number =>
      sum(
        groups.map((group) => {
          const logs = (start: number, length: number): number =>
            sum(Array.from({ length }, (_, at) => Math.log(start + at)));
          return sum(group.map((count, at) => logs(alpha[at] ?? 0, count))) - logs(sum(alpha), sum(group));
        })
      );
    const best = likelihood(fit?.alpha ?? []);
    expect(best).toBeCloseTo(fit?.logLikelihood ?? 0, 8);
    for (let category = 0; category < 3; category += 1) {
      for (const factor of [0.99, 1.01]) {
        const moved = (fit?.alpha ?? []).map((value, at) => (at === category ? value * factor : value));
        expect(likelihood(moved)).toBeLessThan(best);
      }
    }
  });

  it('does not depend on the order of groups', () => {
    const groups = simulated([1, 2, 3], 200, 5, 'order');
    expect(fitDirichletMultinomial(groups.toReversed(), 3)).toEqual(fitDirichletMultinomial(groups, 3));
  });

  it('says when the groups differ no more than chance makes them, and when single answers tell nothing', () => {
    const alike = Array.from({ length: 50 }, () => [5, 5]);
    expect(fitDirichletMultinomial(alike, 2)).toMatchObject({ unbounded: true });
    expect(
      fitDirichletMultinomial(
        [
          [3, 0],
          [2, 0]
        ],
        2
      )
    ).toMatchObject({ unbounded: true });
    expect(
      fitDirichletMultinomial(
        [
          [1, 0],
          [0, 1]
        ],
        2
      )
    ).toBeNull();
    expect(fitDirichletMultinomial([], 2)).toBeNull();
  });
});

describe('prior of a portfolio', () => {
  it('is fitted where enough accounts have several answers', () => {
    const prior = priorOf(simulated([2, 3, 5, 8, 4], 400, 10, 'portfolio'), 5);
    expect(prior).toMatchObject({ method: 'likelihood', accounts: 400 });
    expect(prior?.answers).toBeGreaterThan(15);
    expect(prior?.answers).toBeLessThan(30);
    expect(prior?.answers).toBeCloseTo(sum(prior?.alpha ?? []), 2);
  });

  it('assumes five answers with the shares of the portfolio where too few accounts have several', () => {
    const single = Array.from({ length: 30 }, (_, at) => (at % 3 === 0 ? [1, 0, 0] : [0, 0, 1]));
    expect(priorOf([...single, ...Array.from({ length: 9 }, () => [0, 2, 0]), [0, 0, 0]], 3)).toEqual({
      // 10 + 18 + 20 answers.
      alpha: [1.041667, 1.875, 2.083333],
      answers: 5,
      method: 'assumed',
      accounts: 39
    });
    expect(priorOf([[0, 0, 0]], 3)).toBeNull();
  });

  it('is held within bounds', () => {
    const alike = Array.from({ length: 40 }, () => [2, 2, 4]);
    expect(priorOf(alike, 3)).toMatchObject({ method: 'bounded', answers: PRIOR_BOUNDS.most, alpha: [12.5, 12.5, 25] });
    const torn = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? [5, 0] : [0, 5]));
    expect(priorOf(torn, 2)).toMatchObject({ method: 'bounded', answers: PRIOR_BOUNDS.fewest, alpha: [0.5, 0.5] });
  });
});
