/** A text as a SOQL literal. https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm */
export function soqlText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
}

/** Texts as literals to put between the parentheses of IN. `inLists` cuts those that may be too many for one query. */
export function soqlTexts(texts: Iterable<string>): string {
  return Array.from(texts, soqlText).join(', ');
}
