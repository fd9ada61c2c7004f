import type { GroupDetail, MetricDetail, ScoreDetail } from 'c/keyAccountDetails';

export const revenue = {
  name: 'Revenue',
  source: 'computed',
  key: 'revenue',
  unit: 'currency',
  state: 'ok',
  raw: 1250000,
  method: 'percentile',
  direction: 'higher',
  lower: 0,
  upper: 4000000,
  points: 82,
  weight: 60,
  effectiveWeight: 60,
  contribution: 29.5,
  records: 12,
  change: 1.24
} satisfies MetricDetail;

export const purchaseCycle = {
  name: 'Purchase_Cycle',
  source: 'computed',
  key: 'purchaseInterval',
  unit: 'days',
  state: 'ok',
  raw: 21,
  method: 'linear',
  direction: 'lower',
  lower: 7,
  upper: 90,
  points: 83.1,
  weight: 40,
  effectiveWeight: 40,
  contribution: 19.9,
  records: 11,
  change: 0
} satisfies MetricDetail;

export const willingness = {
  name: 'Willingness',
  source: 'assessment',
  key: 'Willingness',
  unit: 'rating',
  state: 'expired',
  reason: 'assessmentExpired',
  raw: null,
  method: 'linear',
  direction: 'higher',
  lower: 1,
  upper: 5,
  points: null,
  weight: 70,
  effectiveWeight: 0,
  contribution: 0,
  records: 1,
  change: null
} satisfies MetricDetail;

export const employees = {
  name: 'Employees',
  source: 'field',
  key: 'NumberOfEmployees',
  unit: 'count',
  state: 'ok',
  raw: 4200,
  method: 'bands',
  direction: 'higher',
  lower: null,
  upper: null,
  points: 60,
  weight: 30,
  effectiveWeight: 100,
  contribution: 24,
  records: 1,
  change: null
} satisfies MetricDetail;

export const customerValue = {
  name: 'Customer_Value',
  axis: 'attractiveness',
  weight: 60,
  effectiveWeight: 60,
  points: 82.4,
  contribution: 49.4,
  coverage: 100,
  metrics: [revenue, purchaseCycle]
} satisfies GroupDetail;

export const cooperation = {
  name: 'Strategic_Cooperation',
  axis: 'strength',
  weight: 40,
  effectiveWeight: 40,
  points: 60,
  contribution: 24,
  coverage: 30,
  metrics: [willingness, employees]
} satisfies GroupDetail;

export const rated = {
  version: 1,
  asOf: '2026-10-31',
  period: { from: '2025-11-01', to: '2026-10-31' },
  model: { name: 'Default_Model', hash: '5f3a9c1e7b2d4f60' },
  rated: true,
  score: 73.4,
  attractiveness: 82.4,
  strength: 60,
  coverage: 72,
  minimumCoverage: 20,
  groups: [customerValue, cooperation],
  delta: { previousScore: 70.1, previousAsOf: '2026-09-30', change: 3.3, accountEffect: 4, modelEffect: -0.7 },
  tiering: { direction: 'up', cut: 70, since: '2026-08-31' }
} satisfies ScoreDetail;

const withoutData = {
  state: 'missing',
  raw: null,
  points: null,
  effectiveWeight: 0,
  contribution: 0,
  records: 0
} as const;

export const unrated = {
  ...rated,
  rated: false,
  score: null,
  attractiveness: null,
  strength: null,
  coverage: 12,
  groups: [
    {
      ...customerValue,
      points: null,
      contribution: 0,
      coverage: 0,
      metrics: [
        { ...revenue, ...withoutData, reason: 'noPurchases', change: null },
        { ...purchaseCycle, ...withoutData, reason: 'fewerThanTwoPurchases', change: null }
      ]
    },
    cooperation
  ],
  delta: null,
  tiering: null
} satisfies ScoreDetail;
