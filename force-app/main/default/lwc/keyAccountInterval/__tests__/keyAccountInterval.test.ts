import KeyAccountInterval from 'c/keyAccountInterval';
import { clearPage, find, mount } from '../../../../../../test/lwc/mount';

const show = (props: object) => mount('c-key-account-interval', KeyAccountInterval, props);
const styleOf = (element: HTMLElement, selector: string) => find(element, selector)?.getAttribute('style') ?? null;

afterEach(clearPage);

describe('c-key-account-interval', () => {
  it('places the value, its range and the mark on the scale', async () => {
    const element = show({ value: 60, low: 50, high: 80, mark: 70 });

    expect(styleOf(element, '.band')).toBe('inset-inline-start: 50.00%; inline-size: 30.00%');
    expect(styleOf(element, '.value')).toBe('inset-inline-start: 60.00%');
    expect(styleOf(element, '.mark')).toBe('inset-inline-start: 70.00%');
    await expect(element).toBeAccessible();
  });

  it('takes other scales, and keeps to their ends', () => {
    const element = show({ value: 0, low: -150, high: 100, from: -100, to: 100 });

    expect(styleOf(element, '.band')).toBe('inset-inline-start: 0.00%; inline-size: 100.00%');
    expect(styleOf(element, '.value')).toBe('inset-inline-start: 50.00%');
    expect(find(element, '.mark')).toBeNull();
  });
});
