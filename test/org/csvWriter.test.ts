import { expect, test } from 'vitest';
import { csvUploads } from '../../scripts/org/csvWriter.ts';
import type { CellValue } from '../../scripts/org/orgPort.ts';

function textOf(columns: string[], rows: Record<string, CellValue>[], maximumBytes?: number): string[] {
  return [...csvUploads(columns, rows, maximumBytes)].map((upload) => {
    const text = Buffer.concat(upload.pieces).toString();
    expect(upload.bytes).toBe(Buffer.byteLength(text));
    return text;
  });
}

test.each<[string, CellValue, string]>([
  ['null clears the field', null, '#N/A'],
  ['empty text clears the field', '', '#N/A'],
  ['plain text stays bare', 'Key', 'Key'],
  ['a comma is quoted', 'a,b', '"a,b"'],
  ['quotes are doubled', 'say "hi"', '"say ""hi"""'],
  ['line breaks are quoted', 'a\nb', '"a\nb"'],
  ['booleans are words', true, 'true'],
  ['decimals keep their digits', 80450597.01, '80450597.01'],
  ['large numbers have no exponent', 1e21, '1000000000000000000000'],
  ['small numbers have no exponent', 1e-7, '0.0000001'],
  ['minus zero is zero', -0, '0']
])('%s', (_name, value, cell) => {
  expect(textOf(['A'], [{ A: value }])).toEqual([`A\n${cell}\n`]);
});

test('rows are split into uploads that stay below the limit, each with the header', () => {
  const rows = Array.from({ length: 10 }, (_, at) => ({ Id: `row${String(at)}`, Text: '中'.repeat(5) }));
  const uploads = textOf(['Id', 'Text'], rows, 80);
  expect(uploads.length).toBeGreaterThan(1);
  for (const upload of uploads) {
    expect(Buffer.byteLength(upload)).toBeLessThan(80);
    expect(upload.startsWith('Id,Text\n')).toBe(true);
  }
  const lines = uploads.flatMap((upload) => upload.trimEnd().split('\n').slice(1));
  expect(lines).toEqual(rows.map(({ Id, Text }) => `${Id},${Text}`));
});

test('no rows make no upload', () => {
  expect(textOf(['Id'], [])).toEqual([]);
});

test.each<[string, Record<string, CellValue>, RegExp]>([
  ['a row larger than an upload', { Id: 'x'.repeat(200) }, /upload holds less than 100/],
  ['a value that is not a number', { Id: Number.NaN }, /Id would be NaN/],
  ['a missing value', {}, /no value for the column Id/]
])('%s is refused', (_name, row, message) => {
  expect(() => textOf(['Id'], [row], 100)).toThrow(message);
});
