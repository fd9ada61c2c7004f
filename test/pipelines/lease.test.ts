import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { acquireLease, STALE_AFTER_MINUTES } from '../../scripts/pipelines/runLease.ts';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { loadSmallCompany, reach, startTestOrg, type TestOrg } from './testOrg.ts';
import { like } from '../org/like.ts';

let testOrg: TestOrg;
const now = new Date('2025-12-15T10:00:00Z');
const clock = (): Date => now;
const running = { KA_Status__c: 'Running', KA_Type__c: 'Full' };

beforeAll(async () => {
  testOrg = await startTestOrg();
  await loadSmallCompany(testOrg.org);
}, 60_000);
afterAll(() => testOrg.close());
beforeEach(async () => {
  const held = await testOrg.org.query<{ Id: string }>('SELECT Id FROM KA_Run__c WHERE KA_Lease_Key__c != null');
  for (const { Id } of held) await testOrg.org.update('KA_Run__c', Id, { KA_Lease_Key__c: null });
});

const runOf = async (id: string): Promise<Record<string, unknown> | undefined> =>
  (
    await testOrg.org.query<Record<string, unknown>>(
      `SELECT KA_Status__c, KA_Lease_Key__c, KA_Error__c FROM KA_Run__c WHERE Id = '${id}'`
    )
  )[0];

test('a second run is refused while the first holds the lease, and told who holds it', async () => {
  const lease = await acquireLease(testOrg.org, running, clock);
  await expect(recalculate(testOrg.org, { asOf: '2025-11-30', clock })).rejects.toMatchObject({
    name: 'LeaseHeldError',
    exitCode: 5,
    message: like.matching(/RUN-\d+ by \S+ process \d+/)
  });
  await lease.release({ KA_Status__c: 'Completed' });
  await expect(recalculate(testOrg.org, { asOf: '2025-11-30', clock })).resolves.toMatchObject({ failed: 0 });
});

test('of many runs started together exactly one gets the lease', async () => {
  const attempts = await Promise.allSettled(
    Array.from({ length: 12 }, () => acquireLease(reach(testOrg.server), running, clock))
  );
  const won = attempts.filter((attempt) => attempt.status === 'fulfilled');
  expect(won).toHaveLength(1);
  for (const attempt of attempts) {
    if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ name: 'LeaseHeldError' });
  }
});

test('a request becomes the record of the run that serves it; while another run works it stays a request', async () => {
  const requestId = await testOrg.org.create('KA_Run__c', { KA_Type__c: 'Full' });
  const other = await acquireLease(testOrg.org, running, clock);
  await expect(recalculate(testOrg.org, { asOf: '2025-11-30', clock, requestId })).rejects.toMatchObject({
    name: 'LeaseHeldError'
  });
  expect(await runOf(requestId)).toMatchObject({ KA_Status__c: 'Requested', KA_Lease_Key__c: null });
  await other.release({ KA_Status__c: 'Completed' });
  const seen: string[] = [];
  const onLease = async (runId: string): Promise<void> => {
    seen.push(runId, String((await runOf(runId))?.['KA_Status__c']));
  };
  const result = await recalculate(testOrg.org, { asOf: '2025-11-30', clock, requestId, onLease });
  expect(seen).toEqual([requestId, 'Running']);
  expect(result.runId).toBe(requestId);
  expect(await runOf(requestId)).toMatchObject({ KA_Status__c: 'Completed', KA_Lease_Key__c: null });
});

test('a heartbeat of a clock that is years ahead keeps the lease no longer than another: the org knows when it came', async () => {
  const ahead = new Date(Date.now() + 10 * 365 * 24 * 60 * 60_000);
  const dead = await acquireLease(testOrg.org, running, () => ahead);
  const inMinutes = (minutes: number) => (): Date => new Date(Date.now() + minutes * 60_000);
  await expect(acquireLease(testOrg.org, running, inMinutes(STALE_AFTER_MINUTES - 1))).rejects.toMatchObject({
    name: 'LeaseHeldError'
  });
  const lease = await acquireLease(testOrg.org, running, inMinutes(STALE_AFTER_MINUTES + 1));
  expect(await runOf(dead.runId)).toMatchObject({ KA_Status__c: 'Failed', KA_Lease_Key__c: null });
  await lease.release({ KA_Status__c: 'Completed' });
});

test('a run that has been silent for too long is taken over, marked failed and told when it wakes', async () => {
  const dead = await acquireLease(
    testOrg.org,
    running,
    () => new Date(now.getTime() - (STALE_AFTER_MINUTES + 1) * 60_000)
  );
  const lease = await acquireLease(testOrg.org, running, clock);
  expect(await runOf(dead.runId)).toMatchObject({ KA_Status__c: 'Failed', KA_Lease_Key__c: null });
  await lease.check();
  await expect(dead.check()).rejects.toMatchObject({ name: 'LeaseLostError', exitCode: 5 });
});

test('a create whose answer was lost is recognised instead of locking the run out', async () => {
  testOrg.server.faults.add({
    route: '/sobjects/KA_Run__c$',
    method: 'POST',
    fault: { kind: 'cut', when: 'response' }
  });
  const lease = await acquireLease(testOrg.org, running, clock);
  await lease.check();
  await lease.release({ KA_Status__c: 'Completed' });
  expect(await runOf(lease.runId)).toMatchObject({ KA_Status__c: 'Completed', KA_Lease_Key__c: null });
});

test('a run that fails gives the lease up and leaves its reason, without e-mail addresses or tokens', async () => {
  testOrg.server.faults.add({
    route: '/jobs/query$',
    method: 'POST',
    fault: { kind: 'status', status: 400, errorCode: 'INVALID_FIELD', message: 'asked by ana@example.com' }
  });
  await expect(recalculate(testOrg.org, { asOf: '2025-11-30', clock })).rejects.toMatchObject({
    name: 'RequestRefusedError'
  });
  const [run] = await testOrg.org.query<Record<string, unknown>>(
    'SELECT KA_Status__c, KA_Lease_Key__c, KA_Error__c FROM KA_Run__c ORDER BY Name DESC LIMIT 1'
  );
  expect(run).toMatchObject({
    KA_Status__c: 'Failed',
    KA_Lease_Key__c: null,
    KA_Error__c: like.containing('INVALID_FIELD')
  });
  expect(run?.['KA_Error__c']).not.toMatch(/example\.com/);
});

test.each(['readAccounts', 'rate', 'write'])(
  'a run that is stopped in %s gives the lease up and says so',
  async (stage) => {
    const stop = new AbortController();
    const onProgress = (progress: { stage: string }): void => {
      if (progress.stage === stage) stop.abort(new Error('stopped by the test'));
    };
    const options = { asOf: '2025-10-31', clock, signal: stop.signal, onProgress };
    await expect(recalculate(testOrg.org, options)).rejects.toThrow('stopped by the test');
    const [run] = await testOrg.org.query<Record<string, unknown>>(
      'SELECT KA_Status__c, KA_Lease_Key__c FROM KA_Run__c ORDER BY Name DESC LIMIT 1'
    );
    expect(run).toMatchObject({ KA_Status__c: 'Cancelled', KA_Lease_Key__c: null });
  }
);
