/** Eigenvalues of a symmetric matrix, and its eigenvectors as columns. Both full, row by row. */
export interface Eigen {
  values: Float64Array;
  vectors: Float64Array;
}

const SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix of `size` × `size` by Jacobi's rotations, each of which makes one
 * off-diagonal element zero; quick and accurate for the few dozen rows a survey has.
 * Source: Golub & Van Loan, Matrix Computations, 8.5.
 */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const a = Float64Array.from(matrix);
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) vectors[i * size + i] = 1;
  for (let sweep = 0; sweep < SWEEPS && offDiagonal(a, size) > 1e-22; sweep += 1) {
    for (let p = 0; p < size - 1; p += 1) {
      for (let q = p + 1; q < size; q += 1) rotate(a, vectors, size, p, q);
    }
  }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i] ?? 0), vectors };
}

function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let p = 0; p < size - 1; p += 1) {
    for (let q = p + 1; q < size; q += 1) sum += (a[p * size + q] ?? 0) ** 2;
  }
  return sum;
}

function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const off = a[p * size + q] ?? 0;
  if (off === 0) return;
  const theta = ((a[q * size + q] ?? 0) - (a[p * size + p] ?? 0)) / (2 * off);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k += 1) turn(a, k * size + p, k * size + q, c, s);
  for (let k = 0; k < size; k += 1) turn(a, p * size + k, q * size + k, c, s);
  for (let k = 0; k < size; k += 1) turn(vectors, k * size + p, k * size + q, c, s);
}

function turn(cells: Float64Array, first: number, second: number, c: number, s: number): void {
  const [x, y] = [cells[first] ?? 0, cells[second] ?? 0];
  cells[first] = c * x - s * y;
  cells[second] = s * x + c * y;
}
