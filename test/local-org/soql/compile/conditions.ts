import { malformed } from '../errors.ts';
import type { Condition, Operand } from '../parse/ast.ts';
import { joinBalanced } from './bindings.ts';
import type { Bindings } from './bindings.ts';
import { comparisonSql, includesSql, membershipSql } from './comparisons.ts';
import { compileOperand, requireUse } from './expression.ts';
import type { Expression } from './expression.ts';
import type { Frame } from './frame.ts';

/** Compiles what stands on the left of a condition. */
export type OperandCompiler = (operand: Operand) => Expression;

/** Compiles `field IN (SELECT …)`. */
export type QueryMembership = (condition: Condition & { kind: 'inQuery' }) => string;

/** The left sides that a WHERE may have: filterable fields and functions of them, no aggregates. */
export function whereOperands(frame: Frame): OperandCompiler {
  return (operand) => {
    if (operand.kind === 'function' && operand.name === 'CONVERTCURRENCY') {
      throw malformed('convertCurrency() cannot be used in a WHERE clause');
    }
    const expression = compileOperand(frame, operand);
    if (expression.aggregate) throw malformed('Aggregate functions can only be used in a HAVING clause');
    requireUse(expression, 'filterable');
    return expression;
  };
}

/** A WHERE or HAVING as SQL that is never null. */
export function conditionSql(
  frame: Frame,
  bindings: Bindings,
  condition: Condition,
  operandOf: OperandCompiler,
  queryMembership: QueryMembership
): string {
  const sqlOf = (inner: Condition): string => conditionSql(frame, bindings, inner, operandOf, queryMembership);
  switch (condition.kind) {
    case 'and':
    case 'or':
      return joinBalanced(condition.items.map(sqlOf), condition.kind === 'and' ? 'AND' : 'OR');
    case 'not':
      return `(NOT ${sqlOf(condition.item)})`;
    default:
      return frame.compilation.locate(condition.operand, () =>
        leafSql(frame, bindings, condition, operandOf, queryMembership)
      );
  }
}

function leafSql(
  frame: Frame,
  bindings: Bindings,
  condition: Exclude<Condition, { kind: 'and' | 'or' | 'not' }>,
  operandOf: OperandCompiler,
  queryMembership: QueryMembership
): string {
  switch (condition.kind) {
    case 'compare':
      return comparisonSql(frame, bindings, operandOf(condition.operand), condition.operator, condition.value);
    case 'in':
      return membershipSql(frame, bindings, operandOf(condition.operand), condition.negated, condition.values);
    case 'includes':
      return includesSql(bindings, operandOf(condition.operand), condition.negated, condition.values);
    case 'inQuery':
      return queryMembership(condition);
  }
}
