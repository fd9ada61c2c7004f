/** Values as they arrive (JSON, or text of a CSV cell) → stored values, refusing wrong types as the REST API does. */
import { NUMBER_TYPES } from '../schema/field.ts';
import type { FieldSchema } from '../schema/types.ts';
import type { StoredValue } from '../store/values.ts';
import { SalesforceError } from './salesforceError.ts';

/** json: typed values; csv: every value is text, with the spellings Bulk API 2.0 takes. */
export type InputFormat = 'json' | 'csv';

type Parse = (value: unknown, format: InputFormat) => StoredValue;

/** The parser for a field's type; null and blank text become null. */
export function parserOf(field: FieldSchema): Parse {
  const parse = PARSERS[field.type] ?? parseText;
  return (value, format) => {
    if (value === null || value === undefined) return nothing(field);
    if (value === '' && (format === 'csv' || parse === parseText)) return nothing(field);
    return parse(field, value, format);
  };
}

/** Blank; a checkbox is never blank. */
function nothing(field: FieldSchema): null {
  if (field.type === 'boolean') {
    throw new SalesforceError(400, 'INVALID_TYPE_ON_FIELD_IN_RECORD', `${field.label}: value not of required type: `, [
      field.name
    ]);
  }
  return null;
}

type TypeParser = (field: FieldSchema, value: unknown, format: InputFormat) => StoredValue;

const PARSERS: Partial<Record<FieldSchema['type'], TypeParser>> = {
  boolean: parseBoolean,
  date: parseDate,
  datetime: parseDateTime,
  time: parseTime
};
for (const type of NUMBER_TYPES) PARSERS[type] = parseNumber;

/**
 * Text is never empty and has no white space at its ends (non-breaking space stays):
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_primitives.htm
 */
function parseText(field: FieldSchema, value: unknown, format: InputFormat): StoredValue {
  if (typeof value !== 'string') throw wrongType('string', field, value, format);
  let start = 0;
  let end = value.length;
  while (start < end && value.charCodeAt(start) <= SPACE) start++;
  while (end > start && value.charCodeAt(end - 1) <= SPACE) end--;
  return start === end ? null : value.slice(start, end);
}

const SPACE = 0x20;

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

function parseNumber(field: FieldSchema, value: unknown, format: InputFormat): StoredValue {
  const type = field.type === 'int' || field.type === 'long' ? 'int' : 'double';
  const number = typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw wrongType(type, field, value, format);
  if (type === 'int' && !Number.isInteger(number)) throw wrongType(type, field, value, format);
  return number === 0 ? 0 : number;
}

const TRUE_TEXT = new Set(['true', '1', 'yes', 'y', 'on']);
const FALSE_TEXT = new Set(['false', '0', 'no', 'n', 'off']);

/** https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/datafiles_csv_valid_record_rows.htm */
function parseBoolean(field: FieldSchema, value: unknown, format: InputFormat): StoredValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (text === 'true' || (format === 'csv' && TRUE_TEXT.has(text))) return 1;
  if (text === 'false' || (format === 'csv' && FALSE_TEXT.has(text))) return 0;
  throw wrongType('boolean', field, value, format);
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?Z?$/;

function parseDate(field: FieldSchema, value: unknown, format: InputFormat): StoredValue {
  const text = typeof value === 'string' ? value.trim() : '';
  if (!isCalendarDay(text)) throw wrongType('date', field, value, format);
  if (!isInRange(text)) throw outsideCalendar(field, text);
  return text;
}

/** To the second, in UTC: https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/primitive_data_types.htm */
function parseDateTime(field: FieldSchema, value: unknown, format: InputFormat): StoredValue {
  const text = typeof value === 'string' ? value.trim() : '';
  const match = DATE_TIME.exec(text);
  const day = match?.[1] ?? '';
  const zone = (match?.[3] ?? '').replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const moment = match && isCalendarDay(day) ? Date.parse(`${day}T${match[2] ?? ''}${zone}`) : Number.NaN;
  if (Number.isNaN(moment)) throw wrongType('datetime', field, value, format);
  if (!isInRange(day)) throw outsideCalendar(field, text);
  return toStoredDateTime(new Date(moment));
}

/** Salesforce keeps date-times to the second. */
export function toStoredDateTime(date: Date): string {
  const milliseconds = date.getTime();
  return new Date(milliseconds - (((milliseconds % 1000) + 1000) % 1000)).toISOString();
}

function parseTime(field: FieldSchema, value: unknown, format: InputFormat): StoredValue {
  const match = typeof value === 'string' ? TIME.exec(value.trim()) : null;
  if (!match) throw wrongType('time', field, value, format);
  const [, hours = '', minutes = '', seconds = '00', fraction = '0'] = match;
  return `${hours}:${minutes}:${seconds}.${fraction.padEnd(3, '0')}Z`;
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isCalendarDay(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && isLeap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
  return day >= 1 && day <= length;
}

function isInRange(day: string): boolean {
  return day >= '1700-01-01' && day <= '4000-12-31';
}

function outsideCalendar(field: FieldSchema, text: string): SalesforceError {
  return new SalesforceError(400, 'FIELD_INTEGRITY_EXCEPTION', `${field.label}: invalid date: ${text}`, [field.name]);
}

function wrongType(type: string, field: FieldSchema, value: unknown, format: InputFormat): SalesforceError {
  if (format === 'csv') {
    const xsd = type === 'datetime' ? 'dateTime' : type;
    return new SalesforceError(
      400,
      'INVALID_TYPE_ON_FIELD_IN_RECORD',
      `${field.label}: value not of required type: '${typeof value === 'string' ? value : shownJson(value)}' is not a valid value for the type xsd:${xsd}`,
      [field.name]
    );
  }
  const shown = typeof value === 'string' ? value : shownJson(value);
  return new SalesforceError(
    400,
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${type} from ${jsonToken(value)} value ${shown} or request may be missing a required field at [line:1, column:1]`,
    [field.name]
  );
}

/** As the parser quotes it: of an object or list only its first character. */
function shownJson(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return typeof value === 'object' ? text.charAt(0) : text;
}

/** The parser's name for the kind of JSON value. */
function jsonToken(value: unknown): string {
  if (Array.isArray(value)) return 'START_ARRAY';
  switch (typeof value) {
    case 'string':
      return 'VALUE_STRING';
    case 'number':
      return Number.isInteger(value) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
    case 'boolean':
      return value ? 'VALUE_TRUE' : 'VALUE_FALSE';
    default:
      return 'START_OBJECT';
  }
}
