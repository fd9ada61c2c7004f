import { afterAll, beforeAll, expect, test } from 'vitest';
import { listRuns } from '../../scripts/pipelines/listRuns.ts';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { resumeRun } from '../../scripts/pipelines/resumeRun.ts';
import { acquireLease } from '../../scripts/pipelines/runLease.ts';
import { showRun } from '../../scripts/pipelines/showRun.ts';
import { like } from '../org/like.ts';
import { loadSmallCompany, startTestOrg, type TestOrg } from './testOrg.ts';

const asOf = '2025-11-30';
const clock = (): Date => new Date('2025-12-15T10:00:00Z');
const later = (): Date => new Date('2025-12-15T10:30:00Z');
let testOrg: TestOrg;

beforeAll(async () => {
  testOrg = await startTestOrg();
  await loadSmallCompany(testOrg.org);
  testOrg.server.faults.add({ route: '/batches$', after: 1, count: 99, fault: { kind: 'cut', when: 'request' } });
  await recalculate(testOrg.org, { asOf, clock }).catch(() => undefined);
  testOrg.server.faults.clear();
}, 60_000);
afterAll(() => testOrg.close());

test('a run is shown with its stages, the uploads it recorded, and why it ended', async () => {
  const run = await showRun(testOrg.org);
  expect(run).toMatchObject({
    status: 'Failed',
    type: 'Full',
    asOf,
    holdsLease: false,
    holder: like.matching(/process \d+$/)
  });
  const write = run.stages.find(({ name }) => name === 'write');
  expect(write?.jobs.length).toBeGreaterThan(0);
  expect(run.errors.join()).toMatch(/cannot be reached/);
  expect(await showRun(testOrg.org, run.name)).toEqual(run);
  expect(await showRun(testOrg.org, run.id)).toEqual(run);
});

test.each(['RUN-999999', 'nonsense', "a0x' OR Name != '", 'a0000000000000A'])('there is no run %s', async (name) => {
  await expect(showRun(testOrg.org, name)).rejects.toMatchObject({ name: 'RunNotFoundError', exitCode: 2 });
});

test('a run that broke off is done again as of its day, once', async () => {
  const { name } = await showRun(testOrg.org);
  const result = await resumeRun(testOrg.org, undefined, { clock });
  expect(result).toMatchObject({ resumed: name, asOf, type: 'Full', failed: 0 });
  expect(result.stages.find((stage) => stage.name === 'settleJobs')?.counts).not.toEqual({});
  const history = await testOrg.org.query('SELECT Id FROM KA_Tier_Assignment__c');
  expect(history).toHaveLength(3);
  await expect(resumeRun(testOrg.org, undefined, { clock })).rejects.toMatchObject({
    name: 'RunNotResumableError',
    exitCode: 2,
    message: like.matching(/was completed/)
  });
});

test('a run that is still working is not taken up by somebody else', async () => {
  const lease = await acquireLease(
    testOrg.org,
    { KA_Status__c: 'Running', KA_Type__c: 'Full', KA_As_Of__c: asOf },
    later
  );
  await expect(resumeRun(testOrg.org, undefined, { clock: later })).rejects.toMatchObject({ name: 'LeaseHeldError' });
  await lease.release({ KA_Status__c: 'Cancelled' });
});

test('single accounts are taken up again only where the record names the account', async () => {
  const [account] = await testOrg.org.query<{ Id: string }>('SELECT Id FROM Account LIMIT 1');
  const values = { KA_Status__c: 'Cancelled', KA_Type__c: 'Accounts', KA_As_Of__c: asOf };
  const named = await testOrg.org.create('KA_Run__c', { ...values, KA_Account__c: account?.Id });
  const unnamed = await testOrg.org.create('KA_Run__c', values);
  expect(await resumeRun(testOrg.org, named, { clock })).toMatchObject({ type: 'Accounts', read: 1 });
  await expect(resumeRun(testOrg.org, unnamed, { clock })).rejects.toMatchObject({ name: 'RunNotResumableError' });
});

test('runs are listed by kind and state, with what they took', async () => {
  const all = await listRuns(testOrg.org, { limit: 50 });
  expect(all.length).toBeGreaterThan(3);
  const failed = await listRuns(testOrg.org, { limit: 50, statuses: ['Failed'], types: ['Full'] });
  expect(failed).toMatchObject([{ status: 'Failed', type: 'Full', seconds: 0 }]);
});
