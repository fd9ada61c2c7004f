import KeyAccountTierBadge from 'c/keyAccountTierBadge';
import { clearPage, find, findAll, mount } from '../../../../../../test/lwc/mount';

const show = (props: { label: string; place: number | null; count: number }) =>
  mount('c-key-account-tier-badge', KeyAccountTierBadge, props);

afterEach(clearPage);

describe('c-key-account-tier-badge', () => {
  it('draws a ladder as high as the tier stands and says the same in words', async () => {
    const badge = show({ label: 'Key', place: 2, count: 4 });

    expect(find(badge, '.name')?.textContent).toBe('Key');
    expect(findAll(badge, '.step')).toHaveLength(4);
    expect(findAll(badge, '.step_reached')).toHaveLength(3);
    expect(find(badge, '.slds-assistive-text')?.textContent).toBe('Tier 2 of 4, counted from the top');
    await expect(badge).toBeAccessible();
  });

  it('has only a name for a tier whose place is not known', async () => {
    const badge = show({ label: 'No tier yet', place: null, count: 0 });

    expect(find(badge, '.ladder')).toBeNull();
    expect(find(badge, '.slds-assistive-text')).toBeNull();
    await expect(badge).toBeAccessible();
  });
});
