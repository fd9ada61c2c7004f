/**
 * Sums and sums of products of responses, all that importances are calculated from. Each response is a row of dimensions
 * with the outcome last; `width` counts both.
 */

/** Sums of products of [1, dimensions, outcome], the upper triangle row by row. */
export function productsOf(rows: readonly Float64Array[], width: number): Float64Array {
  const sums = new Float64Array(triangle(width + 1));
  for (const row of rows) {
    let at = 0;
    for (let i = -1; i < width; i += 1) {
      const left = i < 0 ? 1 : (row[i] ?? 0);
      for (let j = i; j < width; j += 1, at += 1) {
        sums[at] = (sums[at] ?? 0) + left * (j < 0 ? 1 : (row[j] ?? 0));
      }
    }
  }
  return sums;
}

/** Sums of squares and products about the means, as a full matrix of `width` × `width` row by row, and the rows behind it. */
export function centred(sums: Float64Array, width: number): { matrix: Float64Array; rows: number } {
  const matrix = new Float64Array(width * width);
  const rows = sums[0] ?? 0;
  let at = width + 1;
  for (let i = 0; i < width; i += 1) {
    for (let j = i; j < width; j += 1, at += 1) {
      const value = (sums[at] ?? 0) - ((sums[i + 1] ?? 0) * (sums[j + 1] ?? 0)) / rows;
      matrix[i * width + j] = value;
      matrix[j * width + i] = value;
    }
  }
  return { matrix, rows };
}

/** Correlations; those of a column that does not vary are 0, its own included. */
export function correlations(matrix: Float64Array, width: number): Float64Array {
  const deviation = Array.from({ length: width }, (_, i) => {
    const square = matrix[i * width + i] ?? 0;
    return square > NO_VARIATION ? Math.sqrt(square) : Infinity;
  });
  return matrix.map((value, at) => {
    const [i, j] = [Math.floor(at / width), at % width];
    const [a = Infinity, b = Infinity] = [deviation[i], deviation[j]];
    return i === j && a < Infinity ? 1 : value / (a * b);
  });
}

/** Answers on 0 … 100 that vary at all have a greater sum of squares than what rounding leaves of equal ones. */
const NO_VARIATION = 1e-6;

export function varies(matrix: Float64Array, width: number, column: number): boolean {
  return (matrix[column * width + column] ?? 0) > NO_VARIATION;
}

export function triangle(size: number): number {
  return (size * (size + 1)) / 2;
}
