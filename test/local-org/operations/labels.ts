/** Custom labels of the deployed components. */
import { definitionText, type Component } from '../schema/metadata/component.ts';
import { childrenOf, parseMetadata, textOf } from '../schema/metadata/xml.ts';

/** Label name → text in the master language. */
export function labelsOf(components: Iterable<Component>): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const component of components) {
    if (component.type !== 'CustomLabels') continue;
    for (const label of childrenOf(parseMetadata(definitionText(component), 'CustomLabels'), 'labels')) {
      labels.set(textOf(label, 'fullName') ?? '', textOf(label, 'value') ?? '');
    }
  }
  return labels;
}
