import type { OrgPort, TextRow } from '../org/orgPort.ts';
import { inLists, REST_LIST } from './inLists.ts';

/** Beyond so many queries one Bulk job over all records costs less of the org's daily requests. */
const MAXIMUM_QUERIES = 20;

export interface ReadByIds {
  object: string;
  /** Fields of the object itself; the one named by `field` is read as well. */
  fields: readonly string[];
  /** The field whose value has to be one of the ids: a reference, Id, or an external id. */
  field: string;
  ids: Iterable<string>;
  /** A condition that the records have to meet besides. */
  where?: string;
  /** For objects that Bulk API may not know: more requests instead of a job. */
  restOnly?: boolean;
}

/** The records of which a field is one of the ids, as text like that of a Bulk query; a few rows at a time. */
export async function* readByIds(org: OrgPort, request: ReadByIds): AsyncGenerator<TextRow[]> {
  const { object, field, where } = request;
  const fields = [...new Set([...request.fields, field])];
  const ids = [...new Set(request.ids)];
  const select = `SELECT ${fields.join(', ')} FROM ${object}`;
  if (ids.length > REST_LIST.texts * MAXIMUM_QUERIES && request.restOnly !== true) {
    const wanted = new Set(ids);
    for await (const rows of org.bulkQuery(where === undefined ? select : `${select} WHERE ${where}`)) {
      yield rows.filter((row) => wanted.has(row[field] ?? ''));
    }
    return;
  }
  const and = where === undefined ? '' : ` AND ${where}`;
  for (const soql of inLists(ids, (list) => `${select} WHERE ${field} IN (${list})${and}`, REST_LIST)) {
    yield (await org.query<Record<string, unknown>>(soql)).map((row) => textRow(row, fields));
  }
}

/** A record of a REST query as the CSV of a Bulk query carries it: null is '', a date-time ends in Z, paths are names. */
export function textRow(record: Record<string, unknown>, fields: readonly string[]): TextRow {
  return Object.fromEntries(fields.map((field) => [field, textOf(valueAt(record, field))]));
}

function valueAt(record: Record<string, unknown>, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, name) =>
        typeof at === 'object' && at !== null ? Object.entries(at).find(([key]) => key === name)?.[1] : null,
      record
    );
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.replace(/(T[\d:.]+)\+0000$/, '$1Z');
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
