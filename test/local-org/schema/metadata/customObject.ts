/** A CustomObject definition (custom object, custom metadata type or custom setting) as an object schema without fields of its own. */
import { field, kept, plain, text } from '../field.ts';
import { auditFields, idField, isDeletedField, lastActivityField, ownerField, viewedFields } from '../systemFields.ts';
import type { FieldSchema, ObjectKind, ObjectSchema, SharingModel } from '../types.ts';
import { autoNumber } from './customField.ts';
import { childOf, flagOf, MetadataProblem, textOf, type XmlElement } from './xml.ts';

const SHARING_MODELS: ReadonlySet<string> = new Set<SharingModel>([
  'Private',
  'Read',
  'ReadWrite',
  'ReadWriteTransfer',
  'FullAccess',
  'ControlledByParent'
]);

function isSharingModel(value: string): value is SharingModel {
  return SHARING_MODELS.has(value);
}

/** @throws MetadataProblem where the value is not one of the enum. */
export function sharingModelOf(xml: XmlElement): SharingModel | undefined {
  const value = textOf(xml, 'sharingModel');
  if (value === undefined) return undefined;
  if (!isSharingModel(value)) throw new MetadataProblem(`'${value}' is not a valid value for the enum 'SharingModel'`);
  return value;
}

export function customObject(name: string, xml: XmlElement, keyPrefix: string): ObjectSchema {
  const kind = kindOf(name, xml);
  const label = textOf(xml, 'label');
  if (label === undefined) throw new MetadataProblem(`Must specify a label for the custom object ${name}`);
  const labelPlural = textOf(xml, 'pluralLabel') ?? label;
  return kind === 'custom'
    ? recordObject(name, label, labelPlural, keyPrefix, xml)
    : configurationObject(name, label, labelPlural, keyPrefix, kind);
}

function kindOf(name: string, xml: XmlElement): Exclude<ObjectKind, 'standard'> {
  if (name.endsWith('__mdt')) return 'customMetadata';
  if (!name.endsWith('__c')) {
    throw new MetadataProblem(
      `The local org makes custom objects (__c) and custom metadata types (__mdt), not ${name}`
    );
  }
  return textOf(xml, 'customSettingsType') === undefined ? 'custom' : 'customSetting';
}

function recordObject(
  name: string,
  label: string,
  labelPlural: string,
  keyPrefix: string,
  xml: XmlElement
): ObjectSchema {
  const sharingModel = sharingModelOf(xml);
  if (sharingModel === undefined)
    throw new MetadataProblem(`Must specify a sharingModel for the custom object ${name}`);
  const hasOwner = sharingModel !== 'ControlledByParent';
  const fields = [
    idField('Record'),
    ...(hasOwner ? [ownerField()] : []),
    isDeletedField(),
    nameFieldOf(name, xml),
    ...auditFields(),
    ...(flagOf(xml, 'enableActivities') ? [lastActivityField()] : []),
    ...viewedFields()
  ];
  return {
    ...base(name, label, labelPlural, keyPrefix, fields),
    kind: 'custom',
    nameField: 'Name',
    sharingModel,
    searchable: flagOf(xml, 'enableSearch'),
    feedEnabled: flagOf(xml, 'enableFeeds')
  };
}

function nameFieldOf(object: string, xml: XmlElement): FieldSchema {
  const definition = childOf(xml, 'nameField');
  const label = definition && textOf(definition, 'label');
  if (!definition || label === undefined) {
    throw new MetadataProblem(`Must specify a nameField of type Text or AutoNumber for the custom object ${object}`);
  }
  const base = { name: 'Name', label, nameField: true, idLookup: true };
  if (textOf(definition, 'type') === 'AutoNumber') {
    return field({
      ...base,
      ...autoNumber(textOf(definition, 'displayFormat') ?? ''),
      length: 80,
      permissionable: false
    });
  }
  // A text name that is left out becomes the record's Id.
  return field({ ...base, type: 'string', length: 80, permissionable: false });
}

/** Custom metadata types and custom settings. */
function configurationObject(
  name: string,
  label: string,
  labelPlural: string,
  keyPrefix: string,
  kind: 'customMetadata' | 'customSetting'
): ObjectSchema {
  const isMetadata = kind === 'customMetadata';
  const fields = isMetadata
    ? [idField('Custom Metadata Record'), ...metadataFields(label)]
    : [
        idField('Record'),
        isDeletedField(),
        text('Name', 'Name', 80, { nameField: true, permissionable: false }),
        ...auditFields()
      ];
  return {
    ...base(name, label, labelPlural, keyPrefix, fields),
    kind,
    nameField: isMetadata ? 'DeveloperName' : 'Name',
    sharingModel: 'ReadWrite',
    createable: !isMetadata,
    updateable: !isMetadata,
    deletable: !isMetadata,
    undeletable: false,
    layoutable: false,
    triggerable: false,
    permissionable: false
  };
}

function metadataFields(label: string): FieldSchema[] {
  return [
    text('DeveloperName', `${label} Record Name`, 40, { nameField: true, nillable: false, unique: true }),
    text('MasterLabel', 'Label', 40, { nillable: false }),
    text('Language', 'Master Language', 40, { type: 'picklist' }),
    text('NamespacePrefix', 'Namespace Prefix', 15),
    text('Label', 'Label', 40, { nillable: false }),
    text('QualifiedApiName', 'Qualified API Name', 70, { nillable: false }),
    plain('datetime', 'SystemModstamp', 'System Modstamp', { nillable: false })
  ].map(kept);
}

function base(
  name: string,
  label: string,
  labelPlural: string,
  keyPrefix: string,
  fields: FieldSchema[]
): Omit<ObjectSchema, 'kind' | 'nameField' | 'sharingModel'> {
  return {
    name,
    label,
    labelPlural,
    keyPrefix,
    custom: true,
    fields: new Map(fields.map((f) => [f.name.toLowerCase(), f])),
    childRelationships: [],
    recordTypes: [],
    validationRules: [],
    queryable: true,
    createable: true,
    updateable: true,
    deletable: true,
    undeletable: true,
    searchable: false,
    layoutable: true,
    triggerable: true,
    feedEnabled: false,
    permissionable: true
  };
}
