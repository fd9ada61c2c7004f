import type { ExitCode } from '../../exitCodes.ts';
import { retryDelay } from './backoff.ts';
import { cronSchedule, type Schedule } from './schedule.ts';

export type JobType = 'Full' | 'Incremental';

export interface ScheduledJob {
  type: JobType;
  schedule: Schedule;
  /** When it was due by its schedule, and when it is to be tried: later, after a failure. */
  dueAt: Date;
  tryAt: Date;
  /** Vain attempts since it was due. */
  failures: number;
}

export interface Crons {
  full?: string;
  incremental?: string;
}

/**
 * What is due when. Times that pass while a run is at work, the org is away or the machine sleeps are made up for by
 * one run, not by one each; a full run also does the work of an incremental one.
 */
export class ScheduledJobs {
  readonly #jobs: ScheduledJob[];

  constructor(crons: Crons, timeZone: string, now: Date) {
    this.#jobs = [
      jobOf('Full', crons.full, timeZone, now),
      jobOf('Incremental', crons.incremental, timeZone, now)
    ].flat();
  }

  get all(): readonly ScheduledJob[] {
    return this.#jobs;
  }

  /** The job to run now; a full run comes first. */
  due(now: Date): ScheduledJob | undefined {
    for (const job of this.#jobs) {
      // The next time of the schedule overtakes what was being tried again.
      if (job.failures > 0 && job.schedule.next(job.dueAt) <= now) this.#plan(job, job.schedule.next(job.dueAt));
    }
    return this.#jobs.find((job) => job.tryAt <= now);
  }

  done(job: ScheduledJob, now: Date): void {
    this.#plan(job, job.schedule.next(now));
    if (job.type !== 'Full') return;
    for (const other of this.#jobs) if (other.dueAt <= now) this.#plan(other, other.schedule.next(now));
  }

  /** Milliseconds until it is tried again; undefined where it waits for its next due time. */
  failed(job: ScheduledJob, exitCode: ExitCode, now: Date, random: number): number | undefined {
    const delay = retryDelay(exitCode, job.failures + 1, random);
    if (delay === undefined) {
      this.#plan(job, job.schedule.next(now));
      return undefined;
    }
    job.failures += 1;
    job.tryAt = new Date(now.getTime() + delay);
    return delay;
  }

  /** Forgets what was planned by a clock that was wrong. */
  planAnew(now: Date): void {
    for (const job of this.#jobs) this.#plan(job, job.schedule.next(now));
  }

  /** Has the full run tried at once where its last due time passed before this watch began. */
  catchUp(lastFullRun: Date | undefined, now: Date): boolean {
    const job = this.#jobs.find(({ type }) => type === 'Full');
    if (!job || (lastFullRun !== undefined && job.schedule.next(lastFullRun) > now)) return false;
    job.tryAt = now;
    return true;
  }

  #plan(job: ScheduledJob, at: Date): void {
    job.dueAt = at;
    job.tryAt = at;
    job.failures = 0;
  }
}

function jobOf(type: JobType, cron: string | undefined, timeZone: string, now: Date): ScheduledJob[] {
  if (cron === undefined) return [];
  const schedule = cronSchedule(cron, timeZone);
  const dueAt = schedule.next(now);
  return [{ type, schedule, dueAt, tryAt: dueAt, failures: 0 }];
}
