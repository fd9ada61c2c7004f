/** Runs one `aggregate { Object(…) }` as a SOQL query with GROUP BY. */
import { type GraphQLResolveInfo, valueFromASTUntyped } from 'graphql';
import type { FieldDescribe, SObjectDescribe } from '../../operations/describe.ts';
import { isJsonObject, type JsonObject } from '../requestFields.ts';
import { type Describes, fieldNamed, lookupNamed } from '../uiapi/describes.ts';
import { dataError } from './graphqlErrors.ts';
import { orderByClause, orderTerms } from './orderByClause.ts';
import { type Page, pageOf } from './paging.ts';
import type { ConnectionArguments, QueryContext } from './recordQuery.ts';
import { selectedAt, selectedBelow, type Selected } from './selection.ts';
import { whereClause } from './whereClause.ts';

/** GraphQL name → SOQL function. */
export const dateFunctions: Record<string, string> = {
  calendarMonth: 'CALENDAR_MONTH',
  calendarQuarter: 'CALENDAR_QUARTER',
  calendarYear: 'CALENDAR_YEAR',
  dayInMonth: 'DAY_IN_MONTH',
  dayInWeek: 'DAY_IN_WEEK',
  dayInYear: 'DAY_IN_YEAR',
  dayOnly: 'DAY_ONLY',
  fiscalMonth: 'FISCAL_MONTH',
  fiscalQuarter: 'FISCAL_QUARTER',
  fiscalYear: 'FISCAL_YEAR',
  hourInDay: 'HOUR_IN_DAY',
  weekInMonth: 'WEEK_IN_MONTH',
  weekInYear: 'WEEK_IN_YEAR'
};

const functions: Record<string, string> = {
  avg: 'AVG',
  count: 'COUNT',
  countDistinct: 'COUNT_DISTINCT',
  max: 'MAX',
  min: 'MIN',
  sum: 'SUM',
  grouping: 'GROUPING',
  ...dateFunctions
};

/** One row of the result, and under which alias each expression is in it. */
export interface AggregateSource {
  row: JsonObject;
  /** e.g. `SUM(Amount)` → a3 */
  aliases: ReadonlyMap<string, string>;
}

export interface AggregateConnection {
  nodes: AggregateSource[];
  page: Page;
  totalCount: number;
  hasNextPage: boolean;
}

export interface AggregateArguments extends ConnectionArguments {
  groupBy?: unknown;
}

/** The SOQL expression of a field under a function; `value` and `displayValue` are the field itself. */
export function expressionOf(path: string, name: string): string {
  const called = functions[name];
  return called === undefined ? path : `${called}(${path})`;
}

export function queryAggregate(
  describe: SObjectDescribe,
  args: AggregateArguments,
  info: GraphQLResolveInfo,
  { describes, rawVariables }: QueryContext
): AggregateConnection {
  const page = pageOf(args);
  const groups = groupTerms(args.groupBy, describe, describes);
  const selected = selectedAt(info.fieldNodes, ['edges', 'node', 'aggregate'], info);
  const expressions = new Set<string>();
  collect(selected, { describe, describes, prefix: '', info, groups: new Set(groups), expressions });
  const where = whereClause(args.where, describe, describes);
  const filtered = where === '' ? '' : ` WHERE ${where}`;
  if (expressions.size === 0 && groups.length === 0) {
    const { totalSize } = describes.org.query(describes.caller, `SELECT COUNT() FROM ${describe.name}${filtered}`);
    return { nodes: [], page, totalCount: totalSize, hasNextPage: false };
  }
  for (const group of groups) expressions.add(group);
  const aliases = new Map([...expressions].map((expression, index) => [expression, `a${index}`]));
  const columns = [...aliases].map(([expression, alias]) => `${expression} ${alias}`).join(', ');
  const orderBy = info.fieldNodes[0]?.arguments?.find(({ name }) => name.value === 'orderBy');
  const terms = orderTerms(orderBy && valueFromASTUntyped(orderBy.value, rawVariables), describe, describes);
  const soql =
    `SELECT ${columns} FROM ${describe.name}${filtered}${groupByClause(args.groupBy, groups)}${orderByClause(terms)}` +
    (groups.length === 0 ? '' : ` LIMIT ${page.limit}`);
  const rows = [...describes.org.query(describes.caller, soql).rows()];
  const nodes = rows.slice(page.offset, page.offset + page.size).map((row) => ({ row, aliases }));
  return { nodes, page, totalCount: rows.length, hasNextPage: rows.length > page.offset + nodes.length };
}

interface Collecting {
  describe: SObjectDescribe;
  describes: Describes;
  prefix: string;
  info: GraphQLResolveInfo;
  /** Expressions that are grouped by. */
  groups: ReadonlySet<string>;
  expressions: Set<string>;
}

function collect(selected: Selected, place: Collecting): void {
  const { describe, describes, prefix, info, groups, expressions } = place;
  for (const [name, nodes] of selected) {
    if (name.startsWith('__')) continue;
    const below = selectedBelow(nodes, info);
    const field = fieldNamed(describe, name);
    if (field === undefined) {
      const parent = describes.find(lookupNamed(describe, name)?.referenceTo[0] ?? '');
      if (parent !== undefined) collect(below, { ...place, describe: parent, prefix: `${prefix}${name}.` });
      continue;
    }
    for (const use of below.keys()) {
      if (use.startsWith('__')) continue;
      const expression = expressionOf(prefix + field.name, use);
      const mustBeGrouped = functions[use] === undefined || use in dateFunctions;
      if (mustBeGrouped && !groups.has(expression)) {
        throw dataError(`Field ${prefix}${field.name} is selected as ${use} but not grouped by`);
      }
      expressions.add(expression);
    }
  }
}

/** e.g. `{ Industry: { group: true }, CloseDate: { function: CALENDAR_YEAR } }` */
function groupTerms(groupBy: unknown, describe: SObjectDescribe, describes: Describes, prefix = ''): string[] {
  if (!isJsonObject(groupBy)) return [];
  return Object.entries(groupBy).flatMap(([name, clause]) => {
    if (!isJsonObject(clause)) return [];
    const field = fieldNamed(describe, name);
    if (field === undefined) {
      const parent = describes.find(lookupNamed(describe, name)?.referenceTo[0] ?? '');
      return parent === undefined ? [] : groupTerms(clause, parent, describes, `${prefix}${name}.`);
    }
    return groupTerm(prefix + field.name, field, clause);
  });
}

function groupTerm(path: string, field: FieldDescribe, clause: JsonObject): string[] {
  if (typeof clause['function'] === 'string') return [`${clause['function']}(${path})`];
  if (clause['group'] !== true) return [];
  if (!field.groupable) throw dataError(`Field ${path} cannot be grouped by itself: use one of its functions`);
  return [path];
}

function groupByClause(groupBy: unknown, groups: readonly string[]): string {
  if (groups.length === 0) return '';
  const type = isJsonObject(groupBy) ? groupBy['type'] : undefined;
  const list = groups.join(', ');
  return type === 'ROLLUP' || type === 'CUBE' ? ` GROUP BY ${type}(${list})` : ` GROUP BY ${list}`;
}
