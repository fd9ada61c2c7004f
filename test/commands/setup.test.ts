import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSmallCompany, startTestOrg, type TestOrg } from '../pipelines/testOrg.ts';
import { buildPlugin, runCli, type CliResult } from './runCli.ts';

let testOrg: TestOrg;
beforeAll(async () => {
  [testOrg] = await Promise.all([startTestOrg(), buildPlugin()]);
  await loadSmallCompany(testOrg.org);
}, 120_000);
afterAll(() => testOrg.close());

const setup = (...flags: string[]): Promise<CliResult> =>
  runCli(['keyaccounts', 'setup', '--target-org', testOrg.server.accessToken, ...flags], {
    env: { SF_ORG_INSTANCE_URL: testOrg.server.instanceUrl }
  });

test('setup brings an org into use in one command', async () => {
  const result = await setup('--admin', 'me', '--batch-user', 'me', '--run');
  expect(result.code).toBe(0);
  expect(result.stdout).toMatch(/KA_Admin .*assigned/);
  expect(result.stdout).toMatch(/First run: \d+ accounts rated, \d+ changed/);
  expect(result.stdout).toMatch(/Left to do\n+1\. /);
}, 60_000);
