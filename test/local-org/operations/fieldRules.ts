/** What a single field's value must keep to: length, range, picklist, address form. */
import { recordTypePicklist, type FieldSchema, type Picklist, type RecordTypeSchema } from '../schema/types.ts';
import type { StoredValue } from '../store/values.ts';
import { SalesforceError } from './salesforceError.ts';

/** The value as it is stored. @throws SalesforceError where the platform refuses it. */
export type CheckValue = (value: StoredValue, recordType: RecordTypeSchema | undefined) => StoredValue;

const accept: CheckValue = (value) => value;

export function checkerOf(field: FieldSchema): CheckValue {
  switch (field.type) {
    case 'int':
    case 'long':
      return whenNumber((value) => inRange(field, value, 10 ** field.digits));
    case 'double':
    case 'currency':
    case 'percent': {
      // Digits after the point are shown rounded, but kept as they came through the API:
      // https://help.salesforce.com/s/articleView?id=000385689&type=1
      const bound = 10 ** (field.precision - field.scale);
      return whenNumber((value) => inRange(field, value, bound));
    }
    case 'picklist':
    case 'multipicklist':
      return picklistChecker(field);
    case 'email':
      return whenText((value) => emailAddress(field, withinLength(field, value)));
    case 'string':
    case 'textarea':
    case 'phone':
    case 'url':
    case 'combobox':
      return whenText((value) => withinLength(field, value));
    default:
      return accept;
  }
}

function whenNumber(check: (value: number) => number): CheckValue {
  return (value) => (typeof value === 'number' ? check(value) : value);
}

function whenText(check: (value: string) => string): CheckValue {
  return (value) => (typeof value === 'string' ? check(value) : value);
}

function inRange(field: FieldSchema, value: number, bound: number): number {
  if (Math.abs(value) < bound) return value;
  throw new SalesforceError(
    400,
    'NUMBER_OUTSIDE_VALID_RANGE',
    `${field.label}: value outside of valid range on numeric field: ${plainNumber(value)}`,
    [field.name]
  );
}

function plainNumber(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

function withinLength(field: FieldSchema, value: string): string {
  if (value.length <= field.length) return value;
  throw new SalesforceError(
    400,
    'STRING_TOO_LONG',
    `${field.label}: data value too large: ${value} (max length=${field.length})`,
    [field.name]
  );
}

const EMAIL =
  /^[^\s@<>()[\]\\,;:"]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/;

export function emailAddress(field: FieldSchema, value: string): string {
  if (EMAIL.test(value)) return value;
  throw new SalesforceError(400, 'INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [
    field.name
  ]);
}

function picklistChecker(field: FieldSchema): CheckValue {
  const { picklist } = field;
  // A picklist without values of its own (object and field names in permissions) takes any text.
  if (!picklist) return whenText((value) => withinLength(field, value));
  const order = new Map(picklist.values.map((entry, position) => [entry.value, position]));
  if (field.type === 'picklist') {
    return (value, recordType) => (typeof value === 'string' ? allowed(field, picklist, value, recordType) : value);
  }
  return (value, recordType) => {
    if (typeof value !== 'string') return value;
    const parts = new Set(
      value
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== '')
    );
    for (const part of parts) allowed(field, picklist, part, recordType);
    const sorted = [...parts].sort((a, b) => (order.get(a) ?? order.size) - (order.get(b) ?? order.size));
    return sorted.length === 0 ? null : withinLength(field, sorted.join(';'));
  };
}

function allowed(
  field: FieldSchema,
  picklist: Picklist,
  value: string,
  recordType: RecordTypeSchema | undefined
): string {
  const known = picklist.values.some((entry) => entry.value === value && entry.active);
  const ofRecordType = recordTypePicklist(recordType, field.name);
  const excluded = ofRecordType !== undefined && !ofRecordType.values.includes(value);
  if (picklist.restricted && (!known || excluded)) {
    throw new SalesforceError(
      400,
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `${field.label}: bad value for restricted picklist field: ${value}`,
      [field.name]
    );
  }
  return withinLength(field, value);
}
