/** Stored values ⇄ JSON values of the API. */
import type { FieldSchema } from '../schema/types.ts';

export type StoredValue = string | number | null;

/** JSON form of a stored value: booleans from 0/1, date-times with +0000, compound fields as objects. */
export function jsonValue(field: Pick<FieldSchema, 'type'>, stored: unknown): unknown {
  if (stored === null || stored === undefined) return null;
  switch (field.type) {
    case 'boolean':
      return stored === 1 || stored === 1n;
    case 'datetime':
      return typeof stored === 'string' ? stored.replace('Z', '+0000') : stored;
    case 'address':
    case 'location': {
      const parsed: unknown = typeof stored === 'string' ? JSON.parse(stored) : null;
      return parsed;
    }
    default:
      return stored;
  }
}
