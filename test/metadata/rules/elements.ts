import { METADATA_SCHEMA } from '../engine/metadataSchema.ts';
import type { MetadataPackage } from '../engine/metadataPackage.ts';
import type { XmlNode } from '../engine/xmlTree.ts';

export interface TypedNode {
  node: XmlNode;
  /** Name of a metadata type or an enumeration, or string, boolean, number, date, any. */
  type: string;
}

/** Every known element of the package with its type, once, although parts of objects are components as well. */
export function* typedNodes(pkg: MetadataPackage): Generator<TypedNode> {
  const seen = new Set<XmlNode>();
  for (const { type, root } of pkg.components) {
    if (seen.has(root)) continue;
    for (const typed of walk(root, type)) {
      seen.add(typed.node);
      yield typed;
    }
  }
}

function* walk(node: XmlNode, type: string): Generator<TypedNode> {
  yield { node, type };
  const elements = METADATA_SCHEMA.types[type];
  for (const child of node.children) {
    const element = elements?.[child.name];
    // The WSDL declares the configuration of a component's targets as one string; lwcTargets reads it.
    if (element && child.name !== 'targetConfigs') yield* walk(child, element.type);
  }
}
