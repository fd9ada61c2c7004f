import { malformed } from '../errors.ts';
import type { Operand, Query, SelectItem } from '../parse/ast.ts';
import { Bindings } from './bindings.ts';
import type { Compilation } from './compilation.ts';
import { conditionSql } from './conditions.ts';
import { isDateFunction } from './dateFunctions.ts';
import type { Expression } from './expression.ts';
import { Frame } from './frame.ts';
import { Groups } from './groups.ts';
import { pageSql, sortKey } from './order.ts';
import type { ItemShape, RowPlan } from './plan.ts';
import { containsAggregate, isCountAll } from './rules.ts';
import { scopeCondition } from './scopes.ts';
import { whereSql } from './semiJoins.ts';

/** Whether the answer is AggregateResult rows, or a mere count, instead of records. */
export function isAggregateQuery(query: Query): boolean {
  return query.groupBy.length > 0 || query.having !== undefined || query.select.some(needsGroups);
}

function needsGroups(item: SelectItem): boolean {
  if (item.kind !== 'function') return false;
  return containsAggregate(item.call) || isDateFunction(item.call.name) || item.call.name === 'GROUPING';
}

/** Compiles COUNT(), aggregate functions and GROUP BY. */
export function aggregatePlan(compilation: Compilation, query: Query): RowPlan {
  return query.select.some(isCountAll) ? countPlan(compilation, query) : groupPlan(compilation, query);
}

function countPlan(compilation: Compilation, query: Query): RowPlan {
  const [item] = query.select;
  if (query.select.length > 1 || item?.kind !== 'function' || item.alias !== undefined) {
    throw malformed('COUNT() must be the only element in SELECT, without alias');
  }
  if (query.groupBy.length > 0 || query.having !== undefined)
    throw malformed('COUNT() cannot be used with GROUP BY; use COUNT(Id)');
  if (query.orderBy.length > 0) throw malformed('COUNT() cannot be used with ORDER BY');
  const frame = new Frame(compilation, compilation.object(query.from));
  const bindings = new Bindings();
  const where = filterSql(frame, bindings, query);
  const page = pageSql(bindings, query);
  const from = `FROM ${frame.fromSql()}${where}`;
  const countSql = page === '' ? `SELECT COUNT(*) ${from}` : `SELECT COUNT(*) FROM (SELECT 1 ${from}${page})`;
  return { ...emptyPlan(frame, bindings), sql: countSql, countSql, countOnly: true };
}

/**
 * One SELECT for each set of grouped fields (just one without ROLLUP and CUBE), united, then sorted. Columns: c0 … what
 * is selected, o0 … what ORDER BY sorts by, f0, g0 … whether a group field is summed up, and its value.
 */
function groupPlan(compilation: Compilation, query: Query): RowPlan {
  const frame = new Frame(compilation, compilation.object(query.from));
  const bindings = new Bindings();
  const groups = new Groups(frame, query);
  const selected = query.select.map((item) => ({ item, expression: groups.selected(item) }));
  if (groups.count === 0 && (query.limit !== undefined || query.offset !== undefined)) {
    throw malformed('Non-grouped query that uses overall aggregate functions cannot also use LIMIT');
  }
  const keys = namesOf(selected);
  const orders = query.orderBy.map((order) => ({ order, expression: groups.ordered(order.operand) }));
  const where = filterSql(frame, bindings, query);
  const branches = groups.sets().map((set) => {
    const columns = [
      ...selected.map(({ expression }, index) => `${set.valueOf(expression)} AS c${index}`),
      ...orders.map(
        ({ expression }, index) => `${sortKey({ ...expression, sql: set.valueOf(expression) }).sql} AS o${index}`
      ),
      ...set.sortColumns()
    ];
    const having = havingSql(frame, bindings, query, (operand) => set.expression(groups.inHaving(operand)));
    return `SELECT ${columns.join(', ')} FROM ${frame.fromSql()}${where}${set.groupBySql()}${having}`;
  });
  const sorting = [
    ...orders.map(({ order, expression }, index) => {
      const { collation } = sortKey(expression);
      return `o${index}${collation}${order.descending ? ' DESC' : ''} NULLS ${order.nulls}`;
    }),
    ...groups.sortTerms()
  ];
  const orderBy = sorting.length === 0 ? '' : ` ORDER BY ${sorting.join(', ')}`;
  const sql = `SELECT ${keys.map((_, index) => `c${index}`).join(', ')} FROM (${branches.join(' UNION ALL ')})${orderBy}${pageSql(bindings, query)}`;
  const items = selected.map(({ expression }, column): ItemShape => ({
    kind: 'value',
    key: keys[column] ?? '',
    column,
    read: expression.read
  }));
  return {
    ...emptyPlan(frame, bindings),
    sql,
    countSql: `SELECT COUNT(*) FROM (${sql})`,
    shape: { type: 'AggregateResult', items },
    columns: selected.map(({ expression }, index) => ({ path: keys[index] ?? '', type: expression.type }))
  };
}

function emptyPlan(frame: Frame, bindings: Bindings): RowPlan {
  return {
    sql: '',
    countSql: '',
    values: bindings.values,
    shape: { type: 'AggregateResult', items: [] },
    columns: [],
    object: frame.root.object.name,
    countOnly: false,
    aggregate: true
  };
}

function filterSql(frame: Frame, bindings: Bindings, query: Query): string {
  const filter = query.where === undefined ? [] : [whereSql(frame, bindings, query.where)];
  const conditions = [...frame.rowConditions(), ...scopeCondition(frame, bindings, query.scope), ...filter];
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}

function havingSql(
  frame: Frame,
  bindings: Bindings,
  query: Query,
  operandOf: (operand: Operand) => Expression
): string {
  if (query.having === undefined) return '';
  const refused = (): never => {
    throw malformed('Semi join sub-selects are only allowed in a WHERE clause');
  };
  return ` HAVING ${conditionSql(frame, bindings, query.having, operandOf, refused)}`;
}

/** Aliases, field names, and expr0, expr1 … for functions without alias. */
function namesOf(selected: { item: SelectItem; expression: Expression }[]): string[] {
  const names: string[] = [];
  let unnamed = 0;
  for (const { item, expression } of selected) {
    const alias = 'alias' in item ? item.alias : undefined;
    const name = alias ?? expression.key ?? `expr${unnamed++}`;
    if (names.some((known) => known.toLowerCase() === name.toLowerCase())) throw malformed(`duplicate alias: ${name}`);
    names.push(name);
  }
  return names;
}
