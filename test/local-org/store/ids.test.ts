import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseSuffix, IdSequence, normalizeId } from './ids.ts';

// Pairs from https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/field_types.htm (ID) and the CLI's documentation.
test.each([
  ['001D000000IqhSL', 'IAZ'],
  ['a0BA00000016Hm7', 'MAE'],
  ['001000000000000', 'AAA']
])('%s ends in %s', (id, suffix) => {
  expect(caseSuffix(id)).toBe(suffix);
});

describe('an id', () => {
  test('of 15 characters gets its suffix', () => {
    expect(normalizeId('001D000000IqhSL')).toBe('001D000000IqhSLIAZ');
  });

  test('of 18 characters survives the loss of its case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Za-z]{15}$/), (head) => {
        const id = head + caseSuffix(head);
        expect(normalizeId(id.toLowerCase())).toBe(id);
        expect(normalizeId(id.toUpperCase())).toBe(id);
      })
    );
  });

  test.each(['', '001', '001D000000IqhSLI', '001D000000Iqh-L', '001D000000IqhSLIAZ1', "001D000000Iqh'L"])(
    'is not %j',
    (text) => {
      expect(normalizeId(text)).toBeUndefined();
    }
  );
});

describe('a sequence', () => {
  test('counts upwards in text order, over the carry, and goes on after the last', () => {
    const sequence = new IdSequence('001', null);
    const ids = Array.from({ length: 5000 }, () => sequence.next());
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(5000);
    expect(new IdSequence('001', ids.at(-1) ?? null).next() > (ids.at(-1) ?? '')).toBe(true);
    expect(ids.every((id) => normalizeId(id) === id && id.startsWith('001'))).toBe(true);
  });
});
