/** Dirichlet parameters, one a category; a category that nobody chose has 0. */
export interface DirichletFit {
  alpha: number[];
  logLikelihood: number;
  /** The likelihood grows without end: the groups differ no more than chance makes them. `alpha` is then very large. */
  unbounded: boolean;
}

/** Sum of alpha beyond which groups cannot be told from one another. */
const UNBOUNDED = 1e5;
const ITERATIONS = 1_000;
const PRECISION = 1e-10;

/**
 * Fits a Dirichlet-multinomial distribution to groups of answers by maximum likelihood: how the shares of the categories
 * vary between groups beyond what chance does. `groups` are whole counts by category. null without a group of at least
 * two answers, since single answers say nothing about the variation.
 *
 * Newton's method, whose Hessian is a diagonal plus a constant and so costs no more to invert than a vector, with the
 * fixed point step (it never lowers the likelihood) where Newton's leaves the parameters' range or overshoots:
 * Minka, “Estimating a Dirichlet distribution” (2000, revised 2012), section 3. The sums over groups are made once, as
 * counts of the groups with more than j answers: Sklar, “Fast MLE computation for the Dirichlet multinomial”,
 * arXiv 1405.0099 (2014). They are whole numbers, so that the order of groups does not matter.
 */
export function fitDirichletMultinomial(groups: Iterable<readonly number[]>, categories: number): DirichletFit | null {
  const { byCategory, totals } = exceedances(groups, categories);
  if (totals.length < 2) return null;
  const used = byCategory.map((counts, category) => ({ category, counts })).filter(({ counts }) => counts.length > 0);
  const answers = sum(totals);
  let alpha = used.map(({ counts }) => (10 * sum(counts)) / answers);
  if (used.length === 1) return { alpha: spreadOut([UNBOUNDED], used, categories), logLikelihood: 0, unbounded: true };
  const counts = used.map((row) => row.counts);
  let likelihood = logLikelihood(alpha, counts, totals);
  for (let iteration = 0; iteration < ITERATIONS && sum(alpha) < UNBOUNDED; iteration += 1) {
    const newton = newtonStep(alpha, counts, totals);
    const newtonLikelihood = newton && logLikelihood(newton, counts, totals);
    const isBetter = newton !== null && newtonLikelihood !== null && newtonLikelihood >= likelihood;
    const next = isBetter ? newton : fixedPointStep(alpha, counts, totals);
    const moved = next.reduce((most, value, k) => Math.max(most, Math.abs(value - (alpha[k] ?? 0)) / value), 0);
    alpha = next;
    likelihood = isBetter ? newtonLikelihood : logLikelihood(next, counts, totals);
    if (moved < PRECISION) break;
  }
  return {
    alpha: spreadOut(alpha, used, categories),
    logLikelihood: likelihood,
    unbounded: sum(alpha) >= UNBOUNDED
  };
}

/** How many groups have more than j answers (index j), in each category and in all. */
function exceedances(groups: Iterable<readonly number[]>, categories: number) {
  const byCategory: number[][] = Array.from({ length: categories }, () => []);
  const totals: number[] = [];
  for (const group of groups) {
    let total = 0;
    byCategory.forEach((counts, category) => {
      total += group[category] ?? 0;
      countTo(counts, group[category] ?? 0);
    });
    countTo(totals, total);
  }
  for (const counts of [...byCategory, totals]) {
    for (let j = counts.length - 2; j >= 0; j -= 1) counts[j] = (counts[j] ?? 0) + (counts[j + 1] ?? 0);
  }
  return { byCategory, totals };
}

/** One more group with exactly `answers` answers, counted at index answers − 1. */
function countTo(counts: number[], answers: number): void {
  if (answers < 1) return;
  while (counts.length < answers) counts.push(0);
  counts[answers - 1] = (counts[answers - 1] ?? 0) + 1;
}

function newtonStep(
  alpha: readonly number[],
  counts: readonly (readonly number[])[],
  totals: readonly number[]
): number[] | null {
  const precision = sum(alpha);
  const common = harmonic(totals, precision, 1);
  const z = harmonic(totals, precision, 2);
  const gradient = alpha.map((value, k) => harmonic(counts[k] ?? [], value, 1) - common);
  const diagonal = alpha.map((value, k) => -harmonic(counts[k] ?? [], value, 2));
  const b = sum(gradient.map((g, k) => g / (diagonal[k] ?? 1))) / (1 / z + sum(diagonal.map((q) => 1 / q)));
  const next = alpha.map((value, k) => value - ((gradient[k] ?? 0) - b) / (diagonal[k] ?? 1));
  return next.every((value) => value > 0 && Number.isFinite(value)) ? next : null;
}

function fixedPointStep(
  alpha: readonly number[],
  counts: readonly (readonly number[])[],
  totals: readonly number[]
): number[] {
  const common = harmonic(totals, sum(alpha), 1);
  return alpha.map((value, k) => (value * harmonic(counts[k] ?? [], value, 1)) / common);
}

/** Up to a constant that does not depend on the parameters. */
function logLikelihood(
  alpha: readonly number[],
  counts: readonly (readonly number[])[],
  totals: readonly number[]
): number {
  const logs = (row: readonly number[], start: number): number =>
    row.reduce((total, groups, j) => total + groups * Math.log(start + j), 0);
  return sum(alpha.map((value, k) => logs(counts[k] ?? [], value))) - logs(totals, sum(alpha));
}

/** Σ_j groups with more than j answers / (start + j)^power: differences of digamma (1) and trigamma (2) functions. */
function harmonic(counts: readonly number[], start: number, power: 1 | 2): number {
  return counts.reduce((total, groups, j) => total + groups / (start + j) ** power, 0);
}

function spreadOut(alpha: readonly number[], used: readonly { category: number }[], categories: number): number[] {
  const all = Array.from({ length: categories }, () => 0);
  used.forEach(({ category }, k) => (all[category] = alpha[k] ?? 0));
  return all;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
