/**
 * Picklist values as a record type leaves them, in the caller's language.
 * https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_responses_picklist_values.htm
 */
import type { FieldDescribe, SObjectDescribe } from '../../operations/describe.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { findObject, findRecordType, recordTypePicklist, type RecordTypeSchema } from '../../schema/types.ts';
import { type Describes, fieldNamed } from './describes.ts';
import { eTag } from './recordRepresentation.ts';

/** Whose values are wanted: an object, and one of its record types or the master one. */
export interface PicklistRequest {
  describe: SObjectDescribe;
  recordTypeId: string;
  /** Path of UI API, for the addresses in the answer. */
  base: string;
}

interface Entry {
  attributes: null;
  label: string;
  /** Positions in controllerValues; empty where the picklist depends on nothing. */
  validFor: number[];
  value: string;
}

/**
 * Values of one picklist, e.g. for /object-info/Account/picklist-values/012…/Industry.
 * @throws SalesforceError for a field that is no picklist, or a record type that the object does not have.
 */
export function picklistValues(describes: Describes, request: PicklistRequest, fieldName: string) {
  const { describe } = request;
  const field = fieldNamed(describe, fieldName);
  if (field === undefined || !isPicklist(field)) {
    throw new SalesforceError(400, 'INVALID_FIELD', `${describe.name} has no picklist field ${fieldName}`);
  }
  return valuesOf(field, request, recordTypeOf(describes, request));
}

/** All picklists of the object. @throws SalesforceError for a record type that the object does not have. */
export function picklistFieldValues(describes: Describes, request: PicklistRequest) {
  const recordType = recordTypeOf(describes, request);
  const values = Object.fromEntries(
    request.describe.fields.filter(isPicklist).map((field) => [field.name, valuesOf(field, request, recordType)])
  );
  return { eTag: eTag(values), picklistFieldValues: values };
}

export function isPicklist(field: FieldDescribe): boolean {
  return field.type === 'picklist' || field.type === 'multipicklist';
}

/** undefined is the master record type, which narrows nothing. */
function recordTypeOf({ org }: Describes, { describe, recordTypeId }: PicklistRequest): RecordTypeSchema | undefined {
  const info = describe.recordTypeInfos.find((each) => each.recordTypeId.slice(0, 15) === recordTypeId.slice(0, 15));
  if (info === undefined || !/^\w{15}(?:\w{3})?$/.test(recordTypeId)) {
    throw new SalesforceError(404, 'NOT_FOUND', `Record type ${recordTypeId} does not exist for ${describe.name}`);
  }
  const object = findObject(org.schema, describe.name);
  return object && findRecordType(object, info.recordTypeId);
}

function valuesOf(field: FieldDescribe, request: PicklistRequest, recordType: RecordTypeSchema | undefined) {
  const { describe, recordTypeId, base } = request;
  const controller = field.controllerName === null ? undefined : fieldNamed(describe, field.controllerName);
  const controlling = controller === undefined ? [] : controllingValues(controller, recordType);
  const position = new Map(controlling.map(({ described }, index) => [described, index]));
  const entries = narrowed(field, recordType).map(({ label, value, validFor }): Entry => {
    const indexes = controllerIndexes(validFor).flatMap((described) => position.get(described) ?? []);
    return { attributes: null, label, validFor: indexes, value };
  });
  const content = {
    controllerValues: Object.fromEntries(controlling.map(({ value }, index) => [value, index])),
    defaultValue: entries.find(({ value }) => value === defaultOf(field, recordType)) ?? null,
    url: `${base}/object-info/${describe.name}/picklist-values/${recordTypeId}/${field.name}`,
    values: entries
  };
  return { ...content, eTag: eTag(content) };
}

function narrowed(field: FieldDescribe, recordType: RecordTypeSchema | undefined): FieldDescribe['picklistValues'] {
  const left = recordTypePicklist(recordType, field.name);
  return field.picklistValues.filter(({ active, value }) => active && (left?.values.includes(value) ?? true));
}

/** A record type that narrows a picklist says what its default is, which may be none. */
function defaultOf(field: FieldDescribe, recordType: RecordTypeSchema | undefined): string | null {
  const left = recordTypePicklist(recordType, field.name);
  if (left !== undefined) return left.default;
  return field.picklistValues.find(({ active, defaultValue }) => active && defaultValue)?.value ?? null;
}

/** Values of the controlling field that the record type leaves, each with its place in the describe. */
function controllingValues(
  controller: FieldDescribe,
  recordType: RecordTypeSchema | undefined
): { value: string; described: number }[] {
  if (controller.type === 'boolean') {
    return [
      { value: 'false', described: 0 },
      { value: 'true', described: 1 }
    ];
  }
  return narrowed(controller, recordType).map((entry) => ({
    value: entry.value,
    described: controller.picklistValues.indexOf(entry)
  }));
}

/** Describe has a base64 bit set, most significant bit first; UI API lists the positions. */
function controllerIndexes(validFor: string | null): number[] {
  if (validFor === null) return [];
  const indexes: number[] = [];
  for (const [byte, bits] of Buffer.from(validFor, 'base64').entries()) {
    for (let bit = 0; bit < 8; bit++) if ((bits & (0x80 >> bit)) !== 0) indexes.push(byte * 8 + bit);
  }
  return indexes;
}
