import type { QueryOptions } from '../../operations/org.ts';
import { malformed, refuse } from '../errors.ts';
import type { Operand, Query, SelectItem } from '../parse/ast.ts';
import { isAggregateFunction } from './aggregates.ts';
import { fieldGroup } from './fieldsFunction.ts';

/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-offset.html */
const MAXIMUM_OFFSET = 2000;
/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-fields.html */
const MAXIMUM_FIELDS_LIMIT = 200;

/** Rules that need no schema: which clauses go together, and what Bulk API does not take. */
export function checkRules(query: Query, options: QueryOptions): void {
  if (query.offset !== undefined && query.offset > MAXIMUM_OFFSET) {
    throw refuse('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MAXIMUM_OFFSET}`);
  }
  if (query.forClauses.includes('UPDATE')) {
    if (query.orderBy.length > 0) throw malformed('ORDER BY is not allowed with FOR UPDATE');
    if (hasAggregates(query)) throw malformed('FOR UPDATE is not allowed with aggregate functions');
  }
  checkFieldsFunction(query);
  if (options.bulk === true) checkBulk(query);
}

function checkFieldsFunction(query: Query): void {
  for (const item of query.select) {
    if (item.kind === 'subquery') checkFieldsFunction(item.query);
    if (item.kind !== 'function' || item.call.name !== 'FIELDS') continue;
    const unbounded = fieldGroup(item) !== 'STANDARD';
    if (unbounded && (query.limit === undefined || query.limit > MAXIMUM_FIELDS_LIMIT)) {
      throw malformed(`The SOQL FIELDS function must have a LIMIT of at most ${MAXIMUM_FIELDS_LIMIT}`);
    }
    if (query.groupBy.length > 0) throw malformed('The SOQL FIELDS function cannot be used with GROUP BY');
  }
}

/**
 * What Bulk API 2.0 refuses.
 * https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/queries.htm
 */
function checkBulk(query: Query): void {
  const refused = [
    [query.groupBy.length > 0 || hasAggregates(query), 'Aggregate Queries are'],
    [query.select.some((item) => item.kind === 'subquery'), 'Aggregate Relationships are'],
    [query.offset !== undefined, 'OFFSET is'],
    [query.select.some((item) => item.kind === 'typeof'), 'TYPEOF is']
  ] as const;
  for (const [present, what] of refused) {
    if (present)
      throw refuse('FUNCTIONALITY_NOT_ENABLED', `${what} not supported in Bulk V2 Query with CSV content type`);
  }
}

function hasAggregates(query: Query): boolean {
  return query.select.some((item) => item.kind === 'function' && containsAggregate(item.call));
}

/** Whether an aggregate function stands anywhere in it. */
export function containsAggregate(operand: Operand): boolean {
  if (operand.kind === 'field') return false;
  if (isAggregateFunction(operand.name)) return true;
  return operand.args.some(
    (argument) => (argument.kind === 'field' || argument.kind === 'function') && containsAggregate(argument)
  );
}

/** COUNT() without a field. */
export function isCountAll(item: SelectItem): boolean {
  return item.kind === 'function' && item.call.name === 'COUNT' && item.call.args.length === 0;
}
