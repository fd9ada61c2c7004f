/**
 * Writes rows one after the other in one transaction, each with its own outcome, as collections and bulk jobs do: a row
 * that is refused leaves the others alone.
 */
import type { Caller, DeleteOptions, FieldValues, LocalOrg, WriteOptions } from '../operations/org.ts';
import { SalesforceError } from '../operations/salesforceError.ts';

export type RowOperation = 'insert' | 'update' | 'upsert' | 'delete';

export interface RowRequest {
  readonly object: string;
  /** Record to update or delete; empty where the operation has none. */
  readonly id: string;
  readonly values: FieldValues;
}

export type RowOutcome =
  | { readonly success: true; readonly id: string; readonly created: boolean }
  | { readonly success: false; readonly id: string; readonly error: SalesforceError };

export interface RowContext {
  readonly org: LocalOrg;
  readonly caller: Caller;
  readonly operation: RowOperation;
  readonly options?: WriteOptions & DeleteOptions;
  /** Field that identifies the rows of an upsert; `Id` allowed. */
  readonly keyField?: string;
  /** Injected or lock error of a row, if any. */
  readonly disturb: (row: RowRequest) => SalesforceError | undefined;
}

/** Outcomes in the order of the rows. Two rows for one record, or one key, are both refused with DUPLICATE_VALUE. */
export function writeRows(rows: readonly RowRequest[], context: RowContext): RowOutcome[] {
  const doubled = repeatedKeys(rows, context);
  return context.org.transaction(() =>
    rows.map((row) => {
      try {
        const key = identity(row, context);
        if (key !== undefined && doubled.has(key)) throw duplicate(row, context);
        const disturbed = context.disturb(row);
        if (disturbed !== undefined) throw disturbed;
        // A savepoint of its own, so that a row refused half-way leaves nothing behind.
        return { success: true, ...context.org.transaction(() => writeRow(row, context)) };
      } catch (error) {
        if (!(error instanceof SalesforceError)) throw error;
        return { success: false, id: row.id, error };
      }
    })
  );
}

function writeRow(row: RowRequest, context: RowContext): { id: string; created: boolean } {
  const { object, id, values } = row;
  const { org, caller, operation, options } = context;
  switch (operation) {
    case 'insert':
      if (id !== '') throw idNotAllowed('insert');
      return { id: org.create(caller, object, values, options).id, created: true };
    case 'update':
      requireId(id);
      org.update(caller, object, id, values, options);
      return { id, created: false };
    case 'delete':
      requireId(id);
      org.delete(caller, object, id, options);
      return { id, created: false };
    case 'upsert':
      return upsertRow(row, context);
  }
}

function upsertRow(
  { object, id, values }: RowRequest,
  { org, caller, options, keyField = 'Id' }: RowContext
): { id: string; created: boolean } {
  if (keyField.toLowerCase() === 'id') {
    if (id === '') return org.upsert(caller, object, 'Id', '', values, options);
    org.update(caller, object, id, values, options);
    return { id, created: false };
  }
  if (id !== '') throw idNotAllowed('upsert by external id');
  const key = keyOf(values, keyField);
  if (key === undefined) throw new SalesforceError(400, 'MISSING_ARGUMENT', `${keyField} not specified`);
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => name !== key.name));
  return org.upsert(caller, object, keyField, key.text, rest, options);
}

/** Value of the key field, which may be a number; undefined when it is blank. */
function keyOf(values: FieldValues, keyField: string): { name: string; text: string } | undefined {
  const [name, value] = Object.entries(values).find(([field]) => field.toLowerCase() === keyField.toLowerCase()) ?? [];
  if (name === undefined || (typeof value !== 'string' && typeof value !== 'number') || value === '') return undefined;
  return { name, text: String(value) };
}

function idNotAllowed(call: string): SalesforceError {
  return new SalesforceError(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', `cannot specify Id in an ${call} call`, ['Id']);
}

function requireId(id: string): void {
  if (id === '') throw new SalesforceError(400, 'MISSING_ARGUMENT', 'Id not specified in an update call');
  if (!/^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(id)) {
    throw new SalesforceError(400, 'MALFORMED_ID', `id value of incorrect type: ${id}`, ['Id']);
  }
}

/** What must be different in all rows of one call: the record, or the key of an upsert. */
function identity(row: RowRequest, { operation, keyField }: RowContext): string | undefined {
  if (operation === 'insert') return undefined;
  if (operation !== 'upsert' || keyField === undefined || keyField.toLowerCase() === 'id') {
    return row.id === '' ? undefined : `${row.object}/${row.id.slice(0, 15)}`;
  }
  const key = keyOf(row.values, keyField);
  return key === undefined ? undefined : `${row.object}/${key.text.toLowerCase()}`;
}

function repeatedKeys(rows: readonly RowRequest[], context: RowContext): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const row of rows) {
    const key = identity(row, context);
    if (key === undefined) continue;
    if (seen.has(key)) repeated.add(key);
    seen.add(key);
  }
  return repeated;
}

function duplicate(row: RowRequest, { operation, keyField }: RowContext): SalesforceError {
  if (operation !== 'upsert' || keyField === undefined) {
    return new SalesforceError(400, 'DUPLICATE_VALUE', `duplicate id specified: ${row.id}`, ['Id']);
  }
  const key = keyOf(row.values, keyField)?.text ?? '';
  return new SalesforceError(400, 'DUPLICATE_VALUE', `Duplicate external id specified: ${key}`, [keyField]);
}
