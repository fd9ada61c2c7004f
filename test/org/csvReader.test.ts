import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv } from '../../scripts/org/csvReader.ts';
import type { TextRow } from '../../scripts/org/orgPort.ts';

async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function parse(text: string, size = 7): Promise<TextRow[]> {
  const rows: TextRow[] = [];
  const count = await readCsv(inChunks(text, size), (batch) => {
    rows.push(...batch);
    return Promise.resolve();
  });
  expect(count).toBe(rows.length);
  return rows;
}

test('any text survives quoting, whatever the chunks cut in two', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', '中', ' ', '🙂'), maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1 }),
      fc.integer({ min: 1, max: 40 }),
      async (rows, size) => {
        const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
        const text = `"Id","Account.Name"\n${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`;
        expect(await parse(text, size)).toEqual(rows.map(([id, name]) => ({ Id: id, 'Account.Name': name })));
      }
    ),
    { numRuns: 300, seed: 1 }
  );
});

test('a last line without a line feed is a row too', async () => {
  expect(await parse('Id,Name\n1,a\n2,b')).toEqual([
    { Id: '1', Name: 'a' },
    { Id: '2', Name: 'b' }
  ]);
});

test('a byte order mark is not part of the first column name', async () => {
  expect(await parse('\uFEFFId\n1\n', 2)).toEqual([{ Id: '1' }]);
});

test('a header alone, and nothing at all, have no rows', async () => {
  expect(await parse('"Id","Name"\n')).toEqual([]);
  expect(await parse('')).toEqual([]);
});

test('a single column keeps its first row and its empty values', async () => {
  expect(await parse('"Id"\n"1"\n""\n"3"\n', 1000)).toEqual([{ Id: '1' }, { Id: '' }, { Id: '3' }]);
});

test.each([
  ['an error message between rows', 'Id,Name\n"1","a"\n[{"errorCode":"INVALID_SESSION_ID"}]\n'],
  ['a row with too few columns', '"Id","Name"\n"1"\n"2","b"\n'],
  ['a row with too many columns', '"Id","Name"\n"1","a","x"\n'],
  ['an end within quotes', '"Id","Name"\n"1","a']
])('%s is refused instead of read', async (_name, text) => {
  await expect(parse(text)).rejects.toThrow(SyntaxError);
});
