import { z } from 'zod';
import { keyAccountsError } from '../errors.ts';
import type { OrgPort } from '../org/orgPort.ts';
import { soqlTexts } from './soqlText.ts';

const runSchema = z
  .object({
    Id: z.string(),
    Name: z.string(),
    KA_Status__c: z.string().nullable(),
    KA_Type__c: z.string().nullable(),
    KA_As_Of__c: z.string().nullable(),
    KA_Started_At__c: z.string().nullable(),
    KA_Finished_At__c: z.string().nullable(),
    KA_Accounts_Rated__c: z.number().nullable(),
    KA_Rows_Changed__c: z.number().nullable(),
    KA_Rows_Failed__c: z.number().nullable()
  })
  .transform((run) => ({
    id: run.Id,
    name: run.Name,
    status: run.KA_Status__c,
    type: run.KA_Type__c,
    asOf: run.KA_As_Of__c,
    startedAt: run.KA_Started_At__c,
    finishedAt: run.KA_Finished_At__c,
    /** null while it is running. */
    seconds: secondsBetween(run.KA_Started_At__c, run.KA_Finished_At__c),
    rated: run.KA_Accounts_Rated__c,
    changed: run.KA_Rows_Changed__c,
    failed: run.KA_Rows_Failed__c
  }));

export type RunSummary = z.infer<typeof runSchema>;

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
export async function listRuns(org: OrgPort, { limit, types, statuses }: RunFilter): Promise<RunSummary[]> {
  await requireRuns(org);
  const records = await org.query<unknown>(
    'SELECT Id, Name, KA_Status__c, KA_Type__c, KA_As_Of__c, KA_Started_At__c, KA_Finished_At__c, ' +
      'KA_Accounts_Rated__c, KA_Rows_Changed__c, KA_Rows_Failed__c ' +
      `FROM KA_Run__c ${whereOf({ KA_Type__c: types, KA_Status__c: statuses })}ORDER BY CreatedDate DESC, Name DESC LIMIT ${String(limit)}`
  );
  return records.map((record) => runSchema.parse(record));
}

function whereOf(wanted: Record<string, readonly string[] | undefined>): string {
  const conditions = Object.entries(wanted)
    .filter(([, values]) => values !== undefined && values.length > 0)
    .map(([field, values = []]) => `${field} IN (${soqlTexts(values)})`);
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')} `;
}
