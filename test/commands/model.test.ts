import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { defaultModel } from '../config/modelRows.ts';
import { like } from '../org/like.ts';
import { fileFolder, shiftWeight, withModel } from '../pipelines/modelFiles.ts';
import { loadSmallCompany, startTestOrg, type TestOrg } from '../pipelines/testOrg.ts';
import { buildPlugin, runCli, type CliResult } from './runCli.ts';

const files = fileFolder();
let testOrg: TestOrg;
beforeAll(async () => {
  [testOrg] = await Promise.all([startTestOrg(), buildPlugin()]);
  await loadSmallCompany(testOrg.org);
}, 120_000);
afterAll(async () => {
  files.close();
  await testOrg.close();
});

const offline = (...args: string[]): Promise<CliResult> => runCli(['keyaccounts', 'model', ...args]);
const online = (...args: string[]): Promise<CliResult> =>
  runCli(['keyaccounts', 'model', ...args, '--target-org', testOrg.server.accessToken], {
    env: { SF_ORG_INSTANCE_URL: testOrg.server.instanceUrl }
  });

const changed = shiftWeight(defaultModel(), 'Customer_Value', 'Loyalty', 10);
const invalid = withModel(defaultModel(), ({ groups: [first, ...others] }) => ({
  groups: first ? [{ ...first, weight: first.weight - 1 }, ...others] : []
}));

test('help lists the commands, each with a sentence, and every command shows what it does and an example', async () => {
  const topic = await offline('--help');
  for (const name of ['history', 'publish', 'pull', 'simulate', 'validate', 'weights']) {
    expect(topic.stdout).toMatch(new RegExp(`keyaccounts model ${name} +[A-Z]`));
    const help = await offline(name, '--help');
    expect(help.code).toBe(0);
    expect(help.stdout).toMatch(/DESCRIPTION[\s\S]*EXAMPLES[\s\S]*\$ sf keyaccounts model /);
  }
}, 60_000);

test('pull prints the model as JSON and nothing else, or writes it to a file', async () => {
  const printed = await online('pull');
  expect(JSON.parse(printed.stdout)).toEqual(defaultModel());
  const written = await online('pull', '--output-file', files.path('pulled.json'), '--json');
  expect(written.json()).toMatchObject({ status: 0, result: { file: files.path('pulled.json'), hash: like.text } });
  expect(readFileSync(files.path('pulled.json'), 'utf8')).toBe(printed.stdout);
}, 60_000);

test('validate says in words what is wrong and how to put it right, and ends in 4', async () => {
  const file = files.json('invalid.json', invalid);
  const shown = await offline('validate', '--file', file);
  expect(shown.code).toBe(4);
  expect(shown.stderr).toMatch(
    /KA_Scoring_Model__mdt\.Default_Model: The weights of its groups sum to 99, not to 100 .* Change KA_Weight__c of the groups\./
  );
  const json = await offline('validate', '--file', file, '--json');
  expect(json.json()).toMatchObject({
    status: 4,
    name: 'ModelFileInvalidError',
    data: { problems: [{ record: 'KA_Scoring_Model__mdt.Default_Model', fix: 'Change KA_Weight__c of the groups.' }] }
  });
}, 60_000);

test('validate tells with and without an org what was checked', async () => {
  const file = files.json('model.json', changed);
  const alone = await offline('validate', '--file', file);
  expect(alone.code).toBe(0);
  expect(alone.stdout).toMatch(/is valid: 1 models, 10 groups, 39 metrics, 4 tiers/);
  expect(alone.stdout).toMatch(/not checked, since no org was named/);
  const checked = await online('validate', '--file', file, '--json');
  expect(checked.json()).toMatchObject({ status: 0, result: { checkedAgainstOrg: true, hash: like.text } });
}, 60_000);

test('simulate shows the distribution and the moves, and writes nothing', async () => {
  const file = files.json('model.json', changed);
  const shown = await online('simulate', '--file', file, '--as-of', '2025-11-30');
  expect(shown.code).toBe(0);
  expect(shown.stdout).toMatch(/As of 2025-11-30: 4 accounts, \d rated, \d not rated\. Nothing was written\./);
  expect(shown.stdout).toMatch(/Moves: from the tier at the left/);
  expect(shown.stdout).toMatch(/first rating/);
  const json = await online('simulate', '--file', file, '--as-of', '2025-11-30', '--json');
  expect(json.json()).toMatchObject({
    result: { asOf: '2025-11-30', tiersBefore: {}, warnings: like.someTexts }
  });
  expect(await testOrg.org.query('SELECT Id FROM KA_Run__c')).toEqual([]);
}, 60_000);

test('publish, a run and history agree on the model; the note, its changes and the active mark are shown', async () => {
  const first = files.json('default.json', defaultModel());
  const second = files.json('model.json', changed);
  expect((await online('publish', '--file', first, '--note', 'As shipped')).code).toBe(0);
  const checked = await online('publish', '--file', second, '--note', 'Loyalty', '--check-only');
  expect(checked.stdout).toMatch(/The org accepts .*: 54 records would be written, 0 deleted\. Nothing was kept\./);
  const published = await online('publish', '--file', second, '--note', 'Loyalty counts more');
  expect(published.stdout).toMatch(/- Group Customer_Value: weight 28 → 18\n- Group Loyalty: weight 18 → 28/);
  const history = await online('history');
  expect(history.stdout).toMatch(
    /\(active\)\n {2}Loyalty counts more\n {2}- Group Customer_Value: weight 28 → 18[\s\S]*\n {2}As shipped\n/
  );
  const run = await runCli(
    ['keyaccounts', 'recalculate', '--as-of', '2025-11-30', '--json', '-o', testOrg.server.accessToken],
    {
      env: { SF_ORG_INSTANCE_URL: testOrg.server.instanceUrl }
    }
  );
  const versions = (await online('history', '--json')).json();
  expect(versions).toMatchObject({ result: [{ active: true, note: 'Loyalty counts more' }, { note: 'As shipped' }] });
  expect(run.json()).toMatchObject({ result: { modelHash: hashOfFirst(versions) } });
}, 120_000);

function hashOfFirst(answer: Record<string, unknown>): string | undefined {
  const schema = z.object({ result: z.array(z.object({ hash: z.string() })) });
  return schema.parse(answer).result[0]?.hash;
}

test('publish refuses an invalid model with 4, a missing note with 2, and the org keeps what it has', async () => {
  const before = (await online('pull')).stdout;
  const file = files.json('invalid.json', invalid);
  expect((await online('publish', '--file', file, '--note', 'Wrong', '--json')).json()).toMatchObject({
    exitCode: 4,
    name: 'ModelFileInvalidError'
  });
  expect((await online('publish', '--file', file)).code).toBe(2);
  expect((await online('pull')).stdout).toBe(before);
}, 60_000);

/** 8 : 4 : 2 : 1, unless told otherwise of the ends. */
const pairs = (ends = 8) => ({
  criteria: ['Price', 'Quality', 'Speed', 'Style'],
  comparisons: [
    { of: 'Price', over: 'Quality', times: 2 },
    { of: 'Price', over: 'Speed', times: 4 },
    { of: 'Price', over: 'Style', times: ends },
    { of: 'Quality', over: 'Speed', times: 2 },
    { of: 'Quality', over: 'Style', times: 4 },
    { of: 'Speed', over: 'Style', times: 2 }
  ]
});

test('weights gives percentages with lambda and ratio; contradictions are a warning, not a failure', async () => {
  const good = await offline('weights', '--file', files.json('good.json', pairs()));
  expect(good.code).toBe(0);
  // 8, 4, 2 and 1 fifteenths
  expect(good.stdout).toMatch(
    /Price[^\n]*53\.33[\s\S]*Quality[^\n]*26\.67[\s\S]*Speed[^\n]*13\.33[\s\S]*Style[^\n]*6\.67/
  );
  expect(good.stdout).toMatch(/Lambda 4\.0000, consistency ratio 0\.0000/);
  const bad = await offline('weights', '--file', files.json('bad.json', pairs(0.125)));
  expect(bad.code).toBe(0);
  // Wrapped to the width of the terminal.
  expect(bad.stderr.replace(/\s+/g, ' ')).toMatch(
    /more than 0\.10\. Look first at "Price" over "Style": judged 0\.125 times/
  );
  const json = await offline('weights', '--file', files.path('bad.json'), '--json');
  expect(json.json()).toMatchObject({
    status: 0,
    result: { consistent: false, worst: { of: 'Price', over: 'Style' } }
  });
}, 60_000);

test('weights refuses a file of another shape or with a pair missing, naming the place', async () => {
  const shape = await offline(
    'weights',
    '--file',
    files.json('shape.json', { criteria: ['A'], comparisons: [{ of: 'A' }] })
  );
  expect(shape.code).toBe(4);
  expect(shape.stderr).toMatch(/comparisons\[0\]\.over/);
  const gap = await offline('weights', '--file', files.json('gap.json', { ...pairs(), comparisons: [] }));
  expect(gap.code).toBe(4);
  expect(gap.stderr).toMatch(/"Price" and "Quality" are not compared; add a line for them\./);
}, 60_000);
