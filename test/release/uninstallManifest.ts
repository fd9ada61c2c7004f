import type { Member } from './convertPackage.ts';

/**
 * Types whose members an uninstall names. What is left out goes with what it belongs to: fields, layouts, list views
 * and records with their object, translations with what they translate.
 */
const REMOVED_BY_NAME = [
  'CustomApplication',
  'Dashboard',
  'FlexiPage',
  'QuickAction',
  'Report',
  'ReportType',
  'CustomTab',
  'LightningComponentBundle',
  'PermissionSetGroup',
  'PermissionSet',
  'CustomPermission',
  'CustomNotificationType',
  'CustomObject',
  'CustomLabel',
  'GlobalValueSet'
];

/** Parts of objects that the package only adds to; they are named one by one, for the object itself stays. */
const PARTS = ['CustomField', 'ListView', 'ValidationRule', 'CompactLayout'];

const isOwn = (object: string): boolean => /__(c|mdt)$/.test(object);

/** What destructiveChanges.xml lists so that an org is as it was before: type → full names. */
export function removedMembers(members: readonly Member[]): Map<string, string[]> {
  const removed = new Map<string, string[]>();
  for (const { type, fullName } of members) {
    const object = fullName.split('.')[0] ?? '';
    const named = REMOVED_BY_NAME.includes(type) && (type !== 'CustomObject' || isOwn(object));
    if (named || (PARTS.includes(type) && !isOwn(object))) {
      removed.set(type, [...(removed.get(type) ?? []), fullName]);
    }
  }
  return removed;
}

/** package.xml or destructiveChanges.xml. */
export function manifest(members: ReadonlyMap<string, readonly string[]>, apiVersion: string): string {
  const types = [...members]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, names]) => {
      const lines = [...names].sort().map((name) => `        <members>${name}</members>\n`);
      return `    <types>\n${lines.join('')}        <name>${type}</name>\n    </types>\n`;
    });
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<Package xmlns="http://soap.sforce.com/2006/04/metadata">\n' +
    `${types.join('')}    <version>${apiVersion}</version>\n</Package>\n`
  );
}
