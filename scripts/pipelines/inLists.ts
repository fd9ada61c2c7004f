import { soqlText } from './soqlText.ts';

/** What fits between the parentheses of one IN. */
interface ListLimit {
  texts: number;
  /** Of the list as a part of an address. */
  characters: number;
}

/**
 * A Bulk query takes 100,000 characters of SOQL, and an id in its list needs 22 of them.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select.htm
 */
export const IDS_A_BULK_QUERY = 4_000;
const BULK_LIST: ListLimit = { texts: IDS_A_BULK_QUERY, characters: 95_000 };

/** A query over REST is part of an address, which may hold some 16,000 characters. */
export const REST_LIST: ListLimit = { texts: 200, characters: 12_000 };

/**
 * Queries for as many of `texts` (ids, or other values of one field) as fit into each; `soqlOf` gets the literals to put
 * between the parentheses of IN. None without texts.
 */
export function inLists(
  texts: Iterable<string>,
  soqlOf: (list: string) => string,
  limit: ListLimit = BULK_LIST
): string[] {
  const queries: string[] = [];
  let list: string[] = [];
  let length = 0;
  for (const text of texts) {
    const literal = soqlText(text);
    const more = encodeURIComponent(literal).length + 3;
    if (list.length === limit.texts || (list.length > 0 && length + more > limit.characters)) {
      queries.push(soqlOf(list.join(', ')));
      list = [];
      length = 0;
    }
    list.push(literal);
    length += more;
  }
  if (list.length > 0) queries.push(soqlOf(list.join(', ')));
  return queries;
}
