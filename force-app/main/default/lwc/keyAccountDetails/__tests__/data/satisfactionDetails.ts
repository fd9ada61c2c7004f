import type { KnownDrivers, SatisfactionDetail, SurveyAnalysis } from 'c/keyAccountDetails';

const interval = (value: number, low: number, high: number) => ({ value, low, high });

/** Twelve answers over two waves, better than before, with complaints. */
export const satisfied = {
  version: 1,
  asOf: '2026-10-31',
  period: { from: '2025-11-01', to: '2026-10-31' },
  indicative: false,
  responses: 12,
  lastResponse: '2026-10-12',
  halfLifeDays: 180,
  nps: {
    ...interval(42.5, 10.1, 70.3),
    answers: 12,
    effectiveAnswers: 9.4,
    unweighted: 41.7,
    promoters: 7,
    passives: 3,
    detractors: 2,
    shrunk: interval(38.2, 12, 61.5)
  },
  csat: { ...interval(83.3, 55.2, 95.3), answers: 12, effectiveAnswers: 9.4, unweighted: 83.3, satisfied: 10 },
  ces: { ...interval(5.4, 4.8, 6), answers: 11, effectiveAnswers: 8.7, unweighted: 5.3 },
  satisfaction: {
    ...interval(71.5, 61.2, 80.1),
    beforeComplaints: 76.5,
    raw: 79.2,
    basis: 'csat',
    prior: { mean: 68.4, answers: 4 },
    ownShare: 75
  },
  responseRate: { state: 'known', asked: 20, answered: 9, percent: 45 },
  sources: [
    { source: 'Qualtrics', responses: 9 },
    { source: 'Interview', responses: 3 }
  ],
  waves: [
    {
      wave: '2026 H2',
      from: '2026-09-01',
      to: '2026-10-12',
      responses: 7,
      nps: {
        ...interval(57.1, 20, 85),
        answers: 7,
        change: { ...interval(37.1, 2, 72), pValue: 0.03, significant: true }
      },
      csat: null,
      ces: null,
      satisfaction: {
        ...interval(82, 70, 92),
        answers: 7,
        change: { ...interval(12, 1, 23), pValue: 0.04, significant: true }
      }
    },
    {
      wave: '2026 H1',
      from: '2026-02-01',
      to: '2026-03-30',
      responses: 5,
      nps: { ...interval(20, -30, 60), answers: 5, change: null },
      csat: null,
      ces: null,
      satisfaction: { ...interval(70, 52, 85), answers: 5, change: null }
    }
  ],
  dimensions: [
    { dimension: 'Delivery', question: 'How satisfied are you with delivery?', mean: 52.5, answers: 12 },
    { dimension: 'Service', question: null, mean: 85, answers: 10 }
  ],
  complaints: {
    points: 5,
    maximum: 30,
    halvedAfterDays: 90,
    severities: [
      { severity: 'High', open: 1, closed: 0, pointsEach: 4, points: 4 },
      { severity: '', open: 0, closed: 1, pointsEach: 2, points: 1 }
    ]
  },
  leftOut: [{ what: 'ces', reason: 'noAnswers' }]
} satisfies SatisfactionDetail;

/** Nobody answered anything; nothing was complained about either. */
export const unanswered = {
  ...satisfied,
  indicative: true,
  responses: 0,
  lastResponse: null,
  nps: null,
  csat: null,
  ces: null,
  satisfaction: null,
  responseRate: { state: 'unknown', reason: 'nobodyAsked' },
  sources: [],
  waves: [],
  dimensions: [],
  complaints: null,
  leftOut: [
    { what: 'nps', reason: 'noAnswers' },
    { what: 'waves', reason: 'noWaves' },
    { what: 'complaints', reason: 'notVisible' }
  ]
} satisfies SatisfactionDetail;

export const knownDrivers = {
  state: 'known',
  method: 'LMG',
  outcome: 'csat',
  n: 140,
  sampled: false,
  r2: 0.62,
  bootstraps: 500,
  importanceMean: 33.3,
  performanceMean: 68,
  drivers: [
    {
      dimension: 'Delivery',
      question: 'How satisfied are you with delivery?',
      importance: 52,
      low: 41,
      high: 60,
      significant: true,
      correlation: 0.7,
      performance: 61,
      answers: 140,
      quadrant: 'improve'
    },
    {
      dimension: 'Service',
      question: null,
      importance: 36,
      low: 25,
      high: 47,
      significant: true,
      correlation: 0.5,
      performance: 72,
      answers: 140,
      quadrant: 'keep'
    },
    {
      dimension: 'Price',
      question: null,
      importance: 12,
      low: 1,
      high: 20,
      significant: false,
      correlation: 0.2,
      performance: 71,
      answers: 140,
      quadrant: null
    }
  ],
  leftOut: [{ dimension: 'Product', reason: 'fewAnswers' }]
} satisfies KnownDrivers;

const { waves, dimensions, ...common } = satisfied;

export const portfolioAnalysis = {
  ...common,
  waves,
  dimensions,
  scope: { kind: 'Portfolio', key: 'All', name: 'All' },
  accounts: 200,
  accountsWithAnswers: 90,
  priors: {
    csat: { alpha: [0.2, 0.3, 0.8, 1.6, 1.1], answers: 4, method: 'likelihood', accounts: 60 },
    nps: null
  },
  drivers: knownDrivers
} satisfies SurveyAnalysis;

export const thinAnalysis = {
  ...portfolioAnalysis,
  scope: { kind: 'Segment', key: 'Energy', name: 'Energy' },
  drivers: { state: 'unknown', reason: 'tooFewResponses', n: 12, needed: 40, leftOut: [] }
} satisfies SurveyAnalysis;
