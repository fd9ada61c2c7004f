import type { FieldType } from '../../schema/types.ts';
import type { OrderBy, Query } from '../parse/ast.ts';
import { constant } from './bindings.ts';
import type { Bindings } from './bindings.ts';
import type { Expression } from './expression.ts';

/** Types whose stored form already sorts as their values do. */
const PLAIN: ReadonlySet<FieldType> = new Set([
  'id',
  'reference',
  'int',
  'long',
  'double',
  'currency',
  'percent',
  'boolean',
  'date',
  'datetime',
  'time'
]);

/** Text sorts without regard to case, picklists in the order of their values. */
export function orderTerm(expression: Expression, order: OrderBy): string {
  const { sql, collation } = sortKey(expression);
  return `${sql}${collation}${order.descending ? ' DESC' : ''} NULLS ${order.nulls}`;
}

/** What an expression is sorted by, and under which collation. */
export function sortKey(expression: Expression): { sql: string; collation: string } {
  const { sql, type, column } = expression;
  const values = type === 'picklist' ? (column?.field.picklist?.values ?? []) : [];
  if (values.length > 0) {
    const ranks = values.map(({ value }, index) => `WHEN ${constant(value)} THEN ${index}`);
    return {
      sql: `CASE WHEN ${sql} IS NULL THEN NULL ELSE CASE ${sql} ${ranks.join(' ')} ELSE ${values.length} END END`,
      collation: ''
    };
  }
  return { sql, collation: PLAIN.has(type) ? '' : ' COLLATE NOCASE' };
}

/** LIMIT and OFFSET. */
export function pageSql(bindings: Bindings, query: Query): string {
  if (query.limit === undefined && query.offset === undefined) return '';
  // SQLite's integers end where a query's LIMIT may go on.
  const limit = query.limit === undefined ? -1 : Math.min(query.limit, Number.MAX_SAFE_INTEGER);
  return ` LIMIT ${bindings.add(limit)} OFFSET ${bindings.add(query.offset ?? 0)}`;
}
