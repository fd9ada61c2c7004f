import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyticHierarchy } from '../../scripts/model/ahp.ts';

describe('analytic hierarchy process', () => {
  // The choice of a leader, a worked example of the method: four candidates judged on experience.
  it('gives the weights, eigenvalue and consistency ratio of the leader example', () => {
    const result = analyticHierarchy([[4, 3, 7], [1 / 3, 3], [5]]);
    const expected = [0.547569, 0.126555, 0.26995, 0.055926];
    for (const [index, weight] of result.weights.entries()) expect(weight).toBeCloseTo(expected[index] ?? NaN, 6);
    expect(result.lambdaMax).toBeCloseTo(4.118418, 6);
    expect(result.consistencyRatio).toBeCloseTo(0.043859, 6);
    expect(result.consistent).toBe(true);
  });

  it('recovers weights from judgements that agree with each other, with ratio zero', () => {
    const weight = fc.double({ min: 0.05, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(weight, { minLength: 2, maxLength: 10 }), (raw) => {
        const total = raw.reduce((sum, value) => sum + value, 0);
        const triangle = raw.slice(0, -1).map((value, row) => raw.slice(row + 1).map((other) => value / other));
        const result = analyticHierarchy(triangle);
        for (const [index, value] of result.weights.entries())
          expect(value).toBeCloseTo((raw[index] ?? NaN) / total, 9);
        expect(result.consistencyRatio).toBeCloseTo(0, 9);
      })
    );
  });

  it('names the judgement that contradicts the others', () => {
    const result = analyticHierarchy([[2, 1 / 9], [2]]);
    expect(result.consistent).toBe(false);
    expect(result.worst).toMatchObject({ row: 0, column: 2 });
  });

  it.each([
    { triangle: [[1, 2]], reason: 'Row 1 has 2 judgements; with 2 criteria it needs 1.' },
    { triangle: [[0]], reason: 'must be a positive number' },
    { triangle: [[Infinity]], reason: 'must be a positive number' },
    { triangle: new Array<number[]>(10).fill([]), reason: '11 criteria are too many' }
  ])('refuses $triangle: $reason', ({ triangle, reason }) => {
    expect(() => analyticHierarchy(triangle)).toThrow(reason);
  });
});
