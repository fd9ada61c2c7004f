import type { OrgPort, TextRow } from '../../org/orgPort.ts';
import { inLists } from '../inLists.ts';
import type { Stage } from '../stages.ts';
import type { RecordTally } from './recordTally.ts';

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
  stage: Stage,
  tally?: RecordTally
): Promise<boolean> {
  const plan = await planOf(org, source);
  if (plan === undefined) return false;
  const { accountField, add } = source;
  const count = accountField === undefined ? undefined : tally?.counter(source.name);
  const byAccount = accountField ?? '';
  for (const soql of queriesOf(plan, accountField === undefined ? undefined : only, byAccount)) {
    for await (const rows of org.bulkQuery(soql, { onJob: ({ id }) => stage.job(id) })) {
      for (const row of rows) {
        add(row);
        count?.(row[byAccount] ?? '');
      }
      stage.count(source.name, rows.length);
    }
  }
  return true;
}

/** What a source selects in this org, and under which conditions. */
export interface SourcePlan {
  object: string;
  selected: readonly string[];
  conditions: readonly string[];
}

/** undefined where the source is hidden from the session. */
export async function planOf(org: OrgPort, source: FactSource): Promise<SourcePlan | undefined> {
  const { object, fields, where, optionalFields = [], optionalWhere = {}, accountField } = source;
  const visible = (await org.describe(object))?.fields;
  // A path leads to another object, which the source has made sure of itself.
  const isVisible = (field: string): boolean => field.includes('.') || (visible?.has(field) ?? false);
  if (source.optional && !(visible && fields.every(isVisible))) return undefined;
  const conditions = [...where];
  for (const [field, condition] of Object.entries(optionalWhere)) if (isVisible(field)) conditions.push(condition);
  // The account is what the records are counted by.
  const counted = accountField === undefined ? [] : [accountField];
  const selected = [...new Set([...fields, ...counted, ...optionalFields.filter(isVisible)])];
  return { object, selected, conditions };
}

function queriesOf(
  { object, selected, conditions }: SourcePlan,
  only: ReadonlySet<string> | undefined,
  accountField: string
): string[] {
  const soql = `SELECT ${selected.join(', ')} FROM ${object} WHERE ${conditions.join(' AND ')}`;
  return only ? inLists([...only], (list) => `${soql} AND ${accountField} IN (${list})`) : [soql];
}
