/**
 * Row locks between bulk jobs that run at the same time. A transaction of a job locks its records and their masters
 * until the job's next one starts; a row of another job that needs one of them fails with UNABLE_TO_LOCK_ROW. The
 * platform waits about ten seconds before it gives up; the local org does not wait, so that clients meet the error.
 */
import type { SObjectDescribe } from '../operations/describe.ts';
import type { FieldValues } from '../operations/org.ts';
import { lockedRow } from './faults.ts';
import type { SalesforceError } from '../operations/salesforceError.ts';

export class RowLocks {
  readonly #holders = new Map<string, string>();

  /** Locks all of `ids` for `holder`, or none; the error names the record that another one holds. */
  acquire(holder: string, ids: readonly string[]): SalesforceError | undefined {
    const keys = ids.map((id) => id.slice(0, 15));
    const taken = keys.findIndex((key) => (this.#holders.get(key) ?? holder) !== holder);
    if (taken >= 0) return lockedRow(ids[taken]);
    for (const key of keys) this.#holders.set(key, holder);
    return undefined;
  }

  release(holder: string): void {
    for (const [key, owner] of this.#holders) if (owner === holder) this.#holders.delete(key);
  }
}

/** Fields whose parent is locked when a child is written: masters, and the account of a standard object. */
export function lockingFields(object: SObjectDescribe): string[] {
  return object.fields
    .filter((field) => field.type === 'reference' && (field.relationshipOrder !== null || field.name === 'AccountId'))
    .map((field) => field.name);
}

/** Ids in a row that its write locks, as far as the row itself names them. */
export function idsToLock(id: string, values: FieldValues, fields: readonly string[]): string[] {
  const parents = fields.map((field) => values[field]).filter((value) => typeof value === 'string' && value !== '');
  return [id, ...parents].filter((value): value is string => typeof value === 'string' && value !== '');
}
