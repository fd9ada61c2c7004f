import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { recalculate } from '../../../scripts/pipelines/recalculate/recalculate.ts';
import { recoverRequests } from '../../../scripts/pipelines/requests/recoverRequests.ts';
import { serveRequests } from '../../../scripts/pipelines/requests/serveRequests.ts';
import { acquireLease } from '../../../scripts/pipelines/runLease.ts';
import { like } from '../../org/like.ts';
import { loadSmallCompany, reach, startTestOrg, type TestOrg } from '../testOrg.ts';

let testOrg: TestOrg;
let ids: Map<string, string>;
const clock = (): Date => new Date('2026-11-22T02:00:00Z');

beforeAll(async () => {
  testOrg = await startTestOrg();
  ids = await loadSmallCompany(testOrg.org);
  // Long before the requests of these tests, so that it does not answer them.
  await recalculate(testOrg.org, { asOf: '2025-11-30', clock: () => new Date('2025-12-01T02:00:00Z') });
}, 60_000);
afterAll(() => testOrg.close());
beforeEach(async () => {
  const open = await testOrg.org.query<{ Id: string }>(
    "SELECT Id FROM KA_Run__c WHERE KA_Status__c IN ('Requested', 'Running') OR KA_Lease_Key__c != null"
  );
  await testOrg.org.updateAll(
    'KA_Run__c',
    open.map(({ Id }) => ({ Id, KA_Status__c: 'Cancelled', KA_Lease_Key__c: null }))
  );
});

const ask = (name: string): Promise<string> =>
  testOrg.org.create('KA_Run__c', { KA_Type__c: 'Accounts', KA_Account__c: ids.get(name) ?? '' });

interface Seen {
  KA_Status__c: string;
  KA_Error__c: string | null;
  KA_Holder__c: string | null;
  KA_Warnings__c: string | null;
  KA_Lease_Key__c: string | null;
  KA_Accounts_Rated__c: number | null;
}
async function see(id: string): Promise<Seen> {
  const [run] = await testOrg.org.query<Seen>(
    'SELECT KA_Status__c, KA_Error__c, KA_Holder__c, KA_Warnings__c, KA_Lease_Key__c, KA_Accounts_Rated__c ' +
      `FROM KA_Run__c WHERE Id = '${id}'`
  );
  if (!run) throw new Error(`no run ${id}`);
  return run;
}

test('requests are answered by one run: the oldest becomes its record, the others follow it', async () => {
  const requests = [await ask('小客户'), await ask('小客户'), await ask('Large, "quoted" & Co'), await ask('小客户')];
  const during: string[] = [];
  const onProgress = ({ stage, done }: { stage: string; done?: boolean }): void => {
    if (stage === 'readAccounts' && done !== true) during.push(stage);
  };
  const runsBefore = (await testOrg.org.query('SELECT Id FROM KA_Run__c')).length;
  const served = await serveRequests(testOrg.org, { clock, onProgress });
  expect(served).toMatchObject({ state: 'served', runId: requests[0], requests: 4, accounts: 2, more: false });
  expect(during).toHaveLength(1);
  expect(await testOrg.org.query('SELECT Id FROM KA_Run__c')).toHaveLength(runsBefore);
  expect(await see(requests[0] ?? '')).toMatchObject({
    KA_Status__c: 'Completed',
    KA_Lease_Key__c: null,
    KA_Accounts_Rated__c: 2
  });
  for (const id of requests.slice(1)) {
    expect(await see(id)).toMatchObject({
      KA_Status__c: 'Completed',
      KA_Warnings__c: like.matching(/together with other requests in RUN-\d+/)
    });
  }
  expect(await serveRequests(testOrg.org, { clock })).toMatchObject({ state: 'none', requests: 0 });
});

test('while the run is at work, every request says so', async () => {
  const requests = [await ask('小客户'), await ask('Prospect')];
  const seen: Promise<Seen[]>[] = [];
  const onProgress = ({ stage }: { stage: string }): void => {
    if (stage === 'readFacts' && seen.length === 0) seen.push(Promise.all(requests.map(see)));
  };
  await serveRequests(testOrg.org, { clock, onProgress });
  expect(await seen[0]).toMatchObject([{ KA_Status__c: 'Running' }, { KA_Status__c: 'Running' }]);
});

test('two watches that look at once answer each request once', async () => {
  const requests = [await ask('小客户'), await ask('Prospect')];
  const [one, other] = await Promise.all([
    serveRequests(testOrg.org, { clock }),
    serveRequests(reach(testOrg.server), { clock })
  ]);
  expect([one.state, other.state].sort()).toEqual(['busy', 'served']);
  for (const id of requests) expect(await see(id)).toMatchObject({ KA_Status__c: 'Completed' });
});

test('requests wait while another run works in the org', async () => {
  const request = await ask('小客户');
  const lease = await acquireLease(testOrg.org, { KA_Status__c: 'Running', KA_Type__c: 'Full' }, clock);
  expect(await serveRequests(testOrg.org, { clock })).toMatchObject({ state: 'busy', runId: null });
  expect(await see(request)).toMatchObject({ KA_Status__c: 'Requested' });
  await lease.release({ KA_Status__c: 'Completed' });
  expect(await serveRequests(testOrg.org, { clock })).toMatchObject({ state: 'served' });
});

test('a request that cannot be served is told why, and does not hold up the others', async () => {
  const full = await testOrg.org.create('KA_Run__c', { KA_Type__c: 'Full' });
  const gone = await testOrg.org.create('Account', { Name: 'Gone' });
  const orphan = await testOrg.org.create('KA_Run__c', { KA_Type__c: 'Accounts', KA_Account__c: gone });
  await testOrg.org.bulkIngest({ object: 'Account', operation: 'delete', columns: ['Id'], rows: [{ Id: gone }] });
  const good = await ask('小客户');
  const served = await serveRequests(testOrg.org, { clock });
  expect(served).toMatchObject({ state: 'served', requests: 1, refused: 2 });
  expect(await see(full)).toMatchObject({
    KA_Status__c: 'Failed',
    KA_Error__c: like.containing('follow the schedule')
  });
  expect(await see(orphan)).toMatchObject({ KA_Status__c: 'Failed', KA_Error__c: like.containing('deleted') });
  expect(await see(good)).toMatchObject({ KA_Status__c: 'Completed' });
});

test('a request made before a full run is answered by it', async () => {
  const request = await ask('小客户');
  const later = (): Date => new Date(Date.now() + 3_600_000);
  const run = await acquireLease(
    testOrg.org,
    { KA_Status__c: 'Running', KA_Type__c: 'Full', KA_As_Of__c: later().toISOString().slice(0, 10) },
    later
  );
  await run.release({ KA_Status__c: 'Completed' });
  expect(await serveRequests(testOrg.org, { clock: later })).toMatchObject({ state: 'none', answered: 1 });
  expect(await see(request)).toMatchObject({
    KA_Status__c: 'Completed',
    KA_Warnings__c: like.matching(/Answered by the full run RUN-\d+/)
  });
  await testOrg.org.update('KA_Run__c', run.runId, { KA_Status__c: 'Cancelled' });
});

test('a full run by a clock that was years ahead does not answer what is asked after it', async () => {
  const ahead = (): Date => new Date(Date.now() + 10 * 365 * 24 * 3_600_000);
  const asOf = ahead().toISOString().slice(0, 10);
  const full = { KA_Status__c: 'Running', KA_Type__c: 'Full', KA_As_Of__c: asOf };
  const run = await acquireLease(testOrg.org, full, ahead);
  await run.release({ KA_Status__c: 'Completed' });
  await ask('小客户');
  expect(await serveRequests(testOrg.org, { clock })).toMatchObject({ state: 'served', answered: 0 });
  await testOrg.org.update('KA_Run__c', run.runId, { KA_Status__c: 'Cancelled' });
});

test('a run that fails tells every request the reason, without e-mail addresses', async () => {
  const requests = [await ask('小客户'), await ask('Prospect')];
  testOrg.server.faults.add({
    route: '/jobs/query$',
    method: 'POST',
    fault: { kind: 'status', status: 400, errorCode: 'INVALID_FIELD', message: 'asked by ana@example.com' }
  });
  expect(await serveRequests(testOrg.org, { clock })).toMatchObject({ state: 'failed', requests: 2 });
  for (const id of requests) {
    const seen = await see(id);
    expect(seen).toMatchObject({
      KA_Status__c: 'Failed',
      KA_Lease_Key__c: null,
      KA_Error__c: like.containing('INVALID_FIELD')
    });
    expect(seen.KA_Error__c).not.toContain('example.com');
  }
});

test('a run that is cancelled leaves its requests to the next watch', async () => {
  const requests = [await ask('小客户'), await ask('Prospect')];
  const stop = new AbortController();
  const onProgress = ({ stage }: { stage: string }): void => {
    if (stage === 'readFacts') stop.abort(new Error('stopped by the test'));
  };
  expect(await serveRequests(testOrg.org, { clock, onProgress, signal: stop.signal })).toMatchObject({
    state: 'failed'
  });
  for (const id of requests) {
    expect(await see(id)).toMatchObject({
      KA_Status__c: 'Requested',
      KA_Holder__c: null,
      KA_Error__c: null,
      KA_Lease_Key__c: null
    });
  }
  expect(await serveRequests(testOrg.org, { clock })).toMatchObject({ state: 'served', requests: 2 });
});

test('a run that is cancelled while it writes stays in the record, for the next one to settle its uploads', async () => {
  const requests = [await ask('小客户'), await ask('Prospect')];
  const stop = new AbortController();
  const onProgress = ({ stage }: { stage: string }): void => {
    if (stage === 'write') stop.abort(new Error('stopped by the test'));
  };
  await serveRequests(testOrg.org, { clock, onProgress, signal: stop.signal });
  expect(await see(requests[0] ?? '')).toMatchObject({ KA_Status__c: 'Cancelled', KA_Lease_Key__c: null });
  expect(await see(requests[1] ?? '')).toMatchObject({ KA_Status__c: 'Requested', KA_Holder__c: null });
});

test.each([
  ['Completed', 'Completed'],
  ['Failed', 'Requested'],
  ['Running', 'Running']
])('a request that a dead watch left behind, its run being %s, is %s', async (ofRun, ofRequest) => {
  const run = await testOrg.org.create('KA_Run__c', { KA_Status__c: ofRun, KA_Type__c: 'Full' });
  const request = await ask('小客户');
  await testOrg.org.update('KA_Run__c', request, { KA_Status__c: 'Running', KA_Holder__c: `served by ${run}` });
  expect(await recoverRequests(testOrg.org)).toBe(ofRequest === 'Running' ? 0 : 1);
  expect(await see(request)).toMatchObject({ KA_Status__c: ofRequest });
});
