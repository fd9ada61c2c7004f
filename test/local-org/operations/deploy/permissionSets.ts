/** Permission sets and profiles as metadata: checked, then written as rows. */
import { definitionText, type Component } from '../../schema/metadata/component.ts';
import {
  childrenOf,
  flagOf,
  MetadataProblem,
  parseMetadata,
  textOf,
  textsOf,
  type XmlElement
} from '../../schema/metadata/xml.ts';
import { USER_PERMISSIONS } from '../../schema/catalogue/permissions.ts';
import { findField, findObject, type FieldSchema, type ObjectSchema, type OrgSchema } from '../../schema/types.ts';
import type { Row } from '../../store/recordTable.ts';
import { followsOthers } from '../access.ts';
import type { OrgState } from '../orgState.ts';
import { insertSystemRow, putSystemRow, removeSystemRows, systemRowId } from '../systemRows.ts';

export interface PermissionDefinition {
  name: string;
  label: string;
  description: string | null;
  objects: Row[];
  fields: Row[];
  userPermissions: { name: string; enabled: boolean }[];
  customPermissions: string[];
  metadataTypes: string[];
}

/** @throws MetadataProblem where it grants something that does not exist or cannot be granted. */
export function permissionDefinition(
  schema: OrgSchema,
  component: Component,
  customPermissions: ReadonlySet<string>
): PermissionDefinition {
  const xml = parseMetadata(definitionText(component), component.type);
  const label = textOf(xml, 'label') ?? component.fullName;
  if (label.length > 80) throw new MetadataProblem('Label: data value too large (max length=80)');
  const objects = childrenOf(xml, 'objectPermissions').map((entry) => objectPermission(schema, entry));
  requireParents(schema, objects);
  return {
    name: component.fullName,
    label,
    description: textOf(xml, 'description') ?? null,
    objects,
    fields: childrenOf(xml, 'fieldPermissions').map((entry) => fieldPermission(schema, entry)),
    userPermissions: childrenOf(xml, 'userPermissions').map((entry) => userPermission(entry)),
    customPermissions: enabledNames(xml, 'customPermissions').map((name) => {
      if (customPermissions.has(name)) return name;
      throw new MetadataProblem(`In field: name - no CustomPermission named ${name} found`);
    }),
    metadataTypes: enabledNames(xml, 'customMetadataTypeAccesses').map((name) => {
      if (findObject(schema, name)?.kind === 'customMetadata') return name;
      throw new MetadataProblem(`In field: name - no CustomObject named ${name} found`);
    })
  };
}

function enabledNames(xml: XmlElement, element: string): string[] {
  return childrenOf(xml, element)
    .filter((entry) => flagOf(entry, 'enabled'))
    .map((entry) => textOf(entry, 'name') ?? '');
}

function userPermission(entry: XmlElement): { name: string; enabled: boolean } {
  const name = textOf(entry, 'name') ?? '';
  if (!USER_PERMISSIONS.includes(name)) throw new MetadataProblem(`Unknown user permission: ${name}`);
  return { name, enabled: flagOf(entry, 'enabled') };
}

/** Each permission needs the ones below it. */
const NEEDS: readonly [flag: string, needed: string[]][] = [
  ['Create', ['Read']],
  ['Edit', ['Read']],
  ['Delete', ['Read', 'Edit']],
  ['ViewAllRecords', ['Read']],
  ['ModifyAllRecords', ['Read', 'Edit', 'Delete', 'ViewAllRecords']]
];

function objectPermission(schema: OrgSchema, entry: XmlElement): Row {
  const name = textOf(entry, 'object') ?? '';
  const object = findObject(schema, name);
  if (!object) throw new MetadataProblem(`In field: field - no CustomObject named ${name} found`);
  if (!object.permissionable || followsOthers(object.name)) {
    throw new MetadataProblem(`Object permissions cannot be set for ${name}`);
  }
  const row: Row = {
    SobjectType: object.name,
    PermissionsCreate: flagOf(entry, 'allowCreate') ? 1 : 0,
    PermissionsRead: flagOf(entry, 'allowRead') ? 1 : 0,
    PermissionsEdit: flagOf(entry, 'allowEdit') ? 1 : 0,
    PermissionsDelete: flagOf(entry, 'allowDelete') ? 1 : 0,
    PermissionsViewAllRecords: flagOf(entry, 'viewAllRecords') ? 1 : 0,
    PermissionsModifyAllRecords: flagOf(entry, 'modifyAllRecords') ? 1 : 0,
    PermissionsViewAllFields: flagOf(entry, 'viewAllFields') ? 1 : 0
  };
  for (const [flag, needed] of NEEDS) {
    const missing = needed.filter((need) => row[`Permissions${need}`] !== 1);
    if (row[`Permissions${flag}`] === 1 && missing.length > 0) {
      throw new MetadataProblem(
        `Permission ${flag} ${name} depends on permission(s): ${missing.map((need) => `${need} ${name}`).join(', ')}`
      );
    }
  }
  return row;
}

/** A detail is readable only with its master. */
function requireParents(schema: OrgSchema, objects: readonly Row[]): void {
  const readable = new Set(objects.filter((row) => row['PermissionsRead'] === 1).map((row) => row['SobjectType']));
  for (const name of readable) {
    const object = typeof name === 'string' ? findObject(schema, name) : undefined;
    for (const master of object?.kind === 'custom' ? mastersOf(object) : []) {
      if (!readable.has(master)) {
        throw new MetadataProblem(`Permission Read ${object?.name ?? ''} depends on permission(s): Read ${master}`);
      }
    }
  }
}

function mastersOf(object: ObjectSchema): string[] {
  return [...object.fields.values()].filter((field) => field.masterDetail).flatMap((field) => field.referenceTo);
}

function fieldPermission(schema: OrgSchema, entry: XmlElement): Row {
  const qualified = textOf(entry, 'field') ?? '';
  const [objectName = '', fieldName = ''] = qualified.split('.');
  const object = findObject(schema, objectName);
  const field = object && findField(object, fieldName);
  if (!object || !field) throw new MetadataProblem(`In field: field - no CustomField named ${qualified} found`);
  if (!field.permissionable)
    throw new MetadataProblem(`You cannot deploy to a required field: ${object.name}.${field.name}`);
  const edit = flagOf(entry, 'editable');
  const read = flagOf(entry, 'readable');
  if (edit && !read) throw new MetadataProblem(`Field ${qualified} cannot be editable without being readable`);
  if (edit && isReadOnly(field))
    throw new MetadataProblem(`Field ${qualified} is read-only and cannot be made editable`);
  return {
    SobjectType: object.name,
    Field: `${object.name}.${field.name}`,
    PermissionsRead: read ? 1 : 0,
    PermissionsEdit: edit ? 1 : 0
  };
}

function isReadOnly(field: FieldSchema): boolean {
  return field.calculated || field.autoNumber;
}

/** Writes a permission set's rows anew. */
export function writePermissionSet(state: OrgState, userId: string, definition: PermissionDefinition): void {
  const flags = Object.fromEntries(USER_PERMISSIONS.map((name) => [`Permissions${name}`, 0]));
  const id = putSystemRow(
    state,
    'PermissionSet',
    userId,
    { Name: definition.name },
    {
      Label: definition.label,
      Description: definition.description,
      IsCustom: 1,
      Type: 'Regular',
      ...flags,
      ...granted(definition)
    }
  );
  for (const table of ['ObjectPermissions', 'FieldPermissions', 'SetupEntityAccess'])
    removeSystemRows(state, table, { ParentId: id });
  writeContents(state, userId, id, definition);
}

/** A profile keeps what the deployed source does not mention. */
export function writeProfile(state: OrgState, userId: string, definition: PermissionDefinition): void {
  const name = PROFILE_NAMES[definition.name] ?? definition.name;
  const granting = granted(definition);
  const profileId = putSystemRow(state, 'Profile', userId, { Name: name }, { UserType: 'Standard', ...granting });
  const id = putSystemRow(
    state,
    'PermissionSet',
    userId,
    { ProfileId: profileId, IsOwnedByProfile: 1 },
    { Name: `X${profileId.slice(0, 15)}`, Label: profileId.slice(0, 15), IsCustom: 0, Type: 'Profile', ...granting }
  );
  for (const row of definition.objects)
    removeSystemRows(state, 'ObjectPermissions', { ParentId: id, SobjectType: row['SobjectType'] ?? null });
  for (const row of definition.fields)
    removeSystemRows(state, 'FieldPermissions', { ParentId: id, Field: row['Field'] ?? null });
  writeContents(state, userId, id, definition);
}

/** Standard profiles have short names in metadata. */
const PROFILE_NAMES: Readonly<Record<string, string>> = {
  Admin: 'System Administrator',
  Standard: 'Standard User',
  ReadOnly: 'Read Only'
};

function granted(definition: PermissionDefinition): Row {
  return Object.fromEntries(
    definition.userPermissions.map(({ name, enabled }) => [`Permissions${name}`, enabled ? 1 : 0])
  );
}

function writeContents(state: OrgState, userId: string, parentId: string, definition: PermissionDefinition): void {
  for (const row of definition.objects)
    insertSystemRow(state, 'ObjectPermissions', userId, { ParentId: parentId, ...row });
  for (const row of definition.fields)
    insertSystemRow(state, 'FieldPermissions', userId, { ParentId: parentId, ...row });
  const grant = (table: string, key: Row, type: string): void => {
    const id = systemRowId(state, table, key);
    if (id === undefined) return;
    insertSystemRow(state, 'SetupEntityAccess', userId, {
      ParentId: parentId,
      SetupEntityId: id,
      SetupEntityType: type
    });
  };
  for (const name of definition.customPermissions)
    grant('CustomPermission', { DeveloperName: name }, 'CustomPermission');
  for (const name of definition.metadataTypes)
    grant('EntityDefinition', { QualifiedApiName: name }, 'CustomEntityDefinition');
}

/** Members of a permission set group. @throws MetadataProblem where one does not exist. */
export function writePermissionSetGroup(state: OrgState, userId: string, component: Component): void {
  const xml = parseMetadata(definitionText(component), 'PermissionSetGroup');
  const id = putSystemRow(
    state,
    'PermissionSetGroup',
    userId,
    { DeveloperName: component.fullName },
    {
      MasterLabel: textOf(xml, 'label') ?? component.fullName,
      Description: textOf(xml, 'description') ?? null,
      Language: 'en_US',
      Status: 'Updated'
    }
  );
  removeSystemRows(state, 'PermissionSetGroupComponent', { PermissionSetGroupId: id });
  for (const name of textsOf(xml, 'permissionSets')) {
    const setId = systemRowId(state, 'PermissionSet', { Name: name });
    if (setId === undefined)
      throw new MetadataProblem(`In field: permissionSets - no PermissionSet named ${name} found`);
    insertSystemRow(state, 'PermissionSetGroupComponent', userId, { PermissionSetGroupId: id, PermissionSetId: setId });
  }
}
