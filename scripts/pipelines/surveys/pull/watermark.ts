import { z } from 'zod';
import type { OrgPort } from '../../../org/orgPort.ts';

/** KA_Run__c.KA_Type__c of the record that a pull leaves behind. */
const PULL_TYPE = 'Survey_Pull';

/**
 * A pull reads again what changed this long before the last one started: the clocks of the machine and of the org may
 * differ, and what a transaction wrote becomes visible after its time stamp.
 */
const OVERLAP_MS = 24 * 60 * 60_000;

const runSchema = z.array(z.object({ KA_Started_At__c: z.string(), CreatedDate: z.string() }));

/**
 * From when on a pull has to read: a day before the last complete one started. It is kept in a run record, because
 * neither the answers that were written (a person may change them) nor their ids tell when Salesforce Surveys was read
 * last. A pull that was stopped, or of which the org refused rows, leaves none and is done again.
 */
export async function watermark(org: OrgPort): Promise<string | undefined> {
  const [run] = runSchema.parse(
    await org.query<unknown>(
      `SELECT KA_Started_At__c, CreatedDate FROM KA_Run__c WHERE KA_Type__c = '${PULL_TYPE}' AND KA_Status__c = 'Completed' ` +
        'AND KA_Started_At__c != null ORDER BY CreatedDate DESC, Name DESC LIMIT 1'
    )
  );
  if (!run) return undefined;
  // The record is made when the pull ends: one that began later than that was told so by a clock that was ahead.
  const began = Math.min(Date.parse(run.KA_Started_At__c), Date.parse(run.CreatedDate));
  return new Date(began - OVERLAP_MS).toISOString();
}

export interface PullRecord {
  startedAt: Date;
  finishedAt: Date;
  asOf: string;
  read: number;
  written: number;
  /** Rows that the org refused; then the next pull starts where this one did. */
  failed: number;
  notes: readonly string[];
}

/** Leaves the record of a pull; returns its id. */
export async function recordPull(org: OrgPort, pull: PullRecord): Promise<string> {
  const milliseconds = pull.finishedAt.getTime() - pull.startedAt.getTime();
  const counts = { responses: pull.read, written: pull.written };
  return org.create('KA_Run__c', {
    KA_Type__c: PULL_TYPE,
    KA_Status__c: pull.failed > 0 ? 'Completed_With_Errors' : 'Completed',
    KA_As_Of__c: pull.asOf,
    KA_Started_At__c: pull.startedAt.toISOString(),
    KA_Finished_At__c: pull.finishedAt.toISOString(),
    KA_Rows_Changed__c: pull.written,
    KA_Rows_Failed__c: pull.failed,
    KA_Stages__c: JSON.stringify([{ name: 'surveyPull', milliseconds, counts, jobs: [] }]),
    KA_Warnings__c: pull.notes.length === 0 ? null : pull.notes.join('\n').slice(0, 32_768)
  });
}
