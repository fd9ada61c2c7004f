import KeyAccountDriverChart from 'c/keyAccountDriverChart';
import { clearPage, findAll, mount, part, rendered, texts } from '../../../../../../test/lwc/mount';
import { driverShapes } from '../driverGeometry';

const point = (key: string, performance: number, importance: number, isOwn = true) => ({
  key,
  label: key,
  performance,
  importance,
  importanceText: `${String(importance)}%`,
  performanceText: String(performance),
  answersText: '12 answers',
  verdict: 'Improve first',
  title: `${key}: improve first.`,
  isOwn
});
const cross = { performance: 60, importance: 30 };
const chosen = jest.fn<void, [unknown]>();

function show(props: object = {}): HTMLElement {
  const chart = mount('c-key-account-driver-chart', KeyAccountDriverChart, {
    points: [point('Delivery', 40, 52), point('Service', 80, 36, false)],
    cross,
    summary: 'Delivery matters most.',
    ...props
  });
  chart.addEventListener('choose', (event) => chosen(event instanceof CustomEvent ? event.detail : undefined));
  return chart;
}

beforeEach(() => chosen.mockClear());
afterEach(clearPage);

describe('driverShapes', () => {
  it('puts what is better to the right and what matters more above', () => {
    const { points, crossX, crossY } = driverShapes([point('a', 40, 52), point('b', 80, 10)], cross);
    const [a, b] = points.map(({ x, y }) => [Number.parseFloat(x), Number.parseFloat(y)]);

    expect(a?.[0]).toBeLessThan(Number.parseFloat(crossX));
    expect(a?.[1]).toBeLessThan(Number.parseFloat(crossY));
    expect(b?.[0]).toBeGreaterThan(Number.parseFloat(crossX));
    expect(b?.[1]).toBeGreaterThan(Number.parseFloat(crossY));
  });

  it('puts a label on the other side of its point before it would cover another', () => {
    const { points } = driverShapes([point('Product', 75, 30), point('Tax', 75, 30), point('a', 20, 1)], cross);

    expect(points.slice(0, 2).map(({ anchor, x, y, labelY }) => [anchor, x, labelY === y])).toEqual([
      ['end', points[1]?.x, true],
      ['start', points[0]?.x, true]
    ]);
  });

  it('moves labels apart that would cover each other on both sides', () => {
    const { points } = driverShapes(
      [point('Delivery', 50, 30), point('Logistics', 51, 30), point('Warehouse', 51, 30)],
      cross
    );
    const places = points.map(({ anchor, labelY }) => `${anchor} ${labelY}`);

    expect(new Set(places).size).toBe(3);
  });

  it('keeps labels out of the corners, where words stand', () => {
    const { points } = driverShapes([point('Product', 79, 1), point('Price', 79, 0), point('Delivery', 20, 50)], cross);
    const heights = points.map(({ labelY }) => Number.parseFloat(labelY));

    expect(Math.max(...heights)).toBeLessThanOrEqual(91);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(9);
  });

  it('draws a single dimension, too', () => {
    for (const shape of driverShapes([point('a', 60, 30)], cross).points) {
      expect(Object.values(shape).join()).not.toMatch(/NaN|Infinity/);
    }
  });
});

describe('c-key-account-driver-chart', () => {
  it('names every point in words and lets the keyboard reach it', async () => {
    const chart = show();

    expect(
      findAll(chart, '.point').map((each) => [each.getAttribute('tabindex'), each.getAttribute('aria-label')])
    ).toEqual([
      ['0', 'Delivery: improve first.'],
      ['0', 'Service: improve first.']
    ]);
    expect(findAll(chart, '.others')).toHaveLength(1);
    await expect(chart).toBeAccessible();
  });

  it.each([
    ['a click', () => new CustomEvent('click')],
    ['Enter', () => new KeyboardEvent('keydown', { key: 'Enter' })],
    ['the space bar', () => new KeyboardEvent('keydown', { key: ' ' })]
  ])('takes %s on a point where it may be pressed', (_case, press) => {
    findAll(show({ pressable: true }), '.point')[0]?.dispatchEvent(press());
    expect(chosen).toHaveBeenCalledWith({ dimension: 'Delivery' });
    chosen.mockClear();
    findAll(show(), '.point')[0]?.dispatchEvent(press());
    expect(chosen).not.toHaveBeenCalled();
  });

  it('is a button only where it may be pressed', () => {
    expect(findAll(show({ pressable: true }), '.point')[0]?.getAttribute('role')).toBe('button');
    expect(findAll(show(), '.point')[0]?.getAttribute('role')).toBe('img');
  });

  it('has the same in a table', async () => {
    const chart = show();
    part(part(chart, 'c-key-account-disclosure'), 'button').click();
    await rendered();

    expect(texts(chart, 'tbody tr:first-child > *')).toEqual(['Delivery', '52%', '40', '12 answers', 'Improve first']);
    await expect(chart).toBeAccessible();
  });
});
