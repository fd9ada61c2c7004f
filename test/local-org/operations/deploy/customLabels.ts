/**
 * Labels of a deploy. A file of labels adds to those of the org and changes those it names; a label is deleted by name.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_customlabels.htm
 */
import { componentKey, definitionText, textFile, type Component } from '../../schema/metadata/component.ts';
import { buildMetadata, childrenOf, parseMetadata, textOf, type XmlElement } from '../../schema/metadata/xml.ts';

type Components = ReadonlyMap<string, Component>;

const LABELS = componentKey({ type: 'CustomLabels', fullName: 'CustomLabels' });

export function isLabel({ type }: Pick<Component, 'type'>): boolean {
  return type === 'CustomLabel';
}

export function labelNames(components: Components): Set<string | undefined> {
  return new Set(labelsOf(components.get(LABELS)).map((label) => textOf(label, 'fullName')));
}

/** The deployed file together with the org's labels that it does not name. */
export function withLabelsOf(org: Components, deployed: Component): Component {
  if (componentKey(deployed) !== LABELS) return deployed;
  const own = labelsOf(deployed);
  const names = new Set(own.map((label) => textOf(label, 'fullName')));
  const others = labelsOf(org.get(LABELS)).filter((label) => !names.has(textOf(label, 'fullName')));
  return others.length === 0 ? deployed : rewritten(deployed, [...others, ...own]);
}

/** The file of labels without those that are deleted; null where none is left. */
export function withoutLabels(components: Components, names: ReadonlySet<string>): Map<string, Component | null> {
  const file = components.get(LABELS);
  if (names.size === 0 || file === undefined) return new Map();
  const labels = labelsOf(file).filter((label) => !names.has(textOf(label, 'fullName') ?? ''));
  return new Map([[LABELS, labels.length === 0 ? null : rewritten(file, labels)]]);
}

function labelsOf(file: Component | undefined): XmlElement[] {
  return file === undefined ? [] : childrenOf(parseMetadata(definitionText(file), 'CustomLabels'), 'labels');
}

function rewritten(component: Component, labels: XmlElement[]): Component {
  const path = component.files[0]?.path ?? '';
  return { ...component, files: [textFile(path, buildMetadata(component.type, { labels }))] };
}
