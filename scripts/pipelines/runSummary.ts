import { z } from 'zod';

/** Fields of KA_Run__c that a list of runs shows, and one run as well. */
export const summarySchema = z.object({
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
});

export interface RunSummary {
  id: string;
  name: string;
  status: string | null;
  type: string | null;
  /** `YYYY-MM-DD` */
  asOf: string | null;
  /** As the org writes times: 2026-01-31T08:00:00.000+0000. */
  startedAt: string | null;
  /** null while it is running. */
  finishedAt: string | null;
  /** Accounts with enough data for a score. */
  rated: number | null;
  /** Records written because something changed. */
  changed: number | null;
  /** Records that the org refused. */
  failed: number | null;
}

/** A record as people read it. */
export function summaryOf(run: z.infer<typeof summarySchema>): RunSummary {
  return {
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
  };
}

/** What stands after SELECT to read what `schema` wants. */
export function selectOf(schema: z.ZodObject): string {
  return Object.keys(schema.shape).join(', ');
}
