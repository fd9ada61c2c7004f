import { malformed, refuse } from '../errors.ts';
import type { OrderBy, Query, SelectItem } from '../parse/ast.ts';
import { Bindings } from './bindings.ts';
import type { Compilation } from './compilation.ts';
import { inCompanyCurrency } from './currencies.ts';
import { fieldExpression, requireUse } from './expression.ts';
import { Frame } from './frame.ts';
import { orderTerm, pageSql } from './order.ts';
import type { RowPlan } from './plan.ts';
import { scopeCondition } from './scopes.ts';
import { SelectList } from './selectList.ts';
import { whereSql } from './semiJoins.ts';

/**
 * Parent-to-child levels and nested queries of one level.
 * https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-relationships-query-limits.html
 */
const MAXIMUM_CHILD_LEVELS = 5;
/** Before this API version nested queries could not nest further. */
const NESTING_VERSION = 58;
const MAXIMUM_CHILD_QUERIES = 20;

/** The reference from a nested query's rows to the row they are nested in. */
interface ParentLink {
  field: string;
  level: number;
}

/** Compiles a query for records. With `link`, one nested in another: the parent's id is bound first when it runs. */
export function recordPlan(compilation: Compilation, query: Query, object: string, link?: ParentLink): RowPlan {
  const frame = new Frame(compilation, compilation.object(object));
  const bindings = new Bindings();
  const conditions = link === undefined ? [] : [linkCondition(frame, bindings, link)];
  const list = new SelectList(frame);
  const level = (link?.level ?? 0) + 1;
  let nested = 0;
  for (const item of query.select) {
    list.add(item, (child) => {
      nested += 1;
      if (nested > MAXIMUM_CHILD_QUERIES)
        throw malformed(`A query can have at most ${MAXIMUM_CHILD_QUERIES} parent-to-child relationships`);
      return childPlan(compilation, frame, child, level);
    });
  }
  if (query.where !== undefined) conditions.push(whereSql(frame, bindings, query.where));
  const order = orderSql(frame, query.orderBy);
  conditions.unshift(...frame.rowConditions(), ...scopeCondition(frame, bindings, query.scope));
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const from = `FROM ${frame.fromSql()}${where}`;
  const page = pageSql(bindings, query);
  return {
    sql: `SELECT ${list.sql} ${from}${order}${page}`,
    countSql: `SELECT COUNT(*) FROM (SELECT 1 ${from}${page})`,
    values: bindings.values,
    shape: list.shape,
    columns: list.columns,
    object: frame.root.object.name,
    countOnly: false,
    aggregate: false
  };
}

function linkCondition(frame: Frame, bindings: Bindings, link: ParentLink): string {
  const reference = frame.column({ kind: 'field', path: [link.field], text: link.field });
  return `${reference.sql} = ${bindings.add(null)}`;
}

function childPlan(
  compilation: Compilation,
  parent: Frame,
  item: SelectItem & { kind: 'subquery' },
  level: number
): { key: string; plan: RowPlan } {
  const { query } = item;
  const { object } = parent.root;
  // The object's own name may stand before the relationship: FROM Account.Contacts
  const [first = '', second] = query.from.toLowerCase().split('.');
  const name = second !== undefined && first === object.name.toLowerCase() ? second : query.from.toLowerCase();
  const relationship = object.childRelationships.find(
    ({ relationshipName }) => relationshipName?.toLowerCase() === name
  );
  if (relationship?.relationshipName == null || !compilation.context.canReadObject(relationship.childSObject)) {
    throw refuse(
      'INVALID_TYPE',
      `Didn't understand relationship '${query.from}' in FROM part of query call. If you are attempting to use a custom ` +
        "relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the " +
        'describe call for the appropriate names.'
    );
  }
  const levels = Number(compilation.context.apiVersion) < NESTING_VERSION ? 2 : MAXIMUM_CHILD_LEVELS;
  if (level >= levels) throw malformed(`Nested queries can be at most ${levels} levels deep, counting the outer one`);
  if (query.groupBy.length > 0 || query.having !== undefined || query.select.some(isAggregate)) {
    throw malformed('Aggregate functions and GROUP BY are not allowed in nested queries');
  }
  if (query.scope !== undefined || query.access !== undefined || query.allRows || query.forClauses.length > 0) {
    throw malformed('USING SCOPE, WITH, FOR and ALL ROWS are not allowed in nested queries');
  }
  const link = { field: relationship.field, level };
  return { key: relationship.relationshipName, plan: recordPlan(compilation, query, relationship.childSObject, link) };
}

function isAggregate(item: SelectItem): boolean {
  return item.kind === 'function' && ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'].includes(item.call.name);
}

function orderSql(frame: Frame, orderBy: OrderBy[]): string {
  if (orderBy.length === 0) return '';
  const terms = orderBy.map((order) => frame.compilation.locate(order.operand, () => sortTerm(frame, order)));
  // Rows that are equal in all of these come in the order of their ids, so that pages do not overlap.
  return ` ORDER BY ${[...terms, frame.root.idSql].join(', ')}`;
}

function sortTerm(frame: Frame, order: OrderBy): string {
  // Only fields sort records, so that counting them binds nothing that only sorting needs.
  if (order.operand.kind !== 'field') throw malformed(`${order.operand.name}() in ORDER BY needs GROUP BY`);
  const column = frame.column(order.operand);
  const expression = fieldExpression(column);
  requireUse(expression, 'sortable');
  return orderTerm({ ...expression, sql: inCompanyCurrency(frame.compilation.context, column) }, order);
}
