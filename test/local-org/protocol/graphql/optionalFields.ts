/**
 * `@optional` (API 65 and later): a field that the user may not see, or that does not exist, is left out of the answer
 * instead of failing the whole query. It is dropped here, before validation.
 */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo
} from 'graphql';

export function dropUnknownOptionalFields(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const types = new TypeInfo(schema);
  const dropped: string[] = [];
  const visited = visit(
    document,
    visitWithTypeInfo(types, {
      Field(node: FieldNode) {
        const isOptional = node.directives?.some(({ name }) => name.value === 'optional') ?? false;
        if (!isOptional || types.getParentType() == null || types.getFieldDef() != null) return undefined;
        dropped.push(node.name.value);
        return null;
      }
    })
  );
  return dropped.length === 0 ? document : withPlaceholders(visited);
}

/** A selection set must not be empty: where all was dropped, the type's name is asked for and taken out again later. */
function withPlaceholders(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet(node) {
      if (node.selections.length > 0) return undefined;
      const placeholder: FieldNode = {
        kind: Kind.FIELD,
        name: { kind: Kind.NAME, value: '__typename' },
        alias: { kind: Kind.NAME, value: placeholderName }
      };
      return { ...node, selections: [placeholder] };
    }
  });
}

const placeholderName = '__nothingVisible';

/** The answer without placeholders. */
export function withoutPlaceholders(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutPlaceholders);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data)
      .filter(([name]) => name !== placeholderName)
      .map(([name, value]) => [name, withoutPlaceholders(value)])
  );
}
