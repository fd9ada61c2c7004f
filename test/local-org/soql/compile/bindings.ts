import type { SQLInputValue } from 'node:sqlite';

/** Values of one SQL statement. Nothing that a query says ever becomes SQL text other than through here. */
export class Bindings {
  readonly values: SQLInputValue[] = [];

  /** Keeps the value and returns its placeholder, which may be used more than once. */
  add(value: SQLInputValue): string {
    return `?${this.values.push(value)}`;
  }
}

/** Text of the schema or the session, never of a query, as an SQL constant. */
export function constant(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Schema names as SQL identifiers. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * Joins conditions as a balanced tree: SQLite refuses expressions more than 1,000 levels deep, and `a OR b OR c …` is
 * one level for each condition.
 */
export function joinBalanced(conditions: string[], connective: 'AND' | 'OR'): string {
  if (conditions.length <= 2)
    return conditions.length === 1 ? (conditions[0] ?? '') : `(${conditions.join(` ${connective} `)})`;
  const middle = conditions.length >> 1;
  const left = joinBalanced(conditions.slice(0, middle), connective);
  const right = joinBalanced(conditions.slice(middle), connective);
  return `(${left} ${connective} ${right})`;
}
