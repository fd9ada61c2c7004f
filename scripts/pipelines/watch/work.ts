import type { OrgPort } from '../../org/orgPort.ts';
import { recalculate, type RecalculateResult } from '../recalculate/recalculate.ts';
import { serveRequests, type ServedRequests } from '../requests/serveRequests.ts';
import type { StageProgress } from '../stages.ts';
import { failureDetails } from './failures.ts';
import type { WatchState } from './health.ts';
import type { JobType } from './scheduledJobs.ts';
import type { WatchEvent } from './watchEvent.ts';

/** What a run of the watch needs. */
export interface Work {
  org: OrgPort;
  stop: AbortSignal;
  /** Aborted `grace` milliseconds after `stop`: ends a run that has not ended by itself. */
  over: AbortSignal;
  grace: number;
  log: (event: WatchEvent) => void;
  clock: () => Date;
  state: WatchState;
}

/** A run by schedule; fails as the run does. */
export async function runScheduled(type: JobType, work: Work): Promise<RecalculateResult> {
  const { org, clock, log } = work;
  const begun = clock();
  const onProgress = ({ stage, rows, done }: StageProgress): void => {
    if (done === true) log({ level: 'info', event: 'run.stage', type, stage, rows });
  };
  try {
    work.state.running = { type, since: begun };
    const result = await underway(type, work, (signal) =>
      recalculate(org, { clock, signal, onProgress, incremental: type === 'Incremental' })
    );
    const status = result.failed > 0 ? 'Completed_With_Errors' : 'Completed';
    work.state.lastRun = { type, status, at: clock() };
    log({
      level: result.failed > 0 ? 'warn' : 'info',
      event: 'run.finished',
      type,
      status,
      // An incremental run may have become a full one.
      ran: result.type,
      runId: result.runId,
      seconds: secondsSince(begun, clock()),
      read: result.read,
      rated: result.rated,
      changed: result.changed,
      failed: result.failed,
      warnings: result.warnings.length
    });
    return result;
  } catch (error) {
    work.state.lastRun = { type, status: work.stop.aborted ? 'Cancelled' : 'Failed', at: clock() };
    log({ level: 'error', event: 'run.failed', type, ...failureDetails(error) });
    throw error;
  }
}

/** Answers the requests that wait; fails only where the org cannot be asked. */
export async function serveWaiting(work: Work): Promise<ServedRequests> {
  const { org, clock, log, state } = work;
  const begun = clock();
  // Looking is no run: an org that does not answer must not pass for one that is busy.
  const onProgress = (): void => {
    state.running ??= { type: 'Accounts', since: clock() };
  };
  const served = await underway('Accounts', work, (signal) => serveRequests(org, { clock, signal, onProgress }));
  const { requests, accounts, refused, answered, runId } = served;
  const counts = { requests, accounts, refused, answered };
  if (served.state === 'served' || (served.state === 'none' && refused + answered > 0)) {
    log({ level: 'info', event: 'requests.served', runId, ...counts, seconds: secondsSince(begun, clock()) });
  } else if (served.state === 'failed') {
    log({ level: 'error', event: 'requests.failed', runId, ...counts, ...failureDetails(served.error) });
  } else if (served.state === 'busy') log({ level: 'info', event: 'requests.busy', ...counts });
  if (served.state === 'served') state.lastRun = { type: 'Accounts', status: 'Completed', at: clock() };
  return served;
}

/** Runs `run`, and says when it is told to stop how long it still has. */
async function underway<T>(type: string, work: Work, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { stop, over, grace, state, log } = work;
  const onStop = (): void => {
    state.stopping = true;
    log({ level: 'info', event: 'watch.stopping', type, graceSeconds: Math.round(grace / 1_000) });
  };
  stop.addEventListener('abort', onStop, { once: true });
  try {
    return await run(over);
  } finally {
    stop.removeEventListener('abort', onStop);
    state.running = undefined;
  }
}

function secondsSince(begun: Date, now: Date): number {
  return Math.round((now.getTime() - begun.getTime()) / 100) / 10;
}
