import type { OrgPort } from '../org/orgPort.ts';
import { inLists, REST_LIST } from './inLists.ts';

/**
 * Runs a query for each part of `ids` that fits into one. `soqlOf` gets the list to put between the parentheses of IN. A
 * text that is not an id has no place in a query and is left out.
 */
export async function queryByIds<T>(
  org: OrgPort,
  ids: Iterable<string>,
  soqlOf: (list: string) => string
): Promise<T[]> {
  const known = [...new Set(ids)].filter((id) => /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(id));
  const records: T[] = [];
  for (const soql of inLists(known, soqlOf, REST_LIST)) records.push(...(await org.query<T>(soql)));
  return records;
}
