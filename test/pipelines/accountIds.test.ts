import { expect, test } from 'vitest';
import { accountIds } from '../../scripts/pipelines/recalculate/accountIds.ts';

test('a 15-character id gets the suffix that encodes its capitals', () => {
  expect([...accountIds(['001D000000IqhSL'])]).toEqual(['001D000000IqhSLIAZ']);
  expect([...accountIds(['001D000000IqhSLIAZ', '001D000000IqhSL'])]).toEqual(['001D000000IqhSLIAZ']);
});

test.each(['003D000000IqhSL', "001' OR Id != '", '001', ''])('"%s" is no account id', (id) => {
  expect(() => accountIds([id])).toThrow(expect.objectContaining({ name: 'InvalidAccountIdError', exitCode: 2 }));
});
