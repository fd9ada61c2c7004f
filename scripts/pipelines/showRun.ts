import { z } from 'zod';
import { keyAccountsError } from '../errors.ts';
import type { OrgPort } from '../org/orgPort.ts';
import { requireRuns } from './listRuns.ts';
import { soqlText } from './soqlText.ts';

const stageSchema = z.object({
  name: z.string(),
  milliseconds: z.number().default(0),
  counts: z.record(z.string(), z.number()).default({}),
  jobs: z.array(z.string()).default([])
});

const runSchema = z
  .object({
    Id: z.string(),
    Name: z.string(),
    KA_Status__c: z.string().nullable(),
    KA_Type__c: z.string().nullable(),
    KA_As_Of__c: z.string().nullable(),
    KA_Holder__c: z.string().nullable(),
    KA_Heartbeat__c: z.string().nullable(),
    KA_Lease_Key__c: z.string().nullable(),
    KA_Started_At__c: z.string().nullable(),
    KA_Finished_At__c: z.string().nullable(),
    KA_Model_Hash__c: z.string().nullable(),
    KA_Accounts_Read__c: z.number().nullable(),
    KA_Accounts_Rated__c: z.number().nullable(),
    KA_Rows_Changed__c: z.number().nullable(),
    KA_Rows_Failed__c: z.number().nullable(),
    KA_Stages__c: z.string().nullable(),
    KA_Warnings__c: z.string().nullable(),
    KA_Error__c: z.string().nullable(),
    KA_Account__c: z.string().nullable()
  })
  .transform((run) => ({
    id: run.Id,
    name: run.Name,
    status: run.KA_Status__c,
    type: run.KA_Type__c,
    asOf: run.KA_As_Of__c,
    /** The one account of a request for it. */
    accountId: run.KA_Account__c,
    /** Machine and process; the rest of the holder's name only tells two processes of one number apart. */
    holder: run.KA_Holder__c?.split(' ').slice(0, 2).join(' process ') ?? null,
    heartbeat: run.KA_Heartbeat__c,
    holdsLease: run.KA_Lease_Key__c !== null,
    startedAt: run.KA_Started_At__c,
    finishedAt: run.KA_Finished_At__c,
    modelHash: run.KA_Model_Hash__c,
    read: run.KA_Accounts_Read__c,
    rated: run.KA_Accounts_Rated__c,
    changed: run.KA_Rows_Changed__c,
    failed: run.KA_Rows_Failed__c,
    stages: stagesOf(run.KA_Stages__c),
    warnings: linesOf(run.KA_Warnings__c),
    /** Refused rows, or why the run ended; one a line. */
    errors: linesOf(run.KA_Error__c)
  }));

/** The contract of `--json`. */
export type RunDetail = z.infer<typeof runSchema>;

const FIELDS = Object.keys(runSchema.in.shape).join(', ');

/** One run by its name (RUN-000001) or id; the latest where none is named. */
export async function showRun(org: OrgPort, run?: string): Promise<RunDetail> {
  await requireRuns(org);
  if (run !== undefined && !/^(RUN-\d{1,10}|[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?)$/.test(run)) {
    throw keyAccountsError('runNotFound', [run]);
  }
  const field = run?.startsWith('RUN-') ? 'Name' : 'Id';
  const where = run === undefined ? '' : `WHERE ${field} = ${soqlText(run)}`;
  const [record] = await org.query<unknown>(
    `SELECT ${FIELDS} FROM KA_Run__c ${where} ORDER BY CreatedDate DESC, Name DESC LIMIT 1`
  );
  if (record === undefined) throw keyAccountsError('runNotFound', [run ?? '']);
  return runSchema.parse(record);
}

/** Cut short or edited, the text tells nothing; the rest of the record still does. */
function stagesOf(text: string | null): z.infer<typeof stageSchema>[] {
  try {
    return z.array(stageSchema).parse(JSON.parse(text ?? '[]'));
  } catch {
    return [];
  }
}

function linesOf(text: string | null): string[] {
  return text === null ? [] : text.split('\n').filter((line) => line !== '');
}
