/** The header of an upload against the object's describe, and rows as the values REST would carry. */
import type { FieldValues } from '../../operations/org.ts';
import type { FieldDescribe, SObjectDescribe } from '../../operations/describe.ts';

export interface IngestColumn {
  readonly header: string;
  readonly kind: 'id' | 'field' | 'parent';
  /** Describe of the field written; of the reference field where the column names a parent's key. */
  readonly field: FieldDescribe;
  /** e.g. KA_External_Id__c of `KA_Account__r.KA_External_Id__c`. */
  readonly parentKey?: string;
  /** e.g. User of `User:Owner.Username`. */
  readonly parentType?: string;
}

/** A job that cannot run at all fails with "InvalidBatch : …". */
export class InvalidBatch extends Error {
  override readonly name = 'InvalidBatch';
}

/**
 * Matches header names to fields, case-insensitively; `Parent__r.Key__c` and `Type:Parent.Key` name a parent by a unique
 * key. Throws InvalidBatch for an unknown, doubled or missing column.
 * https://developer.salesforce.com/docs/platform/api-asynch/guide/datafiles-csv-rel-field-header-row.html
 */
export function matchColumns(
  header: readonly string[],
  object: SObjectDescribe,
  operation: string,
  externalId: string | undefined
): IngestColumn[] {
  if (header.length === 0 || header.every((name) => name.trim() === '')) {
    throw new InvalidBatch('Field name not found : the first row has no field names');
  }
  const columns = header.map((name) => matchColumn(name.trim(), object));
  const seen = new Set<string>();
  for (const { header: name } of columns) {
    if (seen.has(name.toLowerCase())) throw new InvalidBatch(`Duplicate field name : ${name}`);
    seen.add(name.toLowerCase());
  }
  const required = operation === 'upsert' ? externalId : operation === 'insert' ? undefined : 'Id';
  if (required !== undefined && !seen.has(required.toLowerCase())) {
    throw new InvalidBatch(`Field name not found : ${required}`);
  }
  if (operation === 'insert' && seen.has('id')) {
    throw new InvalidBatch('Field name not found : Id (an insert cannot specify the Id)');
  }
  if (/delete/i.test(operation) && columns.length > 1) {
    throw new InvalidBatch('a delete job must have exactly one column, Id');
  }
  return columns;
}

function matchColumn(name: string, object: SObjectDescribe): IngestColumn {
  const find = (wanted: (field: FieldDescribe) => boolean): FieldDescribe => {
    const field = object.fields.find(wanted);
    if (field === undefined) throw new InvalidBatch(`Field name not found : ${name}`);
    return field;
  };
  const dot = name.indexOf('.');
  if (dot < 0) {
    const field = find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    return { header: name, kind: field.type === 'id' ? 'id' : 'field', field };
  }
  const [before = '', parentKey = ''] = [name.slice(0, dot), name.slice(dot + 1)];
  const [relationship = '', parentType] = before.split(':').reverse();
  const field = find((candidate) => candidate.relationshipName?.toLowerCase() === relationship.toLowerCase());
  if (parentKey === '' || parentKey.includes('.')) throw new InvalidBatch(`Field name not found : ${name}`);
  return { header: name, kind: 'parent', field, parentKey, ...(parentType === undefined ? {} : { parentType }) };
}

export interface IngestRow {
  readonly id: string;
  readonly values: FieldValues;
}

/** The row as values in CSV format: blank cells are left out, `#N/A` is null. */
export function rowValues(cells: readonly string[], columns: readonly IngestColumn[]): IngestRow {
  const values: FieldValues = {};
  let id = '';
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? '';
    if (column.kind === 'id') id = cell.trim();
    else if (cell !== '') setValue(values, column, cell);
  }
  return { id, values };
}

function setValue(values: FieldValues, column: IngestColumn, cell: string): void {
  const { field, parentKey, parentType } = column;
  if (cell === '#N/A') {
    values[field.name] = null;
  } else if (parentKey === undefined) {
    // Dates may carry a zone, which says nothing about a day: 1940-06-07Z.
    values[field.name] = field.type === 'date' ? cell.replace(/^(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})$/, '$1') : cell;
  } else {
    const attributes = parentType === undefined ? {} : { attributes: { type: parentType } };
    values[field.relationshipName ?? field.name] = { ...attributes, [parentKey]: cell };
  }
}
