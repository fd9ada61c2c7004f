import { newExternalId } from 'c/keyAccountExternalId';

it('makes a key a record, with its kind before it and room behind it', () => {
  const keys = Array.from({ length: 50 }, () => newExternalId('interview'));

  expect(new Set(keys).size).toBe(50);
  for (const key of keys) expect(key).toMatch(/^interview\|[0-9a-f]{24}$/);
});
