import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WRITTEN_FIELDS } from '../../scripts/pipelines/recalculate/accountFields.ts';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { acquireLease } from '../../scripts/pipelines/runLease.ts';
import { loadSmallCompany, reach, startTestOrg, writtenState, type TestOrg } from './testOrg.ts';

const asOf = '2025-11-30';
const clock = (): Date => new Date('2025-12-15T10:00:00Z');
const later = (): Date => new Date('2025-12-15T10:30:00Z');
const state = (testOrg: TestOrg): Promise<unknown> => writtenState(testOrg.org, WRITTEN_FIELDS);

let undisturbed: unknown;
let testOrg: TestOrg;
let ids: Map<string, string>;

beforeAll(async () => {
  const calm = await startTestOrg();
  await loadSmallCompany(calm.org);
  await recalculate(calm.org, { asOf, clock });
  undisturbed = await state(calm);
  await calm.close();
}, 60_000);
beforeEach(async () => {
  testOrg = await startTestOrg();
  ids = await loadSmallCompany(testOrg.org);
});
afterEach(() => testOrg.close());

type Answer = { id: string; state: string };

/** What a machine does with a job, step by step, so that it can stop between two steps. */
async function call(method: string, path: string, body?: string, type = 'application/json'): Promise<Answer> {
  const { instanceUrl, accessToken } = testOrg.server;
  const response = await fetch(`${instanceUrl}/services/data/v66.0${path}`, {
    method,
    headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': type },
    ...(body === undefined ? {} : { body })
  });
  const text = await response.text();
  return (text === '' ? {} : JSON.parse(text)) as Answer;
}

/** A run that recorded an upload of an outdated revenue and was killed before it `reached` the next step. */
async function killedRun(reached: 'Open' | 'uploaded'): Promise<string> {
  const lease = await acquireLease(testOrg.org, { KA_Status__c: 'Running', KA_Type__c: 'Full' }, clock);
  const { id } = await call('POST', '/jobs/ingest', JSON.stringify({ object: 'Account', operation: 'update' }));
  const stages = [{ name: 'write', milliseconds: 0, counts: {}, jobs: [id] }];
  await lease.update({ KA_Stages__c: JSON.stringify(stages) });
  if (reached === 'uploaded') {
    const csv = `Id,KA_Revenue__c\n${ids.get('Subsidiary') ?? ''},1\n`;
    await call('PUT', `/jobs/ingest/${id}/batches`, csv, 'text/csv');
  }
  return id;
}

describe('after a run was killed', () => {
  test.each(['Open', 'uploaded'] as const)(
    'its upload that was left %s can write nothing any more',
    async (reached) => {
      const id = await killedRun(reached);
      await recalculate(testOrg.org, { asOf, clock: later });
      expect((await call('GET', `/jobs/ingest/${id}`)).state).toBe('Aborted');
      // What the killed machine would send if it woke up.
      await call('PATCH', `/jobs/ingest/${id}`, JSON.stringify({ state: 'UploadComplete' }));
      expect(await state(testOrg)).toEqual(undisturbed);
    }
  );

  test('an upload that the org is working on is waited for, and what it wrote is put right', async () => {
    const id = await killedRun('uploaded');
    await call('PATCH', `/jobs/ingest/${id}`, JSON.stringify({ state: 'UploadComplete' }));
    const result = await recalculate(testOrg.org, { asOf, clock: later });
    expect(result.stages.find(({ name }) => name === 'settleJobs')?.counts).not.toEqual({});
    expect(['Aborted', 'JobComplete']).toContain((await call('GET', `/jobs/ingest/${id}`)).state);
    expect(await state(testOrg)).toEqual(undisturbed);
  });

  test('a job that the org has forgotten keeps nobody waiting', async () => {
    const id = await killedRun('Open');
    await call('PATCH', `/jobs/ingest/${id}`, JSON.stringify({ state: 'Aborted' }));
    await call('DELETE', `/jobs/ingest/${id}`);
    await recalculate(testOrg.org, { asOf, clock: later });
    expect(await state(testOrg)).toEqual(undisturbed);
  });
});

test('a run that lost its lease to another before an upload writes nothing more and says so', async () => {
  let uploads = 0;
  const progress = testOrg.server;
  const thief = reach(progress);
  const run = recalculate(testOrg.org, {
    asOf,
    clock,
    onProgress: ({ stage, done }) => {
      if (stage === 'write' && !done) uploads += 1;
    },
    // Taken over after it had its lease: its record loses the key, as clearDeadHolder does.
    onLease: async (runId) => {
      progress.faults.add({
        route: '/batches$',
        method: 'PUT',
        after: 0,
        count: 1,
        fault: { kind: 'delay', ms: 2_000 }
      });
      const waitForUpload = async (): Promise<void> => {
        for (;;) {
          const [row] = await thief.query<{ KA_Stages__c: string | null }>(
            `SELECT KA_Stages__c FROM KA_Run__c WHERE Id = '${runId}'`
          );
          if (/"name":"write"/.test(row?.KA_Stages__c ?? '')) break;
        }
        await thief.update('KA_Run__c', runId, { KA_Lease_Key__c: null });
      };
      void waitForUpload();
      await Promise.resolve();
    }
  });
  await expect(run).rejects.toMatchObject({ name: 'LeaseLostError', exitCode: 5 });
  expect(uploads).toBe(1);
  const rated = await testOrg.org.query('SELECT Id FROM Account WHERE KA_Calculated_At__c != null');
  expect(rated).toEqual([]);
});

test('a run that is stopped while the org works on a job does not wait for it', async () => {
  const stop = new AbortController();
  const org = reach(testOrg.server, { poll: { firstDelay: 60_000, longestDelay: 60_000, signal: stop.signal } });
  const started = performance.now();
  const run = recalculate(org, { asOf, clock, signal: stop.signal });
  setTimeout(() => {
    stop.abort(new Error('stopped by the test'));
  }, 500);
  await expect(run).rejects.toThrow('stopped by the test');
  expect(performance.now() - started).toBeLessThan(20_000);
  const [record] = await testOrg.org.query<Record<string, unknown>>(
    'SELECT KA_Status__c, KA_Lease_Key__c FROM KA_Run__c'
  );
  expect(record).toMatchObject({ KA_Status__c: 'Cancelled', KA_Lease_Key__c: null });
});
