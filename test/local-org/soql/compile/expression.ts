import type { FieldSchema, FieldType } from '../../schema/types.ts';
import { jsonValue } from '../../store/values.ts';
import type { Operand } from '../parse/ast.ts';
import { malformed, refuse } from '../errors.ts';
import type { Column, Frame } from './frame.ts';
import { convertCurrency, shownAmounts } from './currencies.ts';
import { formatAmounts, formatValue } from './format.ts';
import { dateFunctionSql, isDateFunction } from './dateFunctions.ts';
import { aggregateExpression, isAggregateFunction } from './aggregates.ts';

/** Something that SQL can read: a field, or a function of one. */
export interface Expression {
  sql: string;
  type: FieldType;
  /** The field it is, or is made from. */
  column?: Column;
  aggregate: boolean;
  /** Name in the result unless it has an alias; undefined for those that are called expr0, expr1 … */
  key?: string;
  /** From SQLite's value to that of JSON. */
  read: (value: unknown) => unknown;
  /** Set on toLabel(field): literals name labels instead of values. */
  labels?: boolean;
  /** Set on convertCurrency(field): SQL for the ISO code of the currency it was converted to. */
  currency?: string;
}

export function fieldExpression(column: Column): Expression {
  const { field } = column;
  return {
    sql: column.sql,
    type: field.type,
    column,
    aggregate: false,
    key: field.name,
    read: (value) => jsonValue(field, value)
  };
}

/** Compiles a field or function call as one value of a row or group. */
export function compileOperand(frame: Frame, operand: Operand): Expression {
  if (operand.kind === 'field') return fieldExpression(frame.column(operand));
  const { name } = operand;
  if (isAggregateFunction(name)) return aggregateExpression(frame, operand);
  if (isDateFunction(name)) return dateFunctionSql(frame, operand);
  switch (name) {
    case 'TOLABEL':
      return labelExpression(argument(frame, operand, name));
    case 'FORMAT':
      return formatExpression(frame, argument(frame, operand, name));
    case 'CONVERTCURRENCY':
      return convertCurrency(frame.compilation.context, argument(frame, operand, name));
    case 'DISTANCE':
    case 'GEOLOCATION':
      throw refuse('INVALID_FIELD', 'DISTANCE requires a geolocation field, and this org has none');
    case 'CONVERTTIMEZONE':
      throw malformed('convertTimezone() can only be used inside a date function');
    default:
      throw malformed(`unexpected use of function '${name}'`);
  }
}

function argument(frame: Frame, call: Operand & { kind: 'function' }, name: string): Expression {
  const [operand, ...rest] = call.args;
  if (operand === undefined || rest.length > 0 || (operand.kind !== 'field' && operand.kind !== 'function')) {
    throw malformed(`${name} takes one field`);
  }
  return compileOperand(frame, operand);
}

/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-tolabel.html */
function labelExpression(source: Expression): Expression {
  const picklist = source.column?.field.picklist;
  if (picklist == null || source.labels === true) {
    throw refuse(
      'INVALID_FIELD',
      `toLabel() is not supported on field '${source.key ?? 'expression'}': it is not a picklist`
    );
  }
  const labels = new Map(picklist.values.map(({ value, label }) => [value, label]));
  const label = (value: string): string => labels.get(value) ?? value;
  const read = (value: unknown): unknown =>
    typeof value === 'string'
      ? value
          .split(source.type === 'multipicklist' ? ';' : '\0')
          .map(label)
          .join(';')
      : null;
  return { ...source, read, labels: true };
}

/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-format.html */
function formatExpression(frame: Frame, source: Expression): Expression {
  const { context } = frame.compilation;
  const scale = source.column?.field.scale ?? 0;
  const { type } = source;
  const amounts = shownAmounts(context, source);
  if (amounts !== undefined) {
    return { ...source, sql: amounts, type: 'string', read: (value) => formatAmounts(value, scale, context) };
  }
  return { ...source, type: 'string', read: (value) => formatValue(source.read(value), { type, scale, context }) };
}

/** INVALID_FIELD unless the field may be used that way. */
export function requireUse(expression: Expression, use: 'filterable' | 'sortable' | 'groupable'): void {
  const field: FieldSchema | undefined = expression.column?.field;
  if (field === undefined) return;
  const verb = { filterable: 'filtered', sortable: 'sorted', groupable: 'grouped' }[use];
  if (!field[use] || (use !== 'groupable' && field.longText)) {
    throw refuse('INVALID_FIELD', `field '${field.name}' can not be ${verb} in a query call`);
  }
}
