import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centred, correlations, productsOf } from '../../../scripts/model/drivers/crossProducts.ts';
import { symmetricEigen } from '../../../scripts/model/drivers/eigen.ts';
import { johnson } from '../../../scripts/model/drivers/johnson.ts';
import { lmg } from '../../../scripts/model/drivers/lmg.ts';
import { normalOf, randomOf } from '../../../scripts/model/drivers/seededRandom.ts';
import { SWISS } from './swiss.ts';

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

function correlationOf(rows: readonly (readonly number[])[]): { matrix: Float64Array; width: number } {
  const width = rows[0]?.length ?? 0;
  const sums = productsOf(
    rows.map((row) => Float64Array.from(row)),
    width
  );
  return { matrix: correlations(centred(sums, width).matrix, width), width };
}

/** R² by its definition, through the normal equations of the standardised variables (Gauss–Jordan). */
function rSquared(matrix: Float64Array, width: number, subset: readonly number[]): number {
  const cell = (i: number, j: number): number => matrix[i * width + j] ?? 0;
  const rows = subset.map((i) => [...subset.map((j) => cell(i, j)), cell(i, width - 1)]);
  rows.forEach((row, at) => {
    const pivot = row[at] ?? 1;
    row.forEach((value, j) => (row[j] = value / pivot));
    rows.forEach((other, otherAt) => {
      const factor = other[at] ?? 0;
      if (otherAt !== at) other.forEach((value, j) => (other[j] = value - factor * (row[j] ?? 0)));
    });
  });
  return sum(subset.map((i, at) => (rows[at]?.at(-1) ?? 0) * cell(i, width - 1)));
}

/** Correlated dimensions and an outcome of some of them. */
function simulated(dimensions: number, rows: number, seed: string): number[][] {
  const random = randomOf(seed);
  return Array.from({ length: rows }, () => {
    const common = normalOf(random);
    const values = Array.from({ length: dimensions }, () => 50 + 10 * (common + normalOf(random)));
    return [...values, sum(values.map((value, at) => (value * at) / dimensions)) + 20 * normalOf(random)];
  });
}

// R's swiss data, Fertility on the other five; LMG by relaimpo's definition, weights by Johnson (2000).
// Numbers: shared with the project as reference values made in R.
const SWISS_R2 = 0.706735;
const SWISS_LMG = [0.0570912, 0.171173, 0.2601347, 0.1055702, 0.1127659];
const SWISS_JOHNSON = [0.0484169, 0.1547082, 0.2719641, 0.11468, 0.1169657];

describe('relative importance', () => {
  const { matrix, width } = correlationOf(SWISS);

  it("gives the LMG shares of R's swiss data", () => {
    const shares = lmg(matrix, width);
    expect(sum(shares)).toBeCloseTo(SWISS_R2, 6);
    SWISS_LMG.forEach((share, at) => {
      expect(shares[at]).toBeCloseTo(share, 6);
    });
  });

  it("gives Johnson's relative weights of R's swiss data", () => {
    const shares = johnson(matrix, width);
    expect(sum(shares)).toBeCloseTo(SWISS_R2, 6);
    SWISS_JOHNSON.forEach((share, at) => {
      expect(shares[at]).toBeCloseTo(share, 6);
    });
  });

  it('sums to the R² of all dimensions, whatever their number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 15, max: 60 }), fc.string(), (p, n, seed) => {
        const data = correlationOf(simulated(p, n, seed));
        const all = rSquared(
          data.matrix,
          data.width,
          Array.from({ length: p }, (_, at) => at)
        );
        expect(sum(lmg(data.matrix, data.width))).toBeCloseTo(all, 8);
        expect(sum(johnson(data.matrix, data.width))).toBeCloseTo(all, 8);
      }),
      { numRuns: 60 }
    );
  });

  it('averages what each dimension adds over all orders, as the definition says', () => {
    const data = correlationOf(simulated(4, 40, 'orders'));
    const expected = [0, 0, 0, 0];
    const orders = permutations([0, 1, 2, 3]);
    for (const order of orders) {
      order.forEach((dimension, at) => {
        const before = rSquared(data.matrix, data.width, order.slice(0, at));
        const after = rSquared(data.matrix, data.width, order.slice(0, at + 1));
        expected[dimension] = (expected[dimension] ?? 0) + (after - before) / orders.length;
      });
    }
    const shares = lmg(data.matrix, data.width);
    expected.forEach((share, at) => {
      expect(shares[at]).toBeCloseTo(share, 10);
    });
  });

  it('divides what two equal dimensions explain evenly between them, and gives a constant one nothing', () => {
    const rows = simulated(2, 50, 'twins').map(([a = 0, , y = 0]) => [a, a, 3, y]);
    const data = correlationOf(rows);
    for (const importance of [lmg, johnson]) {
      const [first = 0, second = 0, constant] = importance(data.matrix, data.width);
      expect(first).toBeCloseTo(second, 9);
      expect(first + second).toBeCloseTo(
        rSquared(correlationOf(rows.map(([a = 0, , , y = 0]) => [a, y])).matrix, 2, [0]),
        9
      );
      expect(constant).toBeCloseTo(0, 12);
    }
  });
});

describe('eigenvalues of a symmetric matrix', () => {
  it('put back together give the matrix', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.string(), (size, seed) => {
        const random = randomOf(seed);
        const matrix = new Float64Array(size * size);
        for (let i = 0; i < size; i += 1) {
          for (let j = i; j < size; j += 1) matrix[i * size + j] = matrix[j * size + i] = normalOf(random);
        }
        const { values, vectors } = symmetricEigen(matrix, size);
        for (let i = 0; i < size; i += 1) {
          for (let j = 0; j < size; j += 1) {
            const back = sum(
              values.map((value, k) => value * (vectors[i * size + k] ?? 0) * (vectors[j * size + k] ?? 0))
            );
            expect(back).toBeCloseTo(matrix[i * size + j] ?? 0, 9);
          }
        }
      }),
      { numRuns: 40 }
    );
  });
});

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) => permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));
}
