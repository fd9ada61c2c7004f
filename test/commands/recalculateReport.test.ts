import { expect, test } from 'vitest';
import { changeRows, progressLine, tierRows } from '../../scripts/formatters/recalculateReport.ts';

test('tiers of the model come first, then those that only the org still has', () => {
  expect(tierRows({ tiers: { Key: 2, Growth: 0 }, tiersBefore: { Growth: 1, Retired: 3 } })).toEqual([
    { tier: 'Key', before: 0, after: 2 },
    { tier: 'Growth', before: 1, after: 0 },
    { tier: 'Retired', before: 3, after: 0 }
  ]);
});

test('moves between tiers are listed before changes of score, the greatest first', () => {
  const change = (accountId: string, tierAfter: string, scoreAfter: number) => ({
    accountId,
    tierBefore: 'Key',
    tierAfter,
    scoreBefore: 50,
    scoreAfter
  });
  const rows = changeRows([change('a', 'Key', 51), change('b', 'Key', 10), change('c', 'Growth', 49)], 2);
  expect(rows.map(({ accountId }) => accountId)).toEqual(['c', 'b']);
});

test('progress says what is being done and how far it is, and nothing at the end', () => {
  expect(progressLine({ stage: 'readFacts' })).toMatch(/^Reading opportunities.* …$/);
  expect(progressLine({ stage: 'readFacts', rows: 1_200_000 })).toMatch(/: 1,200,000 rows$/);
  expect(progressLine({ stage: 'readFacts', rows: 5, done: true })).toBeUndefined();
});
