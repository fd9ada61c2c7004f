import { z } from 'zod';
import { keyAccountsError } from '../errors.ts';
import type { OrgPort } from '../org/orgPort.ts';

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
    rated: run.KA_Accounts_Rated__c,
    changed: run.KA_Rows_Changed__c,
    failed: run.KA_Rows_Failed__c
  }));

export type RunSummary = z.infer<typeof runSchema>;

/** The latest runs, newest first. */
export async function listRuns(org: OrgPort, limit: number): Promise<RunSummary[]> {
  await org.identity();
  if (!(await org.describe('KA_Run__c'))) throw keyAccountsError('packageMissing', ['the object KA_Run__c']);
  const records = await org.query<unknown>(
    'SELECT Id, Name, KA_Status__c, KA_Type__c, KA_As_Of__c, KA_Started_At__c, KA_Finished_At__c, ' +
      'KA_Accounts_Rated__c, KA_Rows_Changed__c, KA_Rows_Failed__c ' +
      `FROM KA_Run__c ORDER BY CreatedDate DESC, Name DESC LIMIT ${String(limit)}`
  );
  return records.map((record) => runSchema.parse(record));
}
