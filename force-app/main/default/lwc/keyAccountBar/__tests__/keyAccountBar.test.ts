import KeyAccountBar from 'c/keyAccountBar';
import { clearPage, find, mount } from '../../../../../../test/lwc/mount';

const show = (props: { value: number | null; length?: number }) => mount('c-key-account-bar', KeyAccountBar, props);

afterEach(clearPage);

describe('c-key-account-bar', () => {
  it('fills its track by the value and is hidden from screen readers', async () => {
    const bar = show({ value: 62.5, length: 40 });

    expect(find(bar, '.track')?.style.inlineSize).toBe('40.00%');
    expect(find(bar, '.fill')?.style.inlineSize).toBe('62.50%');
    expect(find(bar, '.track')?.getAttribute('aria-hidden')).toBe('true');
    await expect(bar).toBeAccessible();
  });

  it('draws an empty dashed track without data, unlike for zero', () => {
    expect(find(show({ value: null }), '.track_empty')).not.toBeNull();
    expect(find(show({ value: 0 }), '.track_empty')).toBeNull();
  });

  it('never draws beyond its ends', () => {
    expect(find(show({ value: 130 }), '.fill')?.style.inlineSize).toBe('100.00%');
    expect(find(show({ value: -5 }), '.fill')?.style.inlineSize).toBe('0.00%');
  });
});
