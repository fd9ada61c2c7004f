import { generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pick, startTestOrg, type Client } from './fixture/testOrg.ts';
import { textLike } from './fixture/matchers.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const certificate = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

let org: Client;
beforeAll(async () => {
  org = await startTestOrg({ connectedApp: { clientId: 'consumer', certificate } });
}, 60_000);
afterAll(() => org.server.close());

function assertion(claims: object = {}, key = privateKey, alg = 'RS256'): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const standard = {
    iss: 'consumer',
    sub: org.server.username,
    aud: org.server.instanceUrl,
    exp: Date.now() / 1000 + 60
  };
  const signed = `${part({ alg })}.${part({ ...standard, ...claims })}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}

async function token(fields: Record<string, string>): Promise<{ status: number; body: unknown }> {
  const body = new URLSearchParams(fields);
  const response = await fetch(`${org.server.instanceUrl}/services/oauth2/token`, { method: 'POST', body });
  return { status: response.status, body: await response.json() };
}

describe('a token by JWT bearer', () => {
  test('works for the user the assertion is about', async () => {
    const { status, body } = await token({ grant_type: BEARER, assertion: assertion() });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      instance_url: org.server.instanceUrl,
      token_type: 'Bearer',
      access_token: textLike(/^00D\w{12,15}!/),
      id: textLike(/^https:\/\//)
    });
    const authorization = `Bearer ${String(pick(body, 'access_token'))}`;
    expect((await org.get('/limits', { authorization })).status).toBe(200);
  });

  test.each([
    ['signed with another key', () => assertion({}, other), 'invalid_grant', 'invalid assertion'],
    ['of another app', () => assertion({ iss: 'x' }), 'invalid_client_id', 'client identifier invalid'],
    ['for another audience', () => assertion({ aud: 'https://evil.example' }), 'invalid_grant', 'audience is invalid'],
    ['that has expired', () => assertion({ exp: 1 }), 'invalid_grant', 'assertion is expired'],
    ['about nobody', () => assertion({ sub: 'nobody@x' }), 'invalid_grant', "user hasn't approved this consumer"],
    ['without a signature', () => assertion({}, privateKey, 'none'), 'invalid_grant', 'invalid assertion'],
    ['that is none', () => 'a.b', 'invalid_grant', 'invalid assertion']
  ])('is refused for an assertion %s', async (_name, make, error, error_description) => {
    expect(await token({ grant_type: BEARER, assertion: make() })).toEqual({
      status: 400,
      body: { error, error_description }
    });
  });

  test('other grants are refused', async () => {
    const { status, body } = await token({ grant_type: 'password', username: 'x', password: 'y' });
    expect([status, pick(body, 'error')]).toEqual([400, 'unsupported_grant_type']);
  });
});

test('userinfo and identity say who the token belongs to', async () => {
  const info = await org.get('/services/oauth2/userinfo');
  expect(info.body).toMatchObject({
    organization_id: org.server.orgId,
    preferred_username: org.server.username,
    zoneinfo: 'America/Los_Angeles',
    active: true
  });
  const userId = String(pick(info.body, 'user_id'));
  const identity = await fetch(`${org.server.instanceUrl}/id/${org.server.orgId}/${userId}?format=json`, {
    headers: { authorization: `Bearer ${org.server.accessToken}` }
  });
  expect(await identity.json()).toMatchObject({ user_id: userId, username: org.server.username });
});

test('a revoked token is worth nothing', async () => {
  const fresh = org.server.tokenFor(org.server.username);
  const revoke = (): Promise<Response> =>
    fetch(`${org.server.instanceUrl}/services/oauth2/revoke?token=${encodeURIComponent(fresh)}`);
  expect((await revoke()).status).toBe(200);
  expect((await org.get('/limits', { authorization: `Bearer ${fresh}` })).status).toBe(401);
  expect((await revoke()).status).toBe(400);
});
