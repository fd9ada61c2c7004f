import { Cursor } from './cursor.ts';
import { readConditions, readParenthesised } from './conditions.ts';
import type { Conditions, Shape } from './conditions.ts';
import { malformed, malformedAt } from '../errors.ts';
import type { ForClause, OrderBy, Query } from './ast.ts';
import type { Token } from './tokens.ts';

/**
 * A query made ready for @jetstreamapp/soql-parser-js. What the parser cannot read or reads too generously is taken out
 * here: aliases of FROM, scope, access, LIMIT and OFFSET, FOR and UPDATE clauses, ROLLUP and CUBE, directions of ORDER BY, and the boolean
 * structure of the conditions. `tokens` is the plain query that is left, its conditions joined by AND.
 */
export interface PreparedQuery {
  tokens: Token[];
  /** Alias (lower case) → the relationship path it stands for, [] for the object of FROM itself. */
  aliases: Map<string, string[]>;
  where?: Shape;
  having?: Shape;
  grouping?: 'ROLLUP' | 'CUBE';
  scope?: string;
  access?: NonNullable<Query['access']>;
  limit?: number;
  offset?: number;
  /** Directions of the ORDER BY terms. */
  directions: Pick<OrderBy, 'descending' | 'nulls'>[];
  forClauses: ForClause[];
  allRows: boolean;
  /** Nested queries of SELECT, from left to right. */
  children: PreparedQuery[];
  /** Queries of semi-joins, from left to right. */
  semiJoins: PreparedQuery[];
}

const CLAUSES = new Set([
  'USING',
  'WHERE',
  'WITH',
  'GROUP',
  'HAVING',
  'ORDER',
  'LIMIT',
  'OFFSET',
  'FOR',
  'UPDATE',
  'ALL'
]);

/**
 * Words that cannot be aliases.
 * https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-alias.html
 */
export const RESERVED: ReadonlySet<string> = new Set(
  'AND ASC DESC EXCLUDES FIRST FROM GROUP HAVING IN INCLUDES LAST LIKE LIMIT NOT NULL NULLS OR SELECT USING WHERE WITH'.split(
    ' '
  )
);

export function prepare(soql: string): PreparedQuery {
  const cursor = new Cursor(soql);
  if (cursor.peek() === undefined) throw malformed('SOQL statements cannot be empty or null');
  const query = readQuery(cursor);
  if (cursor.peek() !== undefined) throw cursor.unexpected();
  return query;
}

function readQuery(cursor: Cursor): PreparedQuery {
  const query: PreparedQuery = {
    tokens: [cursor.expect('SELECT')],
    aliases: new Map(),
    directions: [],
    forClauses: [],
    allRows: false,
    children: [],
    semiJoins: []
  };
  readSelect(cursor, query);
  readFrom(cursor, query);
  if (cursor.take('USING', 'SCOPE')) query.scope = cursor.word().text;
  if (cursor.at('WHERE')) query.where = readFilter(cursor, query);
  readWith(cursor, query);
  readGroupBy(cursor, query);
  if (cursor.at('HAVING')) query.having = readFilter(cursor, query);
  readOrderBy(cursor, query);
  if (cursor.take('LIMIT')) query.limit = readCount(cursor);
  if (cursor.take('OFFSET')) query.offset = readCount(cursor);
  readTail(cursor, query);
  return query;
}

function readSelect(cursor: Cursor, query: PreparedQuery): void {
  while (!cursor.at('FROM')) {
    if (cursor.at('(', 'SELECT')) {
      const open = cursor.next();
      const child = cursor.nested(() => readQuery(cursor));
      query.children.push(child);
      query.tokens.push(open, ...child.tokens, cursor.expect(')'));
    } else if (cursor.at('(')) query.tokens.push(...readParenthesised(cursor));
    else if (cursor.at(')')) throw cursor.unexpected();
    else query.tokens.push(cursor.next());
  }
}

function readFrom(cursor: Cursor, query: PreparedQuery): void {
  query.tokens.push(cursor.expect('FROM'), cursor.word());
  const own = readAlias(cursor);
  if (own !== undefined) query.aliases.set(own.text.toLowerCase(), []);
  while (cursor.take(',')) {
    const [first = '', ...path] = cursor.word().text.split('.');
    const base = query.aliases.get(first.toLowerCase());
    const alias = readAlias(cursor);
    if (base === undefined || path.length === 0 || alias === undefined) throw cursor.unexpected();
    query.aliases.set(alias.text.toLowerCase(), [...base, ...path]);
  }
}

function readAlias(cursor: Cursor): Token | undefined {
  const token = cursor.peek();
  if (token?.kind !== 'word' || CLAUSES.has(token.upper)) return undefined;
  if (RESERVED.has(token.upper)) throw cursor.unexpected();
  return cursor.next();
}

/** WHERE or HAVING: its keyword and the conditions joined by AND go to the parser, their structure is returned. */
function readFilter(cursor: Cursor, query: PreparedQuery): Shape {
  query.tokens.push(cursor.next());
  const conditions: Conditions = readConditions(cursor, () => {
    const semiJoin = readQuery(cursor);
    query.semiJoins.push(semiJoin);
    return semiJoin.tokens;
  });
  conditions.leaves.forEach((leaf, index) => {
    const offset = leaf[0]?.offset ?? 0;
    if (index > 0) query.tokens.push({ kind: 'word', text: 'AND', upper: 'AND', offset });
    query.tokens.push(...leaf);
  });
  return conditions.shape;
}

function readWith(cursor: Cursor, query: PreparedQuery): void {
  if (!cursor.take('WITH')) return;
  if (cursor.take('SECURITY_ENFORCED')) query.access = 'SECURITY_ENFORCED';
  else if (cursor.take('USER_MODE')) query.access = 'USER_MODE';
  else if (cursor.take('SYSTEM_MODE')) query.access = 'SYSTEM_MODE';
  else throw cursor.unexpected();
}

function readGroupBy(cursor: Cursor, query: PreparedQuery): void {
  if (!cursor.at('GROUP', 'BY')) return;
  const grouping = cursor.peek(2)?.upper;
  if ((grouping !== 'ROLLUP' && grouping !== 'CUBE') || cursor.peek(3)?.text !== '(')
    return readGroupList(cursor, query);
  query.grouping = grouping;
  query.tokens.push(cursor.next(), cursor.next());
  cursor.next();
  query.tokens.push(...readParenthesised(cursor).slice(1, -1));
}

/** Copies the fields of GROUP BY as they stand. */
function readGroupList(cursor: Cursor, query: PreparedQuery): void {
  query.tokens.push(cursor.next(), cursor.next());
  for (let token = cursor.peek(); token !== undefined && token.text !== ')'; token = cursor.peek()) {
    if (token.kind === 'word' && CLAUSES.has(token.upper)) return;
    if (token.text === '(') query.tokens.push(...readParenthesised(cursor));
    else query.tokens.push(cursor.next());
  }
}

function readOrderBy(cursor: Cursor, query: PreparedQuery): void {
  if (!cursor.at('ORDER', 'BY')) return;
  query.tokens.push(cursor.next(), cursor.next());
  for (;;) {
    query.tokens.push(cursor.word());
    if (cursor.at('(')) query.tokens.push(...readParenthesised(cursor));
    const descending = cursor.take('DESC');
    if (!descending) cursor.take('ASC');
    // Blank sorts first in either direction unless the query says otherwise:
    // https://developer.salesforce.com/docs/atlas.en-us.258.0.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_orderby.htm
    const last = cursor.take('NULLS', 'LAST');
    if (!last) cursor.take('NULLS', 'FIRST');
    query.directions.push({ descending, nulls: last ? 'LAST' : 'FIRST' });
    if (!cursor.at(',')) return;
    query.tokens.push(cursor.next());
  }
}

function readCount(cursor: Cursor): number {
  const token = cursor.peek();
  if (token?.kind !== 'number' || !/^\d+$/.test(token.text)) throw cursor.unexpected();
  cursor.next();
  return Number(token.text);
}

function readTail(cursor: Cursor, query: PreparedQuery): void {
  while (cursor.at('FOR')) {
    const start = cursor.next();
    const purpose = cursor.word();
    if (purpose.upper !== 'VIEW' && purpose.upper !== 'REFERENCE' && purpose.upper !== 'UPDATE') {
      throw malformedAt(cursor.soql, purpose.offset, `unexpected token: '${purpose.text}'`);
    }
    if (query.forClauses.includes(purpose.upper))
      throw malformedAt(cursor.soql, start.offset, "unexpected token: 'FOR'");
    query.forClauses.push(purpose.upper);
  }
  if (cursor.take('UPDATE')) {
    do {
      if (!cursor.at('TRACKING') && !cursor.at('VIEWSTAT')) throw cursor.unexpected();
      cursor.next();
    } while (cursor.take(','));
  }
  query.allRows = cursor.take('ALL', 'ROWS');
}
