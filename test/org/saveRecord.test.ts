import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { scriptedOrg } from './scriptedOrg.ts';
import { afterRenewal, cutAfter, expired, json, type Answer } from './scriptedServer.ts';

const api = '/services/data/v66.0';
const runs = `${api}/sobjects/KA_Run__c`;
const saved = json(201, { id: 'a00A', success: true, errors: [] });
const noContent: Answer = (_request, response) => {
  response.writeHead(204).end();
};
const cutShort = cutAfter('{"id":"a00A","success":true,"errors":[]}', 10, { 'Content-Type': 'application/json' });
const scripted = scriptedOrg();

test('a new record is sent once, also when its answer is cut short', async () => {
  const org = await scripted.start({ [`POST ${runs}`]: [cutShort, saved] });
  await expect(org.create('KA_Run__c', { KA_Status__c: 'Running' })).rejects.toMatchObject({
    name: 'OrgUnreachableError'
  });
  expect(scripted.requests('POST', runs).map(({ body }) => body)).toEqual(['{"KA_Status__c":"Running"}']);
});

test('an answer that is cut short is asked for again where it is needed, an update is known to be done', async () => {
  const org = await scripted.start({
    [`PATCH ${runs}/a00A`]: [cutShort, noContent],
    [`PATCH ${runs}/KA_Key__c/a%2Fb%20c`]: [cutShort, saved]
  });
  await org.update('KA_Run__c', 'a00A', { KA_Rows__c: 1 });
  await expect(org.upsert('KA_Run__c', 'KA_Key__c', 'a/b c', { KA_Rows__c: null })).resolves.toBe('a00A');
  expect(scripted.seen.map(({ body }) => body)).toEqual([
    '{"KA_Rows__c":1}',
    '{"KA_Rows__c":null}',
    '{"KA_Rows__c":null}'
  ]);
});

test('a write goes on with the new token', async () => {
  const org = await scripted.start(
    { [`PATCH ${runs}/a00A`]: [afterRenewal(noContent)] },
    { refresh: () => Promise.resolve('new') }
  );
  await org.update('KA_Run__c', 'a00A', { KA_Rows__c: 1 });
  expect(scripted.requests('PATCH', `${runs}/a00A`).map(({ token }) => token)).toEqual(['old', 'new']);
});

test('writes that are refused together renew the token once', async () => {
  let renewals = 0;
  const refresh = async (): Promise<string> => {
    renewals += 1;
    await delay(50);
    return 'new';
  };
  const org = await scripted.start({ [`PATCH ${runs}/a00A`]: [afterRenewal(noContent)] }, { refresh });
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
  const org = await scripted.start({ [`PATCH ${runs}/a00A`]: [expired] }, { refresh, refreshTimeout: 20 });
  await expect(org.update('KA_Run__c', 'a00A', {})).rejects.toMatchObject({ name });
});

test('a refusal says what was refused and why', async () => {
  const org = await scripted.start({
    [`POST ${runs}`]: [json(400, [{ errorCode: 'DUPLICATE_VALUE', message: 'duplicate value found: KA_Lease_Key__c' }])]
  });
  await expect(org.create('KA_Run__c', {})).rejects.toThrow(/create KA_Run__c.*DUPLICATE_VALUE.*KA_Lease_Key__c/);
});
