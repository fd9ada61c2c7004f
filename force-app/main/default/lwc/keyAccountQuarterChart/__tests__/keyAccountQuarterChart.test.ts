import KeyAccountQuarterChart from 'c/keyAccountQuarterChart';
import { clearPage, find, findAll, mount, rendered, texts } from '../../../../../../test/lwc/mount';
import { chartShape, CHART_HEIGHT, CHART_WIDTH } from '../barGeometry';

const quarter = (label: string, returned: number, cost: number) => ({
  key: label,
  label,
  returned,
  cost,
  returnText: `$${String(returned)}`,
  costText: `$${String(cost)}`,
  roiText: '5%'
});

afterEach(clearPage);

describe('c-key-account-quarter-chart', () => {
  it('draws two bars a quarter and holds the same figures as a table', async () => {
    const chart = mount('c-key-account-quarter-chart', KeyAccountQuarterChart, {
      quarters: [quarter('Mar 2026', 30, 10), quarter('Jun 2026', -5, 20)],
      summary: 'Return and cost of 2 quarters.'
    });
    await rendered();
    expect(findAll(chart, 'rect')).toHaveLength(4);
    expect(texts(chart, 'svg title')).toEqual(['Return and cost of 2 quarters.']);
    await expect(chart).toBeAccessible();
    const disclosure = find(chart, 'c-key-account-disclosure');
    if (disclosure !== null) find(disclosure, 'button')?.click();
    await rendered();
    expect(texts(chart, 'tbody tr')).toEqual(['Mar 2026$30$105%', 'Jun 2026$-5$205%']);
    await expect(chart).toBeAccessible();
  });
});

it('lets Chinese labels break between year, month and remark alone', () => {
  const chart = mount('c-key-account-quarter-chart', KeyAccountQuarterChart, {
    quarters: [quarter('2026年9月', 30, 10), quarter('2026年12月（至今）', 5, 20)],
    summary: ''
  });
  expect(texts(chart, '.quarters li')).toEqual(['2026年\u200b9月', '2026年\u200b12月\u200b（至今）']);
});

describe('the shape of the bars', () => {
  it('has one scale for return and cost, and losses below zero', () => {
    const { bars, baseline } = chartShape([
      { returned: 30, cost: 10 },
      { returned: -10, cost: 20 }
    ]);
    expect(baseline).toBe(CHART_HEIGHT * 0.75);
    expect(bars.map(({ y, height }) => [y, height])).toEqual([
      [0, 120],
      [80, 40],
      [120, 40],
      [40, 80]
    ]);
  });

  it('keeps every bar within the drawing, whatever the values', () => {
    for (const quarters of [
      [],
      [{ returned: 0, cost: 0 }],
      [{ returned: -3, cost: -4 }],
      [{ returned: 1e12, cost: 0.01 }]
    ]) {
      for (const { x, y, width, height } of chartShape(quarters).bars) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(CHART_WIDTH);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y + height).toBeLessThanOrEqual(CHART_HEIGHT + 1);
      }
    }
  });
});
