import { z } from 'zod';
import { keyAccountsError } from '../errors.ts';
import type { OrgPort } from '../org/orgPort.ts';
import { requireRuns } from './listRuns.ts';
import { selectOf, summaryOf, summarySchema, type RunSummary } from './runSummary.ts';
import { soqlText } from './soqlText.ts';

const stageSchema = z.object({
  name: z.string(),
  milliseconds: z.number().default(0),
  counts: z.record(z.string(), z.number()).default({}),
  jobs: z.array(z.string()).default([])
});

const detailSchema = summarySchema.extend({
  KA_Holder__c: z.string().nullable(),
  KA_Heartbeat__c: z.string().nullable(),
  KA_Lease_Key__c: z.string().nullable(),
  KA_Model_Hash__c: z.string().nullable(),
  KA_Accounts_Read__c: z.number().nullable(),
  KA_Stages__c: z.string().nullable(),
  KA_Warnings__c: z.string().nullable(),
  KA_Error__c: z.string().nullable(),
  KA_Account__c: z.string().nullable()
});

/** The contract of `--json`. */
export interface RunDetail extends RunSummary {
  /** The one account of a request for it. */
  accountId: string | null;
  /** Machine and process; the rest of the holder's name only tells two processes of one number apart. */
  holder: string | null;
  heartbeat: string | null;
  holdsLease: boolean;
  modelHash: string | null;
  /** Accounts that the run looked at. */
  read: number | null;
  stages: z.infer<typeof stageSchema>[];
  warnings: string[];
  /** Refused rows, or why the run ended; one a line. */
  errors: string[];
}

/** One run by its name (RUN-000001) or id; the latest where none is named. */
export async function showRun(org: OrgPort, run?: string): Promise<RunDetail> {
  await requireRuns(org);
  if (run !== undefined && !/^(RUN-\d{1,10}|[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?)$/.test(run)) {
    throw keyAccountsError('runNotFound', [run]);
  }
  const field = run?.startsWith('RUN-') ? 'Name' : 'Id';
  const where = run === undefined ? '' : `WHERE ${field} = ${soqlText(run)}`;
  const [record] = await org.query<unknown>(
    `SELECT ${selectOf(detailSchema)} FROM KA_Run__c ${where} ORDER BY CreatedDate DESC, Name DESC LIMIT 1`
  );
  if (record === undefined) throw keyAccountsError('runNotFound', [run ?? '']);
  return detailOf(detailSchema.parse(record));
}

function detailOf(run: z.infer<typeof detailSchema>): RunDetail {
  return {
    ...summaryOf(run),
    accountId: run.KA_Account__c,
    holder: run.KA_Holder__c?.split(' ').slice(0, 2).join(' process ') ?? null,
    heartbeat: run.KA_Heartbeat__c,
    holdsLease: run.KA_Lease_Key__c !== null,
    modelHash: run.KA_Model_Hash__c,
    read: run.KA_Accounts_Read__c,
    stages: stagesOf(run.KA_Stages__c),
    warnings: linesOf(run.KA_Warnings__c),
    errors: linesOf(run.KA_Error__c)
  };
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
