import KeyAccountGroupBars from 'c/keyAccountGroupBars';
import { namesFrom } from 'c/keyAccountModel';
import { groupViews } from 'c/keyAccountScoreView';
import { clearPage, find, findAll, mount, property, rendered, texts } from '../../../../../../test/lwc/mount';
import { rated } from '../../keyAccountDetails/__tests__/data/scoreDetails';
import { modelSet } from '../../keyAccountModel/__tests__/data/modelSet';

const groups = groupViews(rated, namesFrom(JSON.stringify(modelSet)), 'USD');
const show = () => mount('c-key-account-group-bars', KeyAccountGroupBars, { groups });

afterEach(clearPage);

describe('c-key-account-group-bars', () => {
  it('shows each group with its points, what it adds and its gaps', async () => {
    const bars = show();

    expect(texts(bars, 'button')).toEqual([
      'Customer value82.4 pointsadds 49.4 of 60.0',
      'Cooperation60.0 pointsadds 24.0 of 40.01 gap'
    ]);
    expect(findAll(bars, 'c-key-account-bar').map((bar) => property(bar, 'value'))).toEqual([82.4, 60]);
    await expect(bars).toBeAccessible();
  });

  it('opens a group to its metrics without closing another', async () => {
    const bars = show();
    const [first, second] = findAll(bars, 'button');

    expect(find(bars, 'c-key-account-metric-row')).toBeNull();
    first?.click();
    second?.click();
    await rendered();

    expect(findAll(bars, 'button').map((button) => button.getAttribute('aria-expanded'))).toEqual(['true', 'true']);
    expect(findAll(bars, 'c-key-account-metric-row')).toHaveLength(4);
    await expect(bars).toBeAccessible();

    first?.click();
    await rendered();
    expect(findAll(bars, 'button').map((button) => button.getAttribute('aria-expanded'))).toEqual(['false', 'true']);
    expect(findAll(bars, 'c-key-account-metric-row')).toHaveLength(2);
  });

  it('keeps a group open when fresh figures arrive', async () => {
    const bars = show();
    find(bars, 'button')?.click();
    Object.assign(bars, { groups: [...groups] });
    await rendered();

    expect(find(bars, 'button')?.getAttribute('aria-expanded')).toBe('true');
  });
});
