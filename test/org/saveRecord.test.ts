import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { connectOrg, type ConnectOptions } from '../../scripts/org/connectOrg.ts';
import type { OrgPort } from '../../scripts/org/orgPort.ts';
import { json, startScriptedServer, type Answer, type ScriptedServer } from './scriptedServer.ts';

const api = '/services/data/v66.0';
const runs = `${api}/sobjects/KA_Run__c`;
const saved = json(201, { id: 'a00A', success: true, errors: [] });
const noContent: Answer = (_request, response) => {
  response.writeHead(204).end();
};
/** Headers and a few bytes of the body, then the connection ends. */
const cutShort: Answer = (_request, response) => {
  response.writeHead(201, { 'content-type': 'application/json', 'content-length': '50' });
  response.write('{"id":"a00', () => response.destroy());
};
const expired = json(401, [{ errorCode: 'INVALID_SESSION_ID', message: 'expired' }]);
const byToken: Answer = (request, response) => {
  (request.token === 'new' ? noContent : expired)(request, response);
};

let server: ScriptedServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function orgOn(script: Record<string, Answer[]>, more: Partial<ConnectOptions> = {}): Promise<OrgPort> {
  server = await startScriptedServer(script);
  return connectOrg({
    instanceUrl: server.instanceUrl,
    accessToken: 'old',
    apiVersion: '66.0',
    retry: { retries: 3, minTimeout: 1, maxTimeout: 5 },
    ...more
  });
}

test('a new record is sent once, also when its answer is cut short', async () => {
  const org = await orgOn({ [`POST ${runs}`]: [cutShort, saved] });
  await expect(org.create('KA_Run__c', { KA_Status__c: 'Running' })).rejects.toMatchObject({
    name: 'OrgUnreachableError'
  });
  expect(server?.requests('POST', runs).map(({ body }) => body)).toEqual(['{"KA_Status__c":"Running"}']);
});

test('an answer that is cut short is asked for again where it is needed, an update is known to be done', async () => {
  const org = await orgOn({
    [`PATCH ${runs}/a00A`]: [cutShort, noContent],
    [`PATCH ${runs}/KA_Key__c/a%2Fb%20c`]: [cutShort, saved]
  });
  await org.update('KA_Run__c', 'a00A', { KA_Rows__c: 1 });
  await expect(org.upsert('KA_Run__c', 'KA_Key__c', 'a/b c', { KA_Rows__c: null })).resolves.toBe('a00A');
  expect(server?.seen.map(({ body }) => body)).toEqual([
    '{"KA_Rows__c":1}',
    '{"KA_Rows__c":null}',
    '{"KA_Rows__c":null}'
  ]);
});

test('a write goes on with the new token', async () => {
  const org = await orgOn({ [`PATCH ${runs}/a00A`]: [byToken] }, { refresh: () => Promise.resolve('new') });
  await org.update('KA_Run__c', 'a00A', { KA_Rows__c: 1 });
  expect(server?.requests('PATCH', `${runs}/a00A`).map(({ token }) => token)).toEqual(['old', 'new']);
});

test('writes that are refused together renew the token once', async () => {
  let renewals = 0;
  const refresh = async (): Promise<string> => {
    renewals += 1;
    await delay(50);
    return 'new';
  };
  const org = await orgOn({ [`PATCH ${runs}/a00A`]: [byToken] }, { refresh });
  await Promise.all([1, 2, 3].map((rows) => org.update('KA_Run__c', 'a00A', { KA_Rows__c: rows })));
  expect(renewals).toBe(1);
});

test.each([
  { how: 'never ends', refresh: () => new Promise<string>(() => undefined), name: 'OrgUnreachableError' },
  {
    how: 'does not reach the org',
    refresh: () => Promise.reject(new Error('no', { cause: Object.assign(new Error('no'), { code: 'ENOTFOUND' }) })),
    name: 'OrgUnreachableError'
  },
  {
    how: 'is refused',
    refresh: () => Promise.reject(new Error('expired access/refresh token')),
    name: 'SessionRefusedError'
  }
])('a renewal that $how is told apart', async ({ refresh, name }) => {
  const org = await orgOn({ [`PATCH ${runs}/a00A`]: [expired] }, { refresh, refreshTimeout: 20 });
  await expect(org.update('KA_Run__c', 'a00A', {})).rejects.toMatchObject({ name });
});

test('a refusal says what was refused and why', async () => {
  const org = await orgOn({
    [`POST ${runs}`]: [json(400, [{ errorCode: 'DUPLICATE_VALUE', message: 'duplicate value found: KA_Lease_Key__c' }])]
  });
  await expect(org.create('KA_Run__c', {})).rejects.toThrow(/create KA_Run__c.*DUPLICATE_VALUE.*KA_Lease_Key__c/);
});
