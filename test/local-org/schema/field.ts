/** Makes complete field schemas from the few facts that differ between fields. */
import type { FieldSchema, FieldType, PicklistValue, SoapType } from './types.ts';

const SOAP_TYPES: Record<FieldType, SoapType> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  long: 'xsd:long',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  anyType: 'xsd:anyType',
  address: 'urn:address',
  location: 'urn:location',
  string: 'xsd:string',
  textarea: 'xsd:string',
  email: 'xsd:string',
  phone: 'xsd:string',
  url: 'xsd:string',
  picklist: 'xsd:string',
  multipicklist: 'xsd:string',
  combobox: 'xsd:string'
};

const DEFAULT_LENGTHS: Partial<Record<FieldType, number>> = {
  id: 18,
  reference: 18,
  string: 255,
  textarea: 255,
  email: 80,
  phone: 40,
  url: 255,
  picklist: 255,
  combobox: 255,
  multipicklist: 4099
};

const NOT_GROUPABLE: ReadonlySet<FieldType> = new Set([
  'double',
  'currency',
  'percent',
  'datetime',
  'time',
  'multipicklist',
  'address',
  'location',
  'anyType'
]);
const NOT_SORTABLE: ReadonlySet<FieldType> = new Set(['multipicklist', 'address', 'anyType']);
const NOT_AGGREGATABLE: ReadonlySet<FieldType> = new Set(['boolean', 'multipicklist', 'address', 'location', 'time']);

/** Field types that hold numbers. */
export const NUMBER_TYPES: ReadonlySet<FieldType> = new Set(['int', 'long', 'double', 'currency', 'percent']);

export type FieldSpec = Partial<FieldSchema> & Pick<FieldSchema, 'name' | 'label' | 'type'>;

/**
 * A complete field schema. What is left out is what describe shows for an optional, writable field of that type; long
 * text is neither filterable nor sortable, formula fields are read-only, required and system fields cannot be hidden.
 */
export function field(spec: FieldSpec): FieldSchema {
  const { type } = spec;
  const isLong = spec.longText ?? false;
  const isFormula = spec.formula !== undefined;
  const isCompound = type === 'address' || type === 'location';
  const computed = isFormula || isCompound;
  const required = spec.required ?? false;
  const isBoolean = type === 'boolean';
  return {
    soapType: SOAP_TYPES[type],
    custom: spec.name.endsWith('__c'),
    length: DEFAULT_LENGTHS[type] ?? 0,
    precision: 0,
    scale: 0,
    digits: type === 'int' ? 8 : 0,
    nillable: !required && !isBoolean,
    required,
    unique: false,
    caseSensitive: false,
    externalId: false,
    idLookup: spec.externalId ?? false,
    autoNumber: false,
    defaultValue: isBoolean ? false : null,
    defaultedOnCreate: isBoolean && !computed,
    createable: !computed,
    updateable: !computed,
    calculated: isFormula,
    filterable: !isLong,
    sortable: !isLong && !NOT_SORTABLE.has(type),
    groupable: !isLong && !isFormula && !NOT_GROUPABLE.has(type),
    aggregatable: !isLong && !NOT_AGGREGATABLE.has(type),
    nameField: false,
    namePointing: (spec.referenceTo?.length ?? 0) > 1,
    referenceTo: [],
    relationshipName: null,
    childRelationshipName: null,
    masterDetail: false,
    relationshipOrder: null,
    reparentable: true,
    deleteRule: type === 'reference' ? 'clear' : 'none',
    metadataRelationship: false,
    picklist: null,
    htmlFormatted: false,
    longText: isLong,
    inlineHelpText: null,
    compoundFieldName: null,
    extraTypeInfo: type === 'textarea' ? 'plaintextarea' : null,
    stored: !computed,
    permissionable: !required,
    ...spec
  };
}

type Extra = Partial<FieldSchema>;

export function text(name: string, label: string, length: number, extra: Extra = {}): FieldSchema {
  return field({ name, label, type: 'string', length, ...extra });
}

export function longText(name: string, label: string, length: number, extra: Extra = {}): FieldSchema {
  return field({ name, label, type: 'textarea', length, longText: true, ...extra });
}

export function plain(type: FieldType, name: string, label: string, extra: Extra = {}): FieldSchema {
  return field({ name, label, type, ...extra });
}

/** Number with `precision` digits in all, `scale` of them after the point. */
export function decimal(
  type: 'double' | 'currency' | 'percent',
  name: string,
  label: string,
  precision: number,
  scale: number,
  extra: Extra = {}
): FieldSchema {
  return field({ name, label, type, precision, scale, ...extra });
}

/** Picklist from values; `=` separates API value and label where they differ, a leading `*` marks the default. */
export function picklist(
  name: string,
  label: string,
  values: readonly string[],
  extra: Extra & { restricted?: boolean } = {}
): FieldSchema {
  const { restricted = false, ...rest } = extra;
  return field({
    name,
    label,
    type: 'picklist',
    picklist: { restricted, values: values.map(picklistValue) },
    ...rest
  });
}

function picklistValue(notation: string): PicklistValue {
  const isDefault = notation.startsWith('*');
  const [value = '', label] = notation.replace(/^\*/, '').split('=');
  return { value, label: label ?? value, active: true, default: isDefault };
}

/** Reference to one or more objects; `children` names the child subquery of the parent. */
export function reference(
  name: string,
  label: string,
  to: string | string[],
  extra: Extra & { children?: string | null } = {}
): FieldSchema {
  const { children = null, ...rest } = extra;
  return field({
    name,
    label,
    type: 'reference',
    referenceTo: Array.isArray(to) ? to : [to],
    relationshipName: name.replace(/Id$/, ''),
    childRelationshipName: children,
    ...rest
  });
}

/** Read-only value that the platform keeps. */
export function kept(base: FieldSchema): FieldSchema {
  return { ...base, createable: false, updateable: false, permissionable: false };
}

/** The parts of an address and the compound field that shows them together. */
export function address(prefix: string, label: string): FieldSchema[] {
  const compound = `${prefix}Address`;
  const part = { compoundFieldName: compound };
  return [
    field({ name: `${prefix}Street`, label: `${label} Street`, type: 'textarea', ...part }),
    text(`${prefix}City`, `${label} City`, 40, part),
    text(`${prefix}State`, `${label} State/Province`, 80, part),
    text(`${prefix}PostalCode`, `${label} Zip/Postal Code`, 20, part),
    text(`${prefix}Country`, `${label} Country`, 80, part),
    decimal('double', `${prefix}Latitude`, `${label} Latitude`, 18, 15, part),
    decimal('double', `${prefix}Longitude`, `${label} Longitude`, 18, 15, part),
    picklist(
      `${prefix}GeocodeAccuracy`,
      `${label} Geocode Accuracy`,
      [
        'Address',
        'NearAddress',
        'Block',
        'Street',
        'ExtendedZip',
        'Zip',
        'Neighborhood',
        'City',
        'County',
        'State',
        'Unknown'
      ],
      { restricted: true, length: 40, ...part }
    ),
    field({ name: compound, label: `${label} Address`, type: 'address' })
  ];
}
