import { clamp, linearScale, ringDash, share } from 'c/keyAccountScale';

describe('a linear scale', () => {
  it.each([
    [0, 10],
    [50, 60],
    [100, 110],
    [-20, 10],
    [130, 110]
  ])('puts %p at %p and keeps what lies outside at the ends', (value, expected) => {
    expect(linearScale([0, 100], [10, 110])(value)).toBe(expected);
  });

  it('runs backwards when its domain does', () => {
    expect(linearScale([100, 0], [0, 50])(25)).toBe(37.5);
  });

  it('draws an empty domain at the start', () => {
    expect(linearScale([5, 5], [0, 100])(5)).toBe(0);
  });
});

it.each([
  [3, 0, 5, 3],
  [-1, 0, 5, 0],
  [9, 0, 5, 5]
])('clamps %p into %p … %p', (value, low, high, expected) => {
  expect(clamp(value, low, high)).toBe(expected);
});

it.each([
  [1, 4, 25],
  [5, 4, 100],
  [-1, 4, 0],
  [1, 0, 0],
  [1, -4, 0]
])('the share of %p in %p is %p %%', (part, whole, expected) => {
  expect(share(part, whole)).toBe(expected);
});

it.each([
  [0, '0.00 62.83'],
  [25, '15.71 47.12'],
  [100, '62.83 0.00'],
  [140, '62.83 0.00']
])('%p %% of a ring of radius 10 is drawn as %s', (percent, expected) => {
  expect(ringDash(percent, 10)).toBe(expected);
});
