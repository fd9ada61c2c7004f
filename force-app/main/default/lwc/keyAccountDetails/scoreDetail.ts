import {
  count,
  either,
  flag,
  isoDate,
  list,
  nullable,
  number,
  oneOf,
  record,
  text,
  type Shaped
} from 'c/keyAccountJson';

/** Account.KA_Score_Detail__c, version 1. Points are 0 … 100, weights percent, contributions points of the score. */

const metricShape = record(
  {
    name: text,
    source: oneOf('computed', 'field', 'assessment'),
    key: text,
    unit: oneOf('currency', 'number', 'percent', 'days', 'years', 'count', 'rating', 'text'),
    state: oneOf('ok', 'missing', 'expired'),
    raw: nullable(either(number, text)),
    method: oneOf('linear', 'percentile', 'bands'),
    direction: oneOf('higher', 'lower'),
    lower: nullable(number),
    upper: nullable(number),
    points: nullable(number),
    weight: number,
    effectiveWeight: number,
    contribution: number,
    records: count,
    change: nullable(number)
  },
  { optional: { reason: text } }
);

const groupShape = record({
  name: text,
  axis: oneOf('attractiveness', 'strength'),
  weight: number,
  effectiveWeight: number,
  points: nullable(number),
  contribution: number,
  coverage: number,
  metrics: list(metricShape)
});

const deltaShape = record({
  previousScore: number,
  previousAsOf: isoDate,
  change: number,
  accountEffect: number,
  modelEffect: number
});

/** Present while the score is beyond a cut of its tier without being far enough to move it at once. */
const tieringShape = record({ direction: oneOf('up', 'down'), cut: number, since: isoDate });

export const scoreDetailShape = record({
  version: oneOf(1),
  asOf: isoDate,
  period: record({ from: isoDate, to: isoDate }),
  model: record({ name: text, hash: text }),
  rated: flag,
  score: nullable(number),
  attractiveness: nullable(number),
  strength: nullable(number),
  coverage: number,
  minimumCoverage: number,
  groups: list(groupShape),
  delta: nullable(deltaShape),
  tiering: nullable(tieringShape)
});

export type MetricDetail = Shaped<typeof metricShape>;
export type GroupDetail = Shaped<typeof groupShape>;
export type TieringDetail = Shaped<typeof tieringShape>;
export type ScoreDelta = Shaped<typeof deltaShape>;
export type ScoreDetail = Shaped<typeof scoreDetailShape>;
