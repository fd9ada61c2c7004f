/** Bulk API 2.0 jobs: what they are, which state may follow which, and how REST shows them. In memory only. */
import { SalesforceError } from '../../operations/salesforceError.ts';
import type { Caller } from '../../operations/org.ts';
import type { CsvFormat } from './csvFormat.ts';

export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

export interface Job extends CsvFormat {
  readonly id: string;
  readonly operation: string;
  readonly object: string;
  /** The creator, as authenticated then; the job runs with that user's access. */
  readonly caller: Caller;
  readonly createdDate: Date;
  systemModstamp: Date;
  state: JobState;
  numberRecordsProcessed: number;
  numberRecordsFailed: number;
  /** Milliseconds. */
  apiActiveProcessingTime: number;
  totalProcessingTime: number;
  errorMessage?: string;
}

const ENDED: ReadonlySet<JobState> = new Set(['JobComplete', 'Failed', 'Aborted']);

export function hasEnded(job: Job): boolean {
  return ENDED.has(job.state);
}

/** Names of states as the refusals word them: "Closing already Aborted Job not allowed". */
const WORDED: Readonly<Record<JobState, string>> = {
  Open: 'Open',
  UploadComplete: 'Closed',
  InProgress: 'Closed',
  JobComplete: 'Completed',
  Failed: 'Failed',
  Aborted: 'Aborted'
};

/** Moves the job on request of a client: to UploadComplete from Open only, to Aborted until it has ended. */
export function changeState(job: Job, wanted: 'UploadComplete' | 'Aborted'): void {
  const verb = wanted === 'Aborted' ? 'Aborting' : 'Closing';
  const allowed = wanted === 'Aborted' ? !hasEnded(job) : job.state === 'Open';
  if (!allowed) throw invalidState(`${verb} already ${WORDED[job.state]} Job not allowed`);
  enter(job, wanted);
}

export function enter(job: Job, state: JobState): void {
  job.state = state;
  job.systemModstamp = new Date();
}

export function fail(job: Job, message: string): void {
  job.errorMessage = message;
  enter(job, 'Failed');
}

export function invalidState(message: string): SalesforceError {
  return new SalesforceError(400, 'INVALIDJOBSTATE', message);
}

export function invalidJob(message: string): SalesforceError {
  return new SalesforceError(400, 'INVALIDJOB', message);
}

/** A job may be deleted once it is closed and not running. */
export function assertDeletable(job: Job): void {
  if (job.state === 'Open' || job.state === 'InProgress') {
    throw invalidState(
      `Deleting ${job.state} Job not allowed: the state must be UploadComplete, JobComplete, Aborted or Failed`
    );
  }
}

/** At most so many jobs in one answer of the list resources. */
const JOBS_PER_PAGE = 1000;

/** Jobs of one kind by id, in order of creation. */
export class JobList<T extends Job> {
  readonly #jobs = new Map<string, T>();

  add(job: T): void {
    this.#jobs.set(job.id.slice(0, 15), job);
  }

  get(id: string): T {
    const job = this.#jobs.get(id.slice(0, 15));
    if (job === undefined) throw new SalesforceError(404, 'NOT_FOUND', 'The requested resource does not exist');
    return job;
  }

  remove(job: T): void {
    this.#jobs.delete(job.id.slice(0, 15));
  }

  values(): T[] {
    return [...this.#jobs.values()];
  }

  /** `{done, records, nextRecordsUrl}`; the locator is the number of jobs already given. */
  page(path: string, locator: string | null, show: (job: T) => object): object {
    const from = locator === null ? 0 : Number(locator);
    if (!Number.isSafeInteger(from) || from < 0) {
      throw new SalesforceError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    }
    const all = this.values();
    const next = from + JOBS_PER_PAGE;
    const done = next >= all.length;
    return {
      done,
      records: all.slice(from, next).map(show),
      nextRecordsUrl: done ? null : `${path}?queryLocator=${next}`
    };
  }
}

/** What both kinds of job show. */
export function commonInfo(job: Job): Record<string, unknown> {
  return {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.caller.userId,
    createdDate: apiDate(job.createdDate),
    systemModstamp: apiDate(job.systemModstamp),
    state: job.state,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(job.caller.apiVersion),
    lineEnding: job.lineEnding,
    columnDelimiter: job.columnDelimiter
  };
}

/** 2026-11-21T23:16:00.000+0000 */
export function apiDate(date: Date): string {
  return date.toISOString().replace('Z', '+0000');
}
