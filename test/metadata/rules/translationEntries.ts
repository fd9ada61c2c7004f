import { splitName, type Component } from '../engine/component.ts';
import type { MetadataPackage } from '../engine/metadataPackage.ts';
import { childOf, childrenOf, isTrue, textOf, type XmlNode } from '../engine/xmlTree.ts';

/** Languages of the product besides English, which the components themselves carry. */
export const LANGUAGES: readonly string[] = ['zh_CN', 'zh_TW'];

/** A text that users read and that therefore has to exist in every language. */
export interface Translatable {
  /** Where the English text stands. */
  node: XmlNode;
  /** What it is, e.g. "the help of Account.KA_Tier__c". */
  what: string;
  /** Finds the translation; undefined where it is absent or empty. */
  in(language: string): string | undefined;
  /** Where it belongs. */
  home(language: string): string;
}

export function* translatables(pkg: MetadataPackage): Generator<Translatable> {
  for (const component of pkg.components) {
    const make = MAKERS[component.type];
    if (make) yield* make(pkg, component);
  }
}

type Maker = (pkg: MetadataPackage, component: Component) => Iterable<Translatable>;

const MAKERS: Readonly<Record<string, Maker>> = {
  CustomApplication: (pkg, { fullName, root }) => [
    inTranslations(pkg, root, 'customApplications', fullName, 'label'),
    inTranslations(pkg, root, 'customApplications', fullName, 'description')
  ],
  CustomField: fieldTexts,
  CustomLabels: (pkg, { root }) =>
    childrenOf(root, 'labels').map((label) =>
      inTranslations(pkg, label, 'customLabels', textOf(label, 'fullName') ?? '', 'label')
    ),
  CustomObject: objectTexts,
  CustomTab: (pkg, { fullName, root }) =>
    textOf(root, 'label') === undefined ? [] : [inTranslations(pkg, root, 'customTabs', fullName, 'label')],
  GlobalValueSet: (pkg, { fullName, root }) =>
    childrenOf(root, 'customValue').map((value) => valueText(pkg, fullName, value)),
  Layout: layoutTexts,
  QuickAction: (pkg, { fullName, root }) => {
    const [object, name] = splitName(fullName);
    return [inObject(pkg, root, object, `the label of ${fullName}`, 'quickActions', 'name', name, 'label')];
  },
  ReportType: (pkg, { fullName, root }) => [
    inTranslations(pkg, root, 'reportTypes', fullName, 'label'),
    inTranslations(pkg, root, 'reportTypes', fullName, 'description')
  ],
  ValidationRule: (pkg, { fullName, root }) => {
    const [object, name] = splitName(fullName);
    const what = `the message of ${fullName}`;
    return [inObject(pkg, root, object, what, 'validationRules', 'name', name, 'errorMessage')];
  }
};

function* fieldTexts(pkg: MetadataPackage, { fullName, root }: Component): Generator<Translatable> {
  const [object, name] = splitName(fullName);
  const at = (language: string): XmlNode | undefined =>
    pkg.get('CustomFieldTranslation', `${object}-${language}.${name}`)?.root;
  const home = (language: string): string =>
    `objectTranslations/${object}-${language}/${name}.fieldTranslation-meta.xml`;
  const texts = [
    ['label', 'label'],
    ['inlineHelpText', 'help'],
    ['relationshipLabel', 'relationshipLabel']
  ] as const;
  for (const [element, translated] of texts) {
    const node = childOf(root, element);
    const what = `${translated} of ${fullName}`;
    if (node) yield { node, what, in: (language) => textOf(at(language), translated), home };
  }
  for (const value of childrenOf(childOf(childOf(root, 'valueSet'), 'valueSetDefinition'), 'value')) {
    const label = textOf(value, 'label');
    const find = (language: string): string | undefined =>
      textOf(
        childrenOf(at(language), 'picklistValues').find((node) => textOf(node, 'masterLabel') === label),
        'translation'
      );
    yield { node: value, what: `the value ${label} of ${fullName}`, in: find, home };
  }
}

function* objectTexts(pkg: MetadataPackage, { fullName, root }: Component): Generator<Translatable> {
  const at = (language: string): XmlNode | undefined =>
    pkg.get('CustomObjectTranslation', `${fullName}-${language}`)?.root;
  const home = (language: string): string => `objectTranslations/${fullName}-${language}`;
  for (const [element, plural] of [['label', false] as const, ['pluralLabel', true] as const]) {
    const node = childOf(root, element);
    const find = (language: string): string | undefined =>
      textOf(
        childrenOf(at(language), 'caseValues').find((value) => isTrue(value, 'plural') === plural),
        'value'
      );
    if (node) yield { node, what: `${element} of ${fullName}`, in: find, home };
  }
  const name = childOf(childOf(root, 'nameField'), 'label');
  const find = (language: string): string | undefined => textOf(at(language), 'nameFieldLabel');
  if (name) yield { node: name, what: `the name field of ${fullName}`, in: find, home };
}

function* layoutTexts(pkg: MetadataPackage, { fullName, root }: Component): Generator<Translatable> {
  const dash = fullName.indexOf('-');
  const [object, layout] = [fullName.slice(0, dash), fullName.slice(dash + 1)];
  for (const section of childrenOf(root, 'layoutSections').filter((node) => isTrue(node, 'customLabel'))) {
    const label = textOf(section, 'label');
    if (label === undefined) continue;
    const find = (language: string): string | undefined => {
      const translation = pkg.get('CustomObjectTranslation', `${object}-${language}`)?.root;
      const own = childrenOf(translation, 'layouts').find((node) => textOf(node, 'layout') === layout);
      return textOf(
        childrenOf(own, 'sections').find((node) => textOf(node, 'section') === label),
        'label'
      );
    };
    const home = (language: string): string => `objectTranslations/${object}-${language}`;
    yield { node: section, what: `the section ${label} of ${fullName}`, in: find, home };
  }
}

function valueText(pkg: MetadataPackage, set: string, value: XmlNode): Translatable {
  const label = textOf(value, 'label');
  return {
    node: value,
    what: `the value ${label} of ${set}`,
    in: (language) => {
      const translation = pkg.get('GlobalValueSetTranslation', `${set}-${language}`)?.root;
      const entry = childrenOf(translation, 'valueTranslation').find((node) => textOf(node, 'masterLabel') === label);
      return textOf(entry, 'translation');
    },
    home: (language) => `globalValueSetTranslations/${set}-${language}.globalValueSetTranslation-meta.xml`
  };
}

function inTranslations(
  pkg: MetadataPackage,
  node: XmlNode,
  list: string,
  name: string,
  element: string
): Translatable {
  return {
    node,
    what: `the ${element} of ${name}`,
    in: (language) => {
      const entries = childrenOf(pkg.get('Translations', language)?.root, list);
      return textOf(
        entries.find((entry) => textOf(entry, 'name') === name),
        element
      );
    },
    home: (language) => `<${list}> of translations/${language}.translation-meta.xml`
  };
}

function inObject(
  pkg: MetadataPackage,
  node: XmlNode,
  object: string,
  what: string,
  list: string,
  key: string,
  name: string,
  element: string
): Translatable {
  return {
    node,
    what,
    in: (language) => {
      const entries = childrenOf(pkg.get('CustomObjectTranslation', `${object}-${language}`)?.root, list);
      return textOf(
        entries.find((entry) => textOf(entry, key) === name),
        element
      );
    },
    home: (language) => `<${list}> of objectTranslations/${object}-${language}`
  };
}
