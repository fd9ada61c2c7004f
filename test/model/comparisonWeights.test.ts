import { describe, expect, it } from 'vitest';
import type { Comparisons } from '../../scripts/config/comparisons.ts';
import { comparisonWeights, problemsOfComparisons } from '../../scripts/model/comparisonWeights.ts';

/** The choice of a leader, a worked example of the method: judgements in any order and either direction. */
const leader: Comparisons = {
  criteria: ['Tom', 'Dick', 'Harry', 'Jane'],
  comparisons: [
    { of: 'Harry', over: 'Dick', times: 3 },
    { of: 'Tom', over: 'Dick', times: 4 },
    { of: 'Tom', over: 'Jane', times: 7 },
    { of: 'Tom', over: 'Harry', times: 3 },
    { of: 'Dick', over: 'Jane', times: 3 },
    { of: 'Harry', over: 'Jane', times: 5 }
  ]
};

describe('weights from comparisons', () => {
  it('are those of the leader example in percent, and sum to 100', () => {
    const { weights, lambdaMax, consistencyRatio, consistent } = comparisonWeights(leader);
    // .547569, .126555, .269950, .055926: the two hundredths that are left go to the greatest remainders.
    expect(weights).toEqual([
      { criterion: 'Tom', weight: 54.76 },
      { criterion: 'Dick', weight: 12.66 },
      { criterion: 'Harry', weight: 26.99 },
      { criterion: 'Jane', weight: 5.59 }
    ]);
    expect(lambdaMax).toBeCloseTo(4.118418, 6);
    expect(consistencyRatio).toBeCloseTo(0.043859, 6);
    expect(consistent).toBe(true);
  });

  it('name the judgement that fits worst as it stands in the file', () => {
    const turned = leader.comparisons.map((comparison) =>
      comparison.over === 'Jane' && comparison.of === 'Tom' ? { of: 'Jane', over: 'Tom', times: 7 } : comparison
    );
    const { consistent, worst, weights } = comparisonWeights({ ...leader, comparisons: turned });
    expect(consistent).toBe(false);
    expect(worst).toMatchObject({ of: 'Jane', over: 'Tom', times: 7 });
    const weight = (name: string): number => weights.find(({ criterion }) => criterion === name)?.weight ?? NaN;
    expect(worst?.impliedTimes).toBeCloseTo(weight('Jane') / weight('Tom'), 2);
  });

  it('have no worst judgement where all agree', () => {
    const agreed = { criteria: ['A', 'B'], comparisons: [{ of: 'B', over: 'A', times: 3 }] };
    expect(comparisonWeights(agreed)).toMatchObject({
      weights: [
        { criterion: 'A', weight: 25 },
        { criterion: 'B', weight: 75 }
      ],
      consistent: true,
      worst: null
    });
  });
});

describe('a file of comparisons', () => {
  it('has no problems when every pair is judged once', () => {
    expect(problemsOfComparisons(leader)).toEqual([]);
  });

  it.each([
    [
      'a pair is missing',
      { ...leader, comparisons: leader.comparisons.slice(1) },
      '"Dick" and "Harry" are not compared'
    ],
    [
      'a pair is judged twice',
      { ...leader, comparisons: [...leader.comparisons, { of: 'Dick', over: 'Tom', times: 1 }] },
      '"Tom" and "Dick" are compared 2 times'
    ],
    [
      'a name is unknown',
      { ...leader, comparisons: [...leader.comparisons, { of: 'Tom', over: 'Ann', times: 1 }] },
      '"Ann" is compared but not listed'
    ],
    [
      'something is compared with itself',
      { ...leader, comparisons: [...leader.comparisons, { of: 'Tom', over: 'Tom', times: 1 }] },
      '"Tom" is compared with itself'
    ],
    ['a criterion is repeated', { ...leader, criteria: [...leader.criteria, 'Tom'] }, '"Tom" is listed more than once'],
    [
      'there are more than ten',
      { criteria: Array.from({ length: 11 }, (_, index) => `C${index}`), comparisons: [] },
      '11 criteria are too many'
    ]
  ])('is refused when %s', (_, comparisons, problem) => {
    expect(problemsOfComparisons(comparisons).join('\n')).toContain(problem);
  });
});
