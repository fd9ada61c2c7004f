import KeyAccountNpsBar from 'c/keyAccountNpsBar';
import { clearPage, find, findAll, mount, texts } from '../../../../../../test/lwc/mount';

const show = (props: object) => mount('c-key-account-nps-bar', KeyAccountNpsBar, props);

afterEach(clearPage);

describe('c-key-account-nps-bar', () => {
  it('draws the parts by their counts and says them in words', async () => {
    const bar = show({ promoters: 7, passives: 3, detractors: 2 });

    expect(findAll(bar, '.part').map((part) => part.getAttribute('style'))).toEqual([
      'flex-grow: 2',
      'flex-grow: 3',
      'flex-grow: 7'
    ]);
    expect(find(bar, '.bar')?.getAttribute('aria-label')).toBe('12 answers: 2 detractors, 3 passives and 7 promoters.');
    expect(texts(bar, '.legend li')).toEqual([
      'Detractors (0–6): 2, 17%',
      'Passives (7–8): 3, 25%',
      'Promoters (9–10): 7, 58%'
    ]);
    await expect(bar).toBeAccessible();
  });

  it('draws no part that nobody is in, but says so', async () => {
    const bar = show({ promoters: 1, passives: 0, detractors: 0 });

    expect(findAll(bar, '.part')).toHaveLength(1);
    expect(texts(bar, '.legend li')).toContain('Detractors (0–6): 0, 0%');
    await expect(bar).toBeAccessible();
  });
});
