import { describe, expect, test } from 'vitest';
import { decimal, field, picklist, plain, text } from '../schema/field.ts';
import type { FieldSchema } from '../schema/types.ts';
import { parserOf, type InputFormat } from './fieldInput.ts';
import { checkerOf } from './fieldRules.ts';
import { refusal } from './fixture/sampleOrg.ts';

const name = text('Name', 'Name', 80);
const amount = decimal('currency', 'Amount', 'Amount', 18, 2);
const count = plain('int', 'Count', 'Count');
const flag = plain('boolean', 'Flag', 'Flag');
const day = plain('date', 'Day', 'Day');
const moment = plain('datetime', 'Moment', 'Moment');
const time = plain('time', 'Opens', 'Opens');
const markets = field({
  ...picklist('Markets', 'Markets', ['EU', 'US', 'CN']),
  type: 'multipicklist',
  length: 4099
});

const stored = (target: FieldSchema, value: unknown, format: InputFormat = 'json'): unknown =>
  checkerOf(target)(parserOf(target)(value, format), undefined);

describe('a value is stored as the platform keeps it', () => {
  const cases: [what: string, field: FieldSchema, value: unknown, stored: unknown, format?: InputFormat][] = [
    // https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_primitives.htm
    ['text without white space at its ends', name, ' \n Acme  Ltd \t', 'Acme  Ltd'],
    ['non-breaking space stays', name, '\u00a0Acme', '\u00a0Acme'],
    ['blank text as null', name, '  ', null],
    ['empty text as null', name, '', null],
    // https://help.salesforce.com/s/articleView?id=000385689&type=1: not rounded
    ['digits beyond the scale', amount, 1.234, 1.234],
    ['a number in text', amount, '12.50', 12.5],
    ['an exponent', amount, '1.5E3', 1500, 'csv'],
    ['minus zero as zero', amount, -0, 0],
    ['a whole number', count, 42, 42],
    ['true', flag, true, 1],
    ['text of false', flag, 'FALSE', 0],
    // https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/datafiles_csv_valid_record_rows.htm
    ['yes in CSV', flag, 'Yes', 1, 'csv'],
    ['0 in CSV', flag, '0', 0, 'csv'],
    ['a leap day', day, '2024-02-29', '2024-02-29'],
    ['a moment in UTC, to the second', moment, '2026-03-10T18:30:15.999Z', '2026-03-10T18:30:15.000Z'],
    ['a moment with an offset', moment, '2026-03-10T18:30:15+08:00', '2026-03-10T10:30:15.000Z'],
    ['a moment with an offset without colon', moment, '2026-03-10T18:30:15.000-0700', '2026-03-11T01:30:15.000Z'],
    ['a moment without seconds', moment, '2026-03-10T18:30Z', '2026-03-10T18:30:00.000Z'],
    ['a time', time, '08:30', '08:30:00.000Z'],
    ['several values in the order of the set, once each', markets, 'CN; EU;CN', 'EU;CN'],
    ['blank CSV cells as null', amount, '', null, 'csv']
  ];
  test.each(cases)('%s', (_what, target, value, expected, format) => {
    expect(stored(target, value, format)).toBe(expected);
  });
});

describe('a value of the wrong type is refused as the JSON parser does', () => {
  const parserError = (type: string, token: string, value: string): string =>
    `Cannot deserialize instance of ${type} from ${token} value ${value} or request may be missing a required field at [line:1, column:1]`;
  const cases: [what: string, field: FieldSchema, value: unknown, message: string][] = [
    ['a number for text', name, 123, parserError('string', 'VALUE_NUMBER_INT', '123')],
    ['a fraction for text', name, 1.5, parserError('string', 'VALUE_NUMBER_FLOAT', '1.5')],
    ['true for text', name, true, parserError('string', 'VALUE_TRUE', 'true')],
    ['an object for text', name, {}, parserError('string', 'START_OBJECT', '{')],
    ['a list for text', name, ['a'], parserError('string', 'START_ARRAY', '[')],
    ['words for a number', amount, 'twelve', parserError('double', 'VALUE_STRING', 'twelve')],
    ['a blank for a number', amount, '', parserError('double', 'VALUE_STRING', '')],
    ['hexadecimal for a number', amount, '0x10', parserError('double', 'VALUE_STRING', '0x10')],
    ['infinity', amount, 'Infinity', parserError('double', 'VALUE_STRING', 'Infinity')],
    ['a fraction for a whole number', count, 1.5, parserError('int', 'VALUE_NUMBER_FLOAT', '1.5')],
    ['yes for a checkbox', flag, 'yes', parserError('boolean', 'VALUE_STRING', 'yes')],
    ['a number for a checkbox', flag, 1, parserError('boolean', 'VALUE_NUMBER_INT', '1')],
    ['a day that does not exist', day, '2023-02-29', parserError('date', 'VALUE_STRING', '2023-02-29')],
    ['a month that does not exist', day, '2023-13-01', parserError('date', 'VALUE_STRING', '2023-13-01')],
    ['a local date', day, '12/31/2023', parserError('date', 'VALUE_STRING', '12/31/2023')],
    [
      'a moment without a zone',
      moment,
      '2026-03-10T18:30:15',
      parserError('datetime', 'VALUE_STRING', '2026-03-10T18:30:15')
    ],
    [
      'a moment with a blank',
      moment,
      '2017-10-17 00:00:00',
      parserError('datetime', 'VALUE_STRING', '2017-10-17 00:00:00')
    ],
    ['an hour that does not exist', time, '24:00', parserError('time', 'VALUE_STRING', '24:00')]
  ];
  test.each(cases)('%s', (_what, target, value, message) => {
    expect(refusal(() => stored(target, value))).toEqual(['JSON_PARSER_ERROR', message, [target.name]]);
  });

  test('in CSV the error names the type of the field', () => {
    expect(refusal(() => stored(amount, 'twelve', 'csv'))).toEqual([
      'INVALID_TYPE_ON_FIELD_IN_RECORD',
      "Amount: value not of required type: 'twelve' is not a valid value for the type xsd:double",
      ['Amount']
    ]);
  });
});

test('days before 1700 and after 4000 are outside the calendar', () => {
  expect(refusal(() => stored(day, '1699-12-31'))[0]).toBe('FIELD_INTEGRITY_EXCEPTION');
  expect(refusal(() => stored(day, '4001-01-01'))[0]).toBe('FIELD_INTEGRITY_EXCEPTION');
  expect(stored(day, '4000-12-31')).toBe('4000-12-31');
});

test('a number may have all its digits before the point, no more', () => {
  const score = decimal('double', 'Score', 'Score', 5, 2);
  expect(stored(score, -999.99)).toBe(-999.99);
  expect(refusal(() => stored(score, 1000))[0]).toBe('NUMBER_OUTSIDE_VALID_RANGE');
});
