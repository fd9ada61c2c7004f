import { childOf, childrenOf, type XmlNode } from '../engine/xmlTree.ts';

export interface TargetConfig {
  node: XmlNode;
  /** e.g. lightning__RecordPage */
  targets: string[];
  objects: string[];
  properties: { name: string; type: string; node: XmlNode }[];
}

/** What a component's js-meta.xml configures for each kind of page. */
export function targetConfigs(definition: XmlNode): TargetConfig[] {
  return childrenOf(childOf(definition, 'targetConfigs'), 'targetConfig').map((node) => ({
    node,
    targets: (node.attributes.targets ?? '').split(',').map((target) => target.trim()),
    objects: childrenOf(childOf(node, 'objects'), 'object').map((object) => object.text),
    properties: childrenOf(node, 'property').map((property) => ({
      name: property.attributes.name ?? '',
      type: property.attributes.type ?? '',
      node: property
    }))
  }));
}
