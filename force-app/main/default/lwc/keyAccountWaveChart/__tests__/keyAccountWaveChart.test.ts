import KeyAccountWaveChart from 'c/keyAccountWaveChart';
import { clearPage, find, findAll, mount, part, rendered, texts } from '../../../../../../test/lwc/mount';
import { waveShapes } from '../waveGeometry';

const wave = (key: string, value: number | null) => ({
  key,
  label: key,
  days: 'Sep 1 – 30, 2026',
  responses: '7',
  satisfaction: '82.0',
  nps: '57.1',
  csat: '',
  ces: '',
  change: 'Up',
  drawn: value === null ? null : { value, low: value - 10, high: value + 10, text: String(value) }
});
const show = (props: object) => mount('c-key-account-wave-chart', KeyAccountWaveChart, { summary: 'Up.', ...props });

afterEach(clearPage);

describe('waveShapes', () => {
  it('goes from left to right, with more above less and a range around each', () => {
    const { points, lines } = waveShapes(
      [
        { key: 'a', value: 0, low: 0, high: 50 },
        { key: 'b', value: 100, low: 50, high: 100 }
      ],
      [0, 100]
    );

    expect(points).toEqual([
      { key: 'a', x: '25.00%', y: '94.00%', low: '94.00%', high: '50.00%' },
      { key: 'b', x: '75.00%', y: '6.00%', low: '50.00%', high: '6.00%' }
    ]);
    expect(lines).toEqual([{ key: 'b', x1: '25.00%', y1: '94.00%', x2: '75.00%', y2: '6.00%' }]);
  });
});

describe('c-key-account-wave-chart', () => {
  it('draws the waves that have a value, and says them in a sentence', async () => {
    const chart = show({ waves: [wave('2026 H1', 70), wave('2026 Q3', null), wave('2026 H2', 82)] });

    expect(findAll(chart, 'circle')).toHaveLength(2);
    expect(findAll(chart, '.between')).toHaveLength(1);
    expect(texts(chart, 'title')).toEqual(['Up.']);
    expect(texts(chart, '.waves li')).toEqual(['702026 H1', '822026 H2']);
    await expect(chart).toBeAccessible();
  });

  it('has all measures in a table', async () => {
    const chart = show({ waves: [wave('2026 H1', 70), wave('2026 Q3', null)] });
    part(part(chart, 'c-key-account-disclosure'), 'button').click();
    await rendered();

    expect(texts(chart, 'tbody tr')).toHaveLength(2);
    expect(texts(chart, 'tbody tr:first-child > *')).toEqual([
      '2026 H1Sep 1 – 30, 2026',
      '7',
      '82.0',
      '57.1',
      '',
      '',
      'Up'
    ]);
    await expect(chart).toBeAccessible();
  });

  it('draws nothing where no wave has a value', () => {
    expect(find(show({ waves: [wave('2026 Q3', null)] }), 'svg')).toBeNull();
  });
});
