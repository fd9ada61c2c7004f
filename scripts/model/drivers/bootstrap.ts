import { centred, correlations, productsOf, triangle, varies } from './crossProducts.ts';
import { normalOf, type Random } from './seededRandom.ts';

/** Divides R² among dimensions; see lmg.ts and johnson.ts. */
export type Importance = (correlation: Float64Array, width: number) => Float64Array;

export interface BootstrapInterval {
  /** Share of R², 0 … 1, at 2.5 and 97.5 percent of the resamples. */
  low: number;
  high: number;
  /** More important than chance at 95 %. */
  significant: boolean;
}

export const BOOTSTRAPS = 1_000;

/**
 * Responses are resampled one by one up to this many; of more, they are dealt into so many blocks, whose sums of products
 * are made once. A resample then costs the same for a million responses as for five hundred.
 */
export const BLOCKS = 500;

/**
 * Percentile intervals of importances by bootstrap (Efron & Tibshirani 1993, chapter 13). `rows` come in random order and
 * have the outcome last. Whether an importance is more than chance is judged as Tonidandel, LeBreton & Johnson
 * (Psychological Methods 14 (2009), 387) do: each resample gets one more dimension of pure noise, and a dimension is
 * significant when the interval of its lead over the noise lies above 0. The noise is drawn anew each time.
 */
export function bootstrapImportance(
  rows: readonly Float64Array[],
  width: number,
  importance: Importance,
  random: Random,
  resamples = BOOTSTRAPS
): BootstrapInterval[] {
  const dimensions = width - 1;
  const blocks = blocksOf(rows, width);
  const shares = Array.from({ length: dimensions }, () => new Float64Array(resamples));
  const leads = Array.from({ length: dimensions }, () => new Float64Array(resamples));
  let made = 0;
  for (let resample = 0; resample < resamples; resample += 1) {
    const { matrix } = centred(resampled(blocks, width, random), width);
    if (!varies(matrix, width, dimensions)) continue;
    // One calculation gives both: noise takes next to nothing from the other dimensions' shares.
    const noisy = importance(correlations(withNoise(matrix, width, rows.length, random), width + 1), width + 1);
    const noise = noisy[dimensions] ?? 0;
    const total = noisy.reduce((sum, value) => sum + value, 0) - noise;
    if (!(total > 0)) continue;
    for (let j = 0; j < dimensions; j += 1) {
      shares[j]?.fill((noisy[j] ?? 0) / total, made, made + 1);
      leads[j]?.fill((noisy[j] ?? 0) - noise, made, made + 1);
    }
    made += 1;
  }
  return shares.map((row, j) => ({
    low: quantile(row, made, 0.025),
    high: quantile(row, made, 0.975),
    significant: made > 0 && quantile(leads[j] ?? row, made, 0.025) > 0
  }));
}

function blocksOf(rows: readonly Float64Array[], width: number): Float64Array[] {
  if (rows.length <= BLOCKS) return rows.map((row) => productsOf([row], width));
  const dealt = Array.from({ length: BLOCKS }, (): Float64Array[] => []);
  rows.forEach((row, index) => dealt[index % BLOCKS]?.push(row));
  return dealt.map((block) => productsOf(block, width));
}

function resampled(blocks: readonly Float64Array[], width: number, random: Random): Float64Array {
  const sums = new Float64Array(triangle(width + 1));
  for (let draw = 0; draw < blocks.length; draw += 1) {
    const block = blocks[Math.floor(random() * blocks.length)];
    for (let at = 0; block && at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (block[at] ?? 0);
  }
  return sums;
}

/**
 * The matrix with a column of independent normal noise before the outcome. Its products with the other columns are normal
 * with the covariance of those columns, so they can be drawn (Cholesky factor times normal values) without the rows.
 */
function withNoise(matrix: Float64Array, width: number, rows: number, random: Random): Float64Array {
  const factor = cholesky(matrix, width);
  const draws = Array.from({ length: width }, () => normalOf(random));
  const wider = new Float64Array((width + 1) ** 2);
  const noiseAt = width - 1;
  const place = (column: number): number => (column === width - 1 ? width : column);
  for (let i = 0; i < width; i += 1) {
    let product = 0;
    for (let k = 0; k <= i; k += 1) product += (factor[i * width + k] ?? 0) * (draws[k] ?? 0);
    wider[noiseAt * (width + 1) + place(i)] = product;
    wider[place(i) * (width + 1) + noiseAt] = product;
    for (let j = 0; j < width; j += 1) wider[place(i) * (width + 1) + place(j)] = matrix[i * width + j] ?? 0;
  }
  const beyond = Math.max(0, rows - 1 - width);
  wider[noiseAt * (width + 1) + noiseAt] = draws.reduce((sum, draw) => sum + draw * draw, beyond);
  return wider;
}

/** Lower triangular L with L·Lᵀ = matrix; a column that the ones before it repeat is 0. */
function cholesky(matrix: Float64Array, width: number): Float64Array {
  const factor = new Float64Array(width * width);
  for (let j = 0; j < width; j += 1) {
    let pivot = matrix[j * width + j] ?? 0;
    for (let k = 0; k < j; k += 1) pivot -= (factor[j * width + k] ?? 0) ** 2;
    const root = pivot > 1e-9 * (matrix[j * width + j] ?? 0) ? Math.sqrt(pivot) : 0;
    factor[j * width + j] = root;
    for (let i = j + 1; i < width && root > 0; i += 1) {
      let value = matrix[i * width + j] ?? 0;
      for (let k = 0; k < j; k += 1) value -= (factor[i * width + k] ?? 0) * (factor[j * width + k] ?? 0);
      factor[i * width + j] = value / root;
    }
  }
  return factor;
}

/** Of the first `length` values: nearest rank. */
function quantile(values: Float64Array, length: number, share: number): number {
  const sorted = values.slice(0, length).sort();
  return sorted[Math.min(length - 1, Math.floor(share * length))] ?? 0;
}
