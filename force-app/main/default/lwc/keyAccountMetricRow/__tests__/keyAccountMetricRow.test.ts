import KeyAccountMetricRow from 'c/keyAccountMetricRow';
import { metricView } from 'c/keyAccountScoreView';
import { clearPage, find, mount, texts } from '../../../../../../test/lwc/mount';
import { revenue, willingness } from '../../keyAccountDetails/__tests__/data/scoreDetails';

const context = { label: 'Sales revenue', currency: 'USD', rated: true };

afterEach(clearPage);

describe('c-key-account-metric-row', () => {
  it('shows a metric with its bar and everything that explains it', async () => {
    const row = mount('c-key-account-metric-row', KeyAccountMetricRow, { metric: metricView(revenue, context) });

    expect(texts(row, '.label, .value, .points')).toEqual(['Sales revenue', '$1,250,000', '82.0 points']);
    expect(texts(row, 'dt')).toEqual(['How it is scored', 'Made from', 'Weight in the group', 'Adds to the score']);
    expect(find(row, 'c-key-account-bar')).toHaveProperty('value', 82);
    await expect(row).toBeAccessible();
  });

  it('shows what to do instead of a bar when there is no data', async () => {
    const row = mount('c-key-account-metric-row', KeyAccountMetricRow, { metric: metricView(willingness, context) });

    expect(texts(row, '.advice')).toEqual([
      'The last assessment is past its date and no longer counts. Assess it again.'
    ]);
    expect(find(row, 'c-key-account-bar')).toBeNull();
    expect(texts(row, 'dt')).toEqual(['How it is scored', 'Made from', 'Weight in the group']);
    await expect(row).toBeAccessible();
  });
});
