/** /sobjects/:object and its records, by id and by external id. */
import type { FieldValues, RecordView, UpsertResult } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { json, noContent, type Reply } from '../reply.ts';
import { bodyObject, nameList, without } from '../requestFields.ts';
import type { ApiRequest, Router } from '../router.ts';
import { conditionalRecord, precondition } from './conditional.ts';
import type { RecentItems } from './recentItems.ts';

const ID = /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/;

export function registerRecords(router: Router, recent: RecentItems): void {
  router.data('POST', '/sobjects/:object', (request) => {
    const object = request.param('object');
    const { id } = request.org.create(request.caller, object, recordValues(request));
    recent.touch(request.caller, object, id);
    const location = `/services/data/v${request.version}/sobjects/${object}/${id}`;
    return json({ id, success: true, errors: [] }, 201, { location });
  });

  router.data('GET', '/sobjects/:object/:id', (request) => {
    const [object, id] = [request.param('object'), request.param('id')];
    const record = request.org.retrieve(request.caller, object, id, nameList(request.query.get('fields')));
    recent.touch(request.caller, object, id);
    return conditionalRecord(request, object, record, () => lastModified(request, object, id));
  });

  router.data('PATCH', '/sobjects/:object/:id', (request) => {
    const [object, id] = [request.param('object'), request.param('id')];
    precondition(request, object, () => lastModified(request, object, id));
    request.org.update(request.caller, object, id, recordValues(request));
    recent.touch(request.caller, object, id);
    return noContent();
  });

  router.data('DELETE', '/sobjects/:object/:id', (request) => {
    const [object, id] = [request.param('object'), request.param('id')];
    precondition(request, object, () => lastModified(request, object, id));
    request.org.delete(request.caller, object, id);
    return noContent();
  });

  registerExternalIds(router, recent);
}

function registerExternalIds(router: Router, recent: RecentItems): void {
  const pattern = '/sobjects/:object/:field/:value';
  router.data('GET', pattern, (request) => {
    const [object, field, value] = [request.param('object'), request.param('field'), request.param('value')];
    if (ID.test(field)) return related(request, object, field, value);
    const id = onlyMatch(request, object, field, value);
    if (typeof id !== 'string') return id;
    recent.touch(request.caller, object, id);
    return json(request.org.retrieve(request.caller, object, id, nameList(request.query.get('fields'))));
  });

  router.data('PATCH', pattern, (request) => {
    const [object, field, value] = [request.param('object'), request.param('field'), request.param('value')];
    const result = upsert(request, object, field, value);
    recent.touch(request.caller, object, result.id);
    // Before 46.0 an update had no body.
    if (!result.created && Number(request.version) < 46) return noContent();
    return json({ id: result.id, success: true, errors: [], created: result.created }, result.created ? 201 : 200);
  });

  router.data('DELETE', pattern, (request) => {
    const [object, field, value] = [request.param('object'), request.param('field'), request.param('value')];
    const id = onlyMatch(request, object, field, value);
    if (typeof id !== 'string') return id;
    request.org.delete(request.caller, object, id);
    return noContent();
  });

  // An upsert without a key value is an insert: POST /sobjects/Account/Id.
  router.data('POST', '/sobjects/:object/:field', (request) => {
    const [object, field] = [request.param('object'), request.param('field')];
    if (field.toLowerCase() !== 'id') {
      throw new SalesforceError(404, 'NOT_FOUND', 'The requested resource does not exist');
    }
    const { id } = request.org.create(request.caller, object, recordValues(request));
    return json({ id, success: true, errors: [], created: true }, 201);
  });
}

function upsert(request: ApiRequest, object: string, field: string, value: string): UpsertResult {
  const values = recordValues(request);
  if (field.toLowerCase() === 'id') {
    request.org.update(request.caller, object, value, values);
    return { id: value, created: false };
  }
  const repeated = Object.keys(values).find((name) => name.toLowerCase() === field.toLowerCase());
  if (repeated !== undefined) {
    throw new SalesforceError(
      400,
      'INVALID_FIELD',
      `The ${repeated} field should not be specified in the sobject data.`,
      [repeated]
    );
  }
  return request.org.upsert(request.caller, object, field, value, values);
}

/** Values of the body; `attributes` says nothing that the URL does not say. */
export function recordValues(request: ApiRequest): FieldValues {
  return without(bodyObject(request), 'attributes');
}

/** Id of the one record with that key; a reply 300 with their URLs when there are several. */
function onlyMatch(request: ApiRequest, object: string, field: string, value: string): string | Reply {
  const describe = request.org.describe(request.caller, object);
  const key = describe.fields.find(({ name }) => name.toLowerCase() === field.toLowerCase());
  if (key === undefined || !(key.externalId || key.idLookup)) {
    throw new SalesforceError(
      404,
      'NOT_FOUND',
      `Provided external ID field does not exist or is not accessible: ${field}`
    );
  }
  const literal = ['double', 'int', 'currency'].includes(key.type) ? numberLiteral(value) : quoted(value);
  const soql = `SELECT Id FROM ${describe.name} WHERE ${key.name} = ${literal}`;
  const ids = [...request.org.query(request.caller, soql).rows()].map((row) => String(row['Id']));
  const [first] = ids;
  if (first === undefined) {
    throw new SalesforceError(404, 'NOT_FOUND', 'The requested resource does not exist');
  }
  if (ids.length === 1) return first;
  return json(
    ids.map((id) => `/services/data/v${request.version}/sobjects/${describe.name}/${id}`),
    300
  );
}

/** /sobjects/Account/001…/Contacts: children or a parent through the name of the relationship. */
function related(request: ApiRequest, object: string, id: string, relationship: string): Reply {
  const { org, caller } = request;
  const describe = org.describe(caller, object);
  const same = (name: string | null): boolean => name?.toLowerCase() === relationship.toLowerCase();
  const child = describe.childRelationships.find(({ relationshipName }) => same(relationshipName));
  const fields = nameList(request.query.get('fields'));
  if (child !== undefined) {
    org.retrieve(caller, object, id, ['Id']);
    const names = fields ?? org.describe(caller, child.childSObject).fields.map(({ name }) => name);
    const soql = `SELECT ${names.join(', ')} FROM ${child.childSObject} WHERE ${child.field} = ${quoted(id)}`;
    const cursor = org.query(caller, soql);
    return json({ totalSize: cursor.totalSize, done: true, records: [...cursor.rows()] });
  }
  const reference = describe.fields.find(({ relationshipName }) => same(relationshipName));
  if (reference !== undefined) {
    const parentId = org.retrieve(caller, object, id, [reference.name])[reference.name];
    const target = reference.referenceTo.length === 1 ? reference.referenceTo[0] : undefined;
    if (typeof parentId === 'string' && target !== undefined) {
      return json(org.retrieve(caller, target, parentId, fields));
    }
  }
  throw new SalesforceError(404, 'NOT_FOUND', 'The requested resource does not exist');
}

function lastModified(request: ApiRequest, object: string, id: string): RecordView {
  return request.org.retrieve(request.caller, object, id);
}

export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function numberLiteral(text: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new SalesforceError(400, 'INVALID_FIELD', `not a number: ${text}`);
  return text;
}
