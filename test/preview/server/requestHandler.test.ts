import { createServer, type IncomingHttpHeaders, request as httpRequest, type Server } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OrgClient } from './orgClient.ts';
import { handleRequest, sendFailure } from './requestHandler.ts';

interface Seen {
  method: string;
  path: string;
  authorization: string | undefined;
  body: string;
}

const users: Record<string, { user_id: string; name: string; zoneinfo: string; language: string; locale: string }> = {
  'Bearer REP': { user_id: '005R', name: 'Wang Fang', zoneinfo: 'Asia/Shanghai', language: 'zh_CN', locale: 'zh_CN' },
  'Bearer MGR': { user_id: '005M', name: 'Ann', zoneinfo: 'Europe/Berlin', language: 'en_US', locale: 'en_US' }
};

const seen: Seen[] = [];
let org: Server;
let page: Server;
let port = 0;
const packageFolder = mkdtempSync(join(tmpdir(), 'preview-'));

/** An org that knows two users and notes what it is asked. */
function createOrg(): Server {
  return createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const { method = '', url = '' } = request;
      const authorization = request.headers.authorization;
      seen.push({ method, path: url, authorization, body });
      response.setHeader('content-type', 'application/json');
      if (url.includes('userinfo')) response.end(JSON.stringify(users[authorization ?? '']));
      else if (url.includes('query')) response.end(JSON.stringify({ records: [recordOf(url)] }));
      else response.end(JSON.stringify({ echoed: url }));
    });
  });
}

/** Of the two queries that lead to a custom permission. */
function recordOf(url: string): Record<string, string> {
  return decodeURIComponent(url).includes("IN ('0CP1')") ? { DeveloperName: 'KA_Override' } : { SetupEntityId: '0CP1' };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {}
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options;
    const request = httpRequest({ port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => (text += part.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

beforeAll(async () => {
  mkdirSync(join(packageFolder, 'labels'));
  mkdirSync(join(packageFolder, 'translations'));
  writeFileSync(
    join(packageFolder, 'labels/CustomLabels.labels-meta.xml'),
    `<CustomLabels><labels><fullName>KA_A</fullName><value>Tier</value></labels>
     <labels><fullName>KA_B</fullName><value>007</value></labels></CustomLabels>`
  );
  writeFileSync(
    join(packageFolder, 'translations/zh_CN.translation-meta.xml'),
    '<Translations><customLabels><label>等级</label><name>KA_A</name></customLabels></Translations>'
  );
  org = createOrg();
  const orgPort = await listen(org);
  const context = {
    org: new OrgClient(`http://127.0.0.1:${orgPort}`, '66.0'),
    adminToken: 'ADMIN',
    personas: [
      { name: 'rep', label: 'Rep', accessToken: 'REP' },
      { name: 'manager', label: 'Manager', accessToken: 'MGR' }
    ] as const,
    packageFolder,
    bundle: { hash: 'abc', code: 'export {};', milliseconds: 0, warnings: [] },
    currency: 'CNY',
    userPermissionNames: []
  };
  page = createServer((request, response) => {
    handleRequest({ ...context, personas: [...context.personas] }, request, response).catch((error: unknown) =>
      sendFailure(error, response)
    );
  });
  port = await listen(page);
});

afterAll(() => {
  org.close();
  page.close();
  rmSync(packageFolder, { recursive: true });
});

describe('the preview server', () => {
  it('calls the org with the token of the chosen persona, and never sends a token to the page', async () => {
    const cookie = 'preview-persona=manager';
    const answer = await ask('/org/services/data/v66.0/ui-api/records/001', {
      headers: { cookie, authorization: 'x' }
    });
    expect(seen.at(-1)).toMatchObject({ path: '/services/data/v66.0/ui-api/records/001', authorization: 'Bearer MGR' });
    const host = await ask('/preview/host.js', { headers: { cookie } });
    expect(answer.text + host.text + JSON.stringify([answer.headers, host.headers])).not.toMatch(/REP|MGR|ADMIN/);
  });

  it.each([
    ['metadata deploys', '/org/services/Soap/m/66.0'],
    ['logins', '/org/services/oauth2/token'],
    ['paths that climb out of the data API', '/org/services/data/v66.0/../../oauth2/token']
  ])('does not proxy %s', async (_, path) => {
    const before = seen.length;
    expect((await ask(path)).status).toBe(404);
    expect(seen).toHaveLength(before);
  });

  it.each([
    ['a page of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another name for this address', { host: 'evil.example' }],
    ['an image of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }]
  ])('refuses requests from %s', async (_, headers) => {
    expect((await ask('/org/services/data/v66.0/query?q=x', { headers })).status).toBe(403);
  });

  it('opens when a link on another site leads to it', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await ask('/lightning/r/Account/001/view', { headers })).status).toBe(200);
  });

  it("gives labels, locale and permissions of the persona's user", async () => {
    const { text } = await ask('/preview/host.js');
    const settings: unknown = JSON.parse(text.slice(text.indexOf('{'), text.indexOf(';\n')));
    expect(settings).toMatchObject({
      labels: { 'c.KA_A': '等级', 'c.KA_B': '007' },
      i18n: { locale: 'zh-CN', timeZone: 'Asia/Shanghai', currency: 'CNY', 'number.currencySymbol': '¥' },
      user: { Id: '005R' },
      customPermissions: ['KA_Override'],
      language: 'zh_CN'
    });
  });

  it('writes the chosen language to the user, as an administrator', async () => {
    const body = JSON.stringify({ language: 'zh_TW' });
    expect((await ask('/preview/settings', { method: 'POST', body })).status).toBe(204);
    expect(seen.at(-1)).toEqual({
      method: 'PATCH',
      path: '/services/data/v66.0/sobjects/User/005R',
      authorization: 'Bearer ADMIN',
      body: '{"LanguageLocaleKey":"zh_TW","LocaleSidKey":"zh_TW"}'
    });
  });

  it('keeps theme, width and persona in cookies', async () => {
    const body = JSON.stringify({ theme: 'dark', persona: 'manager' });
    const { headers } = await ask('/preview/settings', { method: 'POST', body });
    expect(headers['set-cookie']?.join()).toMatch(/preview-theme=dark.*preview-persona=manager/);
    const dark = await ask('/', { headers: { cookie: 'preview-theme=dark; preview-persona=manager' } });
    expect(dark.text).toContain('<html lang="en-US" dir="ltr" class="theme-dark">');
  });

  it.each(['{"language":"tlh"}', '{"colour":"red"}', 'not json', '[]'])('refuses the setting %s', async (body) => {
    const { status, text } = await ask('/preview/settings', { method: 'POST', body });
    expect(status).toBe(400);
    expect(text).toMatch(/^Not a setting of the preview/);
  });

  it.each([
    '/assets/../../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/fonts/sc/package.json',
    '/page/main.ts'
  ])('serves nothing but styles, fonts and images: %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  it('says which org does not answer', async () => {
    org.closeAllConnections();
    await new Promise((resolve) => org.close(resolve));
    const answer = await ask('/org/services/data/v66.0/query?q=x');
    expect(answer.status).toBe(502);
    expect(answer.text).toMatch(/The org at http:\/\/127\.0\.0\.1:\d+ did not answer .*check that it is running/);
  });
});
