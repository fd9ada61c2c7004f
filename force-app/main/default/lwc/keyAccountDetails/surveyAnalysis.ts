import {
  amount,
  count,
  either,
  flag,
  list,
  nullable,
  number,
  numberIn,
  oneOf,
  record,
  text,
  type Shaped
} from 'c/keyAccountJson';
import { satisfactionFields } from './satisfactionDetail';

/** KA_Analysis__c.KA_Detail__c of the kind Satisfaction, version 1. Importances are percent and sum to 100. */

const driverShape = record({
  dimension: text,
  question: nullable(text),
  importance: number,
  low: number,
  high: number,
  significant: flag,
  correlation: numberIn(-1, 1),
  performance: number,
  answers: count,
  quadrant: nullable(oneOf('improve', 'keep', 'watch', 'relax'))
});

const leftOut = list(record({ dimension: text, reason: oneOf('fewAnswers', 'noVariation') }));

const knownDriversShape = record({
  state: oneOf('known'),
  method: oneOf('LMG', 'Johnson'),
  outcome: oneOf('csat', 'nps'),
  n: count,
  sampled: flag,
  r2: numberIn(0, 1),
  bootstraps: count,
  importanceMean: number,
  performanceMean: number,
  drivers: list(driverShape),
  leftOut
});

const unknownDriversShape = record({
  state: oneOf('unknown'),
  reason: oneOf('noDimensions', 'tooFewResponses', 'noVariation'),
  n: count,
  needed: count,
  leftOut
});

const priorShape = record({
  alpha: list(amount),
  answers: amount,
  method: oneOf('likelihood', 'bounded', 'assumed'),
  accounts: count
});

export const surveyAnalysisShape = record({
  ...satisfactionFields,
  scope: record({ kind: oneOf('Portfolio', 'Tier', 'Segment', 'Group', 'Wave'), key: text, name: text }),
  accounts: count,
  accountsWithAnswers: count,
  priors: record({ csat: nullable(priorShape), nps: nullable(priorShape) }),
  drivers: nullable(either(knownDriversShape, unknownDriversShape))
});

export type SurveyAnalysis = Shaped<typeof surveyAnalysisShape>;
export type KnownDrivers = Shaped<typeof knownDriversShape>;
export type UnknownDrivers = Shaped<typeof unknownDriversShape>;
export type Driver = Shaped<typeof driverShape>;
