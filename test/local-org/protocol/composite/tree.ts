/**
 * /composite/tree: parents with their children, all created or none.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobject_tree.htm
 */
import type { SObjectDescribe } from '../../operations/describe.ts';
import type { FieldValues } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { errorReply } from '../errorReply.ts';
import { json, type Reply } from '../reply.ts';
import { bodyObject, isJsonObject, jsonError, type JsonObject } from '../requestFields.ts';
import type { ApiRequest, Router } from '../router.ts';
import { recordError } from './collections.ts';

const MAX_RECORDS = 200;
const MAX_TYPES = 5;
const MAX_DEPTH = 5;

interface TreeRecord {
  readonly describe: SObjectDescribe;
  readonly referenceId: string;
  readonly values: FieldValues;
  readonly children: readonly { field: string; record: TreeRecord }[];
}

export function registerTree(router: Router): void {
  const create = (request: ApiRequest): Reply => {
    const { records } = bodyObject(request);
    if (!Array.isArray(records) || records.length === 0) throw jsonError('The body must have a list of records');
    const roots = records.map((record: unknown) => readTree(request, record, request.param('object'), 1));
    checkTree(roots);
    return createTrees(request, roots);
  };
  router.data('POST', '/composite/tree/:object', create, { onError: treeErrorReply });
}

function readTree(request: ApiRequest, record: unknown, expected: string, depth: number): TreeRecord {
  if (!isJsonObject(record)) throw jsonError('A record must be a JSON object');
  const { attributes, ...rest } = record;
  const { type, referenceId } = isJsonObject(attributes) ? attributes : {};
  if (typeof referenceId !== 'string' || !/^[A-Za-z0-9]/.test(referenceId)) {
    throw inputError('INVALID_INPUT', 'Include a reference ID for each record in the request.', '');
  }
  if (typeof type !== 'string' || type.toLowerCase() !== expected.toLowerCase()) {
    throw inputError('INVALID_INPUT', `The record must be of type ${expected}, not ${String(type)}.`, referenceId);
  }
  if (depth > MAX_DEPTH) {
    throw inputError('INVALID_INPUT', `The tree is deeper than ${MAX_DEPTH} levels.`, referenceId);
  }
  const describe = request.org.describe(request.caller, type);
  const values: FieldValues = {};
  const children: { field: string; record: TreeRecord }[] = [];
  for (const [name, value] of Object.entries(rest)) {
    const inner = isJsonObject(value) ? value['records'] : undefined;
    if (!Array.isArray(inner)) {
      values[name] = value;
      continue;
    }
    const relation = describe.childRelationships.find(
      ({ relationshipName }) => relationshipName?.toLowerCase() === name.toLowerCase()
    );
    if (relation === undefined) {
      throw inputError('INVALID_FIELD', `No such relation '${name}' on entity '${describe.name}'.`, referenceId);
    }
    for (const child of inner) {
      children.push({ field: relation.field, record: readTree(request, child, relation.childSObject, depth + 1) });
    }
  }
  return { describe, referenceId, values, children };
}

function* everyRecord(roots: readonly TreeRecord[]): Generator<TreeRecord> {
  for (const root of roots) {
    yield root;
    yield* everyRecord(root.children.map(({ record }) => record));
  }
}

function checkTree(roots: readonly TreeRecord[]): void {
  const all = [...everyRecord(roots)];
  if (all.length > MAX_RECORDS) {
    throw inputError('INVALID_INPUT', `The request has ${all.length} records; the limit is ${MAX_RECORDS}.`, '');
  }
  const types = new Set(all.map(({ describe }) => describe.name));
  if (types.size > MAX_TYPES) {
    throw inputError('INVALID_INPUT', `The request has ${types.size} types of records; the limit is ${MAX_TYPES}.`, '');
  }
  const seen = new Set<string>();
  for (const { referenceId } of all) {
    if (seen.has(referenceId)) {
      throw inputError('INVALID_INPUT', `Duplicate ReferenceId provided in the request: ${referenceId}`, referenceId);
    }
    seen.add(referenceId);
  }
}

/** A refusal of the whole request in the shape of this resource. */
class TreeError extends SalesforceError {
  readonly referenceId: string;
  constructor(errorCode: string, message: string, referenceId: string) {
    super(400, errorCode, message);
    this.referenceId = referenceId;
  }
}

function inputError(errorCode: string, message: string, referenceId: string): TreeError {
  return new TreeError(errorCode, message, referenceId);
}

/** Ends the transaction; carries what was wrong with which record. */
class RolledBack extends Error {
  readonly results: readonly JsonObject[];
  constructor(results: readonly JsonObject[]) {
    super('rolled back');
    this.results = results;
  }
}

function createTrees(request: ApiRequest, roots: readonly TreeRecord[]): Reply {
  try {
    const results = request.org.transaction(() => {
      const created: JsonObject[] = [];
      const failures: JsonObject[] = [];
      for (const root of roots) createTree(request, root, {}, created, failures);
      if (failures.length > 0) throw new RolledBack(failures);
      return created;
    });
    return json({ hasErrors: false, results }, 201);
  } catch (error) {
    if (error instanceof RolledBack) return json({ hasErrors: true, results: error.results }, 400);
    throw error;
  }
}

function createTree(
  request: ApiRequest,
  { describe, referenceId, values, children }: TreeRecord,
  parent: FieldValues,
  created: JsonObject[],
  failures: JsonObject[]
): void {
  try {
    const { id } = request.org.create(request.caller, describe.name, { ...values, ...parent });
    created.push({ referenceId, id });
    for (const { field, record } of children) createTree(request, record, { [field]: id }, created, failures);
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    failures.push({ referenceId, errors: [recordError(error)] });
  }
}

/** `{hasErrors: true, results: [{referenceId, errors}]}` for refusals of the whole request. */
function treeErrorReply(error: SalesforceError): Reply {
  if (!(error instanceof TreeError)) return errorReply(error);
  return json({ hasErrors: true, results: [{ referenceId: error.referenceId, errors: [recordError(error)] }] }, 400);
}
