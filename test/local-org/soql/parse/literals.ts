import type { Literal } from './ast.ts';
import { malformed } from '../errors.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  N: '\n',
  r: '\r',
  R: '\r',
  t: '\t',
  T: '\t',
  b: '\b',
  B: '\b',
  f: '\f',
  F: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
  _: '_',
  '%': '%'
};

/**
 * The characters a string literal stands for.
 * https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-quotedstringescapes.html
 */
export function decodeString(raw: string): string {
  return mapString(raw, (character) => character);
}

/**
 * A LIKE pattern of SOQL as one of SQLite with ESCAPE '\': % and _ are wildcards, \% and \_ the characters themselves.
 */
export function likePattern(raw: string): string {
  return mapString(raw, (character, escaped) => {
    if (character === '\\') return '\\\\';
    return escaped && (character === '%' || character === '_') ? `\\${character}` : character;
  });
}

function mapString(raw: string, map: (character: string, escaped: boolean) => string): string {
  return raw.replace(/\\u([0-9a-fA-F]{4})|\\([^])|[^]/g, (match, unicode?: string, escape?: string) => {
    if (unicode !== undefined) return map(String.fromCharCode(Number.parseInt(unicode, 16)), true);
    if (escape === undefined) return map(match, false);
    const character = ESCAPES[escape];
    if (character === undefined) {
      throw malformed(`Invalid string literal '${raw}'. Illegal character sequence '${match}' in string literal.`);
    }
    return map(character, true);
  });
}

/** Longest string in a WHERE clause. https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_soslsoql.htm */
const LONGEST_STRING = 4000;

/** A literal from the parser's raw text and its own name of the type. */
export function toLiteral(text: string, type: string): Literal {
  switch (type) {
    case 'STRING': {
      const raw = text.slice(1, -1);
      if (raw.length > LONGEST_STRING) {
        throw malformed(`String literal in a WHERE clause cannot be longer than ${LONGEST_STRING} characters`);
      }
      return { kind: 'string', raw };
    }
    case 'INTEGER':
    case 'DECIMAL':
      return { kind: 'number', text };
    case 'INTEGER_WITH_CURRENCY_PREFIX':
    case 'DECIMAL_WITH_CURRENCY_PREFIX':
      return { kind: 'currency', isoCode: text.slice(0, 3).toUpperCase(), text: text.slice(3) };
    case 'BOOLEAN':
      return { kind: 'boolean', value: text.toUpperCase() === 'TRUE' };
    case 'NULL':
      return { kind: 'null' };
    case 'DATE':
      return { kind: 'date', text };
    case 'DATETIME':
      return text.startsWith(TIME_CARRIER)
        ? { kind: 'time', text: text.slice(TIME_CARRIER.length) }
        : { kind: 'datetime', text };
    case 'DATE_LITERAL':
      return { kind: 'dateLiteral', name: text.toUpperCase(), n: null };
    case 'DATE_N_LITERAL': {
      const [name = '', n = ''] = text.split(':');
      return { kind: 'dateLiteral', name: name.trim().toUpperCase(), n: Number(n) };
    }
    default:
      throw malformed(`unexpected token: '${text}'`);
  }
}

/** The parser knows no time literals; they travel through it as date-times of a year that no date-time field can hold. */
export const TIME_CARRIER = '0000-01-01T';

/** A number without exponent, which is all the parser reads. */
export function plainNumber(text: string): string {
  if (!/[eE]/.test(text)) return text.replace(/^([+-]?)\./, '$10.').replace(/\.$/, '');
  const value = Number(text);
  if (!Number.isFinite(value)) throw malformed(`invalid number: ${text}`);
  return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(20).replace(/0+$/, '');
}
