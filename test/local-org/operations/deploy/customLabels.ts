/**
 * Labels of a deploy. A file of labels adds to those of the org and changes those it names; one label is deleted by
 * name, and its translations go with it.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_customlabels.htm
 */
import { componentKey, definitionText, textFile, type Component } from '../../schema/metadata/component.ts';
import { buildMetadata, childrenOf, parseMetadata, textOf, type XmlElement } from '../../schema/metadata/xml.ts';

type Components = ReadonlyMap<string, Component>;

const LABELS = componentKey({ type: 'CustomLabels', fullName: 'CustomLabels' });

export function isLabel({ type }: Pick<Component, 'type'>): boolean {
  return type === 'CustomLabel';
}

export function hasLabel(components: Components, fullName: string): boolean {
  return labelsOf(components.get(LABELS)).some((label) => textOf(label, 'fullName') === fullName);
}

/** The deployed file together with the org's labels that it does not name. */
export function withLabelsOf(org: Components, deployed: Component): Component {
  if (componentKey(deployed) !== LABELS) return deployed;
  const own = labelsOf(deployed);
  const names = new Set(own.map((label) => textOf(label, 'fullName')));
  const others = labelsOf(org.get(LABELS)).filter((label) => !names.has(textOf(label, 'fullName')));
  return others.length === 0 ? deployed : rewritten(deployed, { labels: [...others, ...own] });
}

/** Those components that change when labels are deleted; null where nothing is left of one. */
export function withoutLabels(components: Components, names: ReadonlySet<string>): Map<string, Component | null> {
  const changed = new Map<string, Component | null>();
  if (names.size === 0) return changed;
  const file = components.get(LABELS);
  if (file) {
    const labels = labelsOf(file).filter((label) => !names.has(textOf(label, 'fullName') ?? ''));
    changed.set(LABELS, labels.length === 0 ? null : rewritten(file, { labels }));
  }
  for (const [key, component] of components) {
    if (component.type !== 'Translations') continue;
    const root = parseMetadata(definitionText(component), 'Translations');
    const all = childrenOf(root, 'customLabels');
    const left = all.filter((label) => !names.has(textOf(label, 'name') ?? ''));
    if (left.length < all.length) changed.set(key, rewritten(component, { ...root, customLabels: left }));
  }
  return changed;
}

function labelsOf(file: Component | undefined): XmlElement[] {
  return file === undefined ? [] : childrenOf(parseMetadata(definitionText(file), 'CustomLabels'), 'labels');
}

function rewritten(component: Component, root: XmlElement): Component {
  const path = component.files[0]?.path ?? '';
  return { ...component, files: [textFile(path, buildMetadata(component.type, root))] };
}
