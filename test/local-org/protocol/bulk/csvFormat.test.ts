import { describe, expect, test } from 'vitest';
import { csvLine, csvValue, javaDouble } from './csvFormat.ts';

describe('numbers in bulk results', () => {
  test.each([
    [0, '0.0'],
    [100, '100.0'],
    [-12.5, '-12.5'],
    [0.001, '0.001'],
    [0.00012, '1.2E-4'],
    [9_999_999.99, '9999999.99'],
    [10_000_000, '1.0E7'],
    [80_450_597, '8.0450597E7'],
    [115_056_052, '1.15056052E8'],
    [16_147_805_824_397, '1.6147805824397E13'],
    [-123_456_789.25, '-1.2345678925E8']
  ])('%d is written as Java writes it: %s', (value, text) => {
    expect(javaDouble(value)).toBe(text);
    expect(Number(text)).toBe(value);
  });

  test.each([
    [5, 'int', '5'],
    [5, 'currency', '5.0'],
    [true, 'boolean', 'true'],
    [null, 'string', ''],
    ['2026-11-21T23:16:00.000+0000', 'datetime', '2026-11-21T23:16:00.000Z'],
    ['2026-11-21T23:16:00.000+0000', 'string', '2026-11-21T23:16:00.000+0000']
  ])('a value %j of type %s becomes %s', (value, type, text) => {
    expect(csvValue(value, type)).toBe(text);
  });
});

test('every value is quoted, and quotes in it are doubled', () => {
  const line = csvLine(['a', '', 'say "hi"', 'two\nlines'], { columnDelimiter: 'PIPE', lineEnding: 'CRLF' });
  expect(line).toBe('"a"|""|"say ""hi"""|"two\nlines"\r\n');
});
