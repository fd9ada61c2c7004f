import type { FieldType } from '../../schema/types.ts';
import { malformed, refuse } from '../errors.ts';
import type { Literal } from '../parse/ast.ts';
import { decodeString } from '../parse/literals.ts';
import type { Expression } from './expression.ts';
import { toLongId } from './ids.ts';

/** How a type's values compare, and what the platform calls it in errors. */
interface TypeRule {
  name: string;
  quoted: boolean;
  literals: readonly Literal['kind'][];
  /** Takes no digits after the point. */
  whole?: true;
}

const TEXT: TypeRule = { name: 'string', quoted: true, literals: ['string'] };
const NUMBER: TypeRule = { name: 'double', quoted: false, literals: ['number'] };
const RULES: Readonly<Record<FieldType, TypeRule>> = {
  id: { name: 'ID', quoted: true, literals: ['string'] },
  reference: { name: 'reference', quoted: true, literals: ['string'] },
  string: TEXT,
  textarea: TEXT,
  email: TEXT,
  phone: TEXT,
  url: TEXT,
  picklist: TEXT,
  multipicklist: TEXT,
  combobox: TEXT,
  anyType: TEXT,
  address: TEXT,
  location: TEXT,
  boolean: { name: 'boolean', quoted: false, literals: ['boolean'] },
  int: { name: 'int', quoted: false, literals: ['number'], whole: true },
  long: { name: 'long', quoted: false, literals: ['number'], whole: true },
  double: NUMBER,
  percent: { ...NUMBER, name: 'percent' },
  currency: { name: 'currency', quoted: false, literals: ['number', 'currency'] },
  date: { name: 'date', quoted: false, literals: ['date', 'dateLiteral'] },
  datetime: { name: 'dateTime', quoted: false, literals: ['datetime', 'dateLiteral'] },
  time: { name: 'time', quoted: false, literals: ['time'] }
};

/** INVALID_FIELD when the literal is not of the field's type. */
export function requireType(expression: Expression, literal: Literal): void {
  if (literal.kind === 'null') return;
  const rule = RULES[expression.type];
  const broken = literal.kind === 'number' && rule.whole === true && !/^[+-]?\d+$/.test(literal.text);
  if (rule.literals.includes(literal.kind) && !broken) return;
  const name = expression.column?.field.name ?? expression.key ?? 'expression';
  const quotes = rule.quoted ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
  throw refuse(
    'INVALID_FIELD',
    `value of filter criterion for field '${name}' must be of type ${rule.name} and ${quotes}`
  );
}

/** A literal as it is stored and bound: null for null and for the empty string, which is the same in SOQL. */
export function storedValue(expression: Expression, literal: Literal): string | number | null {
  requireType(expression, literal);
  switch (literal.kind) {
    case 'null':
      return null;
    case 'string': {
      const text = decodeString(literal.raw);
      if (text === '') return null;
      return expression.type === 'id' || expression.type === 'reference' ? idValue(text) : text;
    }
    case 'number':
    case 'currency': {
      const value = Number(literal.text);
      if (!Number.isFinite(value)) throw malformed(`invalid number: ${literal.text}`);
      return value;
    }
    case 'boolean':
      return literal.value ? 1 : 0;
    case 'date':
      return dateValue(literal.text);
    case 'datetime':
      return dateTimeValue(literal.text);
    case 'time':
      return `${literal.text.slice(0, 8)}.${(literal.text.slice(8, -1).replace('.', '') + '000').slice(0, 3)}Z`;
    case 'dateLiteral':
      throw malformed(`Invalid date literal: ${literal.name}`);
  }
}

function idValue(text: string): string {
  const id = toLongId(text);
  if (id === undefined) throw refuse('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`);
  return id;
}

function dateValue(text: string): string {
  const instant = Date.parse(`${text}T00:00:00.000Z`);
  if (Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== text)
    throw malformed(`Invalid date: ${text}`);
  return text;
}

function dateTimeValue(text: string): string {
  dateValue(text.slice(0, 10));
  const instant = Date.parse(text.toUpperCase().replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (Number.isNaN(instant)) throw malformed(`Invalid dateTime: ${text}`);
  return new Date(instant).toISOString();
}
