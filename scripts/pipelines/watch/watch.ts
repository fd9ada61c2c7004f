import type { OrgPort } from '../../org/orgPort.ts';
import { recoverRequests } from '../requests/recoverRequests.ts';
import { releaseDeadLease } from '../runLease.ts';
import { contactDelay } from './backoff.ts';
import { healthOf, type WatchState } from './health.ts';
import { serveHealth } from './healthServer.ts';
import { lastFullRunAt } from './lastFullRun.ts';
import { OrgContact } from './orgContact.ts';
import { abortableDelay, type Pause } from './pause.ts';
import { RunBudget } from './runBudget.ts';
import { ScheduledJobs, type Crons, type ScheduledJob } from './scheduledJobs.ts';
import { cronSchedule } from './schedule.ts';
import { failureDetails, isHopeless, isOrgLost } from './failures.ts';
import { runScheduled, serveWaiting, type Work } from './work.ts';
import type { WatchEvent } from './watchEvent.ts';

export interface WatchOptions {
  /** Opens the org; called anew after a loss and every quarter of an hour. Once `over` is aborted, it is to wait for nothing. */
  connect: (over: AbortSignal) => Promise<OrgPort>;
  crons: Crons;
  /** IANA zone of the crons; the org's own without one. */
  timeZone?: string;
  /** Milliseconds between two looks for requests; 0 for none. */
  requestInterval: number;
  /** Runs at once when the last due time passed without a full run. */
  catchUp: boolean;
  /** Milliseconds that a run has to end by itself once `stop` is aborted. */
  grace: number;
  health?: { host: string; port: number };
  stop: AbortSignal;
  log: (event: WatchEvent) => void;
  /** Bounds the runs for requests. */
  budget?: RunBudget;
  clock?: () => Date;
  pause?: Pause;
  /** From 0 to 1. */
  random?: () => number;
}

/** What the watch did until it was stopped; the contract of `--json`. */
export interface WatchResult {
  /** Scheduled runs that completed, with or without errors, and attempts that failed. */
  runs: number;
  failedRuns: number;
  /** Requests that runs answered. */
  requests: number;
}

/** Without requests to look for, the org is asked for a sign of life this often. */
const CONTACT_EVERY_MS = 5 * 60_000;
/** How often it is looked for what a dead run left behind. */
const RECOVER_EVERY_MS = 5 * 60_000;
/** The clock is looked at least this often: a machine may sleep, and its time be set. */
const LONGEST_PAUSE_MS = 60_000;

/**
 * Runs the batch on schedule and when somebody in the org asks for it, until `stop` is aborted. A run that fails, or
 * an org that goes away, does not end it; wrong settings and a login that is refused at the start do.
 */
export async function watch(options: WatchOptions): Promise<WatchResult> {
  // Wrong crons are refused before anything is asked of the network.
  for (const cron of [options.crons.full, options.crons.incremental]) {
    if (cron !== undefined) cronSchedule(cron, options.timeZone ?? 'UTC');
  }
  return new Watch(options).run();
}

class Watch {
  readonly #options: WatchOptions;
  readonly #clock: () => Date;
  readonly #pause: Pause;
  readonly #random: () => number;
  /** Aborted once the grace period after `stop` has passed. */
  readonly #over = new AbortController();
  readonly #contact: OrgContact;
  readonly #budget: RunBudget;
  readonly #state: WatchState;
  readonly #result: WatchResult = { runs: 0, failedRuns: 0, requests: 0 };
  #jobs: ScheduledJobs | undefined;
  /** When the org is looked at next. */
  #lookAt: Date;
  /** When requests that a dead run left behind are looked for next. */
  #recoverAt: Date;
  #isWaiting = false;
  /** The time of the step before. */
  #steppedAt: Date;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => new Date());
    this.#pause = options.pause ?? abortableDelay;
    this.#random = options.random ?? Math.random;
    this.#contact = new OrgContact(() => options.connect(this.#over.signal));
    const now = this.#clock();
    this.#budget = options.budget ?? new RunBudget(now);
    this.#lookAt = now;
    this.#recoverAt = now;
    this.#steppedAt = now;
    this.#state = {
      startedAt: now,
      timeZone: options.timeZone,
      lastContact: undefined,
      running: undefined,
      lastRun: undefined,
      gaveUp: undefined,
      nextRuns: {},
      stopping: false
    };
  }

  async run(): Promise<WatchResult> {
    const { health, stop, log } = this.#options;
    const server = health && (await serveHealth(health, () => healthOf(this.#state, this.#clock(), this.#patience())));
    log({ level: 'info', event: 'watch.started', ...(server ? { healthPort: server.port } : {}) });
    const ended = new AbortController();
    const onStop = (): void => void this.#endAfterGrace(ended.signal);
    stop.addEventListener('abort', onStop, { once: true });
    try {
      while (!stop.aborted) await this.#step();
    } finally {
      ended.abort();
      stop.removeEventListener('abort', onStop);
      await server?.close();
    }
    log({ level: 'info', event: 'watch.stopped', ...this.#result });
    return this.#result;
  }

  async #endAfterGrace(ended: AbortSignal): Promise<void> {
    const { grace, stop } = this.#options;
    await this.#pause(grace, ended);
    this.#over.abort(stop.reason);
  }

  async #step(): Promise<void> {
    const now = this.#clock();
    if (now.getTime() < this.#steppedAt.getTime() - LONGEST_PAUSE_MS) this.#startAnew(now);
    this.#steppedAt = now;
    const job = this.#contact.failures === 0 ? this.#jobs?.due(now) : undefined;
    if (job) await this.#runJob(job);
    else if (now >= this.#lookAt) await this.#look();
    else await this.#pauseUntilNext(now);
  }

  /** The clock was set back: what was planned by it would be waited for until it is that late again. */
  #startAnew(now: Date): void {
    this.#options.log({ level: 'warn', event: 'clock.setBack' });
    this.#lookAt = now;
    this.#recoverAt = now;
    this.#jobs?.planAnew(now);
    this.#planned();
  }

  async #pauseUntilNext(now: Date): Promise<void> {
    const times = [this.#lookAt, ...(this.#jobs?.all ?? []).map(({ tryAt }) => tryAt)].map(Number);
    const wait = Math.min(...times.filter((time) => time > now.getTime()), now.getTime() + LONGEST_PAUSE_MS);
    await this.#pause(wait - now.getTime(), this.#options.stop);
  }

  /** Opens the line where it is not open, then looks for requests. */
  async #look(): Promise<void> {
    const { requestInterval } = this.#options;
    try {
      const org = await this.#contact.org(this.#clock());
      await this.#begin(org);
      if (this.#contact.failures > 0 || this.#clock() >= this.#recoverAt) await this.#recover(org);
      const wait = requestInterval > 0 ? await this.#serve(org) : await this.#signOfLife(org);
      this.#answered();
      this.#lookAt = new Date(this.#clock().getTime() + wait);
    } catch (error) {
      if (this.#contact.lastContact === undefined && isHopeless(error)) throw error;
      this.#lost(error);
    }
  }

  /** Once, at the first contact: the schedule by the org's clock, and what was missed. */
  async #begin(org: OrgPort): Promise<void> {
    if (this.#jobs) return;
    const { crons, catchUp, log } = this.#options;
    const { timeZone: orgZone } = await org.identity();
    const timeZone = this.#options.timeZone ?? orgZone;
    const now = this.#clock();
    const jobs = new ScheduledJobs(crons, timeZone, now);
    if (catchUp && jobs.catchUp(await lastFullRunAt(org), now)) log({ level: 'info', event: 'run.missed' });
    this.#jobs = jobs;
    this.#state.timeZone = timeZone;
    this.#planned();
    log({ level: 'info', event: 'watch.scheduled', timeZone, ...nextRuns(jobs) });
  }

  /** Now and then: a run that died, here or elsewhere, counts as dead only after some minutes. */
  async #recover(org: OrgPort): Promise<void> {
    this.#recoverAt = new Date(this.#clock().getTime() + RECOVER_EVERY_MS);
    await releaseDeadLease(org, this.#clock());
    const requests = await recoverRequests(org);
    if (requests > 0) this.#options.log({ level: 'info', event: 'requests.recovered', requests });
  }

  async #signOfLife(org: OrgPort): Promise<number> {
    await org.query('SELECT Id FROM KA_Run__c LIMIT 1');
    return CONTACT_EVERY_MS;
  }

  /** Milliseconds until the next look. */
  async #serve(org: OrgPort): Promise<number> {
    const { requestInterval, log } = this.#options;
    const wait = this.#budget.wait(this.#clock());
    if (wait > 0) {
      if (!this.#isWaiting) log({ level: 'warn', event: 'requests.waiting', seconds: Math.ceil(wait / 1_000) });
      this.#isWaiting = true;
      await this.#signOfLife(org);
      return wait;
    }
    this.#isWaiting = false;
    const served = await serveWaiting(this.#work(org));
    if (served.state === 'served' || served.state === 'failed') this.#budget.take(this.#clock());
    if (served.state === 'served') this.#result.requests += served.requests;
    if (served.state === 'failed' && isOrgLost(served.error)) throw served.error;
    return served.more && served.state === 'served' ? 0 : requestInterval;
  }

  async #runJob(job: ScheduledJob): Promise<void> {
    const { log } = this.#options;
    const { type } = job;
    try {
      const org = await this.#contact.org(this.#clock());
      const late = Math.round((this.#clock().getTime() - job.dueAt.getTime()) / 1_000);
      log({
        level: 'info',
        event: 'run.started',
        type,
        dueAt: job.dueAt.toISOString(),
        secondsLate: Math.max(0, late)
      });
      await runScheduled(type, this.#work(org));
      this.#answered();
      this.#result.runs += 1;
      this.#state.gaveUp = undefined;
      this.#jobs?.done(job, this.#clock());
    } catch (error) {
      this.#result.failedRuns += 1;
      if (isOrgLost(error)) this.#lost(error);
      if (!this.#options.stop.aborted) this.#retryLater(job, error);
    }
    this.#planned();
  }

  #retryLater(job: ScheduledJob, error: unknown): void {
    const { type } = job;
    const details = failureDetails(error);
    const delay = this.#jobs?.failed(job, details.exitCode, this.#clock(), this.#random());
    if (delay === undefined) {
      this.#state.gaveUp = `the last ${type.toLowerCase()} run failed (exit code ${String(details.exitCode)})`;
      this.#options.log({ level: 'error', event: 'run.givenUp', type, nextAt: job.tryAt.toISOString() });
    } else {
      this.#options.log({ level: 'warn', event: 'run.retry', type, nextAt: job.tryAt.toISOString() });
    }
  }

  #work(org: OrgPort): Work {
    const { stop, grace, log } = this.#options;
    return { org, stop, over: this.#over.signal, grace, log, clock: this.#clock, state: this.#state };
  }

  #answered(): void {
    const now = this.#clock();
    if (this.#contact.answered(now)) this.#options.log({ level: 'info', event: 'org.back' });
    this.#state.lastContact = now;
  }

  #lost(error: unknown): void {
    this.#contact.lost();
    const { failures } = this.#contact;
    const wait = contactDelay(failures, Math.max(this.#options.requestInterval, 5_000), this.#random());
    this.#lookAt = new Date(this.#clock().getTime() + wait);
    const seconds = Math.ceil(wait / 1_000);
    this.#options.log({
      level: 'warn',
      event: 'org.lost',
      failures,
      againInSeconds: seconds,
      ...failureDetails(error)
    });
  }

  #planned(): void {
    this.#state.nextRuns = Object.fromEntries((this.#jobs?.all ?? []).map(({ type, tryAt }) => [type, tryAt]));
  }

  /** How long the org may be silent before the watch calls itself unwell. */
  #patience(): number {
    const { requestInterval } = this.#options;
    return Math.max(2 * 60_000, 3 * (requestInterval > 0 ? requestInterval : CONTACT_EVERY_MS));
  }
}

function nextRuns(jobs: ScheduledJobs): Record<string, string> {
  return Object.fromEntries(jobs.all.map(({ type, tryAt }) => [`next${type}`, tryAt.toISOString()]));
}
