import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundHalfUp, shiftPoint } from './decimal.ts';

test.each([
  [1.005, 2, 1.01],
  [-1.005, 2, -1.01],
  [2.5, 0, 3],
  [-2.5, 0, -3],
  [0.1 + 0.2, 2, 0.3],
  [1e-7, 2, 0],
  [123456789012.345, 2, 123456789012.35],
  [7, 2, 7]
])('%d rounded to %d places is %d', (value, scale, expected) => {
  expect(roundHalfUp(value, scale)).toBe(expected);
});

test('moving the point there and back gives the number again', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 6 }), (cents, places) => {
      expect(shiftPoint(shiftPoint(cents, -places), places)).toBe(cents);
    })
  );
});
