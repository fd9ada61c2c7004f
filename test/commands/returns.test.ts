import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSmallCompany, startTestOrg, type TestOrg } from '../pipelines/testOrg.ts';
import { buildPlugin, runCli, type CliResult } from './runCli.ts';

const folder = mkdtempSync(join(tmpdir(), 'key-accounts-returns-'));
const file = join(folder, 'costs.csv');
const rejects = join(folder, 'rejects.csv');
let testOrg: TestOrg;

beforeAll(async () => {
  [testOrg] = await Promise.all([startTestOrg(), buildPlugin()]);
  await loadSmallCompany(testOrg.org);
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await testOrg.close();
});

const run = (...args: string[]): Promise<CliResult> =>
  runCli(['keyaccounts', ...args, '--target-org', testOrg.server.accessToken], {
    env: { SF_ORG_INSTANCE_URL: testOrg.server.instanceUrl }
  });

test('roi report prints a table, a CSV without a total, or the whole document', async () => {
  const table = await run('roi', 'report', '--as-of', '2025-11-30');
  expect(table.code).toBe(0);
  expect(table.stdout).toMatch(/From 2024-12-01 to 2025-11-30/);
  expect(table.stdout).toMatch(/no cost recorded/);
  expect(table.stdout).toMatch(/Total/);
  const csv = await run('roi', 'report', '--as-of', '2025-11-30', '--format', 'csv');
  const lines = csv.stdout.trim().split('\n');
  expect(lines[0]).toBe(
    'key,name,accounts,revenue,return,cost,profit,roi,growth,basis,currency,from,to,rank,account_share,cumulative_profit'
  );
  expect(lines).toHaveLength(5);
  expect(lines[1]).toContain('"Large, ""quoted"" & Co",1,500000.5,200000.45,1235,198765.45');
  const json = await run('roi', 'report', '--as-of', '2025-11-30', '--by', 'group', '--format', 'json');
  // The subsidiary counts with its parent.
  expect(json.json()).toMatchObject({ by: 'group', rows: [{ accounts: 2, return: 250000.45 }, {}, {}] });
}, 60_000);

test('a dimension that does not exist is refused with exit code 2', async () => {
  expect((await run('roi', 'report', '--by', 'planet')).code).toBe(2);
}, 30_000);

test('investment import loads the good rows, writes the others to a file and ends with 3', async () => {
  writeFileSync(file, 'Date,Category,Amount,Account\n2025-11-01,Travel,5,小客户\n2025-11-01,=Travel,5,Nobody\n');
  const mapping = join(folder, 'mapping.json');
  writeFileSync(mapping, JSON.stringify({ accountKey: 'Name' }));
  const args = ['investment', 'import', file, '--mapping', mapping, '--rejects', rejects];
  const result = await run(...args, '--json');
  expect(result.code).toBe(3);
  expect(result.json()).toMatchObject({ result: { rows: 2, created: 1, rejectedRows: 1 } });
  const [header, ...rows] = readFileSync(rejects, 'utf8').trim().split('\n');
  expect(header).toBe('line,column,value,reason');
  expect(rows[0]).toMatch(/^3,Category,'=Travel,/);
  expect(rows[1]).toMatch(/^3,Account,Nobody,/);
  const strict = await run(...args, '--strict', '--json');
  expect(strict.code).toBe(3);
  expect(strict.json()).toMatchObject({ name: 'RowsRejectedError', exitCode: 3 });
}, 60_000);

test('investment import of a file that is not there ends with 2 and says so', async () => {
  const result = await run('investment', 'import', join(folder, 'nothing.csv'), '--json');
  expect(result.code).toBe(2);
  expect(result.json()).toMatchObject({ name: 'FileUnreadableError' });
}, 30_000);
