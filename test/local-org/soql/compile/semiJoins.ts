import { malformed } from '../errors.ts';
import type { Condition, Query } from '../parse/ast.ts';
import type { Bindings } from './bindings.ts';
import { conditionSql, whereOperands } from './conditions.ts';
import type { QueryMembership } from './conditions.ts';
import { fieldExpression, requireUse } from './expression.ts';
import { Frame } from './frame.ts';

/**
 * Limits of semi-joins and anti-joins.
 * https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-comparisonoperators.html
 */
const MAXIMUM_SEMI_JOINS = 2;
const UNSUPPORTED_OBJECTS = new Set([
  'activityhistory',
  'attachment',
  'event',
  'eventattendee',
  'note',
  'openactivity',
  'task'
]);

/** The WHERE of a frame as SQL, its semi-joins included. */
export function whereSql(frame: Frame, bindings: Bindings, where: Condition): string {
  checkPlaces(where);
  return conditionSql(frame, bindings, where, whereOperands(frame), semiJoin(frame, bindings));
}

function checkPlaces(where: Condition): void {
  let count = 0;
  const visit = (condition: Condition, place: 'free' | 'or' | 'not'): void => {
    if (condition.kind === 'and') condition.items.forEach((item) => visit(item, place));
    else if (condition.kind === 'or') condition.items.forEach((item) => visit(item, 'or'));
    else if (condition.kind === 'not') visit(condition.item, 'not');
    else if (condition.kind === 'inQuery') {
      count += 1;
      if (place === 'or') throw malformed("Semi join sub-selects are not allowed with the 'OR' operator");
      if (place === 'not') throw malformed("Semi join sub-selects are not allowed with the 'NOT' operator; use NOT IN");
      if (count > MAXIMUM_SEMI_JOINS)
        throw malformed(`Maximum ${MAXIMUM_SEMI_JOINS} semi join sub-selects are allowed`);
    }
  };
  visit(where, 'free');
}

function semiJoin(outer: Frame, bindings: Bindings): QueryMembership {
  return ({ operand, negated, query }) => {
    if (operand.kind !== 'field') throw malformed('The left operand of a semi join must be an ID or reference field');
    const left = outer.column(operand);
    if (left.field.type !== 'id' && left.field.type !== 'reference') {
      throw malformed(
        `The left operand field in the where expression for outer query should be an ID or reference field, cannot use: '${left.field.name}'`
      );
    }
    requireUse(fieldExpression(left), 'filterable');
    const inner = innerSql(outer, bindings, query);
    const found = `(${left.sql} IS NOT NULL AND ${left.sql} IN (${inner}))`;
    return negated ? `(NOT ${found})` : found;
  };
}

function innerSql(outer: Frame, bindings: Bindings, query: Query): string {
  const { compilation } = outer;
  const object = compilation.object(query.from);
  if (UNSUPPORTED_OBJECTS.has(object.name.toLowerCase())) {
    throw malformed(`Entity '${object.name}' is not supported for semi join inner selects`);
  }
  if (object === outer.root.object)
    throw malformed('The inner and outer selects should not be on the same object type');
  const refused =
    query.orderBy.length > 0 ||
    query.limit !== undefined ||
    query.offset !== undefined ||
    query.forClauses.length > 0 ||
    query.groupBy.length > 0 ||
    query.having !== undefined;
  if (refused) throw malformed('ORDER BY, LIMIT, OFFSET, GROUP BY and FOR are not allowed in semi join sub-selects');
  const [item, ...rest] = query.select;
  if (item?.kind !== 'field' || rest.length > 0) {
    throw malformed('The inner select of a semi join must have exactly one field, and that an ID or reference field');
  }
  const frame = new Frame(compilation, object);
  const column = frame.column(item.field);
  if (column.field.type !== 'id' && column.field.type !== 'reference') {
    throw malformed(`The inner select field '${column.field.name}' should be an ID or reference field`);
  }
  const conditions = [...frame.rowConditions(), `${column.sql} IS NOT NULL`];
  if (query.where !== undefined) {
    const nested: QueryMembership = () => {
      throw malformed('Nesting of semi join sub-selects is not supported');
    };
    conditions.push(conditionSql(frame, bindings, query.where, whereOperands(frame), nested));
  }
  return `SELECT ${column.sql} FROM ${frame.fromSql()} WHERE ${conditions.join(' AND ')}`;
}
