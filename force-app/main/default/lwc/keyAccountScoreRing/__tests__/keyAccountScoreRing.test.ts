import KeyAccountScoreRing from 'c/keyAccountScoreRing';
import { clearPage, find, mount } from '../../../../../../test/lwc/mount';

const show = (props: { score: number | null; coverage: number }) =>
  mount('c-key-account-score-ring', KeyAccountScoreRing, props);

afterEach(clearPage);

describe('c-key-account-score-ring', () => {
  it('writes the score with one decimal and draws that share of the circle', async () => {
    const ring = show({ score: 25, coverage: 80 });

    expect(find(ring, '.number')?.textContent).toBe('25.0');
    expect(find(ring, '.value')?.getAttribute('stroke-dasharray')).toBe('81.68 245.04');
    expect(find(ring, 'title')?.textContent).toBe('Score 25.0 of 100');
    expect(find(ring, 'desc')?.textContent).toBe('80% of the scoring weight has data.');
    await expect(ring).toBeAccessible();
  });

  it('says "not rated" and draws nothing without a score', async () => {
    const ring = show({ score: null, coverage: 12 });

    expect(find(ring, 'title')?.textContent).toBe('Not rated');
    expect(find(ring, '.value')).toBeNull();
    await expect(ring).toBeAccessible();
  });

  it('draws a score of zero as rated', () => {
    const ring = show({ score: 0, coverage: 100 });

    expect(find(ring, '.number')?.textContent).toBe('0.0');
    expect(find(ring, '.value')?.getAttribute('stroke-dasharray')).toBe('0.00 326.73');
  });
});
