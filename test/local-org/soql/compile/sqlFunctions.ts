import type { DatabaseSync } from 'node:sqlite';
import { Zone } from '../dates/zone.ts';

/** Databases that have the functions already: SQLite refuses to define them anew while a query runs. */
const prepared = new WeakSet<DatabaseSync>();

/**
 * Functions that compiled queries call: `soql_local(instant, zone)` is the local time of a stored date-time,
 * `soql_fold(text)` what is compared where case does not count and the text is not plain ASCII.
 */
export function prepareDatabase(db: DatabaseSync): void {
  if (prepared.has(db)) return;
  const zones = new Map<string, Zone>();
  db.function('soql_local', { deterministic: true }, (instant, timeZone) => {
    if (typeof instant !== 'string' || typeof timeZone !== 'string') return null;
    const zone = zones.get(timeZone) ?? new Zone(timeZone);
    zones.set(timeZone, zone);
    return zone.localAt(Date.parse(instant));
  });
  db.function('soql_fold', { deterministic: true }, (text) => (typeof text === 'string' ? foldCase(text) : text));
  prepared.add(db);
}

/** Text as it is compared where case does not count. */
export function foldCase(text: string): string {
  return text.toLowerCase();
}
