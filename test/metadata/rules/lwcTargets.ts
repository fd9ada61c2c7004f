import { LWC_CONFIGURATION } from '../engine/docs.ts';
import { problem, type Problem, type Rule } from '../engine/finding.ts';
import type { MetadataPackage } from '../engine/metadataPackage.ts';
import { childOf, childrenOf, isTrue, placeOf, type XmlNode } from '../engine/xmlTree.ts';
import { sourceMatches } from './componentSources.ts';
import { targetConfigs, type TargetConfig } from './targetConfigs.ts';

/** Kinds of pages that the package's components may be made for. */
const TARGETS: readonly string[] = [
  'lightning__AppPage',
  'lightning__HomePage',
  'lightning__RecordAction',
  'lightning__RecordPage',
  'lightning__Tab',
  'lightning__UtilityBar'
];
const PROPERTY_TYPES: readonly string[] = ['Boolean', 'Color', 'Integer', 'String'];
/** The page gives these; they are no attributes of the designer. */
const GIVEN_BY_PAGE: readonly string[] = ['objectApiName', 'recordId'];

export const lwcTargets: Rule = {
  id: 'lwc-targets',
  source: LWC_CONFIGURATION,
  *check(pkg) {
    const api = publicProperties(pkg);
    for (const { fullName, root } of pkg.of('LightningComponentBundle')) {
      const targets = childrenOf(childOf(root, 'targets'), 'target');
      if (isTrue(root, 'isExposed') && targets.length === 0) {
        yield problem(
          placeOf(root, 'isExposed'),
          `${fullName} is exposed nowhere.`,
          'Add <targets>, or do not expose it.'
        );
      }
      if (!isTrue(root, 'isExposed') && targets.length > 0) {
        yield problem(placeOf(root, 'targets'), `${fullName} has targets but is not exposed.`, 'Expose it.');
      }
      if (isTrue(root, 'isExposed') && !childOf(root, 'masterLabel')) {
        yield problem(root, `${fullName} has no name for App Builder.`, 'Add <masterLabel>.');
      }
      for (const target of targets.filter((node) => !TARGETS.includes(node.text))) {
        yield problem(target, `${fullName}: ${target.text} is no target.`, `Use one of: ${TARGETS.join(', ')}.`);
      }
      const names = new Set(targets.map((target) => target.text));
      for (const config of targetConfigs(root)) {
        yield* configProblems(pkg, fullName, config, names, api.get(fullName) ?? new Set());
      }
    }
  }
};

/** Component → names behind @api. */
function publicProperties(pkg: MetadataPackage): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const { bundle, file, groups } of sourceMatches(pkg, /@api\s+(?:get\s+|set\s+|async\s+)?([\w$]+)/g)) {
    if (!new RegExp(`/${bundle.name}\\.(ts|js)$`).test(file)) continue;
    const known = names.get(bundle.name) ?? new Set();
    names.set(bundle.name, known.add(groups[0] ?? ''));
  }
  return names;
}

function* configProblems(
  pkg: MetadataPackage,
  fullName: string,
  { node, targets, objects, properties }: TargetConfig,
  known: ReadonlySet<string>,
  api: ReadonlySet<string>
): Generator<Problem> {
  for (const target of targets.filter((name) => !known.has(name))) {
    yield problem(node, `${fullName} configures ${target}, which is none of its targets.`, 'Add or remove the target.');
  }
  for (const object of objects.filter((name) => !pkg.objects.has(name))) {
    yield problem(node, `${fullName}: there is no object ${object}.`, 'Correct the name.');
  }
  for (const { name, type, node: place } of properties) {
    if (!api.has(name)) {
      yield problem(place, `${fullName} has no public property ${name}.`, `Add @api ${name}, or remove the property.`);
    }
    if (GIVEN_BY_PAGE.includes(name)) yield problem(place, `The page sets ${name}.`, 'Remove the property.');
    if (!PROPERTY_TYPES.includes(type)) {
      yield problem(place, `${fullName}: ${name} is a ${type}.`, `Use one of: ${PROPERTY_TYPES.join(', ')}.`);
    }
    yield* labelProblems(fullName, name, place);
  }
}

function* labelProblems(fullName: string, name: string, place: XmlNode): Generator<Problem> {
  if ((place.attributes.label ?? '') === '') {
    yield problem(place, `${fullName}: ${name} has no label in App Builder.`, 'Add label="…".');
  }
}
