import { expect, test } from 'vitest';
import { inLists, REST_LIST } from '../../scripts/pipelines/inLists.ts';

const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => `001${String(at).padStart(15, '0')}`);
const identity = (list: string): string => list;

test.each([
  { count: 0, over: 'REST', limit: REST_LIST, lengths: [] },
  { count: 200, over: 'REST', limit: REST_LIST, lengths: [200] },
  { count: 401, over: 'REST', limit: REST_LIST, lengths: [200, 200, 1] },
  { count: 4_001, over: 'Bulk API', limit: undefined, lengths: [4_000, 1] }
])('$count ids over $over take queries of $lengths', ({ count, limit, lengths }) => {
  const queries = inLists(ids(count), identity, limit);
  expect(queries.map((list) => list.split(', ').length)).toEqual(lengths);
  expect(queries.flatMap((list) => list.split(', '))).toEqual(ids(count).map((id) => `'${id}'`));
});

test('texts that an address writes longer are spread over more queries, a single one beyond the limit has its own', () => {
  const texts = [...Array.from({ length: 40 }, () => '客户'.repeat(50)), 'x'.repeat(20_000), 'end'];
  const queries = inLists(texts, identity, REST_LIST);
  // 902 characters each in an address, and three to part them.
  expect(queries.map((list) => list.split(', ').length)).toEqual([13, 13, 13, 1, 1, 1]);
});

test('a text cannot leave its quotation marks', () => {
  expect(inLists(["O'Neil\\", 'a\nb'], (list) => `Name IN (${list})`)).toEqual([`Name IN ('O\\'Neil\\\\', 'a\\nb')`]);
});
