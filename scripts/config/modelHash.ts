import { createHash } from 'node:crypto';
import type { ModelSet } from './scoringModel.ts';

/** SHA-256 of the canonical JSON as 64 hex digits: the same for the same content, whatever the order of properties. */
export function modelHash(modelSet: ModelSet): string {
  return createHash('sha256').update(canonicalJson(modelSet)).digest('hex');
}

/** JSON with properties in code-unit order and without blanks; absent and undefined properties are the same. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
