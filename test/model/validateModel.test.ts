import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Metric, ModelSet, ScoringModel, TierDefinition } from '../../scripts/config/scoringModel.ts';
import { toCustomMetadataRecords } from '../../scripts/config/toCustomMetadata.ts';
import { validateModel, type AccountFields } from '../../scripts/model/validateModel.ts';
import { NUMBER_SIZES, TEXT_LENGTHS } from '../../scripts/model/validateStorage.ts';
import { defaultModel } from '../config/modelRows.ts';
import { fieldMetric, group, model, modelSet, TIERS } from './scoringModels.ts';

const ACCOUNT: AccountFields = new Map([
  ['Score__c', { type: 'double', picklistValues: [] }],
  ['Notes__c', { type: 'textarea', picklistValues: [] }],
  ['Rating', { type: 'picklist', picklistValues: ['Hot', 'Cold'] }],
  ['KA_Tier__c', { type: 'picklist', picklistValues: ['Strategic', 'Key', 'Growth', 'Standard'] }]
]);

const valid = (): ModelSet => modelSet([model([group('All', 100, [fieldMetric('Score', 100)])])], [...TIERS]);

const withModel = (options: Partial<ScoringModel>): ModelSet => modelSet([{ ...oneModel(), ...options }]);
const oneModel = (): ScoringModel => model([group('All', 100, [fieldMetric('Score', 100)])]);
const withMetric = (options: Partial<Metric>): ModelSet =>
  modelSet([model([group('All', 100, [fieldMetric('Score', 100, options)])])]);
const tier = (
  name: string,
  rank: number,
  minimumScore: number,
  more: Partial<TierDefinition> = {}
): TierDefinition => ({
  ...(TIERS.find((each) => each.name === name) ?? { name, label: { en_US: name, zh_CN: name, zh_TW: name } }),
  requiredRoles: [],
  rank,
  minimumScore,
  ...more
});
const withTiers = (...tiers: TierDefinition[]): ModelSet => ({ ...valid(), tiers });
const second = (options: Partial<ScoringModel>): ScoringModel =>
  model([group('Other', 100, [fieldMetric('Score2', 100, { source: { type: 'field', field: 'Score__c' } })])], {
    name: 'Second',
    isDefault: false,
    criteria: [{ field: 'Rating', operator: 'equals', values: ['Hot'] }],
    priority: 20,
    ...options
  });
const lines = (set: ModelSet): string[] =>
  validateModel(set, ACCOUNT).map(({ record, message }) => `${record}: ${message}`);

describe('a valid model', () => {
  it('has no problems', () => {
    expect(lines(valid())).toEqual([]);
    expect(lines(modelSet([oneModel(), second({})]))).toEqual([]);
  });

  it('is the shipped default', () => {
    expect(validateModel(defaultModel())).toEqual([]);
  });
});

describe('each mistake is named once, with its record and a fix', () => {
  const linear = { method: 'linear' } as const;
  const mistakes: [string, ModelSet, string, RegExp][] = [
    [
      'no default',
      withModel({ isDefault: false, criteria: second({}).criteria }),
      'KA_Scoring_Model__mdt',
      /No model is the default/
    ],
    [
      'two defaults',
      modelSet([oneModel(), second({ isDefault: true })]),
      'KA_Scoring_Model__mdt.Second',
      /so is Test_Model/
    ],
    [
      'a model that never applies',
      modelSet([oneModel(), second({ criteria: [] })]),
      'KA_Scoring_Model__mdt.Second',
      /never applies/
    ],
    [
      'equal priorities',
      modelSet([
        oneModel(),
        second({}),
        second({
          name: 'Third',
          groups: [group('Third', 100, [fieldMetric('Score3', 100, { source: { type: 'field', field: 'Score__c' } })])]
        })
      ]),
      'KA_Scoring_Model__mdt.Third',
      /priority 20, and so has Second/
    ],
    [
      'group weights that do not sum to 100',
      withModel({ groups: [group('All', 99.99, [fieldMetric('Score', 100)])] }),
      'KA_Scoring_Model__mdt.Test_Model',
      /sum to 99.99, not to 100 \(All 99.99\)/
    ],
    [
      'metric weights that do not sum to 100',
      withModel({
        groups: [
          group('All', 100, [
            fieldMetric('Score', 60),
            fieldMetric('Score2', 50, { source: { type: 'field', field: 'Score__c' } })
          ])
        ]
      }),
      'KA_Criteria_Group__mdt.All',
      /sum to 110, not to 100 \(Score 60, Score2 50\)/
    ],
    [
      'a group with metrics and no weight',
      withModel({
        groups: [
          group('All', 100, [fieldMetric('Score', 100)]),
          group('Idle', 0, [fieldMetric('Score2', 100, { source: { type: 'field', field: 'Score__c' } })])
        ]
      }),
      'KA_Criteria_Group__mdt.Idle',
      /metrics but the weight 0/
    ],
    [
      'a group with a weight and no metrics',
      withModel({ groups: [group('All', 60, [fieldMetric('Score', 100)]), group('Empty', 40, [])] }),
      'KA_Criteria_Group__mdt.Empty',
      /weight 40 but no metrics/
    ],
    [
      'bounds the wrong way round',
      withMetric({ ...linear, lower: 5, upper: 1 }),
      'KA_Metric__mdt.Score',
      /5 is not below the upper bound 1/
    ],
    ['equal bounds', withMetric({ ...linear, lower: 5, upper: 5 }), 'KA_Metric__mdt.Score', /not below/],
    [
      'bands out of order',
      withMetric({
        method: 'bands',
        bands: [
          { from: 5, points: 0 },
          { from: 1, points: 9 }
        ]
      }),
      'KA_Metric__mdt.Score',
      /band from 1 does not start above/
    ],
    [
      'the same band twice',
      withMetric({
        method: 'bands',
        bands: [
          { from: 5, points: 0 },
          { from: 5, points: 9 }
        ]
      }),
      'KA_Metric__mdt.Score',
      /band from 5 does not start above/
    ],
    [
      'an unknown computed metric',
      withMetric({ source: { type: 'computed', metric: 'luck' } }),
      'KA_Metric__mdt.Score',
      /no computed metric "luck"/
    ],
    [
      'an unknown field',
      withMetric({ source: { type: 'field', field: 'Luck__c' } }),
      'KA_Metric__mdt.Score',
      /no field Luck__c/
    ],
    [
      'a picklist without points',
      withMetric({ source: { type: 'field', field: 'Rating' } }),
      'KA_Metric__mdt.Score',
      /of type picklist, which is no number/
    ],
    [
      'a text that cannot be measured',
      withMetric({ source: { type: 'field', field: 'Notes__c' } }),
      'KA_Metric__mdt.Score',
      /of type textarea/
    ],
    [
      'points for a number',
      withMetric({ source: { type: 'field', field: 'Score__c', points: { '5': 10 } } }),
      'KA_Metric__mdt.Score',
      /of type double, whose values cannot have points/
    ],
    [
      'points for a value that the picklist does not have',
      withMetric({ source: { type: 'field', field: 'Rating', points: { Hot: 100, Warm: 50 } } }),
      'KA_Metric__mdt.Score',
      /picklist Rating has no value "Warm"/
    ],
    [
      'criteria on an unknown field',
      modelSet([oneModel(), second({ criteria: [{ field: 'Luck__c', operator: 'isBlank', values: [] }] })]),
      'KA_Scoring_Model__mdt.Second',
      /names the field Luck__c/
    ],
    [
      'criteria without the value they compare with',
      modelSet([oneModel(), second({ criteria: [{ field: 'Rating', operator: 'equals', values: [] }] })]),
      'KA_Scoring_Model__mdt.Second',
      /by "equals" with 0 values; it takes exactly one value/
    ],
    [
      'criteria with a value that the picklist lacks',
      modelSet([oneModel(), second({ criteria: [{ field: 'Rating', operator: 'in', values: ['hot', 'Warm'] }] })]),
      'KA_Scoring_Model__mdt.Second',
      /compares with "Warm", which the picklist Rating does not have/
    ],
    [
      'criteria with a value that is not compared',
      modelSet([oneModel(), second({ criteria: [{ field: 'Rating', operator: 'isBlank', values: ['Hot'] }] })]),
      'KA_Scoring_Model__mdt.Second',
      /takes no value/
    ],
    [
      'criteria with an empty list',
      modelSet([oneModel(), second({ criteria: [{ field: 'Rating', operator: 'notIn', values: [] }] })]),
      'KA_Scoring_Model__mdt.Second',
      /at least one value/
    ],
    [
      'a group name used in two models',
      modelSet([
        oneModel(),
        second({
          groups: [group('All', 100, [fieldMetric('Score2', 100, { source: { type: 'field', field: 'Score__c' } })])]
        })
      ]),
      'KA_Criteria_Group__mdt.All',
      /used more than once/
    ],
    [
      'a metric name used twice',
      modelSet([
        oneModel(),
        second({
          groups: [group('Other', 100, [fieldMetric('score', 100, { source: { type: 'field', field: 'Score__c' } })])]
        })
      ]),
      'KA_Metric__mdt.score',
      /used more than once/
    ],
    [
      'equal ranks',
      withTiers(tier('Strategic', 1, 80), tier('Key', 1, 60), tier('Standard', 3, 0)),
      'KA_Tier_Definition__mdt.Key',
      /rank 1, and so has Strategic/
    ],
    [
      'overlapping cuts',
      withTiers(tier('Strategic', 1, 60), tier('Key', 2, 60), tier('Standard', 3, 0)),
      'KA_Tier_Definition__mdt.Key',
      /starts at 60, but the better tier Strategic at 60: they overlap/
    ],
    [
      'cuts the wrong way round',
      withTiers(tier('Strategic', 1, 50), tier('Key', 2, 60), tier('Standard', 3, 0)),
      'KA_Tier_Definition__mdt.Key',
      /overlap/
    ],
    [
      'scores without a tier',
      withTiers(tier('Strategic', 1, 80), tier('Standard', 2, 10)),
      'KA_Tier_Definition__mdt.Standard',
      /starts at 10, so that lower scores/
    ],
    [
      'a last tier that can be full',
      withTiers(tier('Strategic', 1, 80), tier('Standard', 2, 0, { maximumAccounts: 5 })),
      'KA_Tier_Definition__mdt.Standard',
      /last tier has a maximum/
    ],
    [
      'a tier that the value set lacks',
      withTiers(tier('Platinum', 1, 80), tier('Standard', 2, 0)),
      'KA_Tier_Definition__mdt.Platinum',
      /no value Platinum/
    ],
    [
      'a tier name used twice',
      withTiers(tier('Strategic', 1, 80), tier('Strategic', 2, 0)),
      'KA_Tier_Definition__mdt.Strategic',
      /used more than once/
    ],
    [
      'a band wider than a tier',
      withModel({ hysteresisBand: 20 }),
      'KA_Scoring_Model__mdt.Test_Model',
      /band of 20 reaches across a tier that is only 20 points wide/
    ],
    [
      'a role that holds the separator',
      withTiers(tier('Strategic', 1, 80, { requiredRoles: ['A;B'] }), tier('Standard', 2, 0)),
      'KA_Tier_Definition__mdt.Strategic',
      /"A;B" contains a semicolon/
    ],
    [
      'a label longer than the org keeps',
      withModel({ label: { en_US: 'x'.repeat(41), zh_CN: 'x', zh_TW: 'x' } }),
      'KA_Scoring_Model__mdt.Test_Model',
      /English label has 41 characters; the org keeps 40/
    ],
    [
      'a translation longer than the org keeps',
      withModel({ label: { en_US: 'x', zh_CN: '长'.repeat(81), zh_TW: 'x' } }),
      'KA_Scoring_Model__mdt.Test_Model',
      /KA_Label_zh_CN__c has 81 characters; the org keeps 80/
    ],
    [
      'more decimals than the org keeps',
      withMetric({ ...linear, lower: 0.00001, upper: 1 }),
      'KA_Metric__mdt.Score',
      /KA_Lower__c is 0.00001; the org keeps 14 digits and 4 decimals/
    ],
    [
      'more digits than the org keeps',
      withModel({ minimumDwellDays: 10_000 }),
      'KA_Scoring_Model__mdt.Test_Model',
      /KA_Minimum_Dwell_Days__c is 10000; the org keeps 4 digits/
    ]
  ];

  it.each(mistakes)('%s', (_, set, record, message) => {
    const problems = validateModel(set, ACCOUNT);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.record).toBe(record);
    expect(problems[0]?.message).toMatch(message);
    expect(problems[0]?.fix).toMatch(/\w.*\.$/);
  });

  it('says all of them at once', () => {
    const set = withModel({ hysteresisBand: 30, groups: [group('All', 90, [fieldMetric('Luck', 80)])] });
    expect(lines(set)).toHaveLength(4);
  });

  it('leaves fields unchecked where there is no org to ask', () => {
    expect(validateModel(withMetric({ source: { type: 'field', field: 'Luck__c' } }))).toEqual([]);
  });
});

describe('the sizes that a model is checked against', () => {
  const objects = new URL('../../force-app/main/default/objects/', import.meta.url);
  const element = (xml: string, name: string): string | undefined =>
    new RegExp(`<${name}>(.*?)</${name}>`).exec(xml)?.[1];

  it('are those of the fields that the package deploys', () => {
    for (const { type, values } of toCustomMetadataRecords(defaultModel())) {
      for (const field of Object.keys(values)) {
        const xml = readFileSync(new URL(`${type}/fields/${field}.field-meta.xml`, objects), 'utf8');
        const precision = element(xml, 'precision');
        if (precision !== undefined) {
          expect(NUMBER_SIZES[field], field).toEqual({
            precision: Number(precision),
            scale: Number(element(xml, 'scale'))
          });
        } else if (element(xml, 'type') !== 'Picklist' && element(xml, 'length') !== undefined) {
          expect(TEXT_LENGTHS[field], field).toBe(Number(element(xml, 'length')));
        }
      }
    }
  });
});
