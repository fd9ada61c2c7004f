import { expect, test } from 'vitest';
import { contactDelay, retryDelay } from '../../../scripts/pipelines/watch/backoff.ts';
import { RunBudget } from '../../../scripts/pipelines/watch/runBudget.ts';
import { ScheduledJobs } from '../../../scripts/pipelines/watch/scheduledJobs.ts';
import { exitCodes } from '../../../scripts/exitCodes.ts';

const at = (time: string): Date => new Date(`2026-11-22T${time}:00Z`);
const nightly = (): ScheduledJobs =>
  new ScheduledJobs({ full: '0 2 * * *', incremental: '0 * * * *' }, 'UTC', at('00:30'));

test('nothing is due before its time, then the incremental run, and at two the full one first', () => {
  const jobs = nightly();
  expect(jobs.due(at('00:59'))).toBeUndefined();
  expect(jobs.due(at('01:00'))?.type).toBe('Incremental');
  expect(jobs.due(at('02:00'))?.type).toBe('Full');
});

test('a full run does the work of the incremental one that is due with it', () => {
  const jobs = nightly();
  const full = jobs.due(at('02:00'));
  if (!full) throw new Error('no job is due');
  jobs.done(full, at('02:20'));
  expect(jobs.due(at('02:20'))).toBeUndefined();
  expect(jobs.due(at('03:00'))?.type).toBe('Incremental');
});

test('due times that passed meanwhile are made up for by one run', () => {
  const jobs = nightly();
  const job = jobs.due(new Date('2026-11-25T05:30:00Z'));
  if (!job) throw new Error('no job is due');
  jobs.done(job, new Date('2026-11-25T05:40:00Z'));
  expect(job.tryAt).toEqual(new Date('2026-11-26T02:00:00Z'));
});

test('a run that fails for want of the org is tried again until its next due time overtakes it', () => {
  const jobs = new ScheduledJobs({ full: '0 2 * * *' }, 'UTC', at('00:30'));
  const job = jobs.due(at('02:00'));
  if (!job) throw new Error('no job is due');
  expect(jobs.failed(job, exitCodes.connection, at('02:00'), 1)).toBe(60_000);
  expect(jobs.failed(job, exitCodes.connection, at('02:01'), 1)).toBe(120_000);
  expect(jobs.due(at('02:02'))).toBeUndefined();
  expect(jobs.due(at('02:03'))).toBe(job);
  expect(job.failures).toBe(2);
  expect(jobs.due(new Date('2026-11-23T02:00:00Z'))).toMatchObject({
    failures: 0,
    dueAt: new Date('2026-11-23T02:00:00Z')
  });
});

test('a run that fails by its configuration waits for its next due time', () => {
  const jobs = new ScheduledJobs({ full: '0 2 * * *' }, 'UTC', at('00:30'));
  const job = jobs.due(at('02:00'));
  if (!job) throw new Error('no job is due');
  expect(jobs.failed(job, exitCodes.configuration, at('02:00'), 0)).toBeUndefined();
  expect(job.tryAt).toEqual(new Date('2026-11-23T02:00:00Z'));
});

test.each([
  ['yesterday at three', new Date('2026-11-21T03:00:00Z'), false],
  ['the day before', new Date('2026-11-20T03:00:00Z'), true],
  ['never', undefined, true]
])('a watch that catches up, the last full run being %s', (_name, lastRun, runsNow) => {
  const jobs = nightly();
  expect(jobs.catchUp(lastRun, at('00:30'))).toBe(runsNow);
  expect(jobs.due(at('00:30'))?.type).toBe(runsNow ? 'Full' : undefined);
});

test('delays grow to a bound, and half of each is drawn', () => {
  expect([1, 2, 3, 9].map((failures) => contactDelay(failures, 10_000, 1))).toEqual([10_000, 20_000, 40_000, 300_000]);
  expect(contactDelay(1, 10_000, 0)).toBe(5_000);
  expect(contactDelay(3, 3_600_000, 1)).toBe(3_600_000);
  expect([1, 5, 6].map((attempt) => retryDelay(exitCodes.connection, attempt, 1))).toEqual([60_000, 900_000, 900_000]);
  expect(retryDelay(exitCodes.unexpected, 3, 1)).toBe(900_000);
  expect(retryDelay(exitCodes.unexpected, 4, 1)).toBeUndefined();
  expect(retryDelay(exitCodes.usage, 1, 1)).toBeUndefined();
});

test('ten runs for requests may follow each other, then one every two minutes', () => {
  const budget = new RunBudget(at('10:00'));
  for (let run = 0; run < 10; run += 1) {
    expect(budget.wait(at('10:00'))).toBe(0);
    budget.take(at('10:00'));
  }
  expect(budget.wait(at('10:01'))).toBe(60_000);
  expect(budget.wait(at('10:02'))).toBe(0);
  budget.take(at('10:02'));
  expect(budget.wait(at('10:02'))).toBe(120_000);
  expect(budget.wait(at('11:00'))).toBe(0);
});
