/**
 * Weights from pairwise judgements: the analytic hierarchy process.
 * Source: Saaty, The Analytic Hierarchy Process (1980): principal right eigenvector, consistency index
 * (λmax − n)/(n − 1), ratio to the mean index of random matrices of that size.
 */

/** Saaty's random indices for 1 … 10 criteria. */
const randomIndex = [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49] as const;

export const largestComparison = randomIndex.length;

/** Above this, Saaty advises to revise the judgements. */
const acceptableConsistencyRatio = 0.1;

export interface AhpResult {
  /** One per criterion, in the order given; they sum to 1. */
  weights: number[];
  lambdaMax: number;
  consistencyRatio: number;
  consistent: boolean;
  /** The judgement that fits the others worst, as positions: the first to look at when inconsistent. */
  worst: { row: number; column: number; judged: number; implied: number } | undefined;
}

/** Power iteration contracts by the ratio of eigenvalues, far below 1 for any positive matrix of this size. */
const iterations = 10_000;

/**
 * @param upperTriangle for n criteria, n−1 rows: row i holds how many times as important criterion i is as each of
 * i+1 … n.
 * @throws RangeError for a shape that is no triangle, a judgement that is not positive, or more than ten criteria.
 */
export function analyticHierarchy(upperTriangle: readonly (readonly number[])[]): AhpResult {
  const matrix = reciprocalMatrix(upperTriangle);
  const size = matrix.length;
  let weights = matrix.map(() => 1 / size);
  let lambdaMax = size;
  for (let step = 0; step < iterations; step += 1) {
    const product = matrix.map((row) => row.reduce((sum, judged, column) => sum + judged * (weights[column] ?? 0), 0));
    lambdaMax = product.reduce((sum, value) => sum + value, 0);
    const next = product.map((value) => value / lambdaMax);
    const change = Math.max(...next.map((value, index) => Math.abs(value - (weights[index] ?? 0))));
    weights = next;
    if (change < 1e-15) break;
  }
  const random = randomIndex[size - 1] ?? 0;
  const consistencyRatio = random === 0 ? 0 : Math.max(0, lambdaMax - size) / (size - 1) / random;
  return {
    weights,
    lambdaMax,
    consistencyRatio,
    consistent: consistencyRatio <= acceptableConsistencyRatio,
    worst: worstJudgement(upperTriangle, weights)
  };
}

function reciprocalMatrix(upperTriangle: readonly (readonly number[])[]): number[][] {
  const size = upperTriangle.length + 1;
  if (size > largestComparison) {
    throw new RangeError(
      `${size} criteria are too many to compare in pairs; compare at most ${largestComparison}, in groups.`
    );
  }
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(1));
  for (const [row, judgements] of upperTriangle.entries()) {
    if (judgements.length !== size - 1 - row) {
      throw new RangeError(
        `Row ${row + 1} has ${judgements.length} judgements; with ${size} criteria it needs ${size - 1 - row}.`
      );
    }
    for (const [offset, judged] of judgements.entries()) {
      if (!(judged > 0 && Number.isFinite(judged))) {
        throw new RangeError(`Row ${row + 1}, judgement ${offset + 1}: ${judged} must be a positive number.`);
      }
      const column = row + 1 + offset;
      (matrix[row] as number[])[column] = judged;
      (matrix[column] as number[])[row] = 1 / judged;
    }
  }
  return matrix;
}

function worstJudgement(upperTriangle: readonly (readonly number[])[], weights: readonly number[]): AhpResult['worst'] {
  let worst: AhpResult['worst'];
  let furthest = 1e-9;
  for (const [row, judgements] of upperTriangle.entries()) {
    for (const [offset, judged] of judgements.entries()) {
      const column = row + 1 + offset;
      const implied = (weights[row] ?? 0) / (weights[column] ?? 1);
      const distance = Math.abs(Math.log(judged / implied));
      if (distance > furthest) {
        furthest = distance;
        worst = { row, column, judged, implied };
      }
    }
  }
  return worst;
}
