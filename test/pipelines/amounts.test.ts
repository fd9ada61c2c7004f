import { expect, test } from 'vitest';
import { minorOf, numberOrNull } from '../../scripts/pipelines/amounts.ts';

test.each([
  ['80450597', 8_045_059_700],
  ['0.1', 10],
  ['1.005', 101],
  ['-1.005', -101],
  ['1234.5', 123_450],
  ['1.2E7', 1_200_000_000],
  ['0', 0],
  ['-0.00', 0],
  ['12.', 1_200]
])('%s is %d minor units', (text, minor) => {
  expect(minorOf(text)).toBe(minor);
  expect(Object.is(minorOf(text), -0)).toBe(false);
});

test.each(['', ' ', '1,000.00', 'abc', 'Infinity'])('"%s" is no amount', (text) => {
  expect(() => minorOf(text)).toThrow(RangeError);
});

test('blank is null, not zero', () => {
  expect(numberOrNull('')).toBeNull();
  expect(numberOrNull(undefined)).toBeNull();
  expect(numberOrNull('4.50')).toBe(4.5);
  expect(() => numberOrNull('four')).toThrow(RangeError);
});
