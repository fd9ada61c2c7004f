/** /ui-api/object-info: an object and its fields, in the caller's language. */
import type { ChildRelationshipDescribe, FieldDescribe, SObjectDescribe } from '../../operations/describe.ts';
import { type Describes, fieldNamed } from './describes.ts';
import { eTag } from './recordRepresentation.ts';

/** Types as UI API names them, where that is not the describe type with a capital. */
const dataTypes: Record<string, string> = {
  id: 'String',
  textarea: 'TextArea',
  datetime: 'DateTime',
  multipicklist: 'MultiPicklist',
  combobox: 'ComboBox',
  encryptedstring: 'EncryptedString',
  anyType: 'Anytype'
};

export function objectInfo(describe: SObjectDescribe, describes: Describes) {
  const content = {
    apiName: describe.name,
    associateEntityType: null,
    associateParentEntity: null,
    childRelationships: describe.childRelationships.filter(isNamed).map((each) => ({
      childObjectApiName: each.childSObject,
      fieldName: each.field,
      junctionIdListNames: each.junctionIdListNames,
      junctionReferenceTo: each.junctionReferenceTo,
      relationshipName: each.relationshipName
    })),
    createable: describe.createable,
    custom: describe.custom,
    defaultRecordTypeId: describe.recordTypeInfos.find((info) => info.defaultRecordTypeMapping)?.recordTypeId ?? null,
    deletable: describe.deletable,
    dependentFields: dependentFields(describe),
    feedEnabled: describe.feedEnabled,
    fields: Object.fromEntries(describe.fields.map((field) => [field.name, fieldInfo(field, describes)])),
    keyPrefix: describe.keyPrefix,
    label: describe.label,
    labelPlural: describe.labelPlural,
    layoutable: describe.layoutable,
    mruEnabled: describe.mruEnabled,
    nameFields: nameFields(describe),
    queryable: describe.queryable,
    recordTypeInfos: Object.fromEntries(
      describe.recordTypeInfos.map(({ available, defaultRecordTypeMapping, master, name, recordTypeId }) => [
        recordTypeId,
        { available, defaultRecordTypeMapping, master, name, recordTypeId }
      ])
    ),
    searchable: describe.searchable,
    themeInfo: null,
    updateable: describe.updateable
  };
  return { ...content, eTag: eTag(content) };
}

export function fieldInfo(field: FieldDescribe, describes: Describes) {
  return {
    apiName: field.name,
    calculated: field.calculated,
    compound: field.type === 'address' || field.type === 'location',
    compoundComponentName: null,
    compoundFieldName: field.compoundFieldName,
    controllerName: field.controllerName,
    controllingFields: field.controllerName === null ? [] : [field.controllerName],
    createable: field.createable,
    custom: field.custom,
    dataType: dataTypes[field.type] ?? field.type.charAt(0).toUpperCase() + field.type.slice(1),
    extraTypeInfo: field.extraTypeInfo,
    filterable: field.filterable,
    filteredLookupInfo: null,
    highScaleNumber: field.highScaleNumber,
    htmlFormatted: field.htmlFormatted,
    inlineHelpText: field.inlineHelpText,
    label: field.label,
    length: field.length,
    nameField: field.nameField,
    polymorphicForeignKey: field.polymorphicForeignKey,
    precision: field.precision,
    reference: field.type === 'reference',
    referenceTargetField: null,
    referenceToInfos: field.referenceTo.map((apiName) => ({ apiName, nameFields: namesOf(apiName, describes) })),
    relationshipName: field.relationshipName,
    required: !field.nillable && !field.defaultedOnCreate,
    scale: field.scale,
    searchPrefilterable: field.searchPrefilterable,
    sortable: field.sortable,
    unique: field.unique,
    updateable: field.updateable
  };
}

function namesOf(object: string, describes: Describes): string[] {
  const describe = describes.find(object);
  return describe === undefined ? ['Name'] : nameFields(describe);
}

/** A person's name is in three fields. */
function nameFields(describe: SObjectDescribe): string[] {
  const names = describe.fields.filter(({ nameField }) => nameField).map(({ name }) => name);
  const parts = ['FirstName', 'LastName'].filter((part) => fieldNamed(describe, part)?.compoundFieldName === 'Name');
  return [...parts, ...names];
}

function dependentFields(describe: SObjectDescribe): Record<string, Record<string, object>> {
  const dependent: Record<string, Record<string, object>> = {};
  for (const { controllerName, name } of describe.fields) {
    if (controllerName !== null) (dependent[controllerName] ??= {})[name] = {};
  }
  return dependent;
}

function isNamed(relationship: ChildRelationshipDescribe): boolean {
  return relationship.relationshipName !== null;
}
