import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quintileCuts, rfmCutPoints, rfmOf } from '../../scripts/model/rfm.ts';
import { RFM_SEGMENTS, rfmSegment } from '../../scripts/model/rfmSegments.ts';
import { accountFacts, portfolioFacts, type AccountRecords } from './accountFacts.ts';

const SCORES = [1, 2, 3, 4, 5];
const scoresOf = (values: readonly number[]): number[] => {
  const cuts = quintileCuts(values);
  return values.map((value) => 1 + cuts.filter((cut) => value > cut).length);
};

describe('quintile scores', () => {
  it.each([
    ['ten values, two to a score', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]],
    ['seven values', [10, 20, 30, 40, 50, 60, 70], [1, 1, 2, 3, 3, 4, 5]],
    ['equal values that fill three quintiles', [1, 1, 1, 1, 1, 1, 2, 3, 4, 5], [1, 1, 1, 1, 1, 1, 4, 4, 5, 5]],
    ['four distinct values', [1, 2, 3, 4], [1, 2, 4, 5]],
    ['three distinct values', [7, 7, 8, 9], [1, 1, 3, 5]],
    ['two distinct values', [0, 0, 0, 6], [1, 1, 1, 5]],
    ['one distinct value', [6, 6, 6], [3, 3, 3]]
  ])('spread %s', (_, values, expected) => {
    expect(scoresOf(values)).toEqual(expected);
  });

  it('are equal for equal values and never fall as values rise', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1 }), (values) => {
        const scored = values.map((value, index) => ({ value, score: scoresOf(values)[index] ?? 0 }));
        scored.sort((a, b) => a.value - b.value);
        scored.slice(1).forEach((next, index) => {
          const before = scored[index];
          if (next.value === before?.value) expect(next.score).toBe(before.score);
          expect(next.score).toBeGreaterThanOrEqual(before?.score ?? 0);
        });
      })
    );
  });

  it('put a fifth of the accounts at each score when all values differ', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 5, maxLength: 200 }), (values) => {
        const scores = scoresOf(values);
        for (const score of SCORES) {
          const share = scores.filter((each) => each === score).length;
          expect(Math.abs(share - values.length / 5)).toBeLessThan(1);
        }
      })
    );
  });
});

describe('RFM of an account', () => {
  /** Five buyers: A bought last and most. */
  const portfolio: AccountRecords[] = [
    {
      id: 'A',
      purchases: [
        ['2013-11-20', 900],
        ['2013-10-01', 50],
        ['2013-09-01', 50]
      ]
    },
    {
      id: 'B',
      purchases: [
        ['2013-10-20', 500],
        ['2013-10-01', 50]
      ]
    },
    { id: 'C', purchases: [['2013-09-20', 400]] },
    { id: 'D', purchases: [['2013-08-20', 300]] },
    {
      id: 'E',
      purchases: [
        ['2012-08-20', 100],
        ['2012-08-20', 100]
      ]
    },
    { id: 'F' }
  ];
  const facts = portfolioFacts(portfolio);
  const cuts = rfmCutPoints(facts);

  it('scores recency, distinct purchase days and amount', () => {
    // Frequency has three distinct values (1, 2, 3), which are spread over 1, 3 and 5.
    expect(facts.map((account) => rfmOf(account, cuts)?.code)).toEqual(['555', '434', '313', '212', '111', undefined]);
  });

  it('keeps cut points that people can read: days for recency', () => {
    expect(cuts).toEqual({
      recencyDays: [467, 102, 71, 41],
      frequency: [1, 1, 2, 2],
      monetary: [20_000, 30_000, 40_000, 55_000]
    });
  });

  it('rates an account that was not there when the cuts were made by the same cuts', () => {
    const newcomer = accountFacts({ purchases: [['2013-11-29', 5000]] });
    expect(rfmOf(newcomer, cuts)?.code).toBe('515');
  });

  it('gives no RFM to accounts without a purchase, nor to anyone when nobody bought', () => {
    expect(rfmOf(accountFacts({}), cuts)).toBeNull();
    expect(rfmCutPoints([accountFacts({})])).toBeNull();
  });
});

describe('segments', () => {
  const cells = SCORES.flatMap((r) => SCORES.flatMap((f) => SCORES.map((m) => [r, f, m] as const)));

  it('cover all 125 cells, each with one of the named segments', () => {
    expect(cells).toHaveLength(125);
    for (const [r, f, m] of cells) expect(RFM_SEGMENTS).toContain(rfmSegment(r, f, m));
  });

  it('are all in use', () => {
    expect(new Set(cells.map(([r, f, m]) => rfmSegment(r, f, m)))).toEqual(new Set(RFM_SEGMENTS));
  });

  it.each([
    ['Champions', 5, 5, 5],
    ['New', 5, 1, 1],
    ['Loyal', 3, 4, 4],
    ['Cannot_Lose', 1, 5, 5],
    ['At_Risk', 2, 3, 3],
    ['Lost', 1, 1, 1]
  ] as const)('call %s the cell %i%i%i', (segment, r, f, m) => {
    expect(rfmSegment(r, f, m)).toBe(segment);
  });

  it.each([
    [0, 1, 1],
    [6, 1, 1],
    [1, 0, 1],
    [1, 1, 6],
    [1, 1.5, 2.5]
  ])('refuse the scores %d, %d, %d', (r, f, m) => {
    expect(() => rfmSegment(r, f, m)).toThrow(/no cell/);
  });
});
