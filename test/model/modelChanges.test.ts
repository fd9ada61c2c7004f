import { describe, expect, it } from 'vitest';
import type { ModelSet } from '../../scripts/config/scoringModel.ts';
import { modelChangeText } from '../../scripts/formatters/modelChangeText.ts';
import { modelChanges } from '../../scripts/model/modelChanges.ts';
import { fieldMetric, group, model, modelSet, text, TIERS } from './scoringModels.ts';

const before = modelSet([model([group('A', 60, [fieldMetric('M', 100)]), group('B', 40, [fieldMetric('N', 100)])])]);
const words = (after: ModelSet): string[] => modelChanges(before, after).map(modelChangeText);

describe('what changed between two models', () => {
  it('is nothing between equal ones', () => {
    expect(words(structuredClone(before))).toEqual([]);
  });

  it.each([
    [
      'weights',
      modelSet([model([group('A', 50, [fieldMetric('M', 100)]), group('B', 50, [fieldMetric('N', 100)])])]),
      ['Group A: weight 60 → 50', 'Group B: weight 40 → 50']
    ],
    [
      'bounds and direction',
      modelSet([
        model([
          group('A', 60, [fieldMetric('M', 100, { upper: 80.5, direction: 'lower' })]),
          group('B', 40, [fieldMetric('N', 100)])
        ])
      ]),
      ['Metric M: direction Higher → Lower', 'Metric M: upper 100 → 80.5']
    ],
    [
      'cuts, and limits that were not there',
      modelSet(
        before.models,
        TIERS.map((tier) => (tier.name === 'Key' ? { ...tier, minimumScore: 65, maximumAccounts: 30 } : tier))
      ),
      ['Tier Key: minimum score 60 → 65', 'Tier Key: maximum accounts none → 30']
    ],
    [
      'metrics that came and went, whatever their place',
      modelSet([model([group('B', 40, [fieldMetric('P', 100)]), group('A', 60, [fieldMetric('M', 100)])])]),
      ['Metric N removed', 'Metric P added']
    ],
    [
      'labels and conditions, of which long ones are only named',
      modelSet([
        {
          ...before.models[0]!,
          label: { ...text('Other name'), zh_TW: '其他' },
          criteria: [{ field: 'Industry', operator: 'equals', values: ['Energy'] }]
        }
      ]),
      [
        'Model Test_Model: label Test model → Other name',
        'Model Test_Model: label zh_CN Test model（简） → Other name（简）',
        'Model Test_Model: label zh_TW Test model（繁） → 其他',
        'Model Test_Model: criteria changed'
      ]
    ]
  ])('names %s', (_, after, expected) => {
    expect(words(after)).toEqual(expected);
  });
});
