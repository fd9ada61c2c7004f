import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRows, type CsvOptions } from '../../../scripts/pipelines/files/csvRows.ts';
import type { TableRow } from '../../../scripts/pipelines/files/tableRow.ts';

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  await Promise.resolve();
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function rowsOf(text: string, size = 1_000_000, options: CsvOptions = {}): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const batch of csvRows(pieces(text, size), options)) rows.push(...batch);
  return rows;
}

const cellsOf = async (text: string, size?: number): Promise<string[][]> =>
  (await rowsOf(text, size)).map(({ cells }) => cells);

describe('rows of a CSV', () => {
  test.each([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2']
      ]
    ],
    [
      'semicolons',
      'a;b\n1,5;2\n',
      [
        ['a', 'b'],
        ['1,5', '2']
      ]
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2']
      ]
    ],
    [
      'the separator outside of quotation marks',
      '"a, b, c, d";e\n1;2\n',
      [
        ['a, b, c, d', 'e'],
        ['1', '2']
      ]
    ],
    [
      'all line ends in one file',
      'a,b\r\n1,2\r3,4\n5,6',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6']
      ]
    ],
    ['doubled quotation marks', 'a\n"say ""yes"""\n""\n', [['a'], ['say "yes"'], ['']]],
    [
      'a quotation mark inside a bare cell',
      'a,b\n5" pipe,x\n',
      [
        ['a', 'b'],
        ['5" pipe', 'x']
      ]
    ],
    [
      'blanks around',
      'a,b\n 1 , 2\n',
      [
        ['a', 'b'],
        [' 1 ', ' 2']
      ]
    ],
    [
      'an empty last cell',
      'a,b\n1,',
      [
        ['a', 'b'],
        ['1', '']
      ]
    ],
    ['rows of other lengths', 'a,b\n1\n1,2,3\n', [['a', 'b'], ['1'], ['1', '2', '3']]]
  ])('are read with %s', async (_, text, expected) => {
    expect(await cellsOf(text)).toEqual(expected);
    for (const size of [1, 2, 3, 7]) expect(await cellsOf(text, size)).toEqual(expected);
  });

  test('carry the lines of the file, over line breaks in cells and blank lines', async () => {
    const rows = await rowsOf('a,b\n\n1,"x\r\ny\nz"\n \n2,3\n', 3);
    expect(rows.map(({ line, lastLine }) => [line, lastLine])).toEqual([
      [1, 1],
      [3, 5],
      [7, 7]
    ]);
  });

  test.each([
    ['text after a closing quotation mark', 'a,b\n1,"x"y\n2,z\n', 'textAfterQuote', ['1', '"x"y']],
    ['a quotation mark that swallows the next line', 'a,b\n1,"x\n2,"z"\n3,w\n', 'textAfterQuote', ['1', '"x']],
    ['a quotation mark never closed', 'a,b\n1,"x\n2,z\n3,w\n', 'quoteNotClosed', ['1', '"x']]
  ])('with %s cost one row, and the next is read again', async (_, text, fault, cells) => {
    for (const size of [1, 4, 1000]) {
      const rows = await rowsOf(text, size);
      expect(rows[1]).toEqual({ line: 2, lastLine: 2, cells, fault });
      expect(rows[2]?.line).toBe(3);
      expect(rows[2]?.fault).toBeUndefined();
      expect(rows.at(-1)?.cells).toEqual(text.trimEnd().split('\n').at(-1)?.split(','));
    }
  });

  test('longer than allowed are a fault, in a line of its own or by an open quotation mark', async () => {
    const long = 'x'.repeat(300);
    for (const size of [10, 64]) {
      const rows = await rowsOf(`a,b\n1,${long}\n2,z\n3,"${long}\n4,y\n`, size, { longestRow: 100 });
      expect(rows.map(({ line, fault }) => [line, fault])).toEqual([
        [1, undefined],
        [2, 'rowTooLong'],
        [3, undefined],
        [4, 'rowTooLong'],
        [5, undefined]
      ]);
    }
  });

  test('are those of csv-parse for any well-formed file, in pieces of any size', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '7', ' ', ',', ';', '"', '\n', '\r\n', '评', '😀') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 20 }), async (rows, size) => {
        const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const text = rows.map((row) => row.map(quote).join(',')).join('\n');
        const expected = parse(text, { relax_column_count: true });
        expect((await rowsOf(text, size, { delimiter: ',' })).map(({ cells }) => cells)).toEqual(expected);
      }),
      { numRuns: 150 }
    );
  });

  test('account for every line of any text', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' '), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (any, size) => {
        const lines = any.split(/\r\n|\n|\r/);
        const rows = await rowsOf(any, size, { delimiter: ',' });
        let next = 1;
        for (const { line, lastLine } of rows) {
          for (; next < line; next += 1) expect(lines[next - 1]?.trim()).toBe('');
          expect(lastLine).toBeGreaterThanOrEqual(line);
          next = lastLine + 1;
        }
        for (; next <= lines.length; next += 1) expect(lines[next - 1]?.trim()).toBe('');
      }),
      { numRuns: 400 }
    );
  });
});
