import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestOrg, type TestOrg } from '../pipelines/testOrg.ts';
import { buildPlugin, runCli, type CliResult } from './runCli.ts';

let installed: TestOrg;
let bare: TestOrg;
beforeAll(async () => {
  [installed, bare] = await Promise.all([startTestOrg(), startTestOrg(''), buildPlugin()]);
}, 120_000);
afterAll(async () => {
  await installed.close();
  await bare.close();
});

const doctor = ({ server }: TestOrg, ...flags: string[]): Promise<CliResult> =>
  runCli(['keyaccounts', 'doctor', '--target-org', server.accessToken, ...flags], {
    env: { SF_ORG_INSTANCE_URL: server.instanceUrl }
  });

test('doctor lists its findings by section with words, and ends with 0 when nothing prevents a run', async () => {
  const result = await doctor(installed);
  expect(result.code).toBe(0);
  expect(result.stdout).toMatch(/Package\n+OK +The package has version \d/);
  expect(result.stdout).toMatch(/Warning +No full run has completed yet\.\n +→ Run "sf keyaccounts recalculate"/);
  expect(result.stdout).toMatch(/Nothing prevents a run\. Warnings: \d+\./);
}, 60_000);

test('doctor ends with 4 and the fix where the package is missing', async () => {
  const result = await doctor(bare, '--json');
  expect(result.code).toBe(4);
  expect(result.json()).toMatchObject({ status: 4, result: { healthy: false, problems: 1 } });
}, 60_000);
