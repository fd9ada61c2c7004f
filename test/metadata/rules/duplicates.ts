import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { childrenOf, textOf } from '../engine/xmlTree.ts';

/** Lists whose entries must differ: type, element, and the child that names an entry ('' is its own text). */
const LISTS: readonly [type: string, element: string, key: string][] = [
  ['CompactLayout', 'fields', ''],
  ['CustomApplication', 'tabs', ''],
  ['CustomLabels', 'labels', 'fullName'],
  ['CustomMetadata', 'values', 'field'],
  ['ListView', 'columns', ''],
  ['PermissionSet', 'applicationVisibilities', 'application'],
  ['PermissionSet', 'customMetadataTypeAccesses', 'name'],
  ['PermissionSet', 'customPermissions', 'name'],
  ['PermissionSet', 'fieldPermissions', 'field'],
  ['PermissionSet', 'objectPermissions', 'object'],
  ['PermissionSet', 'tabSettings', 'tab'],
  ['PermissionSet', 'userPermissions', 'name'],
  ['PermissionSetGroup', 'permissionSets', ''],
  ['Report', 'columns', 'field'],
  ['Translations', 'customLabels', 'name'],
  ['Translations', 'customTabs', 'name'],
  ['Translations', 'reportTypes', 'name']
];

export const duplicateEntries: Rule = {
  id: 'duplicate-entries',
  source: metadataPage('meta_permissionset'),
  *check(pkg) {
    for (const { node, type } of pkg.typedNodes) {
      for (const [owner, element, key] of LISTS) {
        if (owner !== type) continue;
        const seen = new Set<string>();
        for (const entry of childrenOf(node, element)) {
          const name = key === '' ? entry.text : (textOf(entry, key) ?? '');
          if (seen.has(name)) {
            yield problem(entry, `${type} has ${element} for ${name} twice.`, 'Remove one of the two.');
          }
          seen.add(name);
        }
      }
    }
  }
};

export const duplicateComponents: Rule = {
  id: 'duplicate-components',
  source: metadataPage('file_based'),
  *check({ components }) {
    const seen = new Map<string, string>();
    for (const { type, fullName, file, root } of components) {
      const key = `${type} ${fullName}`.toLowerCase();
      const other = seen.get(key);
      if (other !== undefined) {
        yield problem(root, `${type} ${fullName} is in ${other} as well.`, 'Remove one; names differ without case.');
      }
      seen.set(key, file);
    }
  }
};
