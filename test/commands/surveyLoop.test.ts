import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLocalOrg, type LocalOrgServer } from '../local-org/index.ts';
import { seedSurvey } from '../pipelines/surveys/salesforceSurveys.ts';
import { insert, reach } from '../pipelines/testOrg.ts';
import { buildPlugin, runCli, type CliResult } from './runCli.ts';
import { like } from '../org/like.ts';

const folder = mkdtempSync(join(tmpdir(), 'key-accounts-survey-loop-'));
let server: LocalOrgServer;

beforeAll(async () => {
  const options = { port: 0, db: ':memory:', deploy: 'force-app', features: { surveys: true } };
  [server] = await Promise.all([startLocalOrg(options), buildPlugin()]);
  const org = reach(server);
  await insert(org, 'Account', [{ Name: '=Alpha', KA_Tier__c: 'Key', KA_Tier_Since__c: '2025-01-01' }]);
  const [account] = await org.query<{ Id: string }>('SELECT Id FROM Account');
  const contact = await org.create('Contact', { LastName: 'Ann', AccountId: account?.Id, Email: 'ann@alpha.example' });
  const survey = seedSurvey(server.org, 'CSAT', { Recommend: ['NPS', 'Would you recommend us?'] });
  const CommunityId = server.org.seed('Network', { Name: 'Feedback' }).id;
  const personal = survey.invite({ ParticipantId: contact, CommunityId, CreatedDate: '2024-02-01T18:00:00Z' });
  const long = { completedAt: '2024-03-01T18:00:00Z' };
  survey.answer({ ...long, invitation: personal, submitter: contact, answers: { Recommend: { NumberValue: 3 } } });
  survey.answer({
    ...long,
    invitation: survey.invite({ IsDefault: true }),
    answers: { Recommend: { NumberValue: 9 } }
  });
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.close();
});

const run = (...args: string[]): Promise<CliResult> =>
  runCli(['keyaccounts', 'survey', ...args, '--target-org', server.accessToken], {
    env: { SF_ORG_INSTANCE_URL: server.instanceUrl }
  });

test('survey pull takes what it can, writes the rest to a file, recalculates and ends with 3', async () => {
  const rejects = join(folder, 'rejects.csv');
  const result = await run('pull', '--recalculate', '--rejects', rejects, '--json');
  expect(result.code).toBe(3);
  expect(result.json()).toMatchObject({
    result: {
      responses: { created: 1 },
      requests: { created: 1 },
      rejects: [{ reason: like.matching(/leads to an account/) }],
      recalculation: { read: 1, failed: 0 }
    }
  });
  const [header, ...rows] = readFileSync(rejects, 'utf8').trim().split('\n');
  expect(header).toBe('responseId,survey,question,value,reason');
  expect(rows).toHaveLength(1);
}, 60_000);

test('survey due shows who to ask, records them once, and writes a file for the survey tool', async () => {
  // The recalculation of the pull does not rate an account of which hardly anything is known.
  const org = reach(server);
  const [account] = await org.query<{ Id: string }>('SELECT Id FROM Account');
  await org.update('Account', account?.Id ?? '', { KA_Tier__c: 'Key', KA_Tier_Since__c: '2025-01-01' });
  const output = join(folder, 'wave.csv');
  const first = await run('due', '--survey', 'Other', '--wave', '2026-Q1', '--write', '--output', output);
  expect(first.code).toBe(0);
  expect(first.stdout).toMatch(/1 contacts of 1 accounts to ask/);
  expect(first.stdout).toMatch(/1 requests recorded, 0 were there already; 0 invitations made/);
  expect(first.stderr).toMatch(/no survey named "Other"/);
  expect(readFileSync(output, 'utf8').split('\n')[1]).toMatch(/^ann@alpha\.example,Ann,'=Alpha,Key,,Other,2026-Q1,/);
  const again = await run('due', '--survey', 'Other', '--wave', '2026-Q1', '--write', '--json');
  expect(again.json()).toMatchObject({ result: { recorded: 0, due: [{ recorded: true }] } });
}, 60_000);

test('survey due without a wave to record ends with 2 and says what to add', async () => {
  const result = await run('due', '--write', '--json');
  expect(result.code).toBe(2);
  expect(result.json()).toMatchObject({ name: 'WaveInvalidError', exitCode: 2 });
}, 30_000);
