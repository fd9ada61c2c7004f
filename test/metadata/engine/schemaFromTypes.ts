import ts from 'typescript';
import { ROOT_TYPES, type ElementSchema, type MetadataSchema } from './metadataSchema.ts';

type Elements = Record<string, ElementSchema>;

/** Reads metadata.d.ts of @salesforce/types and keeps what the root types reach. */
export function schemaFromTypes(declarations: string): MetadataSchema {
  const source = ts.createSourceFile('metadata.d.ts', declarations, ts.ScriptTarget.ESNext, false);
  const aliases = new Map(
    source.statements.filter(ts.isTypeAliasDeclaration).map((alias) => [alias.name.text, alias.type])
  );
  const types: Record<string, Elements> = {};
  const enums: Record<string, string[]> = {};
  const waiting = [...ROOT_TYPES];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (types[name] || enums[name]) continue;
    const node = aliases.get(name);
    if (!node)
      throw new Error(`metadata.d.ts has no type ${name}. Remove it from ROOT_TYPES or update @salesforce/types.`);
    const values = enumValues(node);
    if (values) enums[name] = values;
    else {
      const elements = elementsOf(node, aliases);
      types[name] = elements;
      waiting.push(...Object.values(elements).flatMap((element) => (aliases.has(element.type) ? element.type : [])));
    }
  }
  return { types: sorted(types), enums: sorted(enums) };
}

/** The literals of an enumeration; undefined for anything else. */
function enumValues(node: ts.TypeNode): string[] | undefined {
  const members = ts.isUnionTypeNode(node) ? node.types : [node];
  const values = members.flatMap((member) =>
    ts.isLiteralTypeNode(member) && ts.isStringLiteral(member.literal) ? member.literal.text : []
  );
  return values.length === members.length ? values : undefined;
}

function elementsOf(node: ts.TypeNode, aliases: ReadonlyMap<string, ts.TypeNode>): Elements {
  if (ts.isIntersectionTypeNode(node)) {
    return node.types.reduce<Elements>((all, part) => ({ ...all, ...elementsOf(part, aliases) }), {});
  }
  if (ts.isTypeReferenceNode(node)) {
    const target = aliases.get(nameOf(node));
    return target ? elementsOf(target, aliases) : {};
  }
  if (!ts.isTypeLiteralNode(node)) return {};
  return Object.fromEntries(
    node.members.filter(ts.isPropertySignature).flatMap((member) => {
      if (!member.type || !(ts.isIdentifier(member.name) || ts.isStringLiteral(member.name))) return [];
      const many = ts.isArrayTypeNode(member.type);
      const inner = ts.isArrayTypeNode(member.type) ? member.type.elementType : member.type;
      const required = !many && member.questionToken === undefined;
      return [[member.name.text, { type: typeName(inner, aliases), many, required }]];
    })
  );
}

function typeName(node: ts.TypeNode, aliases: ReadonlyMap<string, ts.TypeNode>): string {
  if (node.kind === ts.SyntaxKind.BooleanKeyword) return 'boolean';
  if (node.kind === ts.SyntaxKind.NumberKeyword) return 'number';
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any';
  if (!ts.isTypeReferenceNode(node)) return 'string';
  const name = nameOf(node);
  if (name === 'Date') return 'date';
  // An enumeration that the WSDL leaves open is declared as another name for string.
  return aliases.get(name)?.kind === ts.SyntaxKind.StringKeyword ? 'string' : name;
}

function nameOf(node: ts.TypeReferenceNode): string {
  return ts.isIdentifier(node.typeName) ? node.typeName.text : node.typeName.right.text;
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
