/** `where` as a SOQL condition. Values are checked by their types already; here they are only written down. */
import type { FieldDescribe, SObjectDescribe } from '../../operations/describe.ts';
import { isJsonObject, type JsonObject } from '../requestFields.ts';
import { type Describes, fieldNamed, lookupNamed } from '../uiapi/describes.ts';
import { dataError } from './graphqlErrors.ts';

const comparisons: Record<string, string> = { eq: '=', ne: '!=', lt: '<', gt: '>', lte: '<=', gte: '>=', like: 'LIKE' };
const lists: Record<string, string> = { in: 'IN', nin: 'NOT IN', includes: 'INCLUDES', excludes: 'EXCLUDES' };

/** Condition without WHERE; '' when the filter is empty. `prefix` is the parent path, e.g. `Account.`. */
export function whereClause(filter: unknown, describe: SObjectDescribe, describes: Describes, prefix = ''): string {
  if (!isJsonObject(filter)) return '';
  const parts = Object.entries(filter).map(([name, value]) => condition(name, value, { describe, describes, prefix }));
  return joined(parts, 'AND');
}

interface Place {
  describe: SObjectDescribe;
  describes: Describes;
  prefix: string;
}

function condition(name: string, value: unknown, place: Place): string {
  const { describe, describes, prefix } = place;
  if (value === null || value === undefined) return '';
  if (name === 'and' || name === 'or') {
    const filters = Array.isArray(value) ? value : [];
    return joined(
      filters.map((each: unknown) => whereClause(each, describe, describes, prefix)),
      name.toUpperCase()
    );
  }
  if (name === 'not') {
    const inner = whereClause(value, describe, describes, prefix);
    return inner === '' ? '' : `(NOT (${inner}))`;
  }
  const field = fieldNamed(describe, name);
  if (field !== undefined) return fieldCondition(`${prefix}${field.name}`, field, value, describes);
  const lookup = lookupNamed(describe, name);
  const parent = lookup === undefined ? undefined : describes.find(lookup.referenceTo[0] ?? '');
  if (parent === undefined) throw dataError(`Field '${name}' in type '${describe.name}_Filter' is undefined`);
  return whereClause(value, parent, describes, `${prefix}${name}.`);
}

function fieldCondition(path: string, field: FieldDescribe, operators: unknown, describes: Describes): string {
  if (!isJsonObject(operators)) return '';
  const parts = Object.entries(operators).map(([operator, operand]) => {
    const comparison = comparisons[operator];
    if (comparison !== undefined) return `${path} ${comparison} ${literal(operand, field, operator === 'like')}`;
    if (operator === 'inq' || operator === 'ninq') {
      return `${path} ${operator === 'inq' ? 'IN' : 'NOT IN'} ${semiJoin(operand, describes)}`;
    }
    const items = Array.isArray(operand) ? operand : [];
    if (items.length === 0) throw dataError(`The list of ${operator} for ${path} is empty`);
    return `${path} ${lists[operator] ?? ''} (${items.map((item: unknown) => literal(item, field)).join(', ')})`;
  });
  return joined(parts, 'AND');
}

/** `{ Contact: { LastName: … }, ApiName: "AccountId" }` → (SELECT AccountId FROM Contact WHERE …) */
function semiJoin(operand: unknown, describes: Describes): string {
  const { ApiName: column, ...objects } = isJsonObject(operand) ? operand : {};
  const [entry, ...more] = Object.entries(objects);
  if (typeof column !== 'string' || entry === undefined || more.length > 0) {
    throw dataError('A semi-join names one object with a filter, and in ApiName the field to select');
  }
  const [object, filter] = entry;
  const describe = describes.find(object);
  const field = describe === undefined ? undefined : fieldNamed(describe, column);
  if (describe === undefined || field === undefined) throw dataError(`${object} has no field ${column} to join by`);
  const where = whereClause(filter, describe, describes);
  return `(SELECT ${field.name} FROM ${describe.name}${where === '' ? '' : ` WHERE ${where}`})`;
}

/** A SOQL literal. Text is quoted; dates and numbers are not. */
function literal(value: unknown, field: FieldDescribe, isPattern = false): string {
  if (value === null || value === undefined) return 'null';
  if (isJsonObject(value)) return dateLiteral(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') throw dataError(`A filter on ${field.name} has a value that is none`);
  return field.type === 'time' ? value : quoted(value, isPattern);
}

/** `{ value }`, `{ literal: THIS_YEAR }` or `{ range: { last_n_days: 30 } }`, exactly one of them. */
function dateLiteral(input: JsonObject): string {
  const [entry, ...more] = Object.entries(input);
  if (entry === undefined || more.length > 0) throw dataError('A date is given by one of: value, literal, range');
  const [, value] = entry;
  if (value === null) return 'null';
  if (typeof value === 'string') return value;
  const [range, ...others] = Object.entries(isJsonObject(value) ? value : {});
  if (range === undefined || others.length > 0) throw dataError('A date range has exactly one unit, e.g. last_n_days');
  return `${range[0].toUpperCase()}:${String(range[1])}`;
}

/** https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm */
function quoted(text: string, isPattern: boolean): string {
  // In LIKE, \% and \_ stand for the characters themselves: those backslashes are SOQL's already.
  const escaped = text
    .replace(isPattern ? /\\(?![%_])/g : /\\/g, '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return `'${escaped}'`;
}

function joined(parts: readonly string[], operator: string): string {
  const present = parts.filter((part) => part !== '');
  return present.length < 2 ? (present[0] ?? '') : `(${present.join(` ${operator} `)})`;
}
