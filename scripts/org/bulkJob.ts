import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { keyAccountsError } from '../errors.ts';
import { redact } from './redact.ts';
import { ignoreBody, readJson, type Session } from './session.ts';

/** What all Bulk API 2.0 jobs answer, as far as it is used here. */
const jobInfoSchema = z.object({
  id: z.string(),
  state: z.enum(['Open', 'UploadComplete', 'InProgress', 'JobComplete', 'Failed', 'Aborted']),
  numberRecordsProcessed: z.int().default(0),
  numberRecordsFailed: z.int().default(0),
  errorMessage: z.string().nullish()
});

export type JobInfo = z.infer<typeof jobInfoSchema>;
export type JobKind = 'query' | 'ingest';

export interface PollSettings {
  /** Milliseconds before the second look; grows by a fifth each time, so that a job is found ended soon after it has. */
  firstDelay: number;
  longestDelay: number;
  /** After this the run gives up waiting; the job goes on in the org and is never deleted by us. */
  giveUpAfter: number;
  /** Ends the waiting at once, with its reason; the job goes on in the org. */
  signal?: AbortSignal;
}

export const defaultPoll: PollSettings = { firstDelay: 100, longestDelay: 10_000, giveUpAfter: 6 * 3_600_000 };

/** A lost answer leaves an open job without data, or a query nobody reads; both are harmless and expire. */
export async function createJob(
  session: Session,
  kind: JobKind,
  definition: Record<string, unknown>
): Promise<JobInfo> {
  return session.send({
    method: 'POST',
    path: session.dataPath(`/jobs/${kind}`),
    headers: { 'Content-Type': 'application/json' },
    body: () => JSON.stringify(definition),
    read: readJobInfo
  });
}

export async function jobInfo(session: Session, kind: JobKind, id: string): Promise<JobInfo> {
  return session.send({ method: 'GET', path: session.dataPath(`/jobs/${kind}/${id}`), read: readJobInfo });
}

/** Closes or aborts an upload. Sent once: whether it took effect after a fault is for the caller to look at. */
export async function setIngestState(session: Session, id: string, state: 'UploadComplete' | 'Aborted'): Promise<void> {
  await session.send(
    {
      method: 'PATCH',
      path: session.dataPath(`/jobs/ingest/${id}`),
      headers: { 'Content-Type': 'application/json' },
      body: () => JSON.stringify({ state }),
      read: ignoreBody
    },
    { ...session.retry, retries: 0 }
  );
}

/** Looks until the job has ended, in whichever way, and returns its last state. */
export async function waitForJob(session: Session, kind: JobKind, id: string, poll: PollSettings): Promise<JobInfo> {
  const started = performance.now();
  let wait = poll.firstDelay;
  for (;;) {
    poll.signal?.throwIfAborted();
    const info = await jobInfo(session, kind, id);
    if (info.state === 'JobComplete' || info.state === 'Failed' || info.state === 'Aborted') return info;
    if (performance.now() - started > poll.giveUpAfter) throw keyAccountsError('bulkJobUnfinished', [id, info.state]);
    // Jitter, so that many runs started by one schedule do not ask in step.
    await pause(wait * (0.75 + Math.random() / 2), poll.signal);
    wait = Math.min(wait * 1.2, poll.longestDelay);
  }
}

/** Waits, unless it is told to stop: then it throws the reason that was given, not that of the timer. */
async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await delay(milliseconds, undefined, signal ? { signal } : {}).catch(() => undefined);
  signal?.throwIfAborted();
}

/** What to tell about a job that ended without being complete; its daily allowance has an exit code of its own. */
export function jobFailure(session: Session, operation: string, info: JobInfo): Error {
  const reason = redact(info.errorMessage ?? 'no reason given');
  if (/ExceededQuota|LIMIT_EXCEEDED/i.test(reason))
    return keyAccountsError('limitExceeded', [session.instanceUrl, reason]);
  return keyAccountsError('bulkJobFailed', [operation, info.id, info.state, reason]);
}

/** Whether sending the same rows again cannot help: the upload itself, or the allowance, is at fault. */
export function isHopeless(info: JobInfo): boolean {
  return isUnreadable(info) || /^(Invalid|MALFORMED)|ExceededQuota|LIMIT_EXCEEDED/i.test(info.errorMessage ?? '');
}

/** Whether the org could make nothing of the bytes that it got. */
export function isUnreadable(info: JobInfo): boolean {
  return info.state === 'Failed' && /^InvalidBatch|ClientInputError/i.test(info.errorMessage ?? '');
}

async function readJobInfo(response: Response): Promise<JobInfo> {
  return jobInfoSchema.parse(await readJson(response));
}
