/** Makes object schemas of the standard catalogue from compact tables. */
import { auditFields, idField, isDeletedField, lastActivityField, ownerField, viewedFields } from './systemFields.ts';
import type { FieldSchema, ObjectSchema, SharingModel } from './types.ts';

export interface StandardObjectTable {
  name: string;
  label: string;
  labelPlural: string;
  keyPrefix: string;
  fields: FieldSchema[];
  /** Objects an owner may be; absent where records have no owner. */
  owner?: string[];
  sharingModel?: SharingModel;
  nameField?: string | null;
  /** LastActivityDate is kept from tasks and events. */
  tracksActivities?: boolean;
  /** Setup objects: readable by everyone, kept out of object permissions. */
  setup?: boolean;
  /** Operations that records of this object do not take. */
  refuses?: readonly ('create' | 'update' | 'delete')[];
  layoutable?: boolean;
  feedEnabled?: boolean;
}

/** The object with the platform's own fields in describe order: Id, IsDeleted, its own, owner, audit, viewed. */
export function standardObject(table: StandardObjectTable): ObjectSchema {
  const setup = table.setup ?? false;
  const refuses = new Set(table.refuses);
  const all = [
    idField(table.label),
    ...(setup ? [] : [isDeletedField()]),
    ...table.fields,
    ...(table.owner ? [ownerField(table.owner)] : []),
    ...auditFields(),
    ...(table.tracksActivities ? [lastActivityField()] : []),
    ...(setup ? [] : viewedFields())
  ];
  const nameField = table.nameField === undefined ? (all.find((f) => f.nameField)?.name ?? null) : table.nameField;
  return {
    name: table.name,
    label: table.label,
    labelPlural: table.labelPlural,
    keyPrefix: table.keyPrefix,
    kind: 'standard',
    custom: false,
    fields: new Map(all.map((f) => [f.name.toLowerCase(), f])),
    nameField,
    childRelationships: [],
    recordTypes: [],
    validationRules: [],
    sharingModel: table.sharingModel ?? 'ReadWrite',
    queryable: true,
    createable: !refuses.has('create'),
    updateable: !refuses.has('update'),
    deletable: !refuses.has('delete'),
    undeletable: !setup && !refuses.has('delete'),
    searchable: !setup,
    layoutable: table.layoutable ?? !setup,
    triggerable: !setup,
    feedEnabled: table.feedEnabled ?? false,
    permissionable: !setup
  };
}
