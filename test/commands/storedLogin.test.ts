import { generateKeyPairSync } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLocalOrg, type LocalOrgServer } from '../local-org/index.ts';
import { loadSmallCompany, reach } from '../pipelines/testOrg.ts';
import { buildPlugin, makeHome, runCli, runScript } from './runCli.ts';

const clientId = 'KeyAccountsBatch';
const home = makeHome();
let server: LocalOrgServer;

beforeAll(async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' }
  });
  writeFileSync(join(home, 'server.key'), privateKey, { mode: 0o600 });
  const connectedApp = { clientId, certificate: publicKey };
  [server] = await Promise.all([startLocalOrg({ db: ':memory:', deploy: 'force-app', connectedApp }), buildPlugin()]);
  await loadSmallCompany(reach(server));
  // What "sf org login jwt --alias production" does.
  const login = await runScript(
    `import { AuthInfo } from '@salesforce/core';
     const loginUrl = ${JSON.stringify(server.instanceUrl)};
     const oauth2Options = { clientId: '${clientId}', loginUrl, privateKeyFile: ${JSON.stringify(join(home, 'server.key'))} };
     const login = await AuthInfo.create({ username: ${JSON.stringify(server.username)}, oauth2Options });
     await login.save();
     await login.handleAliasAndDefaultSettings({ alias: 'production', setDefault: false, setDefaultDevHub: false });`,
    home
  );
  if (login.code !== 0) throw new Error(login.stderr);
}, 120_000);
afterAll(async () => {
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

test('an alias of a stored login reaches the org', async () => {
  const result = await runCli(
    ['keyaccounts', 'recalculate', '--target-org', 'production', '--as-of', '2025-11-30', '--dry-run', '--json'],
    { home }
  );
  expect(result.json()).toMatchObject({ status: 0, result: { read: 4 } });
}, 60_000);

test('without a flag the default org is used', async () => {
  const result = await runCli(['keyaccounts', 'runs', 'list', '--json'], {
    home,
    env: { SF_TARGET_ORG: 'production' }
  });
  expect(result.json()).toMatchObject({ status: 0, result: [] });
}, 60_000);

test.each(['/services/data/v[0-9.]+/query', '/jobs/query$', '/results$', '/batches$', '/sobjects/KA_Run__c'])(
  'a session that expires at %s is renewed from the stored login, and the run goes on',
  async (route) => {
    server.faults.clear();
    server.faults.add({ route, fault: { kind: 'expiredSession' } });
    const result = await runCli(
      ['keyaccounts', 'recalculate', '--target-org', 'production', '--as-of', '2025-11-30', '--json'],
      { home }
    );
    expect(result.json()).toMatchObject({ status: 0, result: { read: 4, failed: 0 } });
    expect(result.stdout + result.stderr).not.toMatch(/00D\w{12,15}!/);
  },
  60_000
);

test('without a flag and without a default the way to name an org is told', async () => {
  const result = await runCli(['keyaccounts', 'runs', 'list', '--json'], { home });
  expect(result.code).toBe(2);
  expect(result.json()).toMatchObject({ name: 'NoTargetOrgError' });
}, 60_000);
