import { expect, test } from 'vitest';
import { isPermissive, runtimeLicences } from './licences.ts';

test('everything that the plugin brings along may be used, changed and sold', async () => {
  const packages = await runtimeLicences();
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter(({ licence }) => !isPermissive(licence))).toEqual([]);
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['(MIT AND Zlib)', true],
  ['GPL-3.0-only', false],
  ['(MIT AND GPL-3.0-only)', false],
  ['SEE LICENSE IN LICENSE.txt', false]
])('%s: permissive is %s', (licence, expected) => {
  expect(isPermissive(licence)).toBe(expected);
});
