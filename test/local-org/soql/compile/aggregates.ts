import type { FieldType } from '../../schema/types.ts';
import { jsonValue } from '../../store/values.ts';
import { malformed } from '../errors.ts';
import type { FunctionCall } from '../parse/ast.ts';
import type { Expression } from './expression.ts';
import type { Column, Frame } from './frame.ts';
import { constant } from './bindings.ts';
import { inCompanyCurrency } from './currencies.ts';

const AGGREGATES = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX']);

/** Digits of an average beyond the field's own; the next ones are noise of binary fractions. */
const AVERAGE_DIGITS = 8;

/** Types that SUM and AVG add up. */
const NUMERIC: ReadonlySet<FieldType> = new Set(['int', 'long', 'double', 'currency', 'percent']);

export function isAggregateFunction(name: string): boolean {
  return AGGREGATES.has(name);
}

/**
 * COUNT(field), SUM(field) … over a group.
 * https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-agg-functions-field-types.html
 */
export function aggregateExpression(frame: Frame, call: FunctionCall): Expression {
  const [argument, ...rest] = call.args;
  if (argument?.kind !== 'field' || rest.length > 0) throw malformed(`${call.name}() takes one field`);
  const column = frame.column(argument);
  const { field } = column;
  // Amounts of several currencies have only the company's in common.
  const sql = call.name.startsWith('COUNT') ? column.sql : inCompanyCurrency(frame.compilation.context, column);
  const numeric = NUMERIC.has(field.type);
  const adds = call.name === 'SUM' || call.name === 'AVG';
  if (!field.aggregatable || field.longText || (adds && !numeric)) {
    throw malformed(`field ${field.name} does not support aggregate operator ${call.name}`);
  }
  if (field.picklist !== null && (call.name === 'MIN' || call.name === 'MAX'))
    return extremeOfPicklist(column, call.name);
  const result = { aggregate: true, read: (value: unknown): unknown => value ?? null };
  switch (call.name) {
    case 'COUNT':
      return { ...result, sql: `COUNT(${sql})`, type: 'int' };
    case 'COUNT_DISTINCT':
      return { ...result, sql: `COUNT(DISTINCT ${sql})`, type: 'int' };
    case 'SUM':
      // Adding binary fractions leaves crumbs beyond the field's own digits.
      return { ...result, sql: `ROUND(SUM(${sql}), ${field.scale})`, type: field.type, column };
    case 'AVG':
      return {
        ...result,
        sql: `ROUND(AVG(${sql}), ${field.scale + AVERAGE_DIGITS})`,
        type: field.type === 'int' ? 'double' : field.type,
        column
      };
    default:
      return {
        ...result,
        sql: `${call.name}(${sql})`,
        type: field.type,
        column,
        read: (value) => jsonValue(field, value)
      };
  }
}

/** Picklists are ordered by their values' places in the list: the place is put before the value, then cut off again. */
function extremeOfPicklist(column: Column, name: string): Expression {
  const { sql, field } = column;
  const ranks = (field.picklist?.values ?? []).map(({ value }, index) => `WHEN ${constant(value)} THEN ${index}`);
  const rank = ranks.length === 0 ? '0' : `CASE ${sql} ${ranks.join(' ')} ELSE ${ranks.length} END`;
  return {
    sql: `substr(${name}(printf('%05d', ${rank}) || ${sql}), 6)`,
    type: field.type,
    column,
    aggregate: true,
    read: (value) => value ?? null
  };
}
