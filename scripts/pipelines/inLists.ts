/**
 * A Bulk query takes 100,000 characters of SOQL, and an id in its list needs 22 of them.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select.htm
 */
export const IDS_A_BULK_QUERY = 4_000;

/** A query for each 4,000 ids; `soqlOf` gets what stands between the parentheses of IN. None without ids. */
export function inLists(ids: readonly string[], soqlOf: (list: string) => string): string[] {
  const queries: string[] = [];
  for (let from = 0; from < ids.length; from += IDS_A_BULK_QUERY) {
    const list = ids.slice(from, from + IDS_A_BULK_QUERY).map((id) => `'${id}'`);
    queries.push(soqlOf(list.join(', ')));
  }
  return queries;
}
