import { adviceFor, groupViews, heaviestGaps, isKnownReason, metricView, valueWords } from 'c/keyAccountScoreView';
import { namesFrom } from 'c/keyAccountModel';
import { MISSING_REASONS } from '../../../../../../scripts/model/metric';
import {
  employees,
  purchaseCycle,
  rated,
  revenue,
  unrated,
  willingness
} from '../../keyAccountDetails/__tests__/data/scoreDetails';
import { modelSet } from '../../keyAccountModel/__tests__/data/modelSet';

const names = namesFrom(JSON.stringify(modelSet));
const context = { label: 'Metric', currency: 'USD', rated: true };

describe('a raw value', () => {
  it.each([
    [1250000, 'currency', '$1,250,000'],
    [12.345, 'percent', '12.3%'],
    [21.4, 'days', '21 days'],
    [3.25, 'years', '3.3 years'],
    [4, 'rating', '4 of 5'],
    [3.5, 'count', '3.5'],
    [4200, 'number', '4,200'],
    [0.125, 'number', '0.13'],
    [74.37, 'number', '74.4'],
    ['Gold', 'text', 'Gold']
  ] as const)('of %p in %s reads %s', (raw, unit, words) => {
    expect(valueWords(raw, unit, 'USD')).toBe(words);
  });
});

describe('a metric', () => {
  it('with data says value, points, target, source, weight and effect', () => {
    expect(metricView(revenue, context)).toEqual({
      name: 'Revenue',
      label: 'Metric',
      hasData: true,
      value: '$1,250,000',
      points: '82.0 points',
      fill: 82,
      target: 'Ranked against all accounts, from $0 to $4,000,000; the highest gets 100 points.',
      weight: '60%',
      source: '12 records',
      effect: '29.5 (+1.2 since last time)',
      advice: ''
    });
  });

  it.each([
    ['lower is better', purchaseCycle, '7 days or less gives 100 points, 90 days or more gives 0.'],
    [
      'higher is better',
      { ...purchaseCycle, direction: 'higher' },
      '7 days or less gives 0 points, 90 days or more gives 100.'
    ],
    ['bands', employees, 'Points by bands that your administrator set.'],
    ['a percentile without ends', { ...revenue, lower: null, upper: null }, 'Ranked against all accounts.'],
    [
      'a percentile where lower is better',
      { ...revenue, direction: 'lower' },
      'Ranked against all accounts, from $0 to $4,000,000; the lowest gets 100 points.'
    ],
    ['linear without bounds', { ...purchaseCycle, lower: null }, '']
  ] as const)('says how it is scored: %s', (_case, metric, target) => {
    expect(metricView(metric, context).target).toBe(target);
  });

  it('names a field or an assessment as its source, and a single record in the singular', () => {
    expect(metricView(employees, context).source).toBe('Account field "Number of employees"');
    expect(metricView(willingness, context).source).toBe("Your team's assessment");
    expect(metricView({ ...revenue, records: 1 }, context).source).toBe('1 record');
  });

  it('that expired says so, what to do, and where its weight went', () => {
    expect(metricView(willingness, context)).toMatchObject({
      hasData: false,
      value: 'Expired',
      points: '',
      fill: null,
      weight: '70%, carried by other metrics for now',
      effect: '',
      advice: 'The last assessment is past its date and no longer counts. Assess it again.'
    });
  });

  it('without data names no source, unless records were there but of no use', () => {
    const [{ metrics: [missing] = [] } = { metrics: [] }] = unrated.groups;
    if (missing === undefined) throw new Error('the fixture has a metric');

    expect(metricView(missing, context)).toMatchObject({ value: 'No data', source: '' });
    expect(metricView({ ...missing, reason: 'noProductCost', records: 3 }, context).source).toBe('3 records');
    expect(metricView({ ...willingness, state: 'missing', reason: 'noAssessment' }, context).source).toBe('');
  });

  it('leaves out a change that does not show, and any effect on a score that does not exist', () => {
    expect(metricView(purchaseCycle, context).effect).toBe('19.9');
    expect(metricView(revenue, { ...context, rated: false }).effect).toBe('');
  });
});

describe('advice about missing data', () => {
  it('has words of its own for every reason that the batch gives', () => {
    expect(Object.keys(MISSING_REASONS).filter((reason) => !isKnownReason(reason))).toEqual([]);
  });

  it('names the field to fill in', () => {
    expect(adviceFor({ reason: 'fieldEmpty', key: 'NumberOfEmployees' })).toBe(
      'The account field "Number of employees" is empty. Fill it in.'
    );
  });

  it.each([undefined, 'ofTheFuture'])('stays true for a reason it does not know: %p', (reason) => {
    expect(adviceFor({ reason, key: 'x' })).toBe('There is nothing to work this out from yet.');
  });
});

describe('groups of a score', () => {
  it('show points, contribution and gaps, and bars as long as their weight', () => {
    expect(groupViews(rated, names, 'USD')).toMatchObject([
      {
        label: 'Customer value',
        points: '82.4 points',
        fill: 82.4,
        length: 100,
        contribution: 'adds 49.4 of 60.0',
        gaps: ''
      },
      { label: 'Cooperation', points: '60.0 points', contribution: 'adds 24.0 of 40.0', gaps: '1 gap' }
    ]);
    expect(groupViews(rated, names, 'USD')[1]?.length).toBeCloseTo(66.67, 2);
  });

  it('name their metrics as the model does', () => {
    expect(groupViews(rated, names, 'USD').flatMap((group) => group.metrics.map((metric) => metric.label))).toEqual([
      'Sales revenue',
      'Purchase cycle',
      'Willingness to cooperate',
      'Employees'
    ]);
  });

  it('without data say so and add nothing', () => {
    expect(groupViews(unrated, names, 'USD')).toMatchObject([
      { points: 'No data', fill: null, contribution: '', gaps: '' },
      { points: '60.0 points', contribution: '', gaps: '1 gap' }
    ]);
  });
});

it('the heaviest gaps come first, as many as asked for', () => {
  expect(heaviestGaps(unrated, names, 2)).toEqual([
    {
      key: 'Customer_Value.Revenue',
      label: 'Sales revenue',
      advice: 'This account has not bought anything yet. It counts from the first won opportunity.'
    },
    {
      key: 'Strategic_Cooperation.Willingness',
      label: 'Willingness to cooperate',
      advice: 'The last assessment is past its date and no longer counts. Assess it again.'
    }
  ]);
});
