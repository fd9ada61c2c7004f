import { afterAll, beforeAll, expect, test } from 'vitest';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { like } from '../org/like.ts';
import { loadSmallCompany, startTestOrg, type TestOrg } from '../pipelines/testOrg.ts';
import { buildPlugin, runCli } from './runCli.ts';
import { WatchProcess } from './watchProcess.ts';

let testOrg: TestOrg;
let ids: Map<string, string>;
beforeAll(async () => {
  [testOrg] = await Promise.all([startTestOrg(), buildPlugin()]);
  ids = await loadSmallCompany(testOrg.org);
  await recalculate(testOrg.org, { asOf: '2025-11-30', clock: () => new Date('2025-12-01T02:00:00Z') });
}, 120_000);
afterAll(() => testOrg.close());

test('a watch answers a request made in the org, tells its health, and stops when it is told to', async () => {
  const watch = new WatchProcess(
    testOrg.server,
    '--request-interval',
    '1',
    '--health-port',
    '0',
    '--cron',
    '0 2 * * *'
  );
  const { healthPort } = await watch.event('watch.started');
  const { timeZone, nextFull } = await watch.event('watch.scheduled');
  expect({ timeZone, nextFull }).toEqual({ timeZone: like.text, nextFull: like.matching(/T\d\d:00:00\.000Z$/) });
  const request = await testOrg.org.create('KA_Run__c', { KA_Type__c: 'Accounts', KA_Account__c: ids.get('小客户') });
  expect(await watch.event('requests.served')).toMatchObject({ runId: request, requests: 1, accounts: 1 });
  const [run] = await testOrg.org.query<Record<string, unknown>>(
    `SELECT KA_Status__c, KA_Lease_Key__c FROM KA_Run__c WHERE Id = '${request}'`
  );
  expect(run).toMatchObject({ KA_Status__c: 'Completed', KA_Lease_Key__c: null });

  const url = `http://127.0.0.1:${String(healthPort)}`;
  const healthz = await fetch(`${url}/healthz`);
  expect(healthz.status).toBe(200);
  expect(await healthz.json()).toMatchObject({
    healthy: true,
    lastRun: { type: 'Accounts', status: 'Completed' },
    nextRuns: { Full: nextFull }
  });
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  expect((await fetch(`${url}/other`)).status).toBe(404);
  expect((await fetch(`${url}/healthz`, { method: 'POST' })).status).toBe(405);

  expect(await watch.stop('SIGTERM')).toBe(0);
  expect(watch.lines.at(-1)).toMatchObject({ event: 'watch.stopped', requests: 1, failedRuns: 0 });
  expect(watch.output).not.toContain(testOrg.server.accessToken);
  expect(watch.output).not.toContain(testOrg.server.username);
}, 60_000);

test.each([
  [['--request-interval', '0'], 'NothingToWatchError', 2],
  [['--cron', '0 2 * * *', '--target-org', '00D000000000001!refused'], 'SessionRefusedError', 6]
])(
  'a watch with %j ends at once',
  async (flags, name, exitCode) => {
    const target = flags.includes('--target-org') ? [] : ['--target-org', testOrg.server.accessToken];
    const env = { SF_ORG_INSTANCE_URL: testOrg.server.instanceUrl };
    const result = await runCli(['keyaccounts', 'watch', ...flags, ...target, '--json'], { env });
    expect(result.json()).toMatchObject({ name, exitCode });
    expect(result.code).toBe(exitCode);
  },
  30_000
);
