import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cliSession, type CliSession } from './session.ts';

describe('sf org', () => {
  let session: CliSession;
  beforeAll(async () => {
    session = await cliSession({ loggedIn: false });
  });
  afterAll(() => session.close());

  const org = (): Record<string, string> => ({
    orgId: session.server.orgId,
    username: session.server.username
  });

  test('refuses an access token that the org does not know', async () => {
    const args = ['org', 'login', 'access-token', '--instance-url', session.server.instanceUrl, '--no-prompt'];
    const forged = session.server.accessToken.replace(/.{5}$/, 'zzzzz');
    const { exitCode, stdout } = await session.cli.run([...args, '--json'], { SF_ACCESS_TOKEN: forged });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/Bad_OAuth_Token/);
  });

  test('logs in with an access token', async () => {
    const args = ['org', 'login', 'access-token', '--instance-url', session.server.instanceUrl, '--no-prompt'];
    const result = await session.cli.json([...args, '--alias', 'by-token'], {
      SF_ACCESS_TOKEN: session.server.accessToken
    });
    expect(result).toMatchObject({ ...org(), name: 'Key Accounts Local Org', instanceApiVersion: '66.0' });
    expect(await session.cli.json(['org', 'display', '--target-org', 'by-token'])).toMatchObject({
      ...{ id: session.server.orgId, username: session.server.username },
      connectedStatus: 'Connected'
    });
  });

  test('logs in with an assertion signed by the key of the connected app', async () => {
    const result = await session.cli.json([...session.jwtLogin, '--alias', 'by-jwt']);
    expect(result).toMatchObject({ ...org(), clientId: 'key-accounts-batch', isSandbox: false });
    expect(await session.cli.json(['org', 'display', '--target-org', 'by-jwt'])).toMatchObject({
      alias: 'by-jwt',
      connectedStatus: 'Connected'
    });
  });

  test('does not log in a user that the org does not have', async () => {
    const args = session.jwtLogin.map((arg) => (arg === session.server.username ? 'nobody@nowhere.example' : arg));
    const { exitCode, stdout } = await session.cli.run([...args, '--json']);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/user hasn't approved this consumer/);
  });

  test('lists limits that fall as they are used', async () => {
    const before = await dailyRequests(session);
    await session.cli.json(['data', 'query', '--query', 'SELECT Id FROM Account', ...session.target]);
    expect(await dailyRequests(session)).toBeLessThan(before);
  });

  test('assigns a permission set, and says which one the org does not have', async () => {
    const { org: store, username } = session.server;
    await session.cli.json(['org', 'display', ...session.target]);
    const admin = store.callerNamed(username, '66.0');
    store.create(admin, 'PermissionSet', { Name: 'Reader', Label: 'Reader' });
    expect(await session.cli.json(['org', 'assign', 'permset', '--name', 'Reader', ...session.target])).toEqual({
      successes: [{ name: username, value: 'Reader' }],
      failures: []
    });
    expect(
      session.rows(`SELECT Assignee.Username FROM PermissionSetAssignment WHERE PermissionSet.Name = 'Reader'`)
    ).toMatchObject([{ Assignee: { Username: username } }]);
    expect(await session.cli.json(['org', 'assign', 'permset', '--name', 'Absent', ...session.target])).toMatchObject({
      successes: [],
      failures: [{ message: expect.stringContaining('"Absent" not found') as unknown }]
    });
  });
});

async function dailyRequests({ cli, target }: CliSession): Promise<number> {
  const limits = await cli.json(['org', 'list', 'limits', ...target]);
  if (!Array.isArray(limits)) throw new Error('no list of limits');
  const daily: unknown = limits.find((limit: unknown) => JSON.stringify(limit).includes('DailyApiRequests'));
  expect(daily).toMatchObject({ name: 'DailyApiRequests', max: 100_000 });
  return Number(/"remaining":(\d+)/.exec(JSON.stringify(daily))?.[1]);
}
