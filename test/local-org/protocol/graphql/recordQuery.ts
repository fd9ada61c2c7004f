/** Runs one `query { Object(…) }`, its parents and children included, as one SOQL query: access is checked there. */
import { type FieldNode, type GraphQLResolveInfo, valueFromASTUntyped } from 'graphql';
import type { SObjectDescribe } from '../../operations/describe.ts';
import { isJsonObject, type JsonObject } from '../requestFields.ts';
import type { Describes } from '../uiapi/describes.ts';
import { dataError } from './graphqlErrors.ts';
import { orderByClause, orderTerms } from './orderByClause.ts';
import { type Page, pageOf } from './paging.ts';
import { recordColumns } from './recordColumns.ts';
import { selectedAt } from './selection.ts';
import { whereClause } from './whereClause.ts';

/** A record and its columns as SOQL returned them. */
export interface RecordSource {
  row: JsonObject;
  describe: SObjectDescribe;
}

/** What the resolvers of a connection read. */
export interface Connection {
  nodes: RecordSource[];
  page: Page;
  totalCount: number;
  hasNextPage: boolean;
}

/** Per request. */
export interface QueryContext {
  describes: Describes;
  /** Variables as the client sent them: the order of keys is the order of ORDER BY. */
  rawVariables: JsonObject;
}

export interface ConnectionArguments {
  where?: unknown;
  orderBy?: unknown;
  first?: unknown;
  after?: unknown;
  upperBound?: unknown;
  scope?: unknown;
}

/** Reads the arguments of a child relationship as the schema defines them. */
export type ChildArguments = (
  describe: SObjectDescribe,
  node: FieldNode,
  info: GraphQLResolveInfo
) => ConnectionArguments;

export function queryRecords(
  describe: SObjectDescribe,
  args: ConnectionArguments,
  info: GraphQLResolveInfo,
  context: QueryContext,
  childArguments: ChildArguments
): Connection {
  const { describes } = context;
  const [node] = info.fieldNodes;
  const page = pageOf(args);
  const selected = selectedAt(info.fieldNodes, ['edges', 'node'], info);
  const { columns, children } = recordColumns(selected, describe, { describes, context: info });
  const pages = new Map<string, { page: Page; describe: SObjectDescribe }>();
  const subqueries = children.map((child) => {
    const relationship = describe.childRelationships.find((each) => each.relationshipName === child.name);
    const childDescribe = relationship === undefined ? undefined : describes.find(relationship.childSObject);
    if (childDescribe === undefined) throw dataError(`No child relationship ${child.name}`);
    const [first, ...others] = child.nodes;
    if (first === undefined || others.some((other) => other.alias?.value !== first.alias?.value)) {
      throw dataError(`Child relationship ${child.name} can be queried once for each ${describe.name}`);
    }
    const childArgs = childArguments(describe, first, info);
    const childPage = pageOf(childArgs);
    pages.set(child.name, { page: childPage, describe: childDescribe });
    const below = recordColumns(selectedAt(child.nodes, ['edges', 'node'], info), childDescribe, {
      describes,
      context: info
    });
    if (below.children.length > 0) throw dataError(`Children of children cannot be queried: ${child.name}`);
    const countsAll = selectedAt(child.nodes, [], info).has('totalCount');
    const limit = countsAll ? childPage.limit : childPage.offset + childPage.size + 1;
    return `(${select(below.columns, child.name)}${filtered(childArgs, first, childDescribe, context)} LIMIT ${limit})`;
  });
  const scope = typeof args.scope === 'string' ? ` USING SCOPE ${args.scope.toLowerCase()}` : '';
  const soql =
    select([...columns, ...subqueries], describe.name + scope) +
    filtered(args, node, describe, context) +
    ` LIMIT ${page.limit}`;
  const cursor = describes.org.query(describes.caller, soql);
  const rows = slice(cursor.rows(), page);
  return {
    nodes: rows.map((row) => ({ row: withChildren(row, pages), describe })),
    page,
    totalCount: cursor.totalSize,
    hasNextPage: cursor.totalSize > page.offset + rows.length
  };
}

function select(columns: readonly string[], from: string): string {
  return `SELECT ${columns.join(', ')} FROM ${from}`;
}

function filtered(
  args: ConnectionArguments,
  node: FieldNode | undefined,
  describe: SObjectDescribe,
  { describes, rawVariables }: QueryContext
): string {
  const where = whereClause(args.where, describe, describes);
  const orderBy = node?.arguments?.find(({ name }) => name.value === 'orderBy');
  const written: unknown = orderBy === undefined ? undefined : valueFromASTUntyped(orderBy.value, rawVariables);
  return (where === '' ? '' : ` WHERE ${where}`) + orderByClause(orderTerms(written, describe, describes));
}

function slice(rows: IterableIterator<JsonObject>, { offset, size }: Page): JsonObject[] {
  const found: JsonObject[] = [];
  let position = 0;
  for (const row of rows) {
    if (position >= offset) found.push(row);
    position += 1;
    if (found.length === size) break;
  }
  return found;
}

/** Replaces `{ totalSize, records }` of a subquery with the connection that the resolvers read. */
function withChildren(
  row: JsonObject,
  pages: ReadonlyMap<string, { page: Page; describe: SObjectDescribe }>
): JsonObject {
  if (pages.size === 0) return row;
  const copy = { ...row };
  for (const [name, { page, describe }] of pages) {
    const result = row[name];
    const records =
      isJsonObject(result) && Array.isArray(result['records']) ? result['records'].filter(isJsonObject) : [];
    const shown = records.slice(page.offset, page.offset + page.size);
    const connection: Connection = {
      nodes: shown.map((child) => ({ row: child, describe })),
      page,
      totalCount: records.length,
      hasNextPage: records.length > page.offset + shown.length
    };
    copy[name] = connection;
  }
  return copy;
}
