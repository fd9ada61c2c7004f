import type { OrgPort, TextRow } from '../org/orgPort.ts';
import { soqlText } from './soqlText.ts';

const IDS_A_QUERY = 200;
/** Characters of the list in a URL, which takes some 16,000 in all. */
const LIST_LENGTH = 12_000;
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
  if (ids.length > IDS_A_QUERY * MAXIMUM_QUERIES && request.restOnly !== true) {
    const wanted = new Set(ids);
    for await (const rows of org.bulkQuery(where === undefined ? select : `${select} WHERE ${where}`)) {
      yield rows.filter((row) => wanted.has(row[field] ?? ''));
    }
    return;
  }
  for (const list of lists(ids)) {
    const condition = `${field} IN (${list.join(', ')})${where === undefined ? '' : ` AND ${where}`}`;
    yield (await org.query<Record<string, unknown>>(`${select} WHERE ${condition}`)).map((row) => textRow(row, fields));
  }
}

/** Ids as SOQL literals, as many as fit into one query. */
function* lists(ids: readonly string[]): Generator<string[]> {
  let list: string[] = [];
  let length = 0;
  for (const literal of ids.map(soqlText)) {
    const more = encodeURIComponent(literal).length + 3;
    if (list.length === IDS_A_QUERY || length + more > LIST_LENGTH) {
      yield list;
      list = [];
      length = 0;
    }
    list.push(literal);
    length += more;
  }
  if (list.length > 0) yield list;
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
