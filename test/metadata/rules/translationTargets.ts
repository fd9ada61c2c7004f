import type { Component } from '../engine/component.ts';
import { metadataPage } from '../engine/docs.ts';
import { problem, type Problem, type Rule } from '../engine/finding.ts';
import type { MetadataPackage } from '../engine/metadataPackage.ts';
import { childOf, childrenOf, placeOf, textOf } from '../engine/xmlTree.ts';
import { LANGUAGES } from './translationEntries.ts';

/** What is translated exists, under the name that the translation uses. */
export const translationTargets: Rule = {
  id: 'translation-targets',
  source: metadataPage('meta_customobjecttranslation'),
  *check(pkg) {
    for (const component of pkg.of('CustomFieldTranslation')) yield* fieldProblems(pkg, component);
    for (const component of pkg.of('CustomObjectTranslation')) yield* objectProblems(pkg, component);
    for (const component of pkg.of('GlobalValueSetTranslation')) yield* valueSetProblems(pkg, component);
    for (const component of pkg.of('Translations')) yield* listProblems(pkg, component);
  }
};

const UNKNOWN_LANGUAGE = `Use one of: ${LANGUAGES.join(', ')}.`;

/** KA_Run__c-zh_CN → [KA_Run__c, zh_CN] */
function ownerAndLanguage(name: string): [owner: string, language: string] {
  const dash = name.lastIndexOf('-');
  return [name.slice(0, dash), name.slice(dash + 1)];
}

function* fieldProblems(pkg: MetadataPackage, { fullName, root }: Component): Generator<Problem> {
  const dot = fullName.indexOf('.');
  const [object] = ownerAndLanguage(fullName.slice(0, dot));
  const name = fullName.slice(dot + 1);
  const field = pkg.objects.get(object)?.fields.get(name);
  if (!field?.node) {
    yield problem(root, `There is no field ${object}.${name} to translate.`, 'Rename or remove the file.');
    return;
  }
  const values = childrenOf(childOf(childOf(field.node, 'valueSet'), 'valueSetDefinition'), 'value');
  const labels = values.map((value) => textOf(value, 'label'));
  for (const entry of childrenOf(root, 'picklistValues')) {
    const label = textOf(entry, 'masterLabel');
    if (labels.includes(label)) continue;
    yield problem(placeOf(entry, 'masterLabel'), `${object}.${name} has no value labelled ${label}.`, 'Correct it.');
  }
}

function* objectProblems(pkg: MetadataPackage, { fullName, root }: Component): Generator<Problem> {
  const [object, language] = ownerAndLanguage(fullName);
  if (!LANGUAGES.includes(language)) yield problem(root, `${language} is no language of ours.`, UNKNOWN_LANGUAGE);
  if (!pkg.objects.has(object)) {
    yield problem(root, `There is no object ${object} to translate.`, 'Rename or remove the folder.');
    return;
  }
  for (const entry of childrenOf(root, 'layouts')) {
    const layout = `${object}-${textOf(entry, 'layout')}`;
    const known = pkg.get('Layout', layout)?.root;
    if (!known) yield problem(placeOf(entry, 'layout'), `There is no layout ${layout}.`, 'Correct the name.');
    const sections = childrenOf(known, 'layoutSections').map((section) => textOf(section, 'label'));
    for (const section of known ? childrenOf(entry, 'sections') : []) {
      const label = textOf(section, 'section');
      if (sections.includes(label)) continue;
      yield problem(placeOf(section, 'section'), `${layout} has no section ${label}.`, 'Correct the name.');
    }
  }
  for (const [list, type] of [
    ['quickActions', 'QuickAction'] as const,
    ['validationRules', 'ValidationRule'] as const
  ]) {
    for (const entry of childrenOf(root, list)) {
      const name = textOf(entry, 'name');
      if (pkg.get(type, `${object}.${name}`)) continue;
      yield problem(placeOf(entry, 'name'), `${object} has no ${type} ${name}.`, 'Correct or remove it.');
    }
  }
}

function* valueSetProblems(pkg: MetadataPackage, { fullName, root }: Component): Generator<Problem> {
  const [set, language] = ownerAndLanguage(fullName);
  if (!LANGUAGES.includes(language)) yield problem(root, `${language} is no language of ours.`, UNKNOWN_LANGUAGE);
  const known = pkg.get('GlobalValueSet', set)?.root;
  if (!known) yield problem(root, `There is no global value set ${set}.`, 'Rename or remove the file.');
  const labels = childrenOf(known, 'customValue').map((value) => textOf(value, 'label'));
  for (const entry of known ? childrenOf(root, 'valueTranslation') : []) {
    const label = textOf(entry, 'masterLabel');
    if (labels.includes(label)) continue;
    yield problem(placeOf(entry, 'masterLabel'), `${set} has no value labelled ${label}.`, 'Correct it.');
  }
}

const LISTS: readonly [list: string, type: string][] = [
  ['customApplications', 'CustomApplication'],
  ['customTabs', 'CustomTab'],
  ['reportTypes', 'ReportType']
];

function* listProblems(pkg: MetadataPackage, { fullName, root }: Component): Generator<Problem> {
  if (!LANGUAGES.includes(fullName)) yield problem(root, `${fullName} is no language of ours.`, UNKNOWN_LANGUAGE);
  for (const [list, type] of LISTS) {
    for (const entry of childrenOf(root, list)) {
      const name = textOf(entry, 'name') ?? '';
      if (pkg.get(type, name)) continue;
      yield problem(placeOf(entry, 'name'), `There is no ${type} ${name} to translate.`, 'Correct or remove it.');
    }
  }
  const labels = pkg.of('CustomLabels').flatMap((component) => childrenOf(component.root, 'labels'));
  const names = new Set(labels.map((label) => textOf(label, 'fullName')));
  for (const entry of childrenOf(root, 'customLabels')) {
    const name = textOf(entry, 'name');
    if (names.has(name)) continue;
    yield problem(placeOf(entry, 'name'), `There is no custom label ${name} to translate.`, 'Correct or remove it.');
  }
}
