import { describe, expect, it } from 'vitest';
import { surveyAnalysisSchema, type SurveyAnalysis } from '../../../scripts/config/surveyAnalysis.ts';
import { createFactsCollector } from '../../../scripts/model/factsCollector.ts';
import { calibrateSatisfaction, NOTHING_HIDDEN } from '../../../scripts/model/satisfaction/accountSatisfaction.ts';
import { ResponseSample } from '../../../scripts/model/satisfaction/responseSample.ts';
import { DEFAULT_SATISFACTION_SETTINGS } from '../../../scripts/model/satisfaction/satisfactionSettings.ts';
import { surveyAnalyses } from '../../../scripts/model/satisfaction/surveyAnalyses.ts';
import { textHash } from '../../../scripts/model/satisfaction/textHash.ts';

interface Account {
  id: string;
  parentId?: string;
  industry?: string;
  tier?: string;
  /** [day, nps, wave] */
  responses?: readonly (readonly [string, number, string])[];
}

function analysesOf(accounts: readonly Account[], reversed = false): Map<string, SurveyAnalysis> {
  const settings = { ...DEFAULT_SATISFACTION_SETTINGS, halfLife: null };
  const collector = createFactsCollector({ asOf: '2025-11-30', periodMonths: 12, satisfaction: settings });
  for (const { id, parentId = null, industry = '' } of accounts) {
    const fields = { Industry: industry };
    collector.addAccount({ id, name: `Name of ${id}`, parentId, ownerId: null, createdDate: '2010-01-01', fields });
  }
  for (const { id, responses = [] } of reversed ? accounts.toReversed() : accounts) {
    for (const [answeredOn, nps, wave] of responses) {
      collector.addSurveyResponse({ accountId: id, answeredOn, nps, csat: null, ces: null, wave });
    }
  }
  const facts = collector.finish();
  const tiers = new Map(accounts.map(({ id, tier = null }) => [id, tier]));
  const recorded = { investments: false, contacts: false, activities: false, cases: false };
  const details = surveyAnalyses({
    facts,
    tierOf: (id) => tiers.get(id) ?? null,
    tiers: ['Key', 'Standard'],
    responses: collector.responses,
    calibration: { satisfaction: calibrateSatisfaction(facts), recorded },
    hidden: NOTHING_HIDDEN
  });
  const parsed = [...details].map((detail) => surveyAnalysisSchema.parse(detail));
  return new Map(parsed.map((detail) => [`${detail.scope.kind}|${detail.scope.key}`, detail]));
}

const PORTFOLIO: readonly Account[] = [
  { id: 'A', industry: 'Energy', tier: 'Key', responses: [['2025-10-01', 10, 'Q4']] },
  { id: 'A1', parentId: 'A', industry: 'energy', tier: 'Standard', responses: [['2025-10-02', 3, 'q4']] },
  { id: 'A2', parentId: 'A1', industry: 'Retail' },
  { id: 'B', industry: 'Energy', tier: 'Key', responses: [['2025-07-01', 8, 'Q3']] },
  { id: 'C', industry: 'Paper' },
  { id: 'C1', parentId: 'C', industry: 'Paper' },
  { id: 'D', responses: [['2020-07-01', 8, 'Q3']] }
];

describe('analyses of satisfaction', () => {
  it('are none where nobody ever answered', () => {
    expect(analysesOf([{ id: 'A', industry: 'Energy' }]).size).toBe(0);
  });

  it('cover what anybody answered in, capitals aside, groups at any depth and of two companies at least', () => {
    const analyses = analysesOf(PORTFOLIO);
    expect([...analyses.keys()]).toEqual([
      'Portfolio|',
      'Tier|Key',
      'Tier|Standard',
      'Segment|Energy',
      'Group|A',
      'Wave|Q4',
      'Wave|Q3'
    ]);
    expect(analyses.get('Segment|Energy')).toMatchObject({ accounts: 3, accountsWithAnswers: 3, responses: 3 });
    expect(analyses.get('Group|A')).toMatchObject({
      accounts: 3,
      accountsWithAnswers: 2,
      scope: { name: 'Name of A' }
    });
    expect(analyses.get('Wave|Q4')).toMatchObject({ accounts: 2, responses: 2, nps: { value: 0 } });
    expect(analyses.get('Wave|Q3')).toMatchObject({ accounts: 2, period: { from: '2020-07-01', to: '2025-07-01' } });
    expect(analyses.get('Tier|Standard')).toMatchObject({ accounts: 1, nps: { value: -100 } });
    expect(analyses.get('Portfolio|')).toMatchObject({ accounts: 7, accountsWithAnswers: 3, responses: 3 });
  });

  it('name the period also of a tier without accounts', () => {
    const empty = analysesOf(PORTFOLIO.filter(({ tier }) => tier !== 'Standard')).get('Tier|Standard');
    expect(empty).toMatchObject({ asOf: '2025-11-30', period: { from: '2024-12-01', to: '2025-11-30' }, accounts: 0 });
  });

  it('are the same whatever the order of responses', () => {
    expect(analysesOf(PORTFOLIO, true)).toEqual(analysesOf(PORTFOLIO));
  });

  it('keep to the newest waves and the groups with the most answers', () => {
    const many = Array.from({ length: 30 }, (_, at): Account => {
      const day = new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10);
      return { id: `A${String(at).padStart(2, '0')}`, responses: [[day, 9, `Wave ${String(at)}`]] };
    });
    const waves = [...analysesOf(many).keys()].filter((key) => key.startsWith('Wave|'));
    expect(waves).toHaveLength(24);
    expect(waves[0]).toBe('Wave|Wave 29');
  });
});

describe('the sample of responses', () => {
  const ids = Array.from({ length: 500 }, (_, at) => `a09Ka000000${String(at).padStart(4, '0')}IAA`);
  const sampleOf = (order: readonly string[]) => {
    const sample = new ResponseSample(40);
    for (const dimension of [0, 1]) {
      for (const id of order) sample.add({ id, accountId: id, csat: 4, nps: null }, dimension, dimension + 1);
    }
    return sample.finish();
  };

  it('is the same whatever the order of rows, and has every answer of what it keeps', () => {
    const { responses, sampled } = sampleOf(ids);
    expect(sampled).toBe(true);
    expect(responses).toHaveLength(40);
    expect(responses.every(({ dimensions }) => dimensions.get(0) === 1 && dimensions.get(1) === 2)).toBe(true);
    expect(sampleOf(ids.toReversed())).toEqual({ responses, sampled });
  });

  it('takes ids from everywhere, however alike they are', () => {
    const kept = sampleOf(ids).responses.map(({ accountId }) => ids.indexOf(accountId));
    const inFirstHalf = kept.filter((at) => at < 250).length;
    expect(inFirstHalf).toBeGreaterThan(8);
    expect(inFirstHalf).toBeLessThan(32);
    expect(new Set(ids.map((id) => textHash(id))).size).toBe(500);
  });

  it('is everything where there are few, and averages what one response says twice of a dimension', () => {
    const sample = new ResponseSample();
    sample.add({ id: 'R', accountId: 'A', csat: 4, nps: 9 }, 7, 2);
    sample.add({ id: 'R', accountId: 'A', csat: 4, nps: 9 }, 7, 3);
    expect(sample.finish()).toEqual({
      responses: [{ accountId: 'A', csat: 4, nps: 9, dimensions: new Map([[7, 2.5]]) }],
      sampled: false
    });
  });
});
