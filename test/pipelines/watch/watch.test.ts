import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OrgPort } from '../../../scripts/org/orgPort.ts';
import { acquireLease } from '../../../scripts/pipelines/runLease.ts';
import { healthOf, type WatchState } from '../../../scripts/pipelines/watch/health.ts';
import { RunBudget } from '../../../scripts/pipelines/watch/runBudget.ts';
import { watch, type WatchOptions, type WatchResult } from '../../../scripts/pipelines/watch/watch.ts';
import type { WatchEvent } from '../../../scripts/pipelines/watch/watchEvent.ts';
import { serveWaiting } from '../../../scripts/pipelines/watch/work.ts';
import { like } from '../../org/like.ts';
import { loadSmallCompany, reach, startTestOrg, type TestOrg } from '../testOrg.ts';

let testOrg: TestOrg;
let ids: Map<string, string>;
beforeAll(async () => {
  testOrg = await startTestOrg();
  ids = await loadSmallCompany(testOrg.org);
}, 60_000);
afterAll(() => testOrg.close());
beforeEach(async () => {
  testOrg.server.faults.clear();
  const runs = await testOrg.org.query<{ Id: string }>('SELECT Id FROM KA_Run__c');
  await testOrg.org.bulkIngest({
    object: 'KA_Run__c',
    operation: 'delete',
    columns: ['Id'],
    rows: runs.map(({ Id }) => ({ Id }))
  });
});

/** A watch in a world whose time passes only while it waits: from `from` to `to`, in UTC. */
class World {
  readonly events: (WatchEvent & { at: string })[] = [];
  readonly stop = new AbortController();
  now: Date;
  readonly #to: Date;

  constructor(from: string, to: string) {
    this.now = new Date(from);
    this.#to = new Date(to);
  }

  run(options: Partial<WatchOptions>, zone: { timeZone?: string } = { timeZone: 'UTC' }): Promise<WatchResult> {
    return watch({
      connect: () => Promise.resolve(reach(testOrg.server)),
      crons: {},
      ...zone,
      requestInterval: 0,
      catchUp: false,
      grace: 0,
      stop: this.stop.signal,
      clock: () => this.now,
      random: () => 1,
      log: (event) => this.events.push({ ...event, at: this.now.toISOString().slice(11, 16) }),
      pause: (milliseconds) => {
        this.now = new Date(this.now.getTime() + milliseconds);
        if (this.now >= this.#to) this.stop.abort(new Error('the test is over'));
        return Promise.resolve();
      },
      ...options
    });
  }

  /** `02:00 run.started`, …, of the events that matter to the test. */
  story(...names: string[]): string[] {
    return this.events.filter(({ event }) => names.includes(event)).map(({ at, event }) => `${at} ${event}`);
  }
}

const runs = (): Promise<{ KA_Status__c: string; KA_Type__c: string; KA_Lease_Key__c: string | null }[]> =>
  testOrg.org.query('SELECT KA_Status__c, KA_Type__c, KA_Lease_Key__c FROM KA_Run__c ORDER BY Name');

/** Somebody presses the button. */
const ask = (): Promise<string> =>
  testOrg.org.create('KA_Run__c', { KA_Type__c: 'Accounts', KA_Account__c: ids.get('小客户') });

const nightly = { crons: { full: '0 2 * * *' } };

test('a full run starts at each of its times', async () => {
  const world = new World('2026-11-22T01:55:00Z', '2026-11-22T02:25:00Z');
  const result = await world.run({ crons: { full: '0,20 * * * *' } });
  expect(result).toEqual({ runs: 2, failedRuns: 0, requests: 0 });
  expect(world.story('run.started', 'run.finished')).toEqual([
    '02:00 run.started',
    '02:00 run.finished',
    '02:20 run.started',
    '02:20 run.finished'
  ]);
  expect(world.events).toContainEqual(like.record({ event: 'run.finished', status: 'Completed', read: 4, failed: 0 }));
  expect(await runs()).toMatchObject([
    { KA_Status__c: 'Completed', KA_Type__c: 'Full', KA_Lease_Key__c: null },
    { KA_Status__c: 'Completed', KA_Type__c: 'Full', KA_Lease_Key__c: null }
  ]);
});

test('an incremental run follows its own schedule, with what the full run learned', async () => {
  const world = new World('2026-11-22T01:55:00Z', '2026-11-22T02:25:00Z');
  const crons = { full: '0 2 * * *', incremental: '*/10 * * * *' };
  expect(await world.run({ crons })).toMatchObject({ runs: 3, failedRuns: 0 });
  expect(world.story('run.finished')).toEqual(['02:00 run.finished', '02:10 run.finished', '02:20 run.finished']);
  expect((await runs()).map(({ KA_Type__c: type }) => type)).toEqual(['Full', 'Incremental', 'Incremental']);
});

test('without a time zone of its own the watch follows the clock of the org', async () => {
  const world = new World('2026-11-21T23:30:00Z', '2026-11-21T23:40:00Z');
  const { timeZone: orgZone } = await testOrg.org.identity();
  await world.run(nightly, {});
  expect(world.events).toContainEqual(like.record({ event: 'watch.scheduled', timeZone: orgZone }));
});

test('an org that is away when a run is due is asked ever less often, and the run follows when it is back', async () => {
  const world = new World('2026-11-22T01:45:00Z', '2026-11-22T02:30:00Z');
  const isAway = (): boolean =>
    world.now >= new Date('2026-11-22T01:50:00Z') && world.now < new Date('2026-11-22T02:20:00Z');
  const connect = (): Promise<OrgPort> =>
    Promise.resolve(reach(isAway() ? { ...testOrg.server, instanceUrl: 'http://127.0.0.1:9' } : testOrg.server));
  expect(await world.run({ ...nightly, connect })).toMatchObject({ runs: 1 });
  const lost = world.events.filter(({ event }) => event === 'org.lost');
  expect(lost.slice(0, 3)).toMatchObject([
    { name: 'OrgUnreachableError', exitCode: 6, failures: 1, againInSeconds: 5 },
    { failures: 2, againInSeconds: 10 },
    { failures: 3, againInSeconds: 20 }
  ]);
  expect(lost.at(-1)).toMatchObject({ againInSeconds: 300 });
  expect(world.story('org.back', 'run.finished')).toEqual([
    like.matching(/02:2\d org.back/),
    like.matching(/02:2\d run.finished/)
  ]);
});

test('an org that is away at the start is waited for', async () => {
  const world = new World('2026-11-22T01:45:00Z', '2026-11-22T02:30:00Z');
  const isAway = (): boolean => world.now < new Date('2026-11-22T01:55:00Z');
  const connect = (): Promise<OrgPort> =>
    Promise.resolve(reach(isAway() ? { ...testOrg.server, instanceUrl: 'http://127.0.0.1:9' } : testOrg.server));
  expect(await world.run({ ...nightly, connect })).toMatchObject({ runs: 1 });
});

test('an org without the package ends the watch at the start', async () => {
  const bare = await startTestOrg('');
  const world = new World('2026-11-22T01:45:00Z', '2026-11-22T02:30:00Z');
  const watching = world.run({ ...nightly, connect: () => Promise.resolve(bare.org) });
  await expect(watching).rejects.toMatchObject({ name: 'PackageMissingError', exitCode: 4 });
  await bare.close();
});

test('a run that fails does not end the watch, and is tried again', async () => {
  testOrg.server.faults.add({
    route: '/jobs/query$',
    method: 'POST',
    fault: { kind: 'status', status: 400, errorCode: 'INVALID_FIELD', message: 'asked by ana@example.com' }
  });
  const world = new World('2026-11-22T01:45:00Z', '2026-11-22T02:30:00Z');
  expect(await world.run(nightly)).toMatchObject({ runs: 1, failedRuns: 1 });
  expect(world.story('run.failed', 'run.retry', 'run.finished')).toEqual([
    '02:00 run.failed',
    '02:00 run.retry',
    '02:05 run.finished'
  ]);
  expect(JSON.stringify(world.events)).toContain('INVALID_FIELD');
  expect(JSON.stringify(world.events)).not.toContain('example.com');
});

test('a run waits for another one that works in the org', async () => {
  const world = new World('2026-11-22T01:45:00Z', '2026-11-22T02:30:00Z');
  const lease = await acquireLease(
    testOrg.org,
    { KA_Status__c: 'Running', KA_Type__c: 'Full' },
    () => new Date('2026-11-22T01:55:00Z')
  );
  const log = (event: WatchEvent): void => {
    world.events.push({ ...event, at: world.now.toISOString().slice(11, 16) });
  };
  expect(await world.run({ ...nightly, log })).toMatchObject({ runs: 1 });
  expect(world.events).toContainEqual(like.record({ event: 'run.failed', name: 'LeaseHeldError', exitCode: 5 }));
  // Ten minutes without a sign of life: it is taken over.
  expect(world.story('run.finished')).toEqual(['02:07 run.finished']);
  await expect(lease.check()).rejects.toMatchObject({ name: 'LeaseLostError' });
});

test('a request that died with its run is served again once the run counts as dead', async () => {
  await fullRun();
  const world = new World('2026-11-22T10:00:00Z', '2026-11-22T10:20:00Z');
  const [lead, other] = [await ask(), await ask()];
  await testOrg.org.updateAll('KA_Run__c', [
    { Id: lead, KA_Status__c: 'Running', KA_Lease_Key__c: 'recalculate', KA_Heartbeat__c: '2026-11-22T09:59:00Z' },
    { Id: other, KA_Status__c: 'Running', KA_Holder__c: `served by ${lead}` }
  ]);
  expect(await world.run({ requestInterval: 30_000 })).toMatchObject({ requests: 2 });
  expect(world.story('requests.recovered', 'requests.served')).toEqual([
    '10:10 requests.recovered',
    '10:10 requests.served'
  ]);
});

test.each([
  [true, 1],
  [false, 0]
])('with catch-up %s, a due time that passed before the start brings %i run', async (catchUp, count) => {
  const world = new World('2026-11-22T05:00:00Z', '2026-11-22T05:30:00Z');
  expect(await world.run({ ...nightly, catchUp })).toMatchObject({ runs: count });
});

test('a run that is at work when the watch is stopped is cancelled after the grace period and gives its lease up', async () => {
  const world = new World('2026-11-22T01:59:00Z', '2026-11-22T03:00:00Z');
  const log = (event: WatchEvent): void => {
    world.events.push({ ...event, at: '' });
    if (event.event === 'run.stage' && event['stage'] === 'loadModel')
      world.stop.abort(new Error('stopped by the test'));
  };
  expect(await world.run({ ...nightly, log })).toMatchObject({ runs: 0, failedRuns: 1 });
  expect(world.events.map(({ event }) => event).slice(-3)).toEqual(['watch.stopping', 'run.failed', 'watch.stopped']);
  expect(await runs()).toMatchObject([{ KA_Status__c: 'Cancelled', KA_Lease_Key__c: null }]);
});

test('a watch that is stopped while its run waits for a job of the org waits no longer than the grace period', async () => {
  const world = new World('2026-11-22T01:59:00Z', '2026-11-22T03:00:00Z');
  const connect = (over: AbortSignal): Promise<OrgPort> => {
    const org = reach(testOrg.server);
    // A job that never ends, as the port waits for one: until it is told that it is over.
    const next = async (): Promise<never> => {
      world.stop.abort(new Error('stopped by the test'));
      if (!over.aborted) await once(over, 'abort');
      throw over.reason;
    };
    org.bulkQuery = () => ({ [Symbol.asyncIterator]: () => ({ next }) });
    return Promise.resolve(org);
  };
  expect(await world.run({ ...nightly, connect, grace: 20_000 })).toMatchObject({ runs: 0, failedRuns: 1 });
  expect(world.now.toISOString()).toBe('2026-11-22T02:00:20.000Z');
  expect(await runs()).toMatchObject([{ KA_Status__c: 'Cancelled', KA_Lease_Key__c: null }]);
});

test('a clock that was years ahead when the watch started, and is then set right, keeps nobody waiting', async () => {
  const world = new World('2038-01-19T01:50:00Z', '2099-01-01T00:00:00Z');
  const pause = (milliseconds: number): Promise<void> => {
    world.now = new Date(world.now.getTime() + milliseconds);
    if (world.now.getUTCFullYear() === 2038) world.now = new Date('2026-11-22T01:50:00Z');
    if (world.now >= new Date('2026-11-22T02:10:00Z')) world.stop.abort(new Error('the test is over'));
    return Promise.resolve();
  };
  const result = await world.run({ ...nightly, requestInterval: 600_000, pause });
  expect(result).toMatchObject({ runs: 1 });
  expect(world.story('clock.setBack', 'run.finished')).toEqual(['01:50 clock.setBack', '02:00 run.finished']);
});

test('a storm of requests brings one run every two minutes once the burst is used up; each answers all that wait', async () => {
  const end = new Date('2026-11-22T10:05:00Z');
  const world = new World('2026-11-22T10:00:00Z', '2026-11-22T10:05:00Z');
  await fullRun();
  const budget = new RunBudget(world.now);
  for (let run = 0; run < 9; run += 1) budget.take(world.now);
  let asked = 0;
  const pause = async (milliseconds: number): Promise<void> => {
    world.now = new Date(world.now.getTime() + milliseconds);
    if (world.now >= end) return world.stop.abort(new Error('the test is over'));
    asked += 1;
    await ask();
  };
  const { requests } = await world.run({ requestInterval: 10_000, pause, budget });
  expect(world.story('requests.served')).toEqual(['10:00', '10:02', '10:04'].map((time) => `${time} requests.served`));
  expect(world.story('requests.waiting')).toHaveLength(3);
  const waiting = await testOrg.org.query("SELECT Id FROM KA_Run__c WHERE KA_Status__c = 'Requested'");
  expect(requests + waiting.length).toBe(asked);
});

/** A full run, so that single accounts can be rated. */
async function fullRun(): Promise<void> {
  await new World('2026-11-20T01:59:00Z', '2026-11-20T02:30:00Z').run(nightly);
}

test('looking for requests does not pass for a run', async () => {
  const state: WatchState = {
    startedAt: new Date(),
    timeZone: 'UTC',
    lastContact: undefined,
    running: undefined,
    lastRun: undefined,
    gaveUp: undefined,
    nextRuns: {},
    stopping: false
  };
  const seen: unknown[] = [];
  const org = reach(testOrg.server);
  const query = org.query.bind(org);
  org.query = (soql) => {
    seen.push(state.running?.type);
    return query(soql);
  };
  const work = {
    org,
    stop: new AbortController().signal,
    over: new AbortController().signal,
    grace: 0,
    log: () => undefined,
    clock: () => new Date(),
    state
  };
  await fullRun();
  await ask();
  await serveWaiting(work);
  expect(seen[0]).toBeUndefined();
  expect(seen).toContain('Accounts');
  expect(state).toMatchObject({ running: undefined, lastRun: { type: 'Accounts', status: 'Completed' } });
});

test('health: 503 with the reason when the org is silent or a run was given up', () => {
  const startedAt = new Date('2026-11-22T01:00:00Z');
  const state = {
    startedAt,
    timeZone: 'UTC',
    lastContact: startedAt,
    running: undefined,
    lastRun: undefined,
    gaveUp: undefined,
    nextRuns: { Full: new Date('2026-11-22T02:00:00Z') },
    stopping: false
  };
  const soon = new Date('2026-11-22T01:01:00Z');
  const late = new Date('2026-11-22T01:10:00Z');
  expect(healthOf(state, soon, 120_000)).toMatchObject({ healthy: true, problems: [] });
  expect(healthOf(state, late, 120_000)).toMatchObject({
    healthy: false,
    problems: ['the org has not answered for 600 seconds']
  });
  expect(healthOf({ ...state, running: { type: 'Full', since: soon } }, late, 120_000).healthy).toBe(true);
  expect(healthOf({ ...state, gaveUp: 'the last full run failed' }, soon, 120_000).healthy).toBe(false);
});
