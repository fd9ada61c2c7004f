import type { OrgPort } from '../org/orgPort.ts';

/** The address of a request may hold some 16,000 characters; this many ids take less than a third. */
const IDS_A_QUERY = 200;

/**
 * Runs a query for each 200 of `ids`. `soqlOf` gets the list to put between the parentheses of IN. A text that is not
 * an id has no place in a query and is left out.
 */
export async function queryByIds<T>(
  org: OrgPort,
  ids: readonly string[],
  soqlOf: (list: string) => string
): Promise<T[]> {
  const known = [...new Set(ids)].filter((id) => /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(id));
  const records: T[] = [];
  for (let from = 0; from < known.length; from += IDS_A_QUERY) {
    const list = known.slice(from, from + IDS_A_QUERY).map((id) => `'${id}'`);
    records.push(...(await org.query<T>(soqlOf(list.join(', ')))));
  }
  return records;
}
