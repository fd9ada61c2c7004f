/**
 * The shape of an org's schema: what describe, SOQL, validation and storage all read. Objects and fields are keyed by
 * lower-cased API name, because Salesforce compares API names without regard to case.
 */

/** Field types as describe names them. */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'boolean'
  | 'int'
  | 'long'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'email'
  | 'phone'
  | 'url'
  | 'picklist'
  | 'multipicklist'
  | 'combobox'
  | 'reference'
  | 'address'
  | 'location'
  | 'anyType';

/** XML Schema types as describe names them. */
export type SoapType =
  | 'tns:ID'
  | 'xsd:string'
  | 'xsd:boolean'
  | 'xsd:int'
  | 'xsd:long'
  | 'xsd:double'
  | 'xsd:date'
  | 'xsd:dateTime'
  | 'xsd:time'
  | 'xsd:anyType'
  | 'urn:address'
  | 'urn:location';

export type ObjectKind = 'standard' | 'custom' | 'customMetadata' | 'customSetting';

export interface PicklistValue {
  /** API name; what is stored. */
  value: string;
  label: string;
  active: boolean;
  default: boolean;
}

export interface Picklist {
  /** Restricted: the API refuses values that are not active in the set. */
  restricted: boolean;
  values: PicklistValue[];
  /** API name of the global value set the values come from. */
  valueSetName?: string;
  controllingField?: string;
  /** value → values of the controlling field that allow it. */
  validFor?: Record<string, string[]>;
}

export interface Formula {
  source: string;
  /** How blank numbers count inside the formula. */
  blanksAs: 'zero' | 'blank';
}

/** What happens to the child when the record it refers to is deleted. */
export type DeleteRule = 'clear' | 'cascade' | 'restrict' | 'none';

export interface FieldSchema {
  name: string;
  label: string;
  type: FieldType;
  soapType: SoapType;
  custom: boolean;
  /** Characters (text types), else 0. */
  length: number;
  /** All digits, and digits after the point (numbers), else 0. */
  precision: number;
  scale: number;
  /** Digits allowed (int), else 0. */
  digits: number;
  nillable: boolean;
  /** Required by the platform or by the field's definition; a default value or the platform may still fill it. */
  required: boolean;
  unique: boolean;
  caseSensitive: boolean;
  externalId: boolean;
  idLookup: boolean;
  autoNumber: boolean;
  /** e.g. RUN-{000000} */
  displayFormat?: string;
  /** Literal default (JSON form); a formula default is in `defaultFormula`. */
  defaultValue: string | number | boolean | null;
  defaultFormula?: string;
  /** The platform fills it when it is left out (OwnerId, booleans, audit fields). */
  defaultedOnCreate: boolean;
  createable: boolean;
  updateable: boolean;
  calculated: boolean;
  /** Present exactly where the value is computed on reading. */
  formula?: Formula;
  filterable: boolean;
  sortable: boolean;
  groupable: boolean;
  aggregatable: boolean;
  nameField: boolean;
  namePointing: boolean;
  /** Object API names; more than one for polymorphic references. */
  referenceTo: string[];
  /** Name of the parent path in SOQL, e.g. Owner, KA_Account__r. */
  relationshipName: string | null;
  /** Name of the child subquery on the parent, e.g. Contacts, KA_Investments__r. */
  childRelationshipName: string | null;
  masterDetail: boolean;
  /** 0 for the first (primary) master-detail of an object, 1 for the second; null for lookups. */
  relationshipOrder: number | null;
  reparentable: boolean;
  deleteRule: DeleteRule;
  /** Metadata relationships of custom metadata types store the parent's Id as well. */
  metadataRelationship: boolean;
  picklist: Picklist | null;
  htmlFormatted: boolean;
  /** Text area of the long kind: not filterable, not sortable. */
  longText: boolean;
  inlineHelpText: string | null;
  /** API name of the compound field this is a part of (BillingAddress, Name). */
  compoundFieldName: string | null;
  extraTypeInfo: string | null;
  /** Has a SQLite column. Formula and compound fields have none: read them through `columnSql`. */
  stored: boolean;
  /** Field-level security can hide it. Required, master-detail and system fields cannot be hidden. */
  permissionable: boolean;
}

export interface ChildRelationship {
  childSObject: string;
  field: string;
  relationshipName: string | null;
  cascadeDelete: boolean;
  restrictedDelete: boolean;
}

export interface RecordTypeSchema {
  /** Salesforce id of the RecordType row. */
  id: string;
  developerName: string;
  label: string;
  active: boolean;
  isDefault: boolean;
  /** Field API name (lower-cased) → allowed values and the default, for fields that the record type restricts. */
  picklists: Map<string, RecordTypePicklist>;
}

export interface RecordTypePicklist {
  values: string[];
  default: string | null;
}

export interface ValidationRule {
  name: string;
  active: boolean;
  formula: string;
  message: string;
  /** Field the message is shown at; null is the top of the page. */
  errorField: string | null;
}

/** Org-wide default of the object. */
export type SharingModel = 'Private' | 'Read' | 'ReadWrite' | 'ReadWriteTransfer' | 'FullAccess' | 'ControlledByParent';

export interface ObjectSchema {
  name: string;
  label: string;
  labelPlural: string;
  /** First three characters of ids. */
  keyPrefix: string;
  kind: ObjectKind;
  custom: boolean;
  /** Keyed by lower-cased API name, in describe order. */
  fields: Map<string, FieldSchema>;
  /** API name of the name field; null where there is none. */
  nameField: string | null;
  childRelationships: ChildRelationship[];
  recordTypes: RecordTypeSchema[];
  validationRules: ValidationRule[];
  sharingModel: SharingModel;
  queryable: boolean;
  createable: boolean;
  updateable: boolean;
  deletable: boolean;
  undeletable: boolean;
  searchable: boolean;
  layoutable: boolean;
  triggerable: boolean;
  feedEnabled: boolean;
  /** Object permissions apply. Setup objects (Profile, Organization, RecordType …) are readable by every user. */
  permissionable: boolean;
}

export interface OrgSchema {
  /** Keyed by lower-cased API name. */
  objects: Map<string, ObjectSchema>;
}

/** The object of that API name, whatever its case. */
export function findObject(schema: OrgSchema, name: string): ObjectSchema | undefined {
  return schema.objects.get(name.toLowerCase());
}

/** The record type of that id (15 or 18 characters), the object's default one for null; undefined is the master one. */
export function findRecordType(object: ObjectSchema, id: string | null): RecordTypeSchema | undefined {
  return object.recordTypes.find((type) => (id === null ? type.isDefault : type.id.slice(0, 15) === id.slice(0, 15)));
}

/** What the record type leaves of a picklist; undefined where it leaves all. */
export function recordTypePicklist(
  recordType: RecordTypeSchema | undefined,
  fieldName: string
): RecordTypePicklist | undefined {
  return recordType?.picklists.get(fieldName.toLowerCase());
}

/** The field of that API name, whatever its case. */
export function findField(object: ObjectSchema, name: string): FieldSchema | undefined {
  return object.fields.get(name.toLowerCase());
}
