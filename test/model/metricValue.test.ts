import { describe, expect, it } from 'vitest';
import type { Metric } from '../../scripts/config/scoringModel.ts';
import { percentileKey, readMetric } from '../../scripts/model/metricValue.ts';
import { accountFacts } from './accountFacts.ts';
import { NO_PURCHASES_KNOWN } from './clvCalibrations.ts';
import { fieldMetric, text } from './scoringModels.ts';

const context = {
  quarters: [],
  calibration: {
    recorded: { investments: false, contacts: false, activities: false, cases: false },
    satisfaction: { csat: null, nps: null, requestsRecorded: false },
    clv: NO_PURCHASES_KNOWN
  }
};
const read = (metric: Metric, fields: Record<string, string>) => readMetric(metric, accountFacts({ fields }), context);

describe('the value of an Account field', () => {
  const plain = fieldMetric('M', 100);
  const picklist = fieldMetric('M', 100, { source: { type: 'field', field: 'M__c', points: { Hot: 90, '1': 10 } } });

  it.each([
    ['a number', plain, '12.345', { unit: 'number', value: { value: 12.35, records: 1 } }],
    ['a negative number', plain, '-3', { unit: 'number', value: { value: -3, records: 1 } }],
    ['a ticked checkbox', plain, 'true', { unit: 'number', value: { value: 1, records: 1 } }],
    ['an empty checkbox', plain, 'false', { unit: 'number', value: { value: 0, records: 1 } }],
    ['a date, as its age', plain, '2013-11-20', { unit: 'days', value: { value: 10, records: 1 } }],
    ['a date-time', plain, '2012-11-30T10:00:00.000Z', { unit: 'days', value: { value: 365, records: 1 } }],
    [
      'a picklist value, through its points',
      picklist,
      'Hot',
      { unit: 'text', value: { value: 90, records: 1, text: 'Hot' } }
    ],
    [
      'a picklist value that looks like a number',
      picklist,
      '1',
      { unit: 'text', value: { value: 10, records: 1, text: '1' } }
    ]
  ])('is %s', (_, metric, fieldText, expected) => {
    expect(read(metric, { M__c: fieldText })).toEqual(expected);
  });

  it.each([
    ['a blank field', plain, { M__c: '  ' }, 'fieldEmpty'],
    ['a field that nobody may see', plain, {}, 'fieldNotReadable'],
    ['a text that is no number', plain, { M__c: 'about 5' }, 'valueNotListed'],
    ['a number beyond all bounds', plain, { M__c: '1e999' }, 'valueNotListed'],
    ['a picklist value without points', picklist, { M__c: 'Cold' }, 'valueNotListed']
  ])('is missing for %s', (_, metric, fields, reason) => {
    expect(read(metric, fields).value).toMatchObject({ value: null, reason });
  });
});

describe('an assessment', () => {
  const metric = fieldMetric('Need_Clarity', 100, {
    source: { type: 'assessment', key: 'Need', validityDays: 90, question: text('?'), anchors: [] }
  });
  const assessed = (validUntil: string) =>
    readMetric(metric, accountFacts({ assessments: [['a1', 'Need', 4, '2013-05-01', validUntil]] }), context).value;

  it('counts up to and including its last valid day', () => {
    expect(assessed('2013-11-30')).toEqual({ value: 4, records: 1 });
    expect(assessed('2013-11-29')).toEqual({ value: null, records: 1, reason: 'assessmentExpired' });
  });

  it('is missing when nobody assessed it', () => {
    expect(readMetric(metric, accountFacts({}), context).value).toMatchObject({ reason: 'noAssessment' });
  });
});

it('names a computed metric that the catalogue does not have', () => {
  const metric = fieldMetric('M', 100, { source: { type: 'computed', metric: 'luck' } });
  expect(() => read(metric, {})).toThrow(/Metric M: there is no computed metric "luck"/);
});

it('shares percentiles between metrics that read the same, but not between picklists with their own points', () => {
  const revenue = fieldMetric('A', 1, { source: { type: 'computed', metric: 'revenue' } });
  expect(percentileKey(revenue)).toBe(percentileKey({ ...revenue, name: 'B' }));
  const points = fieldMetric('A', 1, { source: { type: 'field', field: 'X', points: { Hot: 1 } } });
  expect(percentileKey(points)).not.toBe(percentileKey({ ...points, name: 'B' }));
});
