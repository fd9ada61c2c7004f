import {
  amount,
  count,
  either,
  flag,
  isoDate,
  list,
  nullable,
  number,
  numberIn,
  oneOf,
  positive,
  record,
  text,
  type Shaped
} from 'c/keyAccountJson';

/**
 * Account.KA_Satisfaction_Detail__c, version 1. NPS −100 … 100, CSAT percent, CES 1 … 7, satisfaction and dimensions
 * 0 … 100; `low` and `high` are the 95 % interval.
 */

const interval = { low: number, high: number };

const changeShape = record({ value: number, ...interval, pValue: numberIn(0, 1), significant: flag });

const measure = { value: number, ...interval, answers: count, effectiveAnswers: amount, unweighted: number };

const npsShape = record({
  ...measure,
  promoters: count,
  passives: count,
  detractors: count,
  shrunk: record({ value: number, ...interval })
});

const csatShape = record({ ...measure, satisfied: count });

const cesShape = record(measure);

const satisfactionMeasureShape = record({
  value: number,
  ...interval,
  beforeComplaints: number,
  raw: number,
  basis: oneOf('csat', 'nps'),
  prior: record({ mean: number, answers: number }),
  ownShare: numberIn(0, 100)
});

const responseRateShape = either(
  record({ state: oneOf('known'), asked: count, answered: count, percent: numberIn(0, 100) }),
  record({ state: oneOf('unknown'), reason: oneOf('notRecorded', 'nobodyAsked', 'sharedLink') })
);

const waveMeasureShape = record({ value: number, ...interval, answers: count, change: nullable(changeShape) });

const waveShape = record({
  wave: text,
  from: isoDate,
  to: isoDate,
  responses: count,
  nps: nullable(waveMeasureShape),
  csat: nullable(waveMeasureShape),
  ces: nullable(waveMeasureShape),
  satisfaction: nullable(waveMeasureShape)
});

const dimensionShape = record({ dimension: text, question: nullable(text), mean: number, answers: count });

const severityShape = record({ severity: text, open: count, closed: count, pointsEach: amount, points: amount });

const complaintsShape = record({
  points: amount,
  maximum: amount,
  halvedAfterDays: positive,
  severities: list(severityShape)
});

const leftOutShape = record({
  what: oneOf('nps', 'csat', 'ces', 'satisfaction', 'waves', 'dimensions', 'complaints'),
  reason: oneOf('noAnswers', 'noWaves', 'tooMany', 'notRecorded', 'notVisible')
});

/** What an account's detail and an analysis of many accounts have in common. */
export const satisfactionFields = {
  version: oneOf(1),
  asOf: isoDate,
  period: record({ from: isoDate, to: isoDate }),
  indicative: flag,
  responses: count,
  lastResponse: nullable(isoDate),
  halfLifeDays: nullable(positive),
  nps: nullable(npsShape),
  csat: nullable(csatShape),
  ces: nullable(cesShape),
  satisfaction: nullable(satisfactionMeasureShape),
  responseRate: responseRateShape,
  sources: list(record({ source: text, responses: count })),
  waves: list(waveShape),
  dimensions: list(dimensionShape),
  complaints: nullable(complaintsShape),
  leftOut: list(leftOutShape)
};

export const satisfactionDetailShape = record(satisfactionFields);

export type SatisfactionDetail = Shaped<typeof satisfactionDetailShape>;
export type NpsMeasure = Shaped<typeof npsShape>;
export type SatisfactionMeasure = Shaped<typeof satisfactionMeasureShape>;
export type ResponseRate = Shaped<typeof responseRateShape>;
export type SurveyWave = Shaped<typeof waveShape>;
export type WaveMeasure = Shaped<typeof waveMeasureShape>;
export type Complaints = Shaped<typeof complaintsShape>;
