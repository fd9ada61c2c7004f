import { metadataPage } from '../engine/docs.ts';
import { problem, type Place, type Rule } from '../engine/finding.ts';
import type { MetadataPackage } from '../engine/metadataPackage.ts';
import { childrenOf, textOf, type XmlNode } from '../engine/xmlTree.ts';
import { sourceMatches } from './componentSources.ts';

function* labelUses(pkg: MetadataPackage): Generator<Place & { name: string }> {
  for (const { file, line, groups } of sourceMatches(pkg, /@salesforce\/label\/c\.(\w+)/g)) {
    yield { file, line, name: groups[0] ?? '' };
  }
  for (const { root } of pkg.components) yield* inXml(root);
}

function* inXml(node: XmlNode): Generator<Place & { name: string }> {
  for (const [, name = ''] of node.text.matchAll(/\$Label\.(\w+)/g)) yield { file: node.file, line: node.line, name };
  for (const child of node.children) yield* inXml(child);
}

function labelNodes(pkg: MetadataPackage): Map<string, XmlNode> {
  const labels = pkg.of('CustomLabels').flatMap(({ root }) => childrenOf(root, 'labels'));
  return new Map(labels.map((node) => [textOf(node, 'fullName') ?? '', node]));
}

export const usedLabels: Rule = {
  id: 'used-labels',
  source: metadataPage('meta_customlabels'),
  *check(pkg) {
    const known = labelNodes(pkg);
    for (const use of labelUses(pkg)) {
      if (known.has(use.name)) continue;
      yield problem(use, `There is no custom label ${use.name}.`, 'Add it to labels/CustomLabels.labels-meta.xml.');
    }
  }
};

export const unusedLabels: Rule = {
  id: 'unused-labels',
  source: metadataPage('meta_customlabels'),
  *check(pkg) {
    const used = new Set([...labelUses(pkg)].map(({ name }) => name));
    for (const [name, node] of labelNodes(pkg)) {
      if (!used.has(name))
        yield problem(node, `Nothing uses the custom label ${name}.`, 'Remove it and its translations.');
    }
  }
};
