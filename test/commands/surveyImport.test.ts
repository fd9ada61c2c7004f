import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { insert, loadSmallCompany, startTestOrg, type TestOrg } from '../pipelines/testOrg.ts';
import { buildPlugin, runCli, type CliResult } from './runCli.ts';

const folder = mkdtempSync(join(tmpdir(), 'key-accounts-survey-cli-'));
const file = join(folder, 'answers.csv');
const rejects = join(folder, 'rejects.csv');
const mapping = join(folder, 'mapping.json');
let testOrg: TestOrg;

const header =
  'Respondent ID,Collector ID,Date Modified,Email Address,Company,How likely are you to recommend us?,"Overall, how satisfied are you?",Any other comments?\n,,,,,Response,Response,Open-Ended Response\n';
/** Within the period of a run of today. */
const lately = `${new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10)} 10:00:00`;
const good = `1,9,${lately},ann@small.example,,10,Very satisfied,all well\n`;
const bad = `2,9,${lately},secret@nowhere.example,,10,Very satisfied,=secret\n`;

beforeAll(async () => {
  [testOrg] = await Promise.all([startTestOrg(), buildPlugin()]);
  const ids = await loadSmallCompany(testOrg.org);
  await insert(testOrg.org, 'Contact', [
    { LastName: 'Ann', Email: 'ann@small.example', AccountId: ids.get('小客户') ?? '' }
  ]);
  await recalculate(testOrg.org);
  writeFileSync(file, header + good + bad);
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await testOrg.close();
});

const run = (...args: string[]): Promise<CliResult> =>
  runCli(['keyaccounts', 'survey', ...args], { env: { SF_ORG_INSTANCE_URL: testOrg.server.instanceUrl } });
const imported = (...args: string[]): Promise<CliResult> =>
  run('import', file, '--target-org', testOrg.server.accessToken, ...args);

test('a mapping is proposed and tried without an org, and what is shown names nobody', async () => {
  const proposed = await run('mapping', 'suggest', file, '--output-file', mapping);
  expect(proposed.code).toBe(0);
  expect(JSON.parse(readFileSync(mapping, 'utf8'))).toMatchObject({
    source: 'SurveyMonkey',
    csat: { scale: { maximum: 5 } }
  });
  const shown = await run('preview', file, '--mapping', mapping);
  expect(shown.code).toBe(0);
  expect(shown.stdout).toMatch(/SurveyMonkey, recognised by Respondent ID, Collector ID/);
  expect(shown.stdout).toMatch(/match by Email/);
  expect(shown.stdout + shown.stderr).not.toMatch(/ann@|all well|secret@/);
}, 60_000);

test('strict imports nothing, ends with 3, and says why in the file of rejects only', async () => {
  const strict = await imported('--strict', '--rejects', rejects, '--json');
  expect(strict.code).toBe(3);
  expect(strict.json()).toMatchObject({ name: 'RowsRejectedError', data: { rows: 2, rejected: 1, refused: true } });
  expect(await testOrg.org.query('SELECT Id FROM KA_Survey_Response__c')).toEqual([]);
  expect(strict.stdout + strict.stderr).not.toMatch(/secret/);
  expect(readFileSync(rejects, 'utf8')).toMatch(
    /answers\.csv,4,Email Address,secret@nowhere\.example,no account or contact .*'=secret\n$/
  );
}, 60_000);

test('the good rows are imported, and their accounts rated in the same command', async () => {
  const result = await imported('--recalculate', '--json');
  expect(result.code).toBe(3);
  expect(result.json()).toMatchObject({ result: { created: 1, rejected: 1, accounts: 1, recalculation: { read: 1 } } });
  const accounts = await testOrg.org.query<Record<string, unknown>>(
    'SELECT KA_NPS__c FROM Account WHERE KA_Responses__c > 0'
  );
  expect(accounts).toMatchObject([{ KA_NPS__c: 100 }]);
}, 60_000);

test('a file that is no survey is refused with 4', async () => {
  writeFileSync(join(folder, 'other.csv'), 'a,b\n1,2\n');
  const args = [join(folder, 'other.csv'), '--target-org', testOrg.server.accessToken];
  expect((await run('import', ...args)).code).toBe(4);
}, 60_000);
