import { Kind, parse, visit, type DocumentNode } from 'graphql';

/** A field that a component asks the org for. */
export interface QueriedField {
  object: string;
  field: string;
}

/** The GraphQL documents in a component's source, as written between gql`…`. */
export function queriesIn(source: string): DocumentNode[] {
  return [...source.matchAll(/gql`([^`]*)`/g)].map(([, query = '']) => parse(query));
}

/**
 * Fields of records in a query: those below the nodes of `uiapi.query.Object` and `uiapi.aggregate.Object`, and those
 * that an object is filtered, ordered or grouped by.
 */
export function fieldsIn(query: DocumentNode): QueriedField[] {
  const found: QueriedField[] = [];
  const path: string[] = [];
  visit(query, {
    Field: {
      enter(node) {
        path.push(node.name.value);
        const [root, kind, object, ...below] = path;
        if (root !== 'uiapi' || (kind !== 'query' && kind !== 'aggregate') || object === undefined) return;
        const records = kind === 'query' ? 'edges.node' : 'edges.node.aggregate';
        if (below.slice(0, -1).join('.') === records) found.push({ object, field: node.name.value });
      },
      leave: () => void path.pop()
    },
    Argument(node) {
      const object = path[2];
      if (object === undefined || !['where', 'orderBy', 'groupBy'].includes(node.name.value)) return;
      if (node.value.kind !== Kind.OBJECT) return;
      found.push(...node.value.fields.map((field) => ({ object, field: field.name.value })));
    }
  });
  return found.filter(({ field }) => field !== 'aggregate');
}
