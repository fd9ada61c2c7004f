/** GET of one record. */
import { findField, type FieldSchema, type ObjectSchema } from '../schema/types.ts';
import { quoted } from '../store/database.ts';
import { normalizeId } from '../store/ids.ts';
import { jsonValue } from '../store/values.ts';
import type { Caller, RecordView } from './org.ts';
import type { OrgState } from './orgState.ts';
import { isShared } from './references.ts';
import { SalesforceError } from './salesforceError.ts';

/** The record with all fields the user may read, or those named. */
export function retrieveRecord(
  state: OrgState,
  caller: Caller,
  object: ObjectSchema,
  idText: string,
  fieldNames?: readonly string[]
): RecordView {
  const access = state.access(caller.userId);
  const id = normalizeId(idText);
  if (!id?.startsWith(object.keyPrefix)) {
    throw new SalesforceError(
      404,
      'NOT_FOUND',
      `Provided external ID field does not exist or is not accessible: ${idText}`
    );
  }
  const readable = (field: FieldSchema | undefined): field is FieldSchema =>
    field !== undefined && access.canReadField(object, field);
  const fields = fieldNames
    ? fieldNames.map((name) => {
        const field = findField(object, name.trim());
        if (readable(field)) return field;
        throw new SalesforceError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
      })
    : [...object.fields.values()].filter(readable);
  const viewer = state.viewer(caller);
  const columns = fields.map(
    (field, at) => `${state.columns.sql(object.name, field.name, 'record', viewer)} AS "${at}"`
  );
  const selected = ['"record"."IsDeleted" AS "deleted"', ...columns].join(', ');
  const row = state.db.connection
    .prepare(`SELECT ${selected} FROM ${quoted(object.name)} "record" WHERE "record"."Id" = ?`)
    .get(id);
  if (!row || !isShared({ state, access, caller }, object, id, 'read')) {
    throw new SalesforceError(404, 'NOT_FOUND', 'The requested resource does not exist');
  }
  if (row['deleted'] === 1) throw new SalesforceError(404, 'ENTITY_IS_DELETED', 'entity is deleted');
  const url = `/services/data/v${caller.apiVersion}/sobjects/${object.name}/${id}`;
  const record: RecordView = { attributes: { type: object.name, url } };
  fields.forEach((field, at) => (record[field.name] = jsonValue(field, row[at])));
  // The platform adds the id to whatever is asked for.
  record['Id'] = id;
  return record;
}
