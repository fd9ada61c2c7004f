import type { OrgPort, TextRow } from '../../org/orgPort.ts';
import type { Stage } from '../stages.ts';

/** One Bulk query whose rows go into the collector; nothing of them is kept. */
export interface FactSource {
  /** Name of its count in the run record. */
  name: string;
  object: string;
  fields: readonly string[];
  /** Read where they are visible; undefined in the row otherwise. */
  optionalFields?: readonly string[];
  where: readonly string[];
  /** Conditions by the field they are on; left out with it. */
  optionalWhere?: Readonly<Record<string, string>>;
  /** Field with the account's id; absent where the records of all accounts are needed. */
  accountField?: string;
  /** Set where the run can do without: then the object and its fields may be hidden from the session. */
  optional?: boolean;
  add: (row: TextRow) => void;
}

/** Streams the rows of a source; false when it is hidden from the session and nothing was read. */
export async function readSource(
  org: OrgPort,
  source: FactSource,
  only: ReadonlySet<string> | undefined,
  stage: Stage
): Promise<boolean> {
  const query = await queryOf(org, source, only);
  if (query === undefined) return false;
  for await (const rows of org.bulkQuery(query, { onJob: ({ id }) => stage.job(id) })) {
    for (const row of rows) source.add(row);
    stage.count(source.name, rows.length);
  }
  return true;
}

async function queryOf(
  org: OrgPort,
  source: FactSource,
  only: ReadonlySet<string> | undefined
): Promise<string | undefined> {
  const { object, fields, where, optionalFields = [], optionalWhere = {}, accountField } = source;
  const visible = (await org.describe(object))?.fields;
  // A path leads to another object, which the source has made sure of itself.
  const isVisible = (field: string): boolean => field.includes('.') || (visible?.has(field) ?? false);
  if (source.optional && !(visible && fields.every(isVisible))) return undefined;
  const conditions = [...where];
  for (const [field, condition] of Object.entries(optionalWhere)) if (isVisible(field)) conditions.push(condition);
  if (only && accountField !== undefined) {
    conditions.push(`${accountField} IN (${[...only].map((id) => `'${id}'`).join(', ')})`);
  }
  const selected = [...new Set([...fields, ...optionalFields.filter(isVisible)])];
  return `SELECT ${selected.join(', ')} FROM ${object} WHERE ${conditions.join(' AND ')}`;
}
