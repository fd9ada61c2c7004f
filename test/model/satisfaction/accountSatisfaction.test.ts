import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { satisfactionDetailSchema, type SatisfactionDetail } from '../../../scripts/config/satisfactionDetail.ts';
import type { Calibration } from '../../../scripts/model/calibration.ts';
import { createFactsCollector } from '../../../scripts/model/factsCollector.ts';
import {
  accountSatisfaction,
  NOTHING_HIDDEN,
  calibrateSatisfaction
} from '../../../scripts/model/satisfaction/accountSatisfaction.ts';
import {
  DEFAULT_SATISFACTION_SETTINGS,
  type SatisfactionSettings
} from '../../../scripts/model/satisfaction/satisfactionSettings.ts';

const AS_OF = '2025-11-30';
const UNWEIGHTED: SatisfactionSettings = { ...DEFAULT_SATISFACTION_SETTINGS, halfLife: null };

interface Records {
  /** [day, nps, csat, ces, wave, contact] */
  responses?: readonly (readonly [string, number | null, number | null, number | null, string?, string?])[];
  /** [response, day, dimension, value] */
  answers?: readonly (readonly [string, string, string, number])[];
  /** [contact, wave, day] */
  requests?: readonly (readonly [string, string, string])[];
  /** [created, closed, priority, type] */
  cases?: readonly (readonly [string, string | null, string, string?])[];
}

function collected(records: Records, settings = UNWEIGHTED) {
  const collector = createFactsCollector({ asOf: AS_OF, periodMonths: 12, satisfaction: settings });
  const accountId = 'A';
  collector.addAccount({ id: 'A', name: 'A', parentId: null, ownerId: null, createdDate: '2010-01-01', fields: {} });
  for (const [answeredOn, nps, csat, ces, wave = '', contactId = ''] of records.responses ?? []) {
    collector.addSurveyResponse({ accountId, answeredOn, nps, csat, ces, wave, contactId, source: 'File' });
  }
  for (const [responseId, answeredOn, dimension, value] of records.answers ?? []) {
    const row = { accountId, responseId, answeredOn, nps: null, csat: 4, question: `${dimension}?` };
    collector.addSurveyAnswer({ ...row, dimension, value });
  }
  for (const [contactId, wave, askedOn] of records.requests ?? []) {
    collector.addSurveyRequest({ accountId, contactId, wave, askedOn });
  }
  for (const [createdDate, closedDate, priority, type = ''] of records.cases ?? []) {
    collector.addCase({ accountId, createdDate, closedDate, priority, type });
  }
  const [facts] = collector.finish();
  if (!facts) throw new Error('the account has facts');
  return { facts, collector };
}

/** The reference prior: one detractor, one passive, two promoters; five CSAT answers with a mean of 60. */
const PRIORS: Calibration['satisfaction'] = {
  csat: { alpha: [1, 0.5, 0.5, 1.5, 1.5], answers: 5, method: 'likelihood', accounts: 50 },
  nps: { alpha: [1, 1, 2], answers: 4, method: 'likelihood', accounts: 50 },
  requestsRecorded: true
};
const RECORDED = { investments: true, contacts: true, activities: true, cases: true };

function detailOf(records: Records, settings = UNWEIGHTED, recorded = RECORDED): SatisfactionDetail {
  const { facts } = collected(records, settings);
  const detail = accountSatisfaction(facts, { satisfaction: PRIORS, recorded }, NOTHING_HIDDEN);
  return satisfactionDetailSchema.parse(detail);
}

const repeated = <T>(count: number, row: T): T[] => Array.from({ length: count }, () => row);
const answered = (nps: number | null, csat: number | null = null, ces: number | null = null) =>
  ['2025-10-01', nps, csat, ces] as const;

describe('satisfaction of an account', () => {
  it('measures each question that was answered, with the published intervals', () => {
    const detail = detailOf({
      responses: [
        ...repeated(5, answered(6)),
        ...repeated(10, answered(8)),
        ...repeated(21, answered(9)),
        ...[7, 6, 5, 7, 4, 6, 7, 3, 6, 5].map((ces) => answered(null, null, ces))
      ]
    });
    // Rocks 2016 and the project's reference interval of ten effort answers.
    expect(detail.nps).toMatchObject({ value: 44.44, low: 18.03, high: 64.02, answers: 36, effectiveAnswers: 36 });
    expect(detail.nps).toMatchObject({ promoters: 21, passives: 10, detractors: 5, unweighted: 44.44 });
    expect(detail.ces).toMatchObject({ value: 5.6, low: 4.63, high: 6.57, answers: 10 });
    expect(detail).toMatchObject({ indicative: false, responses: 46, csat: null });
    expect(detail.leftOut).toContainEqual({ what: 'csat', reason: 'noAnswers' });
  });

  it('shrinks few answers: two promoters, or two detractors, under the reference prior', () => {
    const [promoters, detractors] = [10, 0].map((nps) => detailOf({ responses: repeated(2, answered(nps)) }));
    expect(promoters?.nps?.shrunk.value).toBe(50);
    expect(detractors?.nps?.shrunk.value).toBe(-16.67);
    expect(promoters?.indicative).toBe(true);
    // Without CSAT answers satisfaction is made from the net promoter score: (50 + 100) / 2.
    expect(promoters?.satisfaction).toMatchObject({ value: 75, raw: 100, basis: 'nps', ownShare: 33.33 });
    expect(promoters?.satisfaction?.prior).toEqual({ mean: 62.5, answers: 4 });
  });

  it('makes satisfaction from CSAT answers where there are any', () => {
    const happy = (count: number) => detailOf({ responses: repeated(count, answered(0, 5)) }).satisfaction;
    // (100·1 + 60·5) / 6, (100·5 + 60·5) / 10, (100·95 + 60·5) / 100
    expect([happy(1)?.value, happy(5)?.value, happy(95)?.value]).toEqual([66.67, 80, 98]);
    expect(happy(5)).toMatchObject({ basis: 'csat', raw: 100, ownShare: 50, beforeComplaints: 80 });
  });

  it('lets older answers weigh less and says how many answers that is worth', () => {
    // The project's reference: ages 0, 90, 180, 360 days, half-life 180, scores 1, 1, −1, 0.
    const responses = [
      ['2025-11-30', 9],
      ['2025-09-01', 10],
      ['2025-06-03', 3],
      ['2024-12-05', 7]
    ] as const;
    const detail = detailOf(
      { responses: responses.map(([day, nps]) => [day, nps, null, null] as const) },
      DEFAULT_SATISFACTION_SETTINGS
    );
    expect(detail.nps).toMatchObject({ value: 49.13, effectiveAnswers: 3.33, unweighted: 25, answers: 4 });
    expect(detail.halfLifeDays).toBe(180);
  });

  it('says nothing of an account that nobody ever asked and that never answered', () => {
    const { facts } = collected({ cases: [['2025-11-01', null, 'High']] });
    expect(accountSatisfaction(facts, { satisfaction: PRIORS, recorded: RECORDED }, NOTHING_HIDDEN)).toBeNull();
  });

  it('keeps what is older than the period to the waves and the last response', () => {
    const detail = detailOf({ responses: [['2023-05-01', 10, 5, 7, '2023']] });
    expect(detail).toMatchObject({ responses: 0, lastResponse: '2023-05-01', nps: null, satisfaction: null });
    expect(detail.waves.map(({ wave, responses }) => [wave, responses])).toEqual([['2023', 1]]);
  });

  it('takes no number beyond its scale for an answer', () => {
    const detail = detailOf({ responses: [answered(11, 0, 8), answered(-1, 5.5, 0.5), answered(9, 4, 4)] });
    expect([detail.nps?.answers, detail.csat?.answers, detail.ces?.answers]).toEqual([1, 1, 1]);
  });
});

describe('waves', () => {
  const wave = (name: string, day: string, counts: [number, number, number]) => [
    ...repeated(counts[0], [day, 3, 2, 3, name] as const),
    ...repeated(counts[1], [day, 8, 4, 5, name] as const),
    ...repeated(counts[2], [day, 10, 5, 6, name] as const)
  ];

  it('are compared with the one before by the published two-sample test', () => {
    const detail = detailOf({
      responses: [...wave('2025 H1', '2025-04-01', [20, 30, 50]), ...wave('2025 H2', '2025-10-01', [10, 30, 60])]
    });
    const [newer, older] = detail.waves;
    expect(newer?.wave).toBe('2025 H2');
    // Rocks 2016: p = 0.0565 (of the adjusted difference 0.19417); 50 − 30 is what a reader subtracts.
    expect(newer?.nps?.change).toMatchObject({ value: 20, pValue: 0.0565, significant: false });
    expect(newer?.nps?.change?.low).toBeCloseTo(100 * (0.19417 - 1.959964 * 0.10182), 1);
    // 90 against 80 satisfied of 100: z = 0.1 / √(0.85·0.15·2/100) = 1.9803
    expect(newer?.csat).toMatchObject({ value: 90, answers: 100 });
    expect(newer?.csat?.change).toMatchObject({ value: 10, pValue: 0.0477, significant: true });
    expect(newer?.ces?.change?.value).toBeCloseTo(0.1 * (6 + 0 - 3), 9);
    expect(older?.nps).toMatchObject({ value: 30, change: null });
  });

  it('stay unsure of a few equal answers, on the scale of each measure', () => {
    const [only] = detailOf({ responses: repeated(3, ['2025-10-01', 10, 5, 7, 'W'] as const) }).waves;
    // t of 2 degrees of freedom is 4.3027: 4.3027 · √(step² / 12 / 3)
    expect(only?.ces).toMatchObject({ value: 7, low: 6.28, high: 7 });
    expect(only?.satisfaction).toMatchObject({ value: 100, low: 82.07, high: 100 });
  });

  it('come newest first, eight of them, each still compared with the one before', () => {
    const responses = Array.from(
      { length: 10 },
      (_, at) => [`2025-0${(at % 9) + 1}-0${Math.floor(at / 9) + 1}`, at] as const
    );
    const detail = detailOf({
      responses: responses.flatMap(([day], at) => repeated(2, [day, at, null, null, `Wave ${at}`] as const))
    });
    expect(detail.waves).toHaveLength(8);
    expect(detail.waves[0]?.wave).toBe('Wave 8');
    expect(detail.waves.every(({ nps }) => nps?.change !== null)).toBe(true);
  });
});

describe('response rate', () => {
  const asked = [
    ['C1', 'Q4', '2025-10-01'],
    ['C2', 'Q4', '2025-10-01'],
    ['C3', 'Q4', '2025-10-01'],
    ['C1', 'Q4', '2025-10-20'],
    ['C9', '2023', '2023-10-01']
  ] as const;

  it('is the share of those asked in the period who answered in that wave', () => {
    const detail = detailOf({
      requests: asked,
      responses: [
        ['2025-10-02', 9, null, null, 'Q4', 'C1'],
        ['2025-10-03', 9, null, null, 'Q4', 'C1'],
        ['2025-10-03', 9, null, null, 'Q3', 'C2'],
        ['2025-10-04', 9, null, null, 'Q4', 'C7'],
        ['2025-10-05', 9, null, null, 'Q4']
      ]
    });
    expect(detail.responseRate).toEqual({ state: 'known', asked: 3, answered: 1, percent: 33.33 });
  });

  it('is unknown where nobody was asked by name, and the reason says which', () => {
    const responses = [answered(9)];
    const { facts } = collected({ responses });
    const calibration = { satisfaction: { ...PRIORS, requestsRecorded: false }, recorded: RECORDED };
    const unknown = accountSatisfaction(facts, calibration, NOTHING_HIDDEN)?.responseRate;
    expect(unknown).toEqual({ state: 'unknown', reason: 'notRecorded' });
    const link = detailOf({ responses, requests: [['C9', '2023', '2023-10-01']] });
    expect(link.responseRate).toEqual({ state: 'unknown', reason: 'sharedLink' });
    const nobody = detailOf({ requests: [['C9', '2023', '2023-10-01']] });
    expect(nobody.responseRate).toEqual({ state: 'unknown', reason: 'nobodyAsked' });
  });
});

describe('complaints', () => {
  const responses = repeated(5, answered(null, 5));
  const cases = [
    ['2025-11-01', null, 'High'],
    ['2025-06-01', '2025-11-20', 'High'],
    ['2025-06-01', '2025-08-20', 'High'],
    ['2025-06-01', '2025-08-20', 'Low'],
    ['2020-01-01', '2024-11-30', 'High'],
    ['2025-11-01', null, 'Urgent']
  ] as const;

  it('take points off by severity and age, visibly', () => {
    const { complaints, satisfaction } = detailOf({ responses, cases });
    // High 3: one open, one closed 10 days ago (½), one closed 102 days ago (¼); Low 0.5 · ¼; others 1.
    expect(complaints).toEqual({
      points: 6.38,
      maximum: 20,
      halvedAfterDays: 90,
      severities: [
        { severity: 'High', open: 1, closed: 2, pointsEach: 3, points: 5.25 },
        { severity: 'Urgent', open: 1, closed: 0, pointsEach: 1, points: 1 },
        { severity: 'Low', open: 0, closed: 1, pointsEach: 0.5, points: 0.13 }
      ]
    });
    expect(satisfaction).toMatchObject({ beforeComplaints: 80, value: 73.62 });
  });

  it('never take more than the maximum, nor satisfaction below 0', () => {
    const many = detailOf({ responses, cases: repeated(40, ['2025-11-01', null, 'High'] as const) });
    expect(many.complaints?.points).toBe(20);
    expect(many.satisfaction?.value).toBe(60);
    const harsh = { ...UNWEIGHTED, complaints: { ...UNWEIGHTED.complaints, maximum: 100 } };
    const zero = detailOf({ responses, cases: repeated(40, ['2025-11-01', null, 'High'] as const) }, harsh);
    expect(zero.satisfaction).toMatchObject({ value: 0, low: 0, high: 0, beforeComplaints: 80 });
  });

  it('are the cases of certain types where the org says so', () => {
    const settings = { ...UNWEIGHTED, complaints: { ...UNWEIGHTED.complaints, types: new Set(['Complaint']) } };
    const mixed = [
      ['2025-11-01', null, 'High', 'Complaint'],
      ['2025-11-01', null, 'High', 'Question']
    ] as const;
    expect(detailOf({ responses, cases: mixed }, settings).complaints?.points).toBe(3);
  });

  it('are unknown where the org keeps no cases', () => {
    const detail = detailOf({ responses }, UNWEIGHTED, { ...RECORDED, cases: false });
    expect(detail.complaints).toBeNull();
    expect(detail.leftOut).toContainEqual({ what: 'complaints', reason: 'notRecorded' });
    expect(detail.satisfaction?.value).toBe(80);
  });
});

describe('dimensions', () => {
  it('are means of the period on 0 … 100, without what is off the scale', () => {
    const { facts, collector } = collected({
      responses: [answered(9, 4)],
      answers: [
        ['R1', '2025-10-01', 'Service', 5],
        ['R2', '2025-10-01', 'Service', 2],
        ['R1', '2025-10-01', ' Delivery ', 3],
        ['R1', '2025-10-01', 'Price', 80],
        ['R1', '2023-10-01', 'Product', 5]
      ]
    });
    const detail = accountSatisfaction(facts, { satisfaction: PRIORS, recorded: RECORDED }, NOTHING_HIDDEN);
    expect(detail?.dimensions).toEqual([
      { dimension: 'Delivery', question: 'Delivery ?', mean: 50, answers: 1 },
      { dimension: 'Service', question: 'Service?', mean: 62.5, answers: 2 }
    ]);
    expect(collector.skipped.offScale).toBe(1);
  });
});

describe('a detail', () => {
  it('says what the batch user cannot see', () => {
    const { facts } = collected({ responses: [answered(9)] });
    const calibration = { satisfaction: PRIORS, recorded: { ...RECORDED, cases: false } };
    const detail = accountSatisfaction(facts, calibration, { answers: true, cases: true });
    expect(detail?.leftOut).toContainEqual({ what: 'dimensions', reason: 'notVisible' });
    expect(detail?.leftOut).toContainEqual({ what: 'complaints', reason: 'notVisible' });
  });

  it('fits its field whatever people call things', () => {
    const long = (text: string, length: number): string => `${text} "${'问'.repeat(length)}`.slice(0, length);
    const days = Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, '0')}-01`).slice(0, 11);
    const detail = detailOf({
      responses: days.flatMap((day, at) => repeated(3, [day, at % 11, 1.11, 6.77, long(`Wave ${at}`, 40)] as const)),
      answers: Array.from({ length: 60 }, (_, at) => ['R', '2025-10-01', long(`${at}`, 40), 2.34] as const),
      cases: Array.from({ length: 40 }, (_, at) => ['2025-10-01', null, long(`${at}`, 40)] as const)
    });
    expect(detail.waves).toHaveLength(8);
    expect(detail.dimensions).toHaveLength(20);
    expect(detail.complaints?.severities).toHaveLength(20);
    // The length of KA_Satisfaction_Detail__c, with room for questions of 255 characters instead of 41.
    expect(JSON.stringify(detail).length + 20 * 220).toBeLessThan(32_768);
  });
});

describe('priors of a portfolio', () => {
  it('come from the answers of every account', () => {
    const { facts } = collected({ responses: [answered(9, 5), answered(3, 2), answered(10, 4)] });
    expect(calibrateSatisfaction([facts])).toEqual({
      csat: { alpha: [0, 1.666667, 0, 1.666667, 1.666667], answers: 5, method: 'assumed', accounts: 1 },
      nps: { alpha: [1.666667, 0, 3.333333], answers: 5, method: 'assumed', accounts: 1 },
      requestsRecorded: false
    });
    expect(calibrateSatisfaction([])).toEqual({ csat: null, nps: null, requestsRecorded: false });
  });
});

it('says the same whatever the order of rows', () => {
  const day = fc
    .integer({ min: 0, max: 330 })
    .map((days) => new Date(Date.UTC(2025, 0, 2 + days)).toISOString().slice(0, 10));
  const wave = fc.constantFrom('Q1', 'Q2', 'Q3');
  const contact = fc.constantFrom('C1', 'C2', 'C3', '');
  const records = fc.record({
    responses: fc.array(
      fc.tuple(
        day,
        fc.constantFrom(null, 2, 7, 10),
        fc.constantFrom(null, 1, 3.75, 5),
        fc.constantFrom(null, 2.5, 7),
        wave,
        contact
      ),
      { minLength: 1 }
    ),
    answers: fc.array(
      fc.tuple(fc.constantFrom('R1', 'R2'), day, fc.constantFrom('Service', 'Price'), fc.constantFrom(1, 2.4, 5))
    ),
    requests: fc.array(fc.tuple(contact, wave, day)),
    cases: fc.array(fc.tuple(day, fc.constant(null), fc.constantFrom('High', 'Low')))
  });
  fc.assert(
    fc.property(records, (rows) => {
      const backwards: Records = {
        responses: rows.responses.toReversed(),
        answers: rows.answers.toReversed(),
        requests: rows.requests.toReversed(),
        cases: rows.cases.toReversed()
      };
      expect(detailOf(backwards, DEFAULT_SATISFACTION_SETTINGS)).toEqual(detailOf(rows, DEFAULT_SATISFACTION_SETTINGS));
    })
  );
});
