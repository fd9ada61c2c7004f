import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import type { MetadataPackage } from '../engine/metadataPackage.ts';
import type { ObjectView } from '../engine/objectView.ts';
import { childOf, childrenOf, placeOf, textOf, type XmlNode } from '../engine/xmlTree.ts';

interface LayoutView {
  fullName: string;
  root: XmlNode;
  objectName: string;
  object: ObjectView | undefined;
  items: XmlNode[];
}

function layoutViews({ of, objects }: MetadataPackage): LayoutView[] {
  return of('Layout').map(({ fullName, root }) => {
    const objectName = fullName.slice(0, fullName.indexOf('-'));
    const columns = childrenOf(root, 'layoutSections').flatMap((section) => childrenOf(section, 'layoutColumns'));
    const items = columns
      .flatMap((column) => childrenOf(column, 'layoutItems'))
      .filter((item) => childOf(item, 'field'));
    return { fullName, root, objectName, object: objects.get(objectName), items };
  });
}

export const layoutFields: Rule = {
  id: 'layout-fields',
  source: metadataPage('meta_layouts'),
  *check(pkg) {
    for (const { fullName, root, objectName, object, items } of layoutViews(pkg)) {
      if (!object) {
        yield problem(root, `${fullName}: there is no object ${objectName}.`, 'Name the file <object>-<layout name>.');
        continue;
      }
      const shown = new Set<string>();
      for (const item of items) {
        const name = textOf(item, 'field') ?? '';
        const field = object.fields.get(name);
        const place = placeOf(item, 'field');
        if (!field)
          yield problem(place, `${objectName} has no field ${name}.`, 'Correct the name, or remove the item.');
        if (shown.has(name)) yield problem(place, `${name} is on the layout twice.`, 'Remove one of the two.');
        shown.add(name);
        const behavior = textOf(item, 'behavior');
        if (field?.node && field.required && behavior !== 'Required') {
          yield problem(
            placeOf(item, 'behavior'),
            `${name} is required, but the layout says ${behavior ?? 'nothing'}.`,
            'Set <behavior> to Required.'
          );
        }
        if (field?.formula && behavior !== 'Readonly') {
          yield problem(placeOf(item, 'behavior'), `${name} is a formula.`, 'Set <behavior> to Readonly.');
        }
      }
      for (const field of object.fields.values()) {
        if (field.node && field.required && !shown.has(field.name)) {
          yield problem(root, `${fullName} lacks the required field ${field.name}.`, `Add a layout item for it.`);
        }
      }
    }
  }
};

const COLUMNS: Readonly<Record<string, number>> = {
  OneColumn: 1,
  TwoColumnsLeftToRight: 2,
  TwoColumnsTopToBottom: 2
};

export const layoutSections: Rule = {
  id: 'layout-sections',
  source: metadataPage('meta_layouts'),
  *check({ of }) {
    for (const { fullName, root } of of('Layout')) {
      for (const section of childrenOf(root, 'layoutSections')) {
        const style = textOf(section, 'style') ?? '';
        const columns = childrenOf(section, 'layoutColumns').length;
        const expected = COLUMNS[style];
        if (expected === undefined || expected === columns) continue;
        yield problem(
          section,
          `${fullName}: a section of style ${style} has ${columns} columns instead of ${expected}.`,
          'Add or remove <layoutColumns>, or choose another style.'
        );
      }
    }
  }
};

/** <Object>.<lookup> lists records of an object of the package that refer to this one; its columns are fields there. */
export const relatedLists: Rule = {
  id: 'related-lists',
  source: metadataPage('meta_layouts'),
  *check(pkg) {
    for (const { objectName, root } of layoutViews(pkg)) {
      for (const list of childrenOf(root, 'relatedLists')) {
        const name = textOf(list, 'relatedList') ?? '';
        const [childName = '', lookup = ''] = name.split('.');
        const child = pkg.objects.get(childName);
        if (child?.fields.get(lookup)?.referenceTo !== objectName) {
          yield problem(
            placeOf(list, 'relatedList'),
            `${name} is no lookup to ${objectName}.`,
            'Write <object>.<lookup field> of an object that refers to this one.'
          );
          continue;
        }
        for (const column of childrenOf(list, 'fields')) {
          if (column.text === 'NAME' || child.fields.has(column.text)) continue;
          yield problem(column, `${childName} has no field ${column.text}.`, 'Correct the name, or remove the column.');
        }
      }
    }
  }
};

/** The package brings no layout of an object that the org already has: it would replace the admin's. */
export const standardLayouts: Rule = {
  id: 'standard-layouts',
  source: metadataPage('meta_layouts'),
  *check(pkg) {
    for (const { fullName, objectName, root } of layoutViews(pkg)) {
      if (/__(c|mdt)$/.test(objectName)) continue;
      yield problem(root, `${fullName} would replace the org's own layout of ${objectName}.`, 'Remove the layout.');
    }
    for (const { fullName, root } of pkg.of('CustomObject')) {
      if (/__(c|mdt)$/.test(fullName) || root.children.every(({ name }) => PARTS.has(name))) continue;
      yield problem(
        root,
        `${fullName} would have its settings replaced.`,
        'Keep fields, list views and rules; remove the settings of the object itself.'
      );
    }
  }
};

const PARTS: ReadonlySet<string> = new Set(['fields', 'listViews', 'validationRules', 'compactLayouts', 'fullName']);

const MAX_COMPACT_FIELDS = 10;

export const compactLayouts: Rule = {
  id: 'compact-layouts',
  source: metadataPage('meta_compactlayout'),
  *check({ of, objects, get }) {
    for (const { fullName, root } of of('CompactLayout')) {
      const object = objects.get(fullName.slice(0, fullName.indexOf('.')));
      const fields = childrenOf(root, 'fields');
      for (const field of fields) {
        const type = object?.fields.get(field.text)?.type;
        if (type === undefined) {
          yield problem(field, `${object?.name ?? fullName} has no field ${field.text}.`, 'Correct the name.');
        } else if (type === 'LongTextArea') {
          yield problem(field, `${field.text} is long text, which a compact layout cannot show.`, 'Remove it.');
        }
      }
      if (fields.length > MAX_COMPACT_FIELDS) {
        yield problem(root, `${fullName} has more than ${MAX_COMPACT_FIELDS} fields.`, 'Keep the most useful.');
      }
    }
    for (const { fullName, root } of of('CustomObject')) {
      const assigned = textOf(root, 'compactLayoutAssignment');
      if (assigned === undefined || assigned === 'SYSTEM' || get('CompactLayout', `${fullName}.${assigned}`)) continue;
      yield problem(
        placeOf(root, 'compactLayoutAssignment'),
        `${fullName} has no compact layout ${assigned}.`,
        'Correct the name, or add the compact layout.'
      );
    }
  }
};
