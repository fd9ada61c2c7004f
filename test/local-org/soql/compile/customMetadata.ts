import type { ObjectSchema } from '../../schema/types.ts';
import { malformed } from '../errors.ts';
import type { Condition, Operand, Query } from '../parse/ast.ts';
import { isCountAll } from './rules.ts';

/**
 * What queries of custom metadata types may not have: more than one object in FROM, aggregates other than COUNT(),
 * OR between different fields, parents in ORDER BY.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_limits.htm
 */
export function checkCustomMetadata(object: ObjectSchema, query: Query): void {
  if (object.kind !== 'customMetadata') return;
  if (query.select.some((item) => item.kind === 'subquery'))
    throw malformed(`Nested queries are not supported on ${object.name}`);
  const aggregates = query.select.some(
    (item) => item.kind === 'function' && item.call.name !== 'FIELDS' && !isCountAll(item)
  );
  if (query.groupBy.length > 0 || aggregates)
    throw malformed(`Functions other than COUNT() are not supported on ${object.name}`);
  if (query.orderBy.some(({ operand }) => operand.kind !== 'field' || operand.path.length > 1)) {
    throw malformed(`ORDER BY takes only fields of ${object.name} itself`);
  }
  if (query.where !== undefined) checkDisjunctions(query.where);
}

function checkDisjunctions(condition: Condition): void {
  if (condition.kind === 'not') return checkDisjunctions(condition.item);
  if (condition.kind !== 'and' && condition.kind !== 'or') return;
  condition.items.forEach(checkDisjunctions);
  if (condition.kind === 'or' && new Set(condition.items.flatMap(fieldsOf)).size > 1) {
    throw malformed('Disjunctions not supported');
  }
}

function fieldsOf(condition: Condition): string[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.items.flatMap(fieldsOf);
    case 'not':
      return fieldsOf(condition.item);
    default:
      return [nameOf(condition.operand)];
  }
}

function nameOf(operand: Operand): string {
  return operand.kind === 'field' ? operand.path.join('.').toLowerCase() : operand.name;
}
