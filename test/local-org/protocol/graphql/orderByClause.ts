/** `orderBy` as SOQL, in the order the client wrote the fields. */
import type { SObjectDescribe } from '../../operations/describe.ts';
import { isJsonObject } from '../requestFields.ts';
import { type Describes, fieldNamed, lookupNamed } from '../uiapi/describes.ts';

const aggregateFunctions: Record<string, string> = {
  AVG: 'AVG',
  COUNT: 'COUNT',
  COUNT_DISTINCT: 'COUNT_DISTINCT',
  MAX: 'MAX',
  MIN: 'MIN',
  SUM: 'SUM'
};

/** Terms without ORDER BY, e.g. ['KA_Score__c DESC NULLS LAST', 'Owner.Name ASC']. */
export function orderTerms(orderBy: unknown, describe: SObjectDescribe, describes: Describes, prefix = ''): string[] {
  if (!isJsonObject(orderBy)) return [];
  return Object.entries(orderBy).flatMap(([name, clause]) => {
    if (!isJsonObject(clause)) return [];
    const field = fieldNamed(describe, name);
    if (field !== undefined) return [term(`${prefix}${field.name}`, clause)];
    const parent = describes.find(lookupNamed(describe, name)?.referenceTo[0] ?? '');
    return parent === undefined ? [] : orderTerms(clause, parent, describes, `${prefix}${name}.`);
  });
}

/** ` ORDER BY …`, or '' when there is nothing to order by. */
export function orderByClause(terms: readonly string[]): string {
  return terms.length === 0 ? '' : ` ORDER BY ${terms.join(', ')}`;
}

function term(path: string, clause: Record<string, unknown>): string {
  const { order, nulls } = clause;
  const aggregate = aggregateFunctions[String(clause['function'])];
  const expression = aggregate === undefined ? path : `${aggregate}(${path})`;
  const direction = order === 'DESC' ? 'DESC' : 'ASC';
  return `${expression} ${direction} NULLS ${nulls === 'LAST' ? 'LAST' : 'FIRST'}`;
}
