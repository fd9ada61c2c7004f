/** What a query selects below a field, fragments and directives resolved: the columns a resolver has to load. */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type SelectionSetNode
} from 'graphql';

export interface SelectionContext {
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variableValues: Readonly<Record<string, unknown>>;
}

/** Nodes of the same field together, whatever their aliases: field name → nodes. */
export type Selected = Map<string, FieldNode[]>;

/** Fields selected directly below the nodes. */
export function selectedBelow(nodes: readonly FieldNode[], context: SelectionContext): Selected {
  const selected: Selected = new Map();
  for (const { selectionSet } of nodes)
    if (selectionSet !== undefined) collect(selectionSet, context, selected, new Set());
  return selected;
}

/** Fields below a path of field names, e.g. ['edges', 'node']. */
export function selectedAt(nodes: readonly FieldNode[], path: readonly string[], context: SelectionContext): Selected {
  let current: readonly FieldNode[] = nodes;
  for (const name of path) current = selectedBelow(current, context).get(name) ?? [];
  return selectedBelow(current, context);
}

/** A fragment counts once in a selection: fragments that spread each other twice would double the work at every level. */
function collect(set: SelectionSetNode, context: SelectionContext, into: Selected, visited: Set<string>): void {
  for (const selection of set.selections) {
    const values = { ...context.variableValues };
    if (getDirectiveValues(GraphQLSkipDirective, selection, values)?.['if'] === true) continue;
    if (getDirectiveValues(GraphQLIncludeDirective, selection, values)?.['if'] === false) continue;
    if (selection.kind === Kind.FIELD) {
      const nodes = into.get(selection.name.value);
      if (nodes === undefined) into.set(selection.name.value, [selection]);
      else nodes.push(selection);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, context, into, visited);
    else if (!visited.has(selection.name.value)) {
      visited.add(selection.name.value);
      const fragment = context.fragments[selection.name.value];
      if (fragment !== undefined) collect(fragment.selectionSet, context, into, visited);
    }
  }
}
