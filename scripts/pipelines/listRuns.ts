import { keyAccountsError } from '../errors.ts';
import type { OrgPort } from '../org/orgPort.ts';
import { selectOf, summaryOf, summarySchema, type RunSummary } from './runSummary.ts';
import { soqlTexts } from './soqlText.ts';

/** The contract of `--json`, an entry. */
export interface ListedRun extends RunSummary {
  /** null while it is running. */
  seconds: number | null;
}

function secondsBetween(from: string | null, to: string | null): number | null {
  return from === null || to === null ? null : Math.round((Date.parse(to) - Date.parse(from)) / 1_000);
}

/** Fails where the org has no runs to look at, because the package is not there. */
export async function requireRuns(org: OrgPort): Promise<void> {
  await org.identity();
  if (!(await org.describe('KA_Run__c'))) throw keyAccountsError('packageMissing', ['the object KA_Run__c']);
}

export interface RunFilter {
  limit: number;
  /** Only runs of these kinds or in these states; all when absent. */
  types?: readonly string[];
  statuses?: readonly string[];
}

/** The latest runs, newest first. */
export async function listRuns(org: OrgPort, { limit, types, statuses }: RunFilter): Promise<ListedRun[]> {
  await requireRuns(org);
  const records = await org.query<unknown>(
    `SELECT ${selectOf(summarySchema)} ` +
      `FROM KA_Run__c ${whereOf({ KA_Type__c: types, KA_Status__c: statuses })}ORDER BY CreatedDate DESC, Name DESC LIMIT ${String(limit)}`
  );
  return records.map((record) => {
    const run = summaryOf(summarySchema.parse(record));
    return { ...run, seconds: secondsBetween(run.startedAt, run.finishedAt) };
  });
}

function whereOf(wanted: Record<string, readonly string[] | undefined>): string {
  const conditions = Object.entries(wanted)
    .filter(([, values]) => values !== undefined && values.length > 0)
    .map(([field, values = []]) => `${field} IN (${soqlTexts(values)})`);
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')} `;
}
