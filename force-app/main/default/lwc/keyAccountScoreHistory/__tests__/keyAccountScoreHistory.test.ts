import KeyAccountScoreHistory from 'c/keyAccountScoreHistory';
import { clearPage, findAll, mount, part, rendered, texts } from '../../../../../../test/lwc/mount';
import { HISTORY, historyShape } from '../historyShape';

const result = (key: string, score: number, model = '') => ({
  key,
  label: key,
  score,
  scoreText: score.toFixed(1),
  tier: 'Key',
  model
});

function show(results: object[]): HTMLElement {
  return mount('c-key-account-score-history', KeyAccountScoreHistory, { results, summary: 'From 40 to 60.' });
}

afterEach(clearPage);

describe('the shape of the score history', () => {
  it('runs from left to right, a higher score farther up', () => {
    const { places } = historyShape([0, 50, 100]);
    expect(places.map(({ x }) => x)).toEqual([1, 3, 5].map((sixth) => Math.round((sixth * HISTORY.width) / 6)));
    expect(places.map(({ y }) => y)).toEqual([HISTORY.height - HISTORY.margin, HISTORY.height / 2, HISTORY.margin]);
  });

  it('makes a change of ten points visible, and not a leap of a single one', () => {
    const rise = (scores: number[]) => {
      const [first, second] = historyShape(scores).places;
      return ((first?.y ?? 0) - (second?.y ?? 0)) / HISTORY.height;
    };
    expect(rise([62, 72])).toBeGreaterThan(0.2);
    expect(rise([62, 63])).toBeLessThan(0.1);
    expect(rise([95, 100])).toBeGreaterThan(0);
  });

  it('puts a single result in the middle', () => {
    expect(historyShape([50]).places).toEqual([{ x: HISTORY.width / 2, y: HISTORY.height / 2 }]);
  });
});

describe('c-key-account-score-history', () => {
  it('marks where the scoring model changed, and says so in words and in the table', async () => {
    const chart = show([result('Jun', 40), result('Sep', 60, 'New scoring model')]);
    expect(findAll(chart, '.change')).toHaveLength(1);
    expect(texts(chart, '.changes li')).toEqual(['New scoring model']);
    part(part(chart, 'c-key-account-disclosure'), 'button').click();
    await rendered();
    expect(texts(chart, 'tbody tr')).toEqual(['Jun40.0Key', 'Sep60.0KeyNew scoring model']);
    await expect(chart).toBeAccessible();
  });

  it('says nothing of models while one was used throughout', async () => {
    const chart = show([result('Jun', 40), result('Sep', 60)]);
    expect(findAll(chart, '.change')).toHaveLength(0);
    expect(findAll(chart, '.changes')).toHaveLength(0);
    await expect(chart).toBeAccessible();
  });
});
