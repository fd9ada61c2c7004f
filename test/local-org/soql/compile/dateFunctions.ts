import { malformed, refuse } from '../errors.ts';
import type { FieldPath, FunctionCall } from '../parse/ast.ts';
import { constant } from './bindings.ts';
import type { Expression } from './expression.ts';
import type { Frame } from './frame.ts';

/**
 * Date functions on local time as text, YYYY-MM-DD[THH:mm:ss.sss].
 * https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-date-functions.html
 */
type Part = (local: string, fiscal: { startMonth: number; namedByStart: boolean }) => string;

const year = (local: string): string => `CAST(substr(${local}, 1, 4) AS INTEGER)`;
const month = (local: string): string => `CAST(substr(${local}, 6, 2) AS INTEGER)`;
const day = (local: string): string => `CAST(substr(${local}, 9, 2) AS INTEGER)`;
const dayOfYear = (local: string): string => `CAST(strftime('%j', substr(${local}, 1, 10)) AS INTEGER)`;
const fiscalMonth = (local: string, startMonth: number): string => `((${month(local)} - ${startMonth} + 12) % 12 + 1)`;

const PARTS: Readonly<Record<string, Part>> = {
  CALENDAR_YEAR: year,
  CALENDAR_QUARTER: (local) => `((${month(local)} + 2) / 3)`,
  CALENDAR_MONTH: month,
  DAY_IN_MONTH: day,
  DAY_IN_WEEK: (local) => `(CAST(strftime('%w', substr(${local}, 1, 10)) AS INTEGER) + 1)`,
  DAY_IN_YEAR: dayOfYear,
  DAY_ONLY: (local) => `substr(${local}, 1, 10)`,
  FISCAL_YEAR: (local, { startMonth, namedByStart }) =>
    startMonth === 1
      ? year(local)
      : `(${year(local)} + (${month(local)} >= ${startMonth})${namedByStart ? ' - 1' : ''})`,
  FISCAL_QUARTER: (local, { startMonth }) => `((${fiscalMonth(local, startMonth)} + 2) / 3)`,
  FISCAL_MONTH: (local, { startMonth }) => fiscalMonth(local, startMonth),
  HOUR_IN_DAY: (local) => `CAST(substr(${local}, 12, 2) AS INTEGER)`,
  WEEK_IN_MONTH: (local) => `((${day(local)} + 6) / 7)`,
  WEEK_IN_YEAR: (local) => `((${dayOfYear(local)} + 6) / 7)`
};

/** These look at the time of day, so dates have none for them. */
const DATETIME_ONLY = new Set(['DAY_ONLY', 'HOUR_IN_DAY']);

export function isDateFunction(name: string): boolean {
  return Object.hasOwn(PARTS, name);
}

/** Date-times count in UTC unless convertTimezone() moves them to the caller's zone. */
export function dateFunctionSql(frame: Frame, call: FunctionCall): Expression {
  const [argument, ...rest] = call.args;
  const converted = argument?.kind === 'function' && argument.name === 'CONVERTTIMEZONE';
  const inner = converted ? argument.args[0] : argument;
  const field: FieldPath | undefined = inner?.kind === 'field' ? inner : undefined;
  const part = PARTS[call.name];
  if (part === undefined || field === undefined || rest.length > 0 || (converted && argument.args.length !== 1)) {
    throw malformed(`${call.name}() takes one date or dateTime field`);
  }
  const column = frame.column(field);
  const { type } = column.field;
  if (type !== 'datetime' && (type !== 'date' || converted || DATETIME_ONLY.has(call.name))) {
    const name = converted ? 'convertTimezone' : call.name;
    throw refuse('INVALID_FIELD', `${name}() is not supported on field '${column.field.name}' of type ${type}`);
  }
  const { context } = frame.compilation;
  const local = converted ? `soql_local(${column.sql}, ${constant(context.timeZone)})` : column.sql;
  return {
    sql: part(local, { startMonth: context.fiscalYearStartMonth, namedByStart: context.fiscalYearNamedByStart }),
    type: call.name === 'DAY_ONLY' ? 'date' : 'int',
    column,
    aggregate: false,
    read: (value) => value ?? null
  };
}
