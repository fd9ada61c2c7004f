import type { Cursor } from './cursor.ts';
import type { Token } from './tokens.ts';
import { dateLiteralKind } from '../dates/literals.ts';

/** How the conditions of a WHERE or HAVING are combined; `index` counts the conditions from left to right. */
export type Shape =
  { kind: 'leaf'; index: number } | { kind: 'and' | 'or'; items: Shape[] } | { kind: 'not'; item: Shape };

export interface Conditions {
  shape: Shape;
  /** Tokens of each single condition. */
  leaves: Token[][];
}

const OPERATORS = new Set(['=', '!=', '<>', '<', '<=', '>', '>=', 'LIKE', 'IN', 'INCLUDES', 'EXCLUDES']);
const LIST_OPERATORS = new Set(['IN', 'INCLUDES', 'EXCLUDES']);
const CONSTANTS = new Set(['TRUE', 'FALSE', 'NULL']);
/** USD500; amounts with a point are tokens of their own. */
const CURRENCY = /^[A-Za-z]{3}\d+$/;
const CONNECTIVES = new Set(['AND', 'OR', 'NOT']);

/**
 * Reads the boolean structure of a WHERE or HAVING. As on the platform, AND, OR and NOT are mixed only with parentheses:
 * `a = 1 AND b = 2 OR c = 3` and `a = 1 AND NOT b = 2` are both MALFORMED_QUERY.
 * https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-logicaloperators.html
 *
 * `readQuery` reads the query of a semi-join and returns its tokens.
 */
export function readConditions(cursor: Cursor, readQuery: () => Token[]): Conditions {
  const leaves: Token[][] = [];
  const shape = readExpression(cursor, leaves, readQuery);
  return { shape, leaves };
}

function readExpression(cursor: Cursor, leaves: Token[][], readQuery: () => Token[]): Shape {
  if (cursor.take('NOT')) return { kind: 'not', item: readTerm(cursor, leaves, readQuery) };
  const first = readTerm(cursor, leaves, readQuery);
  const connective = cursor.at('AND') ? 'AND' : 'OR';
  if (!cursor.at(connective)) return first;
  const items = [first];
  while (cursor.take(connective)) items.push(readTerm(cursor, leaves, readQuery));
  return { kind: connective === 'AND' ? 'and' : 'or', items };
}

function readTerm(cursor: Cursor, leaves: Token[][], readQuery: () => Token[]): Shape {
  if (!cursor.take('(')) return readLeaf(cursor, leaves, readQuery);
  const shape = cursor.nested(() => readExpression(cursor, leaves, readQuery));
  cursor.expect(')');
  return shape;
}

function readLeaf(cursor: Cursor, leaves: Token[][], readQuery: () => Token[]): Shape {
  const name = cursor.peek();
  if (name !== undefined && CONNECTIVES.has(name.upper)) throw cursor.unexpected();
  const tokens = [cursor.word()];
  if (cursor.at('(')) tokens.push(...readParenthesised(cursor));
  if (cursor.at('NOT', 'IN')) tokens.push(cursor.next());
  const operator = cursor.peek();
  if (operator === undefined || !OPERATORS.has(operator.upper)) throw cursor.unexpected();
  tokens.push(cursor.next());
  if (LIST_OPERATORS.has(operator.upper) !== cursor.at('(')) throw cursor.unexpected();
  tokens.push(...readValue(cursor, readQuery));
  const index = leaves.push(tokens) - 1;
  return { kind: 'leaf', index };
}

function readValue(cursor: Cursor, readQuery: () => Token[]): Token[] {
  if (cursor.at('(', 'SELECT')) {
    const open = cursor.next();
    const query = cursor.nested(readQuery);
    return [open, ...query, cursor.expect(')')];
  }
  if (!cursor.at('(')) return readLiteral(cursor);
  const tokens = [cursor.next(), ...readLiteral(cursor)];
  while (cursor.at(',')) tokens.push(cursor.next(), ...readLiteral(cursor));
  return [...tokens, cursor.expect(')')];
}

function readLiteral(cursor: Cursor): Token[] {
  const token = cursor.peek();
  if (token === undefined || token.kind === 'symbol') throw cursor.unexpected();
  if (token.kind !== 'word' || CONSTANTS.has(token.upper) || CURRENCY.test(token.text)) return [cursor.next()];
  const kind = dateLiteralKind(token.upper);
  if (kind === undefined) throw cursor.unexpected();
  const name = cursor.next();
  if (kind === 'plain') return [name];
  const colon = cursor.expect(':');
  if (!/^\d+$/.test(cursor.peek()?.text ?? '')) throw cursor.unexpected();
  return [name, colon, cursor.next()];
}

/** From an opening parenthesis to the one that closes it. */
export function readParenthesised(cursor: Cursor): Token[] {
  const tokens = [cursor.expect('(')];
  cursor.nested(() => {
    while (!cursor.at(')')) {
      if (cursor.at('(')) tokens.push(...readParenthesised(cursor));
      else tokens.push(cursor.next());
    }
  });
  tokens.push(cursor.next());
  return tokens;
}
