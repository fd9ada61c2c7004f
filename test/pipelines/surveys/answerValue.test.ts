import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { pointOfLabel } from '../../../scripts/config/answerLabels.ts';
import { asWritten, csvCell, harmless } from '../../../scripts/formatters/spreadsheetText.ts';
import { csvRows } from '../../../scripts/pipelines/files/csvRows.ts';
import { answeredAtReader } from '../../../scripts/pipelines/surveys/import/answeredAt.ts';
import { onStoredScale, pointOf } from '../../../scripts/pipelines/surveys/import/answerValue.ts';
import { DigestTable } from '../../../scripts/pipelines/surveys/import/digestTable.ts';
import { answerId, responseId } from '../../../scripts/pipelines/surveys/import/externalIds.ts';

const scale = (minimum: number, maximum: number, reversed = false) => ({ minimum, maximum, reversed });

describe('the point of an answer', () => {
  test.each([
    ['9', scale(0, 10), 9],
    ['10 - Extremely likely', scale(0, 10), 10],
    ['0 = not at all', scale(0, 10), 0],
    ['9/10', scale(0, 10), 9],
    ['4.5', scale(1, 5), 4.5],
    ['4,5', scale(1, 5), 4.5],
    ['５', scale(1, 5), 5],
    ['5分', scale(1, 5), 5],
    ['4 stars', scale(1, 5), 4],
    ['非常满意（5分）', scale(1, 5), 5],
    ['Very satisfied', scale(1, 5), 5],
    ['  VERY   Satisfied. ', scale(1, 5), 5],
    ['A.非常满意', scale(1, 5), 5],
    ['比较满意', scale(1, 5), 4],
    ['比较满意', scale(1, 7), 5],
    ['滿意', scale(1, 5), 4],
    ['满意', scale(1, 7), 6],
    ['一般', scale(1, 7), 4],
    ['不太滿意', scale(1, 5), 2],
    ['Strongly agree', scale(1, 7), 7],
    ['Neither agree nor disagree', scale(1, 7), 4],
    ['Very satisfied', scale(0, 4), 4],
    // Numbers are turned round, words say themselves what they mean.
    ['1', scale(1, 5, true), 5],
    ['Very satisfied', scale(1, 5, true), 5]
  ])('%s on %o is %d', (text, on, expected) => {
    expect(pointOf(text, on, new Map())).toBe(expected);
  });

  test.each([
    ['6', scale(1, 5), /not on the scale from 1 to 5/],
    ['-1', scale(0, 10), /not on the scale/],
    ['good', scale(1, 5), /neither a number nor a known label/],
    ['Very satisfied', scale(0, 10), /neither a number nor a known label/],
    ['1e1', scale(0, 10), /neither a number/],
    ['0x5', scale(0, 10), /neither a number/],
    ['Infinity', scale(0, 10), /neither a number/]
  ])('%s on %o is refused', (text, on, problem) => {
    expect(pointOf(text, on, new Map())).toEqual({ problem: expect.stringMatching(problem) as string });
  });

  test('comes from the labels of the mapping first', () => {
    const labels = new Map([
      ['good', 4],
      ['1', 5],
      ['best', 9]
    ]);
    expect(pointOf('Good', scale(1, 5), labels)).toBe(4);
    expect(pointOf('1', scale(1, 5), labels)).toBe(5);
    expect(pointOf('best', scale(1, 5), labels)).toHaveProperty('problem');
  });

  test('is the same share of the scale on which it is stored', () => {
    expect(onStoredScale(6, scale(1, 6), { minimum: 1, maximum: 5 })).toBe(5);
    expect(onStoredScale(5, scale(0, 10), { minimum: 1, maximum: 5 })).toBe(3);
    expect(onStoredScale(2, scale(1, 7), { minimum: 1, maximum: 5 })).toBe(1.67);
    expect(onStoredScale(11, scale(1, 11), { minimum: 0, maximum: 10 })).toBe(10);
    expect(onStoredScale(1, scale(1, 10), { minimum: 0, maximum: 10 })).toBe(1);
    const point = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }));
    fc.assert(
      fc.property(point, ([a, b]) => {
        const stored = (value: number): number => onStoredScale(value, scale(0, 100), { minimum: 1, maximum: 7 });
        return stored(a) >= 1 && stored(a) <= 7 && Math.sign(stored(a) - stored(b)) === Math.sign(a - b);
      })
    );
  });

  test('of no word is two points of one scale', () => {
    // "somewhat satisfied" is the second best of five and the third best of seven, but never both of one.
    expect([5, 7].map((points) => pointOfLabel('Somewhat satisfied', points))).toEqual([4, 5]);
    expect(pointOfLabel('very good', 5)).toBeUndefined();
  });
});

describe('the time of an answer', () => {
  const now = new Date('2026-06-15T10:00:00Z');
  const read = (text: string, formats: string[], zone: string): string => {
    const time = answeredAtReader(formats, zone, now)(text);
    return 'problem' in time ? time.problem : new Date(time.instant).toISOString();
  };
  test.each([
    ['2026-01-05 09:00:00', [], 'Asia/Shanghai', '2026-01-05T01:00:00.000Z'],
    ['2026-01-05T09:00:00+02:00', [], 'Asia/Shanghai', '2026-01-05T07:00:00.000Z'],
    ['2026/1/5 9:00:00', [], 'Asia/Shanghai', '2026-01-05T01:00:00.000Z'],
    ['01/05/2026 09:00:00 PM', ['MM/dd/yyyy hh:mm:ss a'], 'America/New_York', '2026-01-06T02:00:00.000Z'],
    ['5.1.2026 09:00', ['d.M.yyyy HH:mm'], 'Europe/Berlin', '2026-01-05T08:00:00.000Z'],
    ['2026-06-15 18:00:01', [], 'Asia/Shanghai', 'the time is later than now; check the time zone of the mapping'],
    ['1699-01-01 00:00:00', [], 'UTC', 'the year is before 1700, which the org does not take'],
    ['2026-02-30 00:00:00', [], 'UTC', 'the time is not written as yyyy-MM-dd HH:mm:ss']
  ])('%s with %j in %s is %s', (text, formats, zone, expected) => {
    expect(read(text, formats, zone)).toBe(expected);
  });

  test('is that of the library, on days of changing clocks as well', () => {
    const zone = fc.constantFrom('America/New_York', 'Europe/Berlin', 'Asia/Shanghai', 'Australia/Lord_Howe', 'UTC');
    const number = (max: number) => fc.integer({ min: 0, max });
    const part = fc.tuple(
      fc.integer({ min: 1900, max: 2025 }),
      number(13),
      number(32),
      number(24),
      number(60),
      number(60)
    );
    fc.assert(
      fc.property(zone, part, (name, [year, month, day, hour, minute, second]) => {
        const two = (value: number): string => String(value).padStart(2, '0');
        const text = `${String(year)}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
        const expected = DateTime.fromFormat(text, 'yyyy-MM-dd HH:mm:ss', { zone: name });
        const got = answeredAtReader([], name, now)(text);
        return expected.isValid ? 'instant' in got && got.instant === expected.toMillis() : 'problem' in got;
      }),
      { numRuns: 1_000 }
    );
    // The night of 29 March 2026 in Berlin lacks the hour from two to three.
    expect(read('2026-03-29 02:30:00', [], 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  });

  test('may be written in several ways in one file', () => {
    const reader = answeredAtReader(['d.M.yyyy HH:mm'], 'UTC', now);
    for (const text of ['5.1.2026 09:00', '2026-01-05 09:00:00', '5.1.2026 09:00']) {
      expect(reader(text)).toEqual({ instant: Date.UTC(2026, 0, 5, 9), year: 2026, month: 1 });
    }
  });
});

describe('external ids', () => {
  test('are readable, and a hash where they would be too long or not tell their parts', () => {
    expect(responseId('Qualtrics', '', 'R_1')).toBe('Qualtrics||R_1');
    expect(answerId('Qualtrics||R_1', 'Price')).toBe('Qualtrics||R_1|Price');
    expect(responseId('File', 'a|b', 'c')).not.toBe(responseId('File', 'a', 'b|c'));
    const long = responseId('File', 's'.repeat(80), 'r'.repeat(200));
    expect(long).toMatch(/^File\|#[0-9a-f]{40}$/);
    expect(answerId(long, 'd'.repeat(40)).length).toBeLessThanOrEqual(80);
  });

  test('are never longer than their field, nor the same for different responses', () => {
    const part = fc.string({ unit: fc.constantFrom('a', '|', '#', '中'), maxLength: 60 });
    fc.assert(
      fc.property(fc.tuple(part, part), fc.tuple(part, part), (one, other) => {
        const [a, b] = [responseId('File', ...one), responseId('File', ...other)];
        return a.length <= 80 && (a === b) === (JSON.stringify(one) === JSON.stringify(other));
      })
    );
  });
});

describe('text for spreadsheets', () => {
  test('starts no formula, and comes back as it was', async () => {
    const unit = fc.constantFrom('=', '+', '-', '@', "'", '\t', '\r', '\n', '"', ',', '1', 'a', '＝', ' ');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 8 }), async (text) => {
        const safe = harmless(text);
        expect(asWritten(safe)).toBe(text);
        if (!/^[+-]?\d+$/.test(safe)) expect(safe).not.toMatch(/^[=+\-@\t\r]/);
        const line = (async function* () {
          await Promise.resolve();
          yield `x,${csvCell(text)}\n`;
        })();
        for await (const [row] of csvRows(line, { delimiter: ',' })) {
          expect(asWritten(row?.cells[1] ?? '')).toBe(text);
        }
      }),
      { numRuns: 500 }
    );
  });
});

describe('what a digest table remembers', () => {
  test('is what a map would, over any number of entries', () => {
    const table = new DigestTable();
    for (let index = 0; index < 5_000; index += 1)
      table.put(`Key ${String(index)}`, `content ${String(index % 7)}`, 'owner');
    table.put('key 1', 'other', 'nobody');
    expect(table.size).toBe(5_000);
    for (let index = 2; index < 5_000; index += 1) {
      expect(table.hasContent(`KEY ${String(index)}`, `content ${String(index % 7)}`)).toBe(true);
    }
    expect(table.hasContent('Key 1', 'content 1')).toBe(false);
    expect(table.hasOwner('Key 1', 'nobody')).toBe(true);
    expect(table.hasContent('Key 5000', '')).toBeUndefined();
  });
});
