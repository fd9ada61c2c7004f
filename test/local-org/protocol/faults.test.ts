import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ingestClient } from './fixture/ingest.ts';
import { pick, startTestOrg, until, VERSION, type Client } from './fixture/testOrg.ts';

let org: Client;
beforeAll(async () => {
  org = await startTestOrg();
}, 60_000);
afterAll(() => org.server.close());
afterEach(() => org.server.faults.clear());

const statuses = async (count: number): Promise<number[]> => {
  const seen: number[] = [];
  for (let index = 0; index < count; index++) seen.push((await org.get('/limits')).status);
  return seen;
};

test('a rule lets some requests pass, hits some, and is spent', async () => {
  org.server.faults.add({
    route: '/limits$',
    method: 'get',
    after: 1,
    count: 2,
    fault: { kind: 'status', status: 503 }
  });
  expect(await statuses(5)).toEqual([200, 503, 503, 200, 200]);
});

test('a status may come with Retry-After, as JSON or as the page of a proxy', async () => {
  org.server.faults.add({ route: '/limits', fault: { kind: 'status', status: 503, retryAfter: '7' } });
  org.server.faults.add({ route: '/limits', after: 1, fault: { kind: 'status', status: 502, body: '<h1>Bad</h1>' } });
  const json = await org.get('/limits');
  expect(json).toMatchObject({ status: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE' }] });
  expect(json.headers.get('retry-after')).toBe('7');
  expect(await org.get('/limits')).toMatchObject({ status: 502, body: '<h1>Bad</h1>' });
});

test.each([
  ['expiredSession', 401, 'INVALID_SESSION_ID'],
  ['expiredLocator', 400, 'INVALID_QUERY_LOCATOR'],
  ['dailyLimit', 403, 'REQUEST_LIMIT_EXCEEDED']
] as const)('%s answers %i %s', async (kind, status, errorCode) => {
  org.server.faults.add({ route: '/limits', fault: { kind } });
  expect(await org.get('/limits')).toMatchObject({ status, body: [{ errorCode }] });
});

test('an answer is cut at a byte, after the request has had its effect', async () => {
  org.server.faults.add({ route: '/sobjects/Account$', method: 'POST', fault: { kind: 'cut', afterBytes: 10 } });
  const response = await fetch(`${org.server.instanceUrl}/services/data/v${VERSION}/sobjects/Account`, {
    method: 'POST',
    headers: { authorization: `Bearer ${org.server.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ Name: 'Cut after' })
  });
  await expect(response.text()).rejects.toThrow();
  expect(await org.query("SELECT Id FROM Account WHERE Name = 'Cut after'")).toHaveLength(1);
});

test('a request is cut before it has any', async () => {
  org.server.faults.add({ route: '/sobjects/Account$', fault: { kind: 'cut', when: 'request', afterBytes: 3 } });
  await expect(org.send('POST', '/sobjects/Account', { Name: 'Cut before' })).rejects.toThrow();
  expect(await org.query("SELECT Id FROM Account WHERE Name = 'Cut before'")).toHaveLength(0);
});

test('a delay makes the request wait', async () => {
  org.server.faults.add({ route: '/limits', fault: { kind: 'delay', ms: 80 } });
  const started = performance.now();
  expect((await org.get('/limits')).status).toBe(200);
  expect(performance.now() - started).toBeGreaterThanOrEqual(75);
});

test('rows of a collection fail where the rule says', async () => {
  org.server.faults.add({ route: '/composite/sobjects', after: 1, fault: { kind: 'lockRows' } });
  const records = ['a', 'b', 'c'].map((Name) => ({ attributes: { type: 'Account' }, Name }));
  const { body } = await org.send('POST', '/composite/sobjects', { records });
  expect(body).toMatchObject([
    { success: true },
    { success: false, errors: [{ statusCode: 'UNABLE_TO_LOCK_ROW' }] },
    { success: true }
  ]);
});

test('rules are set, listed and removed over HTTP', async () => {
  const rule = { route: '/limits', count: 1, fault: { kind: 'status', status: 500, errorCode: 'X', message: 'y' } };
  expect((await org.send('POST', '/services/../__faults', rule)).status).toBe(201);
  expect((await org.get('/limits')).body).toEqual([{ errorCode: 'X', message: 'y', fields: [] }]);
  const listed = await fetch(`${org.server.instanceUrl}/__faults`);
  expect(await listed.json()).toMatchObject([{ rule, seen: 1, spent: true }]);
  await fetch(`${org.server.instanceUrl}/__faults`, { method: 'DELETE' });
  expect(org.server.faults.list()).toEqual([]);
});

test.each([
  [{ route: '(', fault: { kind: 'lockRows' } }],
  [{ route: '/x', fault: { kind: 'explode' } }],
  [{ route: '/x', fault: { kind: 'status', status: 200 } }],
  [{ fault: { kind: 'lockRows' } }],
  ['text']
])('a rule that makes no sense is refused: %j', async (rule) => {
  const response = await fetch(`${org.server.instanceUrl}/__faults`, { method: 'POST', body: JSON.stringify(rule) });
  expect(response.status).toBe(400);
  expect(pick(await response.json(), 0, 'errorCode')).toBe('JSON_PARSER_ERROR');
});

test('an answer ends early and looks whole', async () => {
  org.server.faults.add({ route: '/limits$', fault: { kind: 'truncate', afterBytes: 12 } });
  const response = await fetch(`${org.server.instanceUrl}/services/data/v${VERSION}/limits`, {
    headers: { authorization: `Bearer ${org.server.accessToken}`, 'accept-encoding': 'identity' }
  });
  expect(response.status).toBe(200);
  expect((await response.text()).length).toBe(12);
});

test('an upload job fails after so many rows and keeps the others for later', async () => {
  org.server.faults.add({ route: '/jobs/ingest/\\w+$', fault: { kind: 'failJob', afterRows: 2 } });
  const client = ingestClient(org);
  const csv = 'Name\nJob One\nJob Two\nJob Three\n';
  const { id, info } = await client.run({ object: 'Account', operation: 'insert' }, csv);
  expect(info).toMatchObject({ state: 'Failed', numberRecordsProcessed: 2 });
  expect(pick(info, 'errorMessage')).toMatch(/^InternalServerError/);
  expect(await client.rows(id, 'unprocessedrecords')).toEqual([{ Name: 'Job Three' }]);
  expect(await org.query("SELECT Name FROM Account WHERE Name LIKE 'Job %'")).toHaveLength(2);
});

test('a query job fails before it has any row', async () => {
  org.server.faults.add({ route: '/jobs/query/\\w+$', fault: { kind: 'failJob', message: 'Broken' } });
  const { body } = await org.send('POST', '/jobs/query', { operation: 'query', query: 'SELECT Id FROM Account' });
  const job = `/jobs/query/${String(pick(body, 'id'))}`;
  const info = await until(async () => {
    const { body: now } = await org.get(job);
    return pick(now, 'state') === 'InProgress' || pick(now, 'state') === 'UploadComplete' ? undefined : now;
  });
  expect(info).toMatchObject({ state: 'Failed', errorMessage: 'Broken' });
});
