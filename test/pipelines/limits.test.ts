import { afterEach, beforeEach, expect, test } from 'vitest';
import { recalculate, type RecalculateOptions } from '../../scripts/pipelines/recalculate/recalculate.ts';
import type { OrgPort } from '../../scripts/org/orgPort.ts';
import type { RowFailure } from '../../scripts/pipelines/recalculate/write.ts';
import { like } from '../org/like.ts';
import type { LimitName } from '../local-org/protocol/limits.ts';
import { loadSmallCompany, reach, startTestOrg, type TestOrg } from './testOrg.ts';

const asOf = '2025-11-30';
const clock = (): Date => new Date('2025-12-15T10:00:00Z');
let testOrg: TestOrg;
let ids: Map<string, string>;

beforeEach(async () => {
  testOrg = await startTestOrg();
  ids = await loadSmallCompany(testOrg.org);
});
afterEach(() => testOrg.close());

const run = (more: RecalculateOptions = {}) => recalculate(testOrg.org, { asOf, clock, ...more });
const lastRun = async (): Promise<Record<string, unknown> | undefined> =>
  (
    await testOrg.org.query<Record<string, unknown>>(
      'SELECT KA_Status__c, KA_Error__c, KA_Warnings__c, KA_Lease_Key__c FROM KA_Run__c ORDER BY Name DESC LIMIT 1'
    )
  )[0];
const ratedAccounts = async (): Promise<number> =>
  (await testOrg.org.query('SELECT Id FROM Account WHERE KA_Calculated_At__c != null')).length;

/** The org as it looks to somebody to whom cases do not exist. */
function withoutCases(): OrgPort {
  const hidden = { kind: 'status', status: 404, errorCode: 'NOT_FOUND', message: 'no' } as const;
  testOrg.server.faults.add({ route: '/sobjects/Case/describe', count: 999, fault: hidden });
  return reach(testOrg.server);
}

// A fifth of each allowance is kept: of 10,000 query jobs 2,000, of 100,000 requests 20,000, of 15,000 batches 3,000.
test.each<[LimitName, number]>([
  ['DailyBulkV2QueryJobs', 2_010],
  ['DailyApiRequests', 20_200]
])('a run that would eat into the reserve of %s reads nothing and says what is left', async (name, left) => {
  testOrg.server.limits.leave(name, left);
  await expect(run()).rejects.toMatchObject({
    name: 'ReserveReachedError',
    exitCode: 7,
    message: like.matching(new RegExp(`${name} has .* left.*Nothing was read or written`))
  });
  expect(await ratedAccounts()).toBe(0);
  expect(await lastRun()).toMatchObject({ KA_Status__c: 'Failed', KA_Lease_Key__c: null });
});

test('a run whose uploads would eat into the reserve stops after the reading and says how far it got', async () => {
  testOrg.server.limits.leave('DailyBulkApiBatches', 3_001);
  await expect(run()).rejects.toMatchObject({
    name: 'ReserveReachedError',
    exitCode: 7,
    message: like.matching(/DailyBulkApiBatches.*So far 4 accounts were read and 3 rated; nothing was written/)
  });
  expect(await ratedAccounts()).toBe(0);
});

test('an allowance that others use up meanwhile stops the run between two uploads, and the next one goes on', async () => {
  const { limits } = testOrg.server;
  const use = (): void => {
    limits.leave('DailyBulkApiBatches', 3_000);
  };
  await expect(
    run({
      onProgress: ({ stage, done }) => {
        if (stage === 'write' && !done) setImmediate(use);
      }
    })
  ).rejects.toMatchObject({ name: 'ReserveReachedError', message: like.matching(/written: modelVersions 1/) });
  limits.leave('DailyBulkApiBatches', 15_000);
  expect(await run()).toMatchObject({ failed: 0, changed: 4 });
});

test('a user who may not read the limits is warned of it, and the run goes on', async () => {
  const denied = { kind: 'status', status: 403, errorCode: 'INSUFFICIENT_ACCESS', message: 'no' } as const;
  testOrg.server.faults.add({ route: '/limits$', count: 99, fault: denied });
  const { warnings } = await run();
  expect(warnings).toContainEqual(like.matching(/may not read the org's limits/));
  // What is missing is a reserve, not data.
  expect(await run({ strict: true })).toMatchObject({ failed: 0 });
});

test('a strict run rates nothing without data that the score counts', async () => {
  const session = withoutCases();
  await expect(recalculate(session, { asOf, clock, strict: true })).rejects.toMatchObject({
    name: 'DataMissingError',
    exitCode: 4,
    message: like.matching(/The user cannot see Case/)
  });
  expect(await ratedAccounts()).toBe(0);
  const { warnings } = await recalculate(session, { asOf, clock });
  expect(warnings).toContainEqual(like.matching(/The user cannot see Case/));
});

test('a strict run stops after the first upload with refused rows and names them', async () => {
  testOrg.server.faults.add({
    route: '/batches$',
    fault: { kind: 'failRows', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'not today, ana@example.com' }
  });
  const refused: RowFailure[] = [];
  const onFailures = (failures: readonly RowFailure[]): Promise<void> => {
    refused.push(...failures);
    return Promise.resolve();
  };
  await expect(run({ strict: true, onFailures })).rejects.toMatchObject({ name: 'RowsRefusedError', exitCode: 3 });
  expect(refused).toMatchObject([
    { object: 'KA_Tier_Assignment__c', error: like.matching(/^FIELD_CUSTOM_VALIDATION_EXCEPTION/) }
  ]);
  expect([...ids.values()]).toContain(refused[0]?.id);
  const record = await lastRun();
  expect(record).toMatchObject({ KA_Status__c: 'Failed', KA_Error__c: like.containing('FIELD_CUSTOM_VALIDATION') });
  expect(JSON.stringify([record, refused])).not.toMatch(/example\.com/);
  expect(await ratedAccounts()).toBe(0);
});
