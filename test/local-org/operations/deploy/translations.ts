/** Translations that go with what they translate, as a deletion of it takes them along. */
import { componentKey, definitionText, textFile, type Component } from '../../schema/metadata/component.ts';
import { buildMetadata, childrenOf, parseMetadata, textOf, type XmlElement } from '../../schema/metadata/xml.ts';

/** Elements of Translations, and the type that each translates. */
const TRANSLATED: Readonly<Record<string, string>> = {
  customApplications: 'CustomApplication',
  customLabels: 'CustomLabel',
  customTabs: 'CustomTab',
  quickActions: 'QuickAction',
  reportTypes: 'ReportType'
};

/** The same of CustomObjectTranslation; names there are without the object's. */
const TRANSLATED_OF_OBJECT: Readonly<Record<string, string>> = {
  fields: 'CustomField',
  quickActions: 'QuickAction',
  validationRules: 'ValidationRule'
};

/** The translations that change when components are gone, by key; null where nothing is left of one. */
export function withoutTranslationsOf(
  components: ReadonlyMap<string, Component>,
  isGone: (component: Pick<Component, 'type' | 'fullName'>) => boolean
): Map<string, Component | null> {
  const changed = new Map<string, Component | null>();
  for (const [key, component] of components) {
    const left = leftOf(component, isGone);
    if (left !== component) changed.set(key, left);
  }
  return changed;
}

type IsGone = Parameters<typeof withoutTranslationsOf>[1];

function leftOf(component: Component, isGone: IsGone): Component | null {
  if (component.type === 'Translations') return withoutElements(component, TRANSLATED, '', isGone);
  if (component.type !== 'CustomObjectTranslation') return component;
  const object = component.fullName.replace(/-\w+$/, '');
  const files = component.files.filter(({ path }) => {
    const field = /([^/]+)\.fieldTranslation-meta\.xml$/.exec(path)?.[1];
    return field === undefined || !isGone({ type: 'CustomField', fullName: `${object}.${field}` });
  });
  const kept = files.length === component.files.length ? component : { ...component, files };
  const left = withoutElements(kept, TRANSLATED_OF_OBJECT, `${object}.`, isGone);
  const isEmpty = left.files.length === 1 && Object.keys(parseMetadata(definitionText(left), left.type)).length === 0;
  return left !== component && isEmpty ? null : left;
}

function withoutElements(
  component: Component,
  types: Readonly<Record<string, string>>,
  prefix: string,
  isGone: IsGone
): Component {
  const root = parseMetadata(definitionText(component), component.type);
  const left: XmlElement = { ...root };
  for (const [element, type] of Object.entries(types)) {
    const entries = childrenOf(root, element);
    const kept = entries.filter((entry) => !isGone({ type, fullName: prefix + (textOf(entry, 'name') ?? '') }));
    if (kept.length === entries.length) continue;
    if (kept.length > 0) left[element] = kept;
    else delete left[element];
  }
  const isSame = Object.keys(root).every((element) => root[element]?.length === left[element]?.length);
  if (isSame) return component;
  const [definition, ...others] = component.files;
  const path = definition?.path ?? componentKey(component);
  return { ...component, files: [textFile(path, buildMetadata(component.type, left)), ...others] };
}
