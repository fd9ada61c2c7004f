import { describe, expect, it } from 'vitest';
import type { Criterion } from '../../scripts/config/scoringModel.ts';
import { accountFieldsOf, selectModel } from '../../scripts/model/modelSelection.ts';
import { defaultModel } from '../config/modelRows.ts';
import { fieldMetric, group, model, modelSet, plainModel } from './scoringModels.ts';

const condition = (operator: Criterion['operator'], ...values: string[]): Criterion[] => [
  { field: 'Industry', operator, values }
];

function chosenFor(criteria: Criterion[], fields: Record<string, string>): string {
  const segment = plainModel({ name: 'Segment', isDefault: false, criteria });
  return selectModel(modelSet([plainModel({ name: 'Fallback' }), segment]), fields).name;
}

describe('the model of an account', () => {
  it.each([
    [condition('equals', 'Energy'), 'energy ', 'Segment'],
    [condition('equals', 'Energy'), 'Energy2', 'Fallback'],
    [condition('notEquals', 'Energy'), '', 'Segment'],
    [condition('in', 'Retail', 'Energy'), 'Energy', 'Segment'],
    [condition('in', 'Retail', 'Energy'), '', 'Fallback'],
    [condition('notIn', 'Retail', 'Energy'), 'Energy', 'Fallback'],
    [condition('startsWith', 'En'), 'ENERGY', 'Segment'],
    [condition('isBlank'), '', 'Segment'],
    [condition('isBlank'), 'x', 'Fallback'],
    [condition('isNotBlank'), 'x', 'Segment'],
    [condition('greaterThan', '9'), '10', 'Segment'],
    [condition('greaterThan', '9'), '9', 'Fallback'],
    [condition('greaterThan', '9'), '', 'Fallback'],
    [condition('lessThan', '9'), '-10', 'Segment'],
    [condition('lessThan', '2013-01-01'), '2012-12-31', 'Segment'],
    [[...condition('isNotBlank'), ...condition('notEquals', 'Energy')], 'Energy', 'Fallback']
  ])('by %j for %j is %s', (criteria, industry, expected) => {
    expect(chosenFor(criteria, { Industry: industry })).toBe(expected);
  });

  it('takes a field that the session does not see for blank', () => {
    expect(chosenFor(condition('isBlank'), {})).toBe('Segment');
  });

  it('is the one of the lowest priority number among those that fit', () => {
    const criteria = condition('isNotBlank');
    const models = [
      plainModel({ name: 'Late', isDefault: false, priority: 30, criteria }),
      plainModel({ name: 'Early', isDefault: false, priority: 20, criteria }),
      plainModel({ name: 'Fallback', priority: 1 })
    ];
    expect(selectModel(modelSet(models), { Industry: 'Energy' }).name).toBe('Early');
    expect(selectModel(modelSet([...models].reverse()), { Industry: 'Energy' }).name).toBe('Early');
  });

  it('cannot be found where no model is the default', () => {
    expect(() => selectModel(modelSet([plainModel({ isDefault: false })]), {})).toThrow(/KA_Default__c/);
  });
});

describe('the fields a model set needs', () => {
  it('are those of criteria, field metrics and computed metrics', () => {
    const metrics = [
      fieldMetric('A', 50),
      fieldMetric('B', 50, { source: { type: 'computed', metric: 'shareOfWallet' } })
    ];
    const set = modelSet([model([group('G', 100, metrics)], { criteria: condition('isNotBlank') })]);
    expect(accountFieldsOf(set)).toEqual(['A__c', 'AnnualRevenue', 'Industry']);
  });

  it('are standard ones for the default model, so that it works in any org', () => {
    expect(accountFieldsOf(defaultModel()).filter((field) => field.endsWith('__c'))).toEqual([]);
  });
});
