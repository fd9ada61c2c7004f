/**
 * /composite/sobjects: up to 200 records in one request, each with its own outcome.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm
 */
import type { FieldValues } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import type { Faults } from '../faults.ts';
import { json, type Reply } from '../reply.ts';
import { bodyObject, isJsonObject, jsonError, nameList, requiredQuery, type JsonObject } from '../requestFields.ts';
import type { ApiRequest, Router } from '../router.ts';
import { writeRows, type RowOperation, type RowOutcome, type RowRequest } from '../rowOperations.ts';

const MAX_RECORDS = 200;
/** Records of one object in a row are a chunk. */
const MAX_CHUNKS = 10;
const MAX_RETRIEVED = 2000;

export function registerCollections(router: Router, faults: Faults): void {
  const path = '/composite/sobjects';
  router.data('POST', path, (request) => write(request, 'insert', bodyRows(request), faults));
  router.data('PATCH', path, (request) => write(request, 'update', bodyRows(request), faults));
  router.data('DELETE', path, (request) => {
    const ids = nameList(requiredQuery(request, 'ids')) ?? [];
    const rows = ids.map((id) => ({ object: objectOfId(request, id), id, values: {} }));
    return write(request, 'delete', rows, faults, request.query.get('allOrNone') === 'true');
  });
  router.data('PATCH', `${path}/:object/:field`, (request) => {
    const object = request.param('object');
    const rows = bodyRows(request);
    const other = rows.find((row) => row.object.toLowerCase() !== object.toLowerCase());
    if (other !== undefined) {
      throw new SalesforceError(400, 'INVALID_TYPE', `all records must be of type ${object}, not ${other.object}`);
    }
    return write(request, 'upsert', rows, faults, undefined, request.param('field'));
  });
  router.data('GET', `${path}/:object`, (request) => {
    const ids = nameList(requiredQuery(request, 'ids')) ?? [];
    return retrieveMany(request, ids, nameList(requiredQuery(request, 'fields')) ?? []);
  });
  router.data('POST', `${path}/:object`, (request) => {
    const { ids, fields } = bodyObject(request);
    if (!isTextList(ids) || !isTextList(fields)) throw jsonError('ids and fields must be lists of strings');
    return retrieveMany(request, ids, fields);
  });
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function bodyRows(request: ApiRequest): RowRequest[] {
  const { records } = bodyObject(request);
  if (!Array.isArray(records)) throw jsonError('The body must have a list of records');
  return records.map((record: unknown) => rowOf(record));
}

/** `{attributes: {type}, id?, …fields}` as a row. */
export function rowOf(record: unknown): RowRequest {
  if (!isJsonObject(record)) throw jsonError('A record must be a JSON object');
  const { attributes, ...rest } = record;
  const object = isJsonObject(attributes) ? attributes['type'] : undefined;
  if (typeof object !== 'string') {
    throw new SalesforceError(400, 'INVALID_INPUT', 'Include the type attribute of each record: attributes.type');
  }
  const idName = Object.keys(rest).find((name) => name.toLowerCase() === 'id');
  const id = idName === undefined ? undefined : rest[idName];
  const values: FieldValues = Object.fromEntries(Object.entries(rest).filter(([name]) => name !== idName));
  return { object, id: typeof id === 'string' ? id : '', values };
}

function write(
  request: ApiRequest,
  operation: RowOperation,
  rows: readonly RowRequest[],
  faults: Faults,
  allOrNone = wantsAllOrNone(request),
  keyField?: string
): Reply {
  checkSize(rows);
  const outcomes = runRows(request, operation, rows, faults, allOrNone, keyField);
  return json(outcomes.map((outcome) => resultOf(outcome, operation)));
}

function wantsAllOrNone(request: ApiRequest): boolean {
  const body: unknown = request.body;
  return isJsonObject(body) && body['allOrNone'] === true;
}

function checkSize(rows: readonly RowRequest[]): void {
  if (rows.length > MAX_RECORDS) {
    throw new SalesforceError(
      400,
      'LIMIT_EXCEEDED',
      `record limit reached. cannot submit more than ${MAX_RECORDS} records to api`
    );
  }
  const chunks = rows.filter((row, index) => index === 0 || rows[index - 1]?.object !== row.object).length;
  if (chunks > MAX_CHUNKS) {
    throw new SalesforceError(
      400,
      'LIMIT_EXCEEDED',
      `Cannot have more than ${MAX_CHUNKS} chunks in a single operation. Please rearrange the data to reduce chunking.`
    );
  }
}

/** Carries the outcomes of a rolled back transaction out of it. */
class RolledBack extends Error {
  readonly outcomes: readonly RowOutcome[];
  constructor(outcomes: readonly RowOutcome[]) {
    super('rolled back');
    this.outcomes = outcomes;
  }
}

function runRows(
  request: ApiRequest,
  operation: RowOperation,
  rows: readonly RowRequest[],
  faults: Faults,
  allOrNone: boolean,
  keyField: string | undefined
): readonly RowOutcome[] {
  const { org, caller, method, path } = request;
  const work = (): readonly RowOutcome[] => {
    const outcomes = writeRows(rows, {
      org,
      caller,
      operation,
      ...(keyField === undefined ? {} : { keyField }),
      disturb: () => faults.forRow(method, path)
    });
    if (allOrNone && outcomes.some(({ success }) => !success)) throw new RolledBack(outcomes);
    return outcomes;
  };
  try {
    return org.transaction(work);
  } catch (error) {
    if (error instanceof RolledBack) return error.outcomes.map(undone);
    throw error;
  }
}

function undone(outcome: RowOutcome): RowOutcome {
  if (!outcome.success) return outcome;
  const error = new SalesforceError(
    400,
    'ALL_OR_NONE_OPERATION_ROLLED_BACK',
    'Record rolled back because not all records were valid and the request was using AllOrNone header'
  );
  return { success: false, id: outcome.created ? '' : outcome.id, error };
}

function resultOf(outcome: RowOutcome, operation: RowOperation): JsonObject {
  if (outcome.success) {
    const created = operation === 'upsert' ? { created: outcome.created } : {};
    return { id: outcome.id, success: true, errors: [], ...created };
  }
  return {
    ...(outcome.id === '' ? {} : { id: outcome.id }),
    success: false,
    errors: [recordError(outcome.error)],
    ...(operation === 'upsert' ? { created: false } : {})
  };
}

/** An error inside a result; what the top level calls errorCode is a statusCode here. */
export function recordError(error: SalesforceError): JsonObject {
  return { statusCode: error.errorCode, message: error.message, fields: error.fields };
}

function objectOfId(request: ApiRequest, id: string): string {
  const prefix = id.slice(0, 3);
  const entry = request.org.describeGlobal(request.caller).find(({ keyPrefix }) => keyPrefix === prefix);
  if (entry === undefined) throw new SalesforceError(400, 'MALFORMED_ID', `malformed id ${id}`);
  return entry.name;
}

/** Records in the order of the ids; null where there is none that the caller may see. */
function retrieveMany(request: ApiRequest, ids: readonly string[], fields: readonly string[]): Reply {
  const object = request.param('object');
  if (ids.length > MAX_RETRIEVED) {
    throw new SalesforceError(400, 'EXCEEDED_ID_LIMIT', `cannot retrieve more than ${MAX_RETRIEVED} records at once`);
  }
  request.org.describe(request.caller, object);
  const records = ids.map((id) => {
    try {
      return request.org.retrieve(request.caller, object, id, [...fields]);
    } catch (error) {
      if (error instanceof SalesforceError && error.status === 404) return null;
      throw error;
    }
  });
  return json(records);
}
