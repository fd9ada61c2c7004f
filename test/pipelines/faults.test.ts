import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { WRITTEN_FIELDS } from '../../scripts/pipelines/recalculate/accountFields.ts';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import type { FaultRule } from '../local-org/protocol/faults.ts';
import { loadSmallCompany, reach, startTestOrg, writtenState, type TestOrg } from './testOrg.ts';
import { like } from '../org/like.ts';

const asOf = '2025-11-30';
const clock = (): Date => new Date('2025-12-15T10:00:00Z');
const state = (testOrg: TestOrg): Promise<unknown> => writtenState(testOrg.org, WRITTEN_FIELDS);

let undisturbed: unknown;
let testOrg: TestOrg;

beforeAll(async () => {
  const calm = await startTestOrg();
  await loadSmallCompany(calm.org);
  await recalculate(calm.org, { asOf, clock });
  undisturbed = await state(calm);
  await calm.close();
}, 60_000);
beforeEach(async () => {
  testOrg = await startTestOrg();
  await loadSmallCompany(testOrg.org);
});
afterEach(() => testOrg.close());

const busy = { kind: 'status', status: 503 } as const;
const cutAnswer = { kind: 'cut', when: 'response', afterBytes: 0 } as const;

test.each<[string, FaultRule]>([
  ['a busy org when a query is created', { route: '/jobs/query$', method: 'POST', count: 2, fault: busy }],
  ['a lost answer when a query is created', { route: '/jobs/query$', method: 'POST', fault: cutAnswer }],
  ['a busy org when a query is polled', { route: '/jobs/query/\\w+$', method: 'GET', count: 2, fault: busy }],
  [
    'a page that is cut in its middle',
    { route: '/results$', fault: { kind: 'cut', when: 'response', afterBytes: 300 }, count: 2 }
  ],
  ['a session that expires before a page', { route: '/results$', fault: { kind: 'expiredSession' } }],
  ['a busy org when an upload is created', { route: '/jobs/ingest$', method: 'POST', count: 2, fault: busy }],
  [
    'an upload that is cut before it arrives',
    { route: '/batches$', method: 'PUT', fault: { kind: 'cut', when: 'request' } }
  ],
  ['an upload whose answer is lost', { route: '/batches$', method: 'PUT', fault: cutAnswer }],
  ['a session that expires before an upload', { route: '/batches$', method: 'PUT', fault: { kind: 'expiredSession' } }],
  ['a close whose answer is lost', { route: '/jobs/ingest/\\w+$', method: 'PATCH', fault: cutAnswer }],
  ['a busy org when results are read', { route: '/successfulResults', count: 2, fault: busy }],
  ['rows that meet a lock', { route: '/batches$', count: 3, fault: { kind: 'lockRows' } }],
  [
    'a lost answer when the model is published',
    { route: '/sobjects/KA_Model_Version__c', method: 'PATCH', fault: cutAnswer }
  ],
  ['a lost answer when the run record ends', { route: '/sobjects/KA_Run__c/\\w+$', method: 'PATCH', fault: cutAnswer }]
])('%s leaves the org as an undisturbed run does', async (_name, rule) => {
  const { accessToken } = testOrg.server;
  const org = reach(testOrg.server, { refresh: () => Promise.resolve(accessToken) });
  testOrg.server.faults.add(rule);
  const result = await recalculate(org, { asOf, clock });
  expect(testOrg.server.faults.list().every(({ spent }) => spent)).toBe(true);
  expect(result).toMatchObject({ failed: 0, changed: 4 });
  expect(await state(testOrg)).toEqual(undisturbed);
});

// The first rows are the tier history, the others the accounts.
test.each([0, 1, 3, 4])(
  'row %i that the org refuses is listed, recorded and written by the next run',
  async (after) => {
    testOrg.server.faults.add({
      route: '/batches$',
      after,
      fault: { kind: 'failRows', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'not today, ana@example.com' }
    });
    const result = await recalculate(testOrg.org, { asOf, clock });
    expect(result).toMatchObject({
      failed: 1,
      failures: [{ error: like.matching(/^FIELD_CUSTOM_VALIDATION_EXCEPTION/) }]
    });
    const [run] = await testOrg.org.query<Record<string, unknown>>(
      'SELECT KA_Status__c, KA_Rows_Failed__c, KA_Error__c FROM KA_Run__c'
    );
    expect(run).toMatchObject({ KA_Status__c: 'Completed_With_Errors', KA_Rows_Failed__c: 1 });
    expect(run?.['KA_Error__c']).not.toMatch(/example\.com/);
    await recalculate(testOrg.org, { asOf, clock });
    expect(await state(testOrg)).toEqual(undisturbed);
  }
);

test.each([
  { route: '/batches$', after: 0 },
  // The tier history is written by then, the accounts are not.
  { route: '/batches$', after: 1 },
  { route: '/batches$', after: 2 },
  { route: '/jobs/ingest$', after: 0 },
  { route: '/sobjects/KA_Model_Version__c/KA_Hash__c/', after: 0 }
])('a run that dies at $route after $after requests is made good by the next one', async ({ route, after }) => {
  testOrg.server.faults.add({ route, after, count: 200, fault: { kind: 'cut', when: 'request' } });
  await expect(recalculate(testOrg.org, { asOf, clock })).rejects.toMatchObject({
    name: 'OrgUnreachableError',
    exitCode: 6
  });
  testOrg.server.faults.clear();
  const { failures } = await recalculate(testOrg.org, { asOf, clock });
  expect(failures).toEqual([]);
  expect(await state(testOrg)).toEqual(undisturbed);
});

test('a used-up daily allowance ends the run with its own exit code', async () => {
  testOrg.server.faults.add({ route: '/jobs/query$', method: 'POST', count: 50, fault: { kind: 'dailyLimit' } });
  await expect(recalculate(testOrg.org, { asOf, clock })).rejects.toMatchObject({
    name: 'LimitExceededError',
    exitCode: 7
  });
});
