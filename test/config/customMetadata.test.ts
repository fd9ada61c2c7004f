import { describe, expect, it } from 'vitest';
import { MODEL_QUERIES } from '../../scripts/config/customMetadataRows.ts';
import { fromCustomMetadata } from '../../scripts/config/fromCustomMetadata.ts';
import { modelHash } from '../../scripts/config/modelHash.ts';
import { ModelError } from '../../scripts/config/modelProblem.ts';
import { toCustomMetadataRecords } from '../../scripts/config/toCustomMetadata.ts';
import { defaultModel, queriedRows } from './modelRows.ts';

function problemsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ModelError) return error.problems.map(({ record, message }) => `${record} ${message}`);
    throw error;
  }
  return [];
}

function rowNamed(rows: readonly Record<string, unknown>[], name: string): Record<string, unknown> {
  const row = rows.find((candidate) => candidate['DeveloperName'] === name);
  if (!row) throw new Error(`no row ${name}`);
  return row;
}

describe('custom metadata', () => {
  it('gives the model set back that it was made from', () => {
    expect(fromCustomMetadata(queriedRows(defaultModel()))).toEqual(defaultModel());
  });

  it('gives back bands, picklist points, criteria and capacities too', () => {
    const modelSet = defaultModel();
    const [model] = modelSet.models;
    const group = model?.groups[0];
    if (!model || !group) throw new Error('the default model has no group');
    model.criteria = [{ field: 'Industry', operator: 'in', values: ['Energy', 'Utilities'] }];
    const label = { en_US: 'Rating', zh_CN: '评级', zh_TW: '評級' };
    group.metrics = [
      {
        name: 'Hotness',
        label,
        source: { type: 'field', field: 'Rating', points: { Hot: 100, Cold: 0 } },
        direction: 'higher',
        weight: 40,
        method: 'bands',
        bands: [
          { from: 0, points: 0 },
          { from: 50, points: 80 }
        ]
      },
      {
        name: 'Need_Again',
        label,
        source: {
          type: 'assessment',
          key: 'Need_Clarity',
          validityDays: 90,
          question: label,
          anchors: [label, label, label, label, label]
        },
        direction: 'lower',
        weight: 60,
        method: 'percentile'
      }
    ];
    for (const tier of modelSet.tiers) if (tier.rank === 1) tier.maximumAccounts = 25;
    expect(fromCustomMetadata(queriedRows(modelSet))).toEqual(modelSet);
  });

  it('does not depend on the order in which the org returns the rows', () => {
    const rows = queriedRows(defaultModel());
    for (const list of Object.values(rows)) list.reverse();
    expect(modelHash(fromCustomMetadata(rows))).toBe(modelHash(defaultModel()));
  });

  it('asks the org for every field that a record carries', () => {
    for (const { type, values } of toCustomMetadataRecords(defaultModel())) {
      for (const field of Object.keys(values)) expect(MODEL_QUERIES[type]).toContain(field);
    }
  });

  it.each([
    ['KA_Metric__mdt', 'Revenue', 'KA_Weight__c', null, /^KA_Metric__mdt.Revenue KA_Weight__c: /],
    ['KA_Metric__mdt', 'Revenue', 'KA_Weight__c', 'much', /^KA_Metric__mdt.Revenue KA_Weight__c: /],
    ['KA_Metric__mdt', 'Revenue', 'KA_Method__c', 'Guess', /^KA_Metric__mdt.Revenue KA_Method__c: /],
    ['KA_Metric__mdt', 'Revenue', 'KA_Key__c', null, /^KA_Metric__mdt.Revenue KA_Key__c: /],
    ['KA_Metric__mdt', 'Revenue', 'KA_Source__c', null, /^KA_Metric__mdt.Revenue KA_Source__c: /],
    ['KA_Metric__mdt', 'Revenue_Growth', 'KA_Lower__c', null, /^KA_Metric__mdt.Revenue_Growth KA_Lower__c: /],
    ['KA_Metric__mdt', 'Reputation', 'KA_Anchors__c', '[{', /^KA_Metric__mdt.Reputation KA_Anchors__c is not JSON/],
    ['KA_Metric__mdt', 'Reputation', 'KA_Anchors__c', '[]', /^KA_Metric__mdt.Reputation KA_Anchors__c: /],
    ['KA_Metric__mdt', 'Reputation', 'KA_Validity_Days__c', 0, /^KA_Metric__mdt.Reputation KA_Validity_Days__c: /],
    ['KA_Metric__mdt', 'Reputation', 'KA_Question__c', null, /^KA_Metric__mdt.Reputation KA_Question__c: /],
    ['KA_Metric__mdt', 'Revenue', 'KA_Criteria_Group__c', null, /^KA_Metric__mdt.Revenue KA_Criteria_Group__c: /],
    ['KA_Criteria_Group__mdt', 'Loyalty', 'KA_Axis__c', 'Z', /^KA_Criteria_Group__mdt.Loyalty KA_Axis__c: /],
    ['KA_Criteria_Group__mdt', 'Loyalty', 'KA_Weight__c', 120, /^KA_Criteria_Group__mdt.Loyalty KA_Weight__c: /],
    ['KA_Criteria_Group__mdt', 'Loyalty', 'KA_Scoring_Model__c', 'm00', /Loyalty KA_Scoring_Model__c: there is no/],
    [
      'KA_Scoring_Model__mdt',
      'Default_Model',
      'KA_Criteria__c',
      'all',
      /^KA_Scoring_Model__mdt.Default_Model KA_Criteria/
    ],
    ['KA_Scoring_Model__mdt', 'Default_Model', 'KA_Minimum_Coverage__c', null, /Model KA_Minimum_Coverage__c: /],
    ['KA_Scoring_Model__mdt', 'Default_Model', 'KA_Default__c', null, /Default_Model KA_Default__c: /],
    ['KA_Tier_Definition__mdt', 'Key', 'KA_Rank__c', 1.5, /^KA_Tier_Definition__mdt.Key KA_Rank__c: /]
  ] as const)('names %s.%s and %s when it holds %j', (type, name, field, value, expected) => {
    const rows = queriedRows(defaultModel());
    rowNamed(rows[type], name)[field] = value;
    const problems = problemsOf(() => fromCustomMetadata(rows));
    expect(problems.filter((problem) => expected.test(problem))).toHaveLength(1);
    expect(problems).toHaveLength(1);
  });

  it('names the column that a query left out', () => {
    const rows = queriedRows(defaultModel());
    delete rowNamed(rows.KA_Tier_Definition__mdt, 'Key')['KA_Rank__c'];
    expect(problemsOf(() => fromCustomMetadata(rows))).toEqual([expect.stringContaining('Key KA_Rank__c: ')]);
  });

  it('says what to do in an org without a scoring model', () => {
    const rows = queriedRows(defaultModel());
    rows.KA_Scoring_Model__mdt = [];
    rows.KA_Criteria_Group__mdt = [];
    rows.KA_Metric__mdt = [];
    expect(problemsOf(() => fromCustomMetadata(rows))).toEqual(['KA_Scoring_Model__mdt The org has no scoring model.']);
  });
});
