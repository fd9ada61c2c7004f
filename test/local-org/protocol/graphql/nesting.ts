/** Requests nested so deeply that whoever walks them would run out of stack are refused before anyone does. */

const deepest = 200;

/** Whether the braces of a GraphQL document go deeper than any real query. Those inside texts are not counted. */
export function isTooDeepText(document: string): boolean {
  let depth = 0;
  for (const [token] of document.matchAll(/"(?:[^"\\\n]|\\.)*"|#[^\n]*|[{}[\]()]/g)) {
    if ('{[('.includes(token)) depth += 1;
    else if ('}])'.includes(token)) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

/** The same for variables; walks no deeper than it allows. */
export function isTooDeepValue(value: unknown, allowed = deepest): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return allowed === 0 || Object.values(value).some((inner) => isTooDeepValue(inner, allowed - 1));
}
