import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pick, startTestOrg, VERSION, type Client } from './fixture/testOrg.ts';

let org: Client;
beforeAll(async () => {
  org = await startTestOrg();
}, 60_000);
afterAll(() => org.server.close());

const base = `/services/data/v${VERSION}`;

describe('versions and limits', () => {
  test('versions are listed without a token, oldest first, with release names', async () => {
    const response = await fetch(`${org.server.instanceUrl}/services/data`);
    const versions: unknown = await response.json();
    expect(pick(versions, 0)).toEqual({ label: "Summer '14", url: '/services/data/v31.0', version: '31.0' });
    expect(versions).toContainEqual({ label: "Spring '26", url: '/services/data/v66.0', version: '66.0' });
  });

  test('resources of a version name where they are', async () => {
    const { body } = await org.get('');
    expect(body).toMatchObject({ sobjects: `${base}/sobjects`, query: `${base}/query`, limits: `${base}/limits` });
  });

  test.each(['v30.0', 'v99.0', 'v66', '66.0', 'vX'])('version %s does not exist', async (version) => {
    const { status, body } = await org.get(`/services/data/${version}/limits`);
    expect(status).toBe(404);
    expect(body).toEqual([{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }]);
  });

  test('every call takes one from the daily requests', async () => {
    const before = await org.get('/limits');
    const after = await org.get('/limits');
    const remaining = ({ body }: typeof before): number => Number(pick(body, 'DailyApiRequests', 'Remaining'));
    expect(remaining(before) - remaining(after)).toBe(1);
    expect(after.headers.get('sforce-limit-info')).toBe(`api-usage=${100_000 - remaining(after)}/100000`);
  });

  test('when no request is left the org refuses', async () => {
    const left = org.server.limits.remaining('DailyApiRequests');
    org.server.limits.leave('DailyApiRequests', 0);
    const { status, body } = await org.get('/limits');
    org.server.limits.leave('DailyApiRequests', left);
    expect(status).toBe(403);
    expect(body).toEqual([{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }]);
  });
});

describe('sessions', () => {
  test.each([
    ['an unknown token', { authorization: 'Bearer 00Dxx0000000001!nothing' }, 'INVALID_SESSION_ID'],
    ['no token', {}, 'INVALID_SESSION_ID'],
    ['a header of another kind', { authorization: 'Basic dXNlcg==' }, 'INVALID_AUTH_HEADER']
  ])('%s is refused with 401', async (_name, headers, errorCode) => {
    const response = await fetch(`${org.server.instanceUrl}${base}/sobjects`, { headers });
    expect(response.status).toBe(401);
    expect(pick(await response.json(), 0, 'errorCode')).toBe(errorCode);
  });

  test('a token may be given as OAuth, as Bearer and in the query string', async () => {
    const { accessToken, instanceUrl } = org.server;
    for (const init of [{ headers: { authorization: `OAuth ${accessToken}` } }, {}]) {
      const query = 'headers' in init ? '' : `?oauth_token=${encodeURIComponent(accessToken)}`;
      expect((await fetch(`${instanceUrl}${base}/limits${query}`, init)).status).toBe(200);
    }
  });
});

describe('requests that make no sense', () => {
  test.each([
    ['GET', '/nothing', 404, 'NOT_FOUND'],
    ['GET', '/sobjects/Nothing__c/describe', 404, 'NOT_FOUND'],
    ['DELETE', '/limits', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', '/query', 400, 'MALFORMED_QUERY'],
    ['GET', `/query?q=${encodeURIComponent('SELECT FROM')}`, 400, 'MALFORMED_QUERY'],
    ['GET', `/query?q=${encodeURIComponent('SELECT Id FROM Nothing')}`, 400, 'INVALID_TYPE'],
    ['GET', `/query?q=${encodeURIComponent('SELECT Nothing FROM Account')}`, 400, 'INVALID_FIELD'],
    ['GET', '/query/01g000000000000AAA-2000', 400, 'INVALID_QUERY_LOCATOR'],
    ['GET', '/search?q=FIND%20%7Bx%7D', 403, 'FUNCTIONALITY_NOT_ENABLED'],
    ['GET', '/chatter/feeds/news/me', 403, 'FUNCTIONALITY_NOT_ENABLED'],
    ['GET', '/analytics/reports', 403, 'API_DISABLED_FOR_ORG']
  ])('%s %s → %i %s', async (method, path, status, errorCode) => {
    const answer = await org.send(method, path);
    expect(answer.status).toBe(status);
    expect(pick(answer.body, 0, 'errorCode')).toBe(errorCode);
  });

  test.each([
    ['{"Name": ', 'JSON_PARSER_ERROR'],
    ['[]', 'JSON_PARSER_ERROR'],
    ['"text"', 'JSON_PARSER_ERROR'],
    ['', 'JSON_PARSER_ERROR']
  ])('a body %j is refused', async (body, errorCode) => {
    const answer = await org.send('POST', '/sobjects/Account', body, { 'content-type': 'application/json' });
    expect(answer.status).toBe(400);
    expect(pick(answer.body, 0, 'errorCode')).toBe(errorCode);
  });

  test('a body that is not UTF-8 is refused', async () => {
    const answer = await org.send('POST', '/sobjects/Account', Buffer.from([0x7b, 0xff, 0x7d]));
    expect(answer.body).toEqual([{ errorCode: 'JSON_PARSER_ERROR', message: 'The request body is not valid UTF-8' }]);
  });

  test('Bulk API 1.0 refuses in its own XML', async () => {
    const { status, body } = await org.get('/services/async/66.0/job/750');
    expect(status).toBe(400);
    expect(body).toContain('<exceptionCode>FeatureNotEnabled</exceptionCode>');
  });
});

describe('transport', () => {
  test('double slashes are collapsed', async () => {
    const { status } = await org.get(`/services//data//v${VERSION}/limits`);
    expect(status).toBe(200);
  });

  test('bodies may come gzipped, and answers are gzipped on request', async () => {
    const body = gzipSync(JSON.stringify({ Name: 'Gzip 客户' }));
    const created = await org.send('POST', '/sobjects/Account', body, {
      'content-type': 'application/json',
      'content-encoding': 'gzip'
    });
    expect(created.status).toBe(201);
    const zipped = await import('node:http').then(
      ({ get }) =>
        new Promise<{ encoding: string | undefined; bytes: Buffer }>((resolve, reject) => {
          const headers = { authorization: `Bearer ${org.server.accessToken}`, 'accept-encoding': 'gzip' };
          get(`${org.server.instanceUrl}${base}/sobjects`, { headers }, (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () =>
              resolve({ encoding: response.headers['content-encoding'], bytes: Buffer.concat(chunks) })
            );
          }).on('error', reject);
        })
    );
    expect(zipped.encoding).toBe('gzip');
    expect(JSON.parse(gunzipSync(zipped.bytes).toString('utf8'))).toMatchObject({ encoding: 'UTF-8' });
  });

  test.each([
    ['gzip', Buffer.from('not gzip'), 400, 'INVALID_REQUEST'],
    ['br', Buffer.from('x'), 415, 'UNSUPPORTED_MEDIA_TYPE']
  ])('a body that is not really %s is refused', async (encoding, body, status, errorCode) => {
    const answer = await org.send('POST', '/sobjects/Account', body, { 'content-encoding': encoding });
    expect(answer.status).toBe(status);
    expect(pick(answer.body, 0, 'errorCode')).toBe(errorCode);
  });

  test('HEAD answers like GET without a body', async () => {
    const { status, body, headers } = await org.send('HEAD', '/limits');
    expect(status).toBe(200);
    expect(body).toBe('');
    expect(headers.get('sforce-limit-info')).toContain('api-usage=');
  });
});
