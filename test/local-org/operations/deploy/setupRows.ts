/** Rows that show the org's setup to queries: record types, custom permissions, notification types, object and field definitions. */
import { definitionText, type Component } from '../../schema/metadata/component.ts';
import { flagOf, parseMetadata, textOf } from '../../schema/metadata/xml.ts';
import type { FieldSchema, ObjectSchema } from '../../schema/types.ts';
import type { Row } from '../../store/recordTable.ts';
import type { OrgState } from '../orgState.ts';
import { insertSystemRow, putSystemRow, removeSystemRows } from '../systemRows.ts';

/** Record types of the schema as rows; those that are gone are removed. */
export function writeRecordTypes(state: OrgState, userId: string): void {
  const present = new Set<string>();
  for (const object of state.schema.objects.values()) {
    for (const type of object.recordTypes) {
      present.add(type.id);
      putSystemRow(
        state,
        'RecordType',
        userId,
        { Id: type.id },
        { Name: type.label, DeveloperName: type.developerName, SobjectType: object.name, IsActive: type.active ? 1 : 0 }
      );
    }
  }
  for (const { id } of state.db.statement('SELECT "Id" AS id FROM "RecordType"').all()) {
    if (typeof id === 'string' && !present.has(id)) removeSystemRows(state, 'RecordType', { Id: id });
  }
}

export function writeCustomPermission(state: OrgState, userId: string, component: Component): void {
  const xml = parseMetadata(definitionText(component), 'CustomPermission');
  putSystemRow(
    state,
    'CustomPermission',
    userId,
    { DeveloperName: component.fullName },
    {
      MasterLabel: textOf(xml, 'label') ?? component.fullName,
      Description: textOf(xml, 'description') ?? null,
      Language: 'en_US'
    }
  );
}

export function writeNotificationType(state: OrgState, userId: string, component: Component): void {
  const xml = parseMetadata(definitionText(component), 'CustomNotificationType');
  const label = textOf(xml, 'masterLabel') ?? component.fullName;
  putSystemRow(
    state,
    'CustomNotificationType',
    userId,
    { DeveloperName: component.fullName },
    {
      MasterLabel: label,
      CustomNotifTypeName: textOf(xml, 'customNotifTypeName') ?? label,
      Description: textOf(xml, 'description') ?? null,
      Language: 'en_US',
      Desktop: flagOf(xml, 'desktop') ? 1 : 0,
      Mobile: flagOf(xml, 'mobile') ? 1 : 0
    }
  );
}

/**
 * EntityDefinition and FieldDefinition of the objects named (lower-cased; all unless given); ids stay the same as long as
 * the object or field exists, and rows of what is gone go.
 */
export function writeDefinitions(state: OrgState, userId: string, objectNames?: ReadonlySet<string>): void {
  const before = definitionsOf(state);
  const put = (table: string, durableId: string, values: Row): string => {
    const key = `${table} ${durableId}`;
    const known = before.get(key);
    before.delete(key);
    if (known === undefined) return insertSystemRow(state, table, userId, { ...values, DurableId: durableId });
    return putSystemRow(state, table, userId, { Id: known }, values);
  };
  for (const [key, object] of state.schema.objects) {
    if (objectNames && !objectNames.has(key)) {
      keepDefinitions(before, object);
      continue;
    }
    const entityId = put('EntityDefinition', object.name, entityValues(object));
    for (const field of object.fields.values()) {
      put('FieldDefinition', `${object.name}.${field.name}`, { ...fieldValues(field), EntityDefinitionId: entityId });
    }
  }
  for (const [key, id] of before) removeSystemRows(state, key.split(' ')[0] ?? '', { Id: id });
}

function keepDefinitions(before: Map<string, string>, object: ObjectSchema): void {
  before.delete(`EntityDefinition ${object.name}`);
  for (const field of object.fields.values()) before.delete(`FieldDefinition ${object.name}.${field.name}`);
}

function definitionsOf(state: OrgState): Map<string, string> {
  const ids = new Map<string, string>();
  for (const table of ['EntityDefinition', 'FieldDefinition']) {
    for (const { id, name } of state.db.statement(`SELECT "Id" AS id, "DurableId" AS name FROM "${table}"`).all()) {
      ids.set(`${table} ${String(name)}`, String(id));
    }
  }
  return ids;
}

function entityValues(object: ObjectSchema): Record<string, string | number | null> {
  return {
    QualifiedApiName: object.name,
    DeveloperName: object.name.replace(/__(c|mdt)$/, ''),
    MasterLabel: object.label,
    Label: object.label,
    PluralLabel: object.labelPlural,
    KeyPrefix: object.keyPrefix,
    InternalSharingModel: object.sharingModel,
    IsQueryable: object.queryable ? 1 : 0,
    IsCustomSetting: object.kind === 'customSetting' ? 1 : 0,
    IsCustomizable: object.permissionable ? 1 : 0
  };
}

function fieldValues(field: FieldSchema): Record<string, string | number | null> {
  return {
    QualifiedApiName: field.name,
    DeveloperName: field.name.replace(/__c$/, ''),
    MasterLabel: field.label,
    Label: field.label,
    DataType: field.type,
    Length: field.length,
    Precision: field.precision,
    Scale: field.scale,
    IsCalculated: field.calculated ? 1 : 0,
    IsIndexed: field.unique || field.externalId || field.type === 'reference' ? 1 : 0,
    IsNillable: field.nillable ? 1 : 0
  };
}
