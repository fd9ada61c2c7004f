/** /ui-api/records: read one or many, create, update, delete. */
import type { SObjectDescribe } from '../../operations/describe.ts';
import type { FieldValues } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { json, noContent, type Reply } from '../reply.ts';
import { bodyObject, isJsonObject } from '../requestFields.ts';
import type { ApiRequest, Router } from '../router.ts';
import { Describes } from './describes.ts';
import { readRecord, readWholeRecord } from './readRecord.ts';
import { plain, recordErrorReply } from './uiApiErrors.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_resources_records_get.htm */
const largestBatch = 200;

export function registerRecordRoutes(router: Router): void {
  router.data('GET', '/ui-api/records/:id', (request) =>
    json(readRecord(new Describes(request.org, request.caller), request.param('id'), request.query))
  );
  router.data('GET', '/ui-api/records/batch/:ids', readBatch);
  router.data('POST', '/ui-api/records', create);
  router.data('PATCH', '/ui-api/records/:id', update);
  router.data('DELETE', '/ui-api/records/:id', remove);
}

function readBatch(request: ApiRequest): Reply {
  const ids = request.param('ids').split(',');
  if (ids.length > largestBatch) {
    throw new SalesforceError(400, 'INVALID_INPUT', `At most ${largestBatch} records can be requested at a time`);
  }
  const describes = new Describes(request.org, request.caller);
  const results = ids.map((id) => {
    try {
      return { result: readRecord(describes, id, request.query), statusCode: 200 };
    } catch (error) {
      if (!(error instanceof SalesforceError)) throw error;
      return { result: [plain(error)], statusCode: error.status };
    }
  });
  return json({ hasErrors: results.some(({ statusCode }) => statusCode !== 200), results });
}

function create(request: ApiRequest): Reply {
  const describes = new Describes(request.org, request.caller);
  const { apiName } = bodyObject(request);
  if (typeof apiName !== 'string') {
    throw new SalesforceError(400, 'JSON_PARSER_ERROR', 'The request body needs apiName, the name of the object');
  }
  const describe = describes.get(apiName);
  const values = fieldValues(request);
  return writing('create', describe, () => {
    const { id } = request.org.create(request.caller, describe.name, values);
    return json(readWholeRecord(describes, id), 201);
  });
}

function update(request: ApiRequest): Reply {
  const describes = new Describes(request.org, request.caller);
  const id = request.param('id');
  const describe = describes.ofRecord(id);
  const values = fieldValues(request);
  const { Id, ...rest } = values;
  if (Id !== undefined && Id !== id)
    throw new SalesforceError(400, 'INVALID_INPUT', 'fields.Id is not the id in the URL');
  const before = readWholeRecord(describes, id);
  const precondition = request.headers['if-unmodified-since'];
  if (precondition !== undefined && isLater(before.lastModifiedDate, precondition)) {
    const message = 'The record was changed by somebody else since it was loaded';
    return json(
      { enhancedErrorType: null, errorCode: 'PRECONDITION_FAILED', message, output: before, statusCode: 412 },
      412
    );
  }
  return writing('update', describe, () => {
    request.org.update(request.caller, describe.name, id, rest);
    return json(readWholeRecord(describes, id));
  });
}

function remove(request: ApiRequest): Reply {
  const describes = new Describes(request.org, request.caller);
  const id = request.param('id');
  const describe = describes.ofRecord(id);
  return writing('delete', describe, () => {
    request.org.delete(request.caller, describe.name, id);
    return noContent();
  });
}

/** Refusals of the record itself are shaped as the adapters expect them. */
function writing(verb: 'create' | 'update' | 'delete', describe: SObjectDescribe, work: () => Reply): Reply {
  try {
    return work();
  } catch (error) {
    if (error instanceof SalesforceError) return recordErrorReply(error, verb, describe);
    throw error;
  }
}

function fieldValues(request: ApiRequest): FieldValues {
  const { fields } = bodyObject(request);
  if (!isJsonObject(fields)) {
    throw new SalesforceError(
      400,
      'JSON_PARSER_ERROR',
      'The request body needs fields, an object of field names and values'
    );
  }
  return fields;
}

/** Dates of the header have whole seconds, and may be written as HTTP or ISO dates. */
function isLater(modified: string | null, header: string): boolean {
  const limit = Date.parse(header);
  if (Number.isNaN(limit))
    throw new SalesforceError(400, 'INVALID_INPUT', `If-Unmodified-Since is not a date: ${header}`);
  return modified !== null && Math.floor(Date.parse(modified) / 1000) > Math.floor(limit / 1000);
}
