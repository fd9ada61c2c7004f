import type { Component } from './component.ts';
import { METADATA_SCHEMA } from './metadataSchema.ts';
import type { XmlNode } from './xmlTree.ts';

export interface TypedNode {
  node: XmlNode;
  /** Name of a metadata type or an enumeration, or string, boolean, number, date, any. */
  type: string;
}

/** Every known element of the components with its type, once, although parts of objects are components as well. */
export function typedNodes(components: readonly Component[]): TypedNode[] {
  const nested = new Set(components.flatMap(({ root }) => root.children));
  return components.filter(({ root }) => !nested.has(root)).flatMap(({ root, type }) => [...walk(root, type)]);
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
