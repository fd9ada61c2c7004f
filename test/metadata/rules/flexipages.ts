import { LWC_CONFIGURATION, metadataPage } from '../engine/docs.ts';
import { problem, type Problem, type Rule } from '../engine/finding.ts';
import type { MetadataPackage } from '../engine/metadataPackage.ts';
import { childOf, childrenOf, isTrue, placeOf, textOf, type XmlNode } from '../engine/xmlTree.ts';
import { PAGE_TEMPLATES, STANDARD_COMPONENTS } from './pageCatalogue.ts';
import { targetConfigs } from './targetConfigs.ts';

function instances(page: XmlNode): XmlNode[] {
  return childrenOf(page, 'flexiPageRegions')
    .flatMap((region) => childrenOf(region, 'itemInstances'))
    .flatMap((item) => childrenOf(item, 'componentInstance'));
}

export const flexipageRegions: Rule = {
  id: 'flexipage-regions',
  source: metadataPage('meta_flexipage'),
  *check({ of, objects }) {
    for (const { fullName, root } of of('FlexiPage')) {
      const templateName = textOf(childOf(root, 'template'), 'name') ?? '';
      const template = PAGE_TEMPLATES[templateName];
      const type = textOf(root, 'type');
      if (!template || template.type !== type) {
        yield problem(
          placeOf(root, 'template'),
          `${fullName}: ${templateName} is no known template of a ${type}.`,
          `Use one of: ${Object.keys(PAGE_TEMPLATES).join(', ')}.`
        );
        continue;
      }
      const regions = childrenOf(root, 'flexiPageRegions');
      const used = new Set(
        instances(root)
          .flatMap((instance) => childrenOf(instance, 'componentInstanceProperties'))
          .filter((property) => ['body', 'tabs'].includes(textOf(property, 'name') ?? ''))
          .map((property) => textOf(property, 'value'))
      );
      const names = new Set<string>();
      for (const region of regions) {
        const name = textOf(region, 'name') ?? '';
        if (names.has(name)) yield problem(region, `${fullName} has two regions ${name}.`, 'Rename one of the two.');
        names.add(name);
        const facet = textOf(region, 'type') === 'Facet';
        if (!facet && !template.regions.includes(name)) {
          yield problem(
            placeOf(region, 'name'),
            `${fullName}: the template has no region ${name}.`,
            `Use one of: ${template.regions.join(', ')}.`
          );
        }
        if (facet && !used.has(name)) {
          yield problem(placeOf(region, 'name'), `${fullName}: nothing shows the facet ${name}.`, 'Remove the facet.');
        }
      }
      for (const name of used) {
        if (name !== undefined && !names.has(name)) {
          yield problem(root, `${fullName} refers to a facet ${name} that it does not have.`, 'Add the facet.');
        }
      }
      const object = textOf(root, 'sobjectType');
      if (type === 'RecordPage' && !(object && objects.has(object))) {
        yield problem(placeOf(root, 'sobjectType'), `${fullName} is for no known object.`, 'Name it in <sobjectType>.');
      }
    }
  }
};

export const flexipageComponents: Rule = {
  id: 'flexipage-components',
  source: LWC_CONFIGURATION,
  *check(pkg) {
    for (const { fullName, root } of pkg.of('FlexiPage')) {
      const identifiers = new Set<string>();
      for (const instance of instances(root)) {
        yield* componentProblems(pkg, fullName, root, instance);
        const identifier = textOf(instance, 'identifier');
        if (identifier === undefined || identifiers.has(identifier)) {
          yield problem(
            placeOf(instance, 'identifier'),
            `${fullName}: a component has ${identifier ? `the identifier ${identifier} of another` : 'no identifier'}.`,
            'Give every component an <identifier> of its own.'
          );
        }
        identifiers.add(identifier ?? '');
      }
    }
  }
};

function* componentProblems(
  pkg: MetadataPackage,
  fullName: string,
  page: XmlNode,
  instance: XmlNode
): Generator<Problem> {
  const written = textOf(instance, 'componentName') ?? '';
  const name = written.replace(/^c:/, '');
  const place = placeOf(instance, 'componentName');
  const properties = childrenOf(instance, 'componentInstanceProperties');
  let known = STANDARD_COMPONENTS[name];
  if (!known) {
    const definition = pkg.get('LightningComponentBundle', name)?.root;
    if (!definition || !isTrue(definition, 'isExposed')) {
      const fix = 'Correct the name; a component of the package must be exposed.';
      yield problem(place, `${fullName}: there is no component ${written} for pages.`, fix);
      return;
    }
    const target = `lightning__${textOf(page, 'type')}`;
    const targets = childrenOf(childOf(definition, 'targets'), 'target').map((node) => node.text);
    if (!targets.includes(target)) {
      yield problem(place, `${fullName}: ${name} is not made for ${target}.`, `Add the target to ${name}.js-meta.xml.`);
    }
    const config = targetConfigs(definition).find((candidate) => candidate.targets.includes(target));
    const object = textOf(page, 'sobjectType');
    if (object !== undefined && config && config.objects.length > 0 && !config.objects.includes(object)) {
      yield problem(place, `${fullName}: ${name} is not made for ${object}.`, `Add ${object} to its <objects>.`);
    }
    known = config?.properties.map((property) => property.name) ?? [];
  }
  for (const property of properties) {
    const attribute = textOf(property, 'name') ?? '';
    if (known.includes(attribute)) continue;
    yield problem(
      placeOf(property, 'name'),
      `${fullName}: ${name} has no attribute ${attribute}.`,
      known.length > 0 ? `Use one of: ${known.join(', ')}.` : 'Remove it.'
    );
  }
}

export const pageReferences: Rule = {
  id: 'page-references',
  source: metadataPage('meta_flexipage'),
  *check(pkg) {
    for (const { fullName, root } of pkg.of('FlexiPage')) {
      for (const property of instances(root).flatMap((item) => childrenOf(item, 'componentInstanceProperties'))) {
        const name = textOf(property, 'name');
        const value = textOf(property, 'value') ?? '';
        if (name === 'dashboardName' && !pkg.of('Dashboard').some((board) => board.fullName.endsWith(`/${value}`))) {
          yield problem(
            placeOf(property, 'value'),
            `${fullName}: there is no dashboard ${value}.`,
            'Correct the name.'
          );
        }
        if (name === 'title' && !/^Standard\.Tab\.\w+$|^\{!\$Label\.\w+\}$/.test(value)) {
          yield problem(
            placeOf(property, 'value'),
            `${fullName}: the tab title '${value}' cannot be translated.`,
            'Use Standard.Tab.… or {!$Label.…}.'
          );
        }
      }
    }
  }
};
