/** A record on its way to the table. */
import type { ObjectSchema } from '../schema/types.ts';
import type { Row } from '../store/recordTable.ts';
import type { StoredValue } from '../store/values.ts';

export interface Draft {
  readonly object: ObjectSchema;
  readonly id: string;
  /** The record as it will be. */
  readonly row: Row;
  /** The record as it is; undefined for a new one. */
  readonly old: Row | undefined;
  /** API names of the fields the request gave. */
  readonly given: ReadonlySet<string>;
  /** Fields that an update writes. */
  readonly changes: Row;
}

export function setField(draft: Draft, field: string, value: StoredValue): void {
  draft.row[field] = value;
  if (draft.old) draft.changes[field] = value;
}

/** Whether the save gives the field another value; every field of a new record counts that is not blank. */
export function isChanged(draft: Draft, field: string): boolean {
  return (draft.row[field] ?? null) !== (draft.old?.[field] ?? null);
}

export function textField(row: Row, field: string): string | null {
  const value = row[field];
  return typeof value === 'string' ? value : null;
}

export function numberField(row: Row, field: string): number | null {
  const value = row[field];
  return typeof value === 'number' ? value : null;
}
