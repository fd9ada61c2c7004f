import KeyAccountDisclosure from 'c/keyAccountDisclosure';
import { clearPage, find, mount, rendered } from '../../../../../../test/lwc/mount';

afterEach(clearPage);

describe('c-key-account-disclosure', () => {
  it('opens and closes what it holds, and tells screen readers so', async () => {
    const disclosure = mount('c-key-account-disclosure', KeyAccountDisclosure, { label: 'Tier history' });
    const button = find(disclosure, 'button');

    expect(button?.textContent?.trim()).toBe('Tier history');
    expect(button?.getAttribute('aria-expanded')).toBe('false');
    expect(find(disclosure, 'slot')).toBeNull();
    await expect(disclosure).toBeAccessible();

    button?.click();
    await rendered();
    expect(button?.getAttribute('aria-expanded')).toBe('true');
    expect(find(disclosure, 'slot')).not.toBeNull();
    await expect(disclosure).toBeAccessible();

    button?.click();
    await rendered();
    expect(button?.getAttribute('aria-expanded')).toBe('false');
    expect(find(disclosure, 'slot')).toBeNull();
  });
});
