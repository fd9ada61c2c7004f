import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metric, ScoringModel } from '../../scripts/config/scoringModel.ts';
import { pointsOf } from '../../scripts/model/points.ts';
import { apportion } from '../../scripts/model/rounding.ts';
import { scoreAccount, scorePartsOf, type Scorecard } from '../../scripts/model/scorecard.ts';
import { accountFacts } from './accountFacts.ts';
import { NO_PURCHASES_KNOWN } from './clvCalibrations.ts';
import { fieldMetric, group, model } from './scoringModels.ts';

const NOTHING_KNOWN = {
  percentiles: {},
  recorded: { investments: false, contacts: false, activities: false, cases: false },
  satisfaction: { csat: null, nps: null, requestsRecorded: false },
  clv: NO_PURCHASES_KNOWN
};

function score(scoringModel: ScoringModel, fields: Record<string, string>): Scorecard {
  return scoreAccount(scoringModel, accountFacts({ fields }), { quarters: [], calibration: NOTHING_KNOWN });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('points', () => {
  const bounded = fieldMetric('M', 100, { method: 'linear', lower: 10, upper: 30 });
  const lowerIsBetter = { ...bounded, direction: 'lower' } satisfies Metric;
  const bands = fieldMetric('M', 100, {
    method: 'bands',
    bands: [
      { from: 0, points: 20 },
      { from: 10, points: 100 },
      { from: 50, points: 60 }
    ]
  });

  it.each([
    ['at the lower bound', bounded, 10, 0],
    ['a quarter of the way', bounded, 15, 25],
    ['at the upper bound', bounded, 30, 100],
    ['below the bounds', bounded, -99, 0],
    ['above the bounds', bounded, 99, 100],
    ['a third of the way, to two decimals', bounded, 16.6667, 33.33],
    ['a quarter of the way, lower is better', lowerIsBetter, 15, 75],
    ['above the bounds, lower is better', lowerIsBetter, 99, 0],
    ['below the first band', bands, -1, 0],
    ['at the start of a band', bands, 10, 100],
    ['just before the next band', bands, 49.99, 100],
    ['beyond the last band', bands, 1e9, 60]
  ])('of a value %s', (_, metric, value, expected) => {
    expect(pointsOf(metric, value, NOTHING_KNOWN)).toBe(expected);
  });

  it('of a percentile metric are its mid-rank, mirrored where lower is better', () => {
    const calibration = {
      percentiles: {
        'field:M__c': [
          [1, 12.5],
          [2, 50],
          [3, 87.5]
        ] as [number, number][]
      }
    };
    const metric = fieldMetric('M', 100, { method: 'percentile' });
    expect(pointsOf(metric, 3, calibration)).toBe(87.5);
    expect(pointsOf({ ...metric, direction: 'lower' }, 3, calibration)).toBe(12.5);
  });

  it('of a percentile metric that the kept calibration lacks ask for a full run', () => {
    const metric = fieldMetric('M', 100, { method: 'percentile' });
    expect(() => pointsOf(metric, 3, NOTHING_KNOWN)).toThrow(/metric M.*full recalculation/);
  });
});

describe('a scorecard', () => {
  /** 60 % Value (A 75, B 25), 30 % Fit (C), 10 % Need (D). */
  const twoAxes = model([
    group('Value', 60, [fieldMetric('A', 75), fieldMetric('B', 25)]),
    group('Fit', 30, [fieldMetric('C', 100)], 'strength'),
    group('Need', 10, [fieldMetric('D', 100)])
  ]);

  it('weighs metrics into groups and groups into the score and the two axes', () => {
    const result = score(twoAxes, { A__c: '80', B__c: '40', C__c: '50', D__c: '10' });
    // Value = .75·80 + .25·40 = 70; score = .6·70 + .3·50 + .1·10 = 58.
    expect(result.groups.map(({ points }) => points)).toEqual([70, 50, 10]);
    expect(result.score).toBe(5800);
    expect(result.strength).toBe(5000);
    // (60·70 + 10·10) / 70 = 61.43
    expect(result.attractiveness).toBe(6143);
    expect(result.coverage).toBe(10_000);
  });

  it('gives the weight of a missing metric to the rest of its group', () => {
    const result = score(twoAxes, { A__c: '80', C__c: '50', D__c: '10' });
    // Value = 80; score = 48 + 15 + 1; covered are 60·75 % + 30 + 10.
    expect(result.score).toBe(6400);
    expect(result.coverage).toBe(8500);
    expect(scorePartsOf(result).metricWeights).toEqual([10_000, 0, 10_000, 10_000]);
  });

  it('gives the weight of a group without data to the other groups', () => {
    const result = score(twoAxes, { A__c: '80', B__c: '40', D__c: '10' });
    // (60·70 + 10·10) / 70 = 61.43, in which only attractiveness has a part.
    expect(result.score).toBe(6143);
    expect(result.strength).toBeNull();
    expect(result.coverage).toBe(7000);
    expect(scorePartsOf(result).groupWeights).toEqual([8571, 0, 1429]);
  });

  it('counts a zero as a value, not as missing', () => {
    expect(score(twoAxes, { A__c: '0' }).score).toBe(0);
    expect(score(twoAxes, { A__c: '' }).score).toBeNull();
  });

  it('has no score below the minimum coverage, and one at it', () => {
    const strict = { ...twoAxes, minimumCoverage: 45 };
    expect(score(strict, { A__c: '80' })).toMatchObject({ rated: true, score: 8000, coverage: 4500 });
    const unrated = score(strict, { C__c: '80', D__c: '80' });
    expect(unrated).toMatchObject({ rated: false, score: null, attractiveness: null, strength: null, coverage: 4000 });
    expect(scorePartsOf(unrated).contributions).toEqual([0, 0, 0, 0]);
  });

  it('has no score without any data, even where no coverage is asked for', () => {
    expect(score(twoAxes, {})).toMatchObject({ rated: false, score: null, coverage: 0 });
  });
});

describe('contributions and weights', () => {
  const points = fc.option(
    fc.integer({ min: 0, max: 10_000 }).map((value) => String(value / 100)),
    { nil: '' }
  );
  const weights = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });
  const shape = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), weights), { minLength: 1, maxLength: 5 });

  function modelOf(groups: [number, number[]][]): ScoringModel {
    return model(
      groups.map(([weight, metrics], g) =>
        group(
          `G${g}`,
          weight,
          metrics.map((metric, m) => fieldMetric(`M${g}_${m}`, metric)),
          g % 2 ? 'strength' : 'attractiveness'
        )
      )
    );
  }

  it('sum to the score, and to 100 % of the metrics and groups with data', () => {
    fc.assert(
      fc.property(shape, fc.infiniteStream(points), (groups, values) => {
        const scoringModel = modelOf(groups);
        const names = scoringModel.groups.flatMap(({ metrics }) => metrics.map(({ name }) => name));
        const result = score(
          scoringModel,
          Object.fromEntries(names.map((name) => [`${name}__c`, values.next().value ?? '']))
        );
        const parts = scorePartsOf(result);
        expect(sum(parts.contributions)).toBe(result.score ?? 0);
        expect(sum(parts.groupWeights)).toBe(result.score === null ? 0 : 10_000);
        let at = 0;
        for (const { metrics, points: ofGroup } of result.groups) {
          const ofMetrics = parts.metricWeights.slice(at, (at += metrics.length));
          expect(sum(ofMetrics)).toBe(ofGroup === null ? 0 : 10_000);
        }
      })
    );
  });

  it('never lower the score when one value rises', () => {
    const value = fc.integer({ min: 0, max: 10_000 }).map((hundredth) => hundredth / 100);
    fc.assert(
      fc.property(shape, fc.infiniteStream(value), fc.nat(), value, (groups, values, which, other) => {
        const scoringModel = modelOf(groups);
        const names = scoringModel.groups.flatMap(({ metrics }) => metrics.map(({ name }) => `${name}__c`));
        const fields = Object.fromEntries(names.map((name) => [name, String(values.next().value ?? 0)]));
        const changed = names[which % names.length] ?? '';
        const [low, high] = [Number(fields[changed]), other].sort((a, b) => a - b);
        const before = score(scoringModel, { ...fields, [changed]: String(low) });
        const after = score(scoringModel, { ...fields, [changed]: String(high) });
        expect(after.score).toBeGreaterThanOrEqual(before.score ?? 0);
      })
    );
  });
});

describe('apportioning', () => {
  it.each([
    [[33.3, 33.3, 33.4], 100, [33, 33, 34]],
    [[0.5, 0.5], 1, [1, 0]],
    [[0, 0], 0, [0, 0]],
    [[1.2, 2.9, 3.9], 8, [1, 3, 4]]
  ])('rounds %j to whole numbers that sum to %i', (parts, total, expected) => {
    expect(apportion(parts, total)).toEqual(expected);
  });
});
