/** Names that a request mentions anywhere: in its query, or as keys of its variables. */
import { type DocumentNode, visit } from 'graphql';

/** `all` when the request asks the schema about itself. */
export function mentionedNames(document: DocumentNode, variables: unknown): ReadonlySet<string> | 'all' {
  const names = new Set<string>();
  visit(document, {
    Name(node) {
      names.add(node.value);
    }
  });
  if (names.has('__schema') || names.has('__type')) return 'all';
  // Types of variables: Account_Filter, AccountCreateInput.
  for (const name of [...names]) names.add(name.replace(/_(?:Filter|OrderBy|GroupBy|AggregateOrderBy)$/, ''));
  addKeys(variables, names);
  return names;
}

function addKeys(value: unknown, names: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) addKeys(item, names);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      names.add(key);
      addKeys(inner, names);
    }
  }
}
