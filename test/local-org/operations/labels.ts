/** Custom labels of the deployed components. */
import { definitionText, type Component } from '../schema/metadata/component.ts';
import { childrenOf, parseMetadata, textOf, type XmlElement } from '../schema/metadata/xml.ts';

/** Label name → text in the language, in the master language where it is not translated. */
export function labelsOf(components: Iterable<Component>, language: string): ReadonlyMap<string, string> {
  const master = new Map<string, string>();
  const translated = new Map<string, string>();
  for (const component of components) {
    if (component.type === 'CustomLabels') add(master, component, 'labels', 'fullName', 'value');
    if (component.type === 'Translations' && component.fullName === language) {
      add(translated, component, 'customLabels', 'name', 'label');
    }
  }
  return new Map([...master, ...translated]);
}

function add(labels: Map<string, string>, component: Component, element: string, name: string, text: string): void {
  const root: XmlElement = parseMetadata(definitionText(component), component.type);
  for (const label of childrenOf(root, element)) labels.set(textOf(label, name) ?? '', textOf(label, text) ?? '');
}
