/** Upsert: an update where a record has the key, else a create. */
import type { FieldSchema, ObjectSchema } from '../schema/types.ts';
import { normalizeId } from '../store/ids.ts';
import type { FieldValues, UpsertResult } from './org.ts';
import { SalesforceError } from './salesforceError.ts';
import { createRecord, objectForWrite, updateRecord } from './saveRecord.ts';
import { idsByKey } from './uniqueness.ts';
import type { WriteContext } from './writeContext.ts';

export function upsertRecord(
  context: WriteContext,
  objectName: string,
  keyName: string,
  keyValue: string,
  values: FieldValues
): UpsertResult {
  const object = objectForWrite(context, objectName);
  const plan = context.state.plan(object).fields.get(keyName.toLowerCase());
  if (!plan?.field.idLookup || !context.access.canReadField(object, plan.field)) {
    throw new SalesforceError(
      404,
      'NOT_FOUND',
      `Provided external ID field does not exist or is not accessible: ${keyName}`
    );
  }
  const { field } = plan;
  const rest = withoutKey(values, field);
  const key = plan.parse(keyValue, 'csv');
  if (key === null) {
    if (field.type === 'id') return { id: createRecord(context, object.name, rest, 'upsert'), created: true };
    throw new SalesforceError(400, 'MISSING_ARGUMENT', `${field.name} not specified`);
  }
  const id = existingId(context, object, field, key);
  if (id !== undefined) {
    updateRecord(context, object.name, id, rest);
    return { id, created: false };
  }
  return { id: createRecord(context, object.name, { ...rest, [field.name]: keyValue }, 'upsert'), created: true };
}

function withoutKey(values: FieldValues, field: FieldSchema): FieldValues {
  const name = field.name.toLowerCase();
  return Object.fromEntries(Object.entries(values).filter(([key]) => key.toLowerCase() !== name));
}

function existingId(
  context: WriteContext,
  object: ObjectSchema,
  field: FieldSchema,
  key: string | number
): string | undefined {
  if (field.type === 'id') {
    const id = normalizeId(String(key));
    if (id === undefined)
      throw new SalesforceError(400, 'MALFORMED_ID', `${field.label}: id value of incorrect type: ${key}`, ['Id']);
    return id;
  }
  const ids = idsByKey(context.state, object, field, key);
  if (ids.length > 1) {
    throw new SalesforceError(
      300,
      'DUPLICATE_EXTERNAL_ID',
      `more than one record found for external id field: [${ids.join(', ')}]`,
      [field.name]
    );
  }
  return ids[0];
}
