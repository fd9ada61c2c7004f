/** Creates, updates and deletes of one request, in order, each able to refer to earlier ones by alias. */
import type { GraphQLError, GraphQLResolveInfo } from 'graphql';
import type { SObjectDescribe } from '../../operations/describe.ts';
import type { FieldValues } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { isJsonObject, type JsonObject } from '../requestFields.ts';
import { dataError } from './graphqlErrors.ts';
import { recordColumns } from './recordColumns.ts';
import type { QueryContext, RecordSource } from './recordQuery.ts';
import { selectedAt } from './selection.ts';

export interface MutationContext extends QueryContext {
  /** Alias → what became of the operation. Failed ones are absent. */
  done: Map<string, { id: string; canBeReferred: boolean; row: JsonObject }>;
}

/** The one argument of every operation. */
export interface MutationInput {
  input: JsonObject;
}

export function createRecord(
  describe: SObjectDescribe,
  { input }: MutationInput,
  context: MutationContext,
  info: GraphQLResolveInfo
): { Record: RecordSource } {
  return operation(context, () => {
    const { org, caller } = context.describes;
    const { id } = org.create(caller, describe.name, valuesOf(input[describe.name], context));
    const row = selectedRow(describe, id, context, info);
    context.done.set(String(info.path.key), { id, canBeReferred: true, row });
    return { Record: { row, describe } };
  });
}

export function updateRecord(
  describe: SObjectDescribe,
  { input }: MutationInput,
  context: MutationContext,
  info: GraphQLResolveInfo
): { Record: RecordSource; success: true } {
  return operation(context, () => {
    const { org, caller } = context.describes;
    const id = String(resolveReference(input['Id'], context));
    org.update(caller, describe.name, id, valuesOf(input[describe.name], context));
    const row = selectedRow(describe, id, context, info);
    context.done.set(String(info.path.key), { id, canBeReferred: false, row });
    return { Record: { row, describe }, success: true };
  });
}

export function deleteRecord(
  describe: SObjectDescribe,
  { input }: MutationInput,
  context: MutationContext,
  info: GraphQLResolveInfo
): { Id: string } {
  return operation(context, () => {
    const { org, caller } = context.describes;
    const id = String(resolveReference(input['Id'], context));
    org.delete(caller, describe.name, id);
    context.done.set(String(info.path.key), { id, canBeReferred: true, row: { Id: id } });
    return { Id: id };
  });
}

/** Each operation is whole by itself; all of them together when the request says so. */
function operation<T>({ describes }: MutationContext, work: () => T): T {
  try {
    return describes.org.transaction(work);
  } catch (error) {
    throw error instanceof SalesforceError ? refusal(error) : error;
  }
}

function refusal(error: SalesforceError): GraphQLError {
  return dataError(error.message);
}

/** The fields that the answer selects, as they are after the write. */
function selectedRow(
  describe: SObjectDescribe,
  id: string,
  context: MutationContext,
  info: GraphQLResolveInfo
): JsonObject {
  const { describes } = context;
  const { columns, children } = recordColumns(selectedAt(info.fieldNodes, ['Record'], info), describe, {
    describes,
    context: info
  });
  const related = children[0]?.name ?? columns.find((column) => column.includes('.'));
  if (related !== undefined) {
    throw dataError(`${related.split('.')[0]} is not currently available in mutation results`);
  }
  const soql = `SELECT ${columns.join(', ')} FROM ${describe.name} WHERE Id = '${id}'`;
  const [row] = describes.org.query(describes.caller, soql).rows();
  return row ?? { Id: id };
}

function valuesOf(representation: unknown, context: MutationContext): FieldValues {
  if (!isJsonObject(representation)) return {};
  return Object.fromEntries(
    Object.entries(representation).map(([name, value]) => [name, resolveReference(value, context)])
  );
}

/** `@{alias}` and `@{alias.Record.Id}` are the id of an earlier operation, `@{alias.Record.Name.value}` one of its fields. */
function resolveReference(value: unknown, { done }: MutationContext): unknown {
  const match = typeof value === 'string' ? /^@\{(\w+)(?:\.Record\.(\w+)(?:\.value)?)?\}$/.exec(value) : null;
  if (match === null) return value;
  const [, alias = '', field] = match;
  const earlier = done.get(alias);
  if (earlier === undefined || !earlier.canBeReferred) {
    throw dataError(`The reference @{${alias}} does not name a successful create or delete before it`);
  }
  return field === undefined || field === 'Id' ? earlier.id : earlier.row[field];
}
