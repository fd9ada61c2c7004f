import { SalesforceError } from '../operations/salesforceError.ts';

/** Characters of the query that the platform repeats on either side of the place it points at. */
const EXCERPT = 40;

/** A refusal of a query; REST answers all of them with 400. */
export function refuse(errorCode: string, message: string): SalesforceError {
  return new SalesforceError(400, errorCode, message);
}

/** MALFORMED_QUERY without a place in the text. */
export function malformed(message: string): SalesforceError {
  return refuse('MALFORMED_QUERY', message);
}

/** The platform's words for a query that asks too much of it. */
export function tooComplicated(): SalesforceError {
  return refuse(
    'QUERY_TOO_COMPLICATED',
    'Query is either selecting too many fields or the filter conditions are too complicated.'
  );
}

/**
 * MALFORMED_QUERY that points into the query as the platform does: an excerpt, a caret under the offending character,
 * `ERROR at Row:1:Column:42` and the reason.
 */
export function malformedAt(soql: string, offset: number, reason: string): SalesforceError {
  return malformed(pointAt(soql, offset, reason));
}

/** The text of an error that points into the query. */
export function pointAt(soql: string, offset: number, reason: string): string {
  const before = soql.slice(0, offset);
  const row = before.split('\n').length;
  const lineStart = before.lastIndexOf('\n') + 1;
  const nextBreak = soql.indexOf('\n', offset);
  const lineEnd = nextBreak < 0 ? soql.length : nextBreak;
  const from = Math.max(lineStart, offset - EXCERPT);
  const excerpt = soql.slice(from, Math.min(lineEnd, offset + EXCERPT));
  const caret = `${' '.repeat(offset - from)}^`;
  return `\n${excerpt}\n${caret}\nERROR at Row:${row}:Column:${offset - lineStart + 1}\n${reason}`;
}

/** `unexpected token: 'X'` at a token, or at the end of the query. */
export function unexpectedToken(soql: string, token: { text: string; offset: number } | undefined): SalesforceError {
  return token === undefined
    ? malformedAt(soql, soql.length, "unexpected token: '<EOF>'")
    : malformedAt(soql, token.offset, `unexpected token: '${token.text}'`);
}
