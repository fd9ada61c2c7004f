import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { like } from '../org/like.ts';
import { loadSmallCompany, startTestOrg, type TestOrg } from '../pipelines/testOrg.ts';
import { buildPlugin, runCli, type CliResult } from './runCli.ts';

const folder = mkdtempSync(join(tmpdir(), 'key-accounts-runs-'));
let testOrg: TestOrg;
beforeAll(async () => {
  [testOrg] = await Promise.all([startTestOrg(), buildPlugin()]);
  await loadSmallCompany(testOrg.org);
}, 120_000);
afterAll(async () => {
  await testOrg.close();
  rmSync(folder, { recursive: true, force: true });
});

function on(...args: string[]): Promise<CliResult> {
  const { instanceUrl, accessToken } = testOrg.server;
  return runCli(['keyaccounts', ...args, '--target-org', accessToken], { env: { SF_ORG_INSTANCE_URL: instanceUrl } });
}

test('refused rows end in exit code 3, a file and the record of the run; runs resume writes them', async () => {
  testOrg.server.faults.add({
    route: '/batches$',
    fault: { kind: 'failRows', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'not today, ana@example.com' }
  });
  const file = join(folder, 'refused.csv');
  const first = await on('recalculate', '--as-of', '2025-11-30', '--failed-rows', file, '--json');
  expect(first.code).toBe(3);
  expect(first.json()).toMatchObject({ result: { failed: 1, type: 'Full' } });
  const refused = readFileSync(file, 'utf8');
  expect(refused).toMatch(/^object,id,error\nKA_Tier_Assignment__c,001\w{15},.*FIELD_CUSTOM_VALIDATION_EXCEPTION/);

  const shown = await on('runs', 'show');
  expect(shown.code).toBe(0);
  expect(shown.stdout).toMatch(/Completed_With_Errors/);
  expect(shown.stdout).toMatch(/readFacts/);
  expect(shown.stdout).toMatch(/KA_Tier_Assignment__c 001\w{15}: FIELD_CUSTOM_VALIDATION_EXCEPTION/);

  const again = await on('runs', 'resume', '--json');
  expect(again.code).toBe(0);
  expect(again.json()).toMatchObject({ result: { resumed: like.matching(/^RUN-\d+$/), failed: 0, changed: 1 } });
  for (const { stdout, stderr } of [first, shown, again]) expect(stdout + stderr + refused).not.toMatch(/example\.com/);
}, 120_000);

test('an incremental run says what it rated, and refuses to be one of single accounts', async () => {
  const run = await on('recalculate', '--as-of', '2025-11-30', '--incremental', '--json');
  expect(run.json()).toMatchObject({ status: 0, result: { type: 'Incremental', failed: 0 } });
  const mixed = await on('recalculate', '--incremental', '--accounts', '001000000000001AAA');
  expect(mixed.code).toBe(2);
}, 120_000);

test('a run that nobody made is refused by its name', async () => {
  const result = await on('runs', 'show', 'RUN-999999', '--json');
  expect(result.code).toBe(2);
  expect(result.json()).toMatchObject({ name: 'RunNotFoundError', message: like.matching(/RUN-999999/) });
}, 60_000);
