import type { FieldType } from '../../schema/types.ts';
import { malformed, refuse } from '../errors.ts';
import type { Comparison, Literal } from '../parse/ast.ts';
import { decodeString, likePattern } from '../parse/literals.ts';
import { constant, joinBalanced } from './bindings.ts';
import type { Bindings } from './bindings.ts';
import { comparedAmounts } from './currencies.ts';
import type { Expression } from './expression.ts';
import type { Frame } from './frame.ts';
import { requireType, storedValue } from './literalValues.ts';
import { foldCase } from './sqlFunctions.ts';

const TEXT_TYPES: ReadonlySet<FieldType> = new Set([
  'string',
  'textarea',
  'email',
  'phone',
  'url',
  'picklist',
  'multipicklist',
  'combobox',
  'anyType'
]);

/** `field operator literal`, never null: what cannot be compared is false, so that NOT finds it. */
export function comparisonSql(
  frame: Frame,
  bindings: Bindings,
  left: Expression,
  operator: Comparison,
  literal: Literal
): string {
  requireOperator(left, operator, literal);
  if (left.labels === true) return labelSql(bindings, left, operator, literal);
  if (literal.kind === 'dateLiteral') return spanSql(frame, bindings, left, operator, literal);
  if (operator === 'LIKE') return likeSql(bindings, left, literal);
  const value = storedValue(left, literal);
  if (left.type === 'boolean') {
    // A box that is not there is not ticked: null is false, also of a parent that does not exist.
    return `(COALESCE(${left.sql}, 0) ${operator} ${bindings.add(value ?? 0)})`;
  }
  if (literal.kind === 'currency') {
    const amount = { isoCode: literal.isoCode, value: Number(value) };
    const [own, other] = comparedAmounts(frame.compilation.context, bindings, left, amount);
    return operator === '!=' ? `(${own} IS NOT ${other})` : `(${left.sql} IS NOT NULL AND ${own} ${operator} ${other})`;
  }
  if (value === null) return `(${left.sql} IS ${operator === '=' ? '' : 'NOT '}NULL)`;
  const [leftSql, right, collation] = comparable(bindings, left, value);
  if (operator === '!=') return `(${leftSql} IS NOT ${right}${collation})`;
  return `(${left.sql} IS NOT NULL AND ${leftSql} ${operator} ${right}${collation})`;
}

/** `field IN (…)`; null and '' in the list match blank, NOT IN finds blank unless the list has it. */
export function membershipSql(
  frame: Frame,
  bindings: Bindings,
  left: Expression,
  negated: boolean,
  literals: Literal[]
): string {
  const first = literals[0];
  const money = literals.filter(({ kind }) => kind === 'currency').length;
  if (money > 0 && money < literals.length) throw malformed('IN cannot mix amounts with and without a currency');
  const special =
    left.labels === true || left.type === 'boolean' || money > 0 || literals.some(({ kind }) => kind === 'dateLiteral');
  if (special || first === undefined) {
    const each = literals.map((literal) => comparisonSql(frame, bindings, left, '=', literal));
    return negated ? `(NOT ${joinBalanced(each, 'OR')})` : joinBalanced(each, 'OR');
  }
  const values = literals.map((literal) => storedValue(left, literal));
  const present = values.filter((value) => value !== null);
  const fold = ignoresCase(left) && present.some((value) => typeof value === 'string' && !isPlain(value));
  const list = bindings.add(JSON.stringify(fold ? present.map((value) => foldCase(String(value))) : present));
  const leftSql = fold ? `soql_fold(${left.sql})` : `${left.sql}${ignoresCase(left) ? ' COLLATE NOCASE' : ''}`;
  const found = `(${left.sql} IS NOT NULL AND ${leftSql} IN (SELECT value FROM json_each(${list})))`;
  const any = values.includes(null) ? `(${left.sql} IS NULL OR ${found})` : found;
  return negated ? `(NOT ${any})` : any;
}

/**
 * INCLUDES and EXCLUDES: each literal is a set joined by semicolons, all of which must be selected; one literal suffices.
 * https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-querying-multiselect-picklists.html
 */
export function includesSql(bindings: Bindings, left: Expression, negated: boolean, literals: Literal[]): string {
  if (left.type !== 'multipicklist') throw invalidOperator(left);
  const sets = literals.map((literal) => {
    requireType(left, literal);
    const values = literal.kind === 'string' ? decodeString(literal.raw).split(';') : [];
    const tests = values.map(
      (value) => `instr(${delimited(left.sql)}, ${bindings.add(`;${foldCase(value.trim())};`)}) > 0`
    );
    return tests.length === 0 ? '0' : joinBalanced(tests, 'AND');
  });
  const found = `(${left.sql} IS NOT NULL AND ${joinBalanced(sets, 'OR')})`;
  return negated ? `(NOT ${found})` : found;
}

function delimited(sql: string): string {
  return `soql_fold(';' || ${sql} || ';')`;
}

function requireOperator(left: Expression, operator: Comparison, literal: Literal): void {
  const ordered = operator !== '=' && operator !== '!=';
  const refused =
    (operator === 'LIKE' && !TEXT_TYPES.has(left.type)) ||
    (ordered && (left.type === 'boolean' || left.type === 'multipicklist' || literal.kind === 'null'));
  if (refused) throw invalidOperator(left);
}

function invalidOperator(left: Expression): Error {
  const name = left.type === 'datetime' ? 'dateTime' : left.type;
  return refuse('INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${name} field`);
}

function spanSql(
  frame: Frame,
  bindings: Bindings,
  left: Expression,
  operator: Comparison,
  literal: Literal & { kind: 'dateLiteral' }
): string {
  requireType(left, literal);
  const { dates } = frame.compilation;
  const span = dates.span(literal);
  const [start, end] =
    left.type === 'date' ? [span.start, span.end] : [dates.startOf(span.start), dates.startOf(span.end)];
  const at = (comparison: string, value: string): string => `${left.sql} ${comparison} ${bindings.add(value)}`;
  const known = `${left.sql} IS NOT NULL`;
  switch (operator) {
    case '!=':
      return `(${left.sql} IS NULL OR ${at('<', start)} OR ${at('>=', end)})`;
    case '<':
      return `(${known} AND ${at('<', start)})`;
    case '<=':
      return `(${known} AND ${at('<', end)})`;
    case '>':
      return `(${known} AND ${at('>=', end)})`;
    case '>=':
      return `(${known} AND ${at('>=', start)})`;
    default:
      return `(${known} AND ${at('>=', start)} AND ${at('<', end)})`;
  }
}

function likeSql(bindings: Bindings, left: Expression, literal: Literal): string {
  requireType(left, literal);
  const pattern = literal.kind === 'string' ? likePattern(literal.raw) : '';
  const plain = isPlain(pattern);
  const sql = plain ? left.sql : `soql_fold(${left.sql})`;
  return `(${left.sql} IS NOT NULL AND ${sql} LIKE ${bindings.add(plain ? pattern : foldCase(pattern))} ESCAPE '\\')`;
}

/** Literals of toLabel() name labels; the stored values that have them are looked up here. */
function labelSql(bindings: Bindings, left: Expression, operator: Comparison, literal: Literal): string {
  requireType(left, literal);
  if (operator !== '=' && operator !== '!=' && operator !== 'LIKE') throw invalidOperator(left);
  const cases = (left.column?.field.picklist?.values ?? []).map(
    ({ value, label }) => `WHEN ${constant(value)} THEN ${constant(label)}`
  );
  const sql = cases.length === 0 ? left.sql : `(CASE ${left.sql} ${cases.join(' ')} ELSE ${left.sql} END)`;
  const expression: Expression = { ...left, sql, type: 'string', labels: false };
  if (operator === 'LIKE') return likeSql(bindings, expression, literal);
  const value = storedValue(expression, literal);
  if (value === null) return `(${left.sql} IS ${operator === '=' ? '' : 'NOT '}NULL)`;
  const [leftSql, right, collation] = comparable(bindings, expression, value);
  return operator === '='
    ? `(${sql} IS NOT NULL AND ${leftSql} = ${right}${collation})`
    : `(${leftSql} IS NOT ${right}${collation})`;
}

/** Both sides and the collation under which they compare. */
function comparable(bindings: Bindings, left: Expression, value: string | number): [string, string, string] {
  if (typeof value !== 'string' || !ignoresCase(left)) return [left.sql, bindings.add(value), ''];
  if (isPlain(value)) return [left.sql, bindings.add(value), ' COLLATE NOCASE'];
  return [`soql_fold(${left.sql})`, bindings.add(foldCase(value)), ''];
}

function ignoresCase(expression: Expression): boolean {
  return TEXT_TYPES.has(expression.type) && expression.column?.field.caseSensitive !== true;
}

/** SQLite's own folding of case, which is quick, does for texts whose letters beyond ASCII have no case. */
function isPlain(text: string): boolean {
  return (
    /^[\x00-\x7f]*$/.test(text) ||
    foldCase(text.replace(/[\x00-\x7f]/g, '')) === text.replace(/[\x00-\x7f]/g, '').toUpperCase()
  );
}
