/** Routes of the preview server. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Bundle } from '../build/bundle.ts';
import { baseLabels } from './baseLabels.ts';
import { i18nValues } from './i18n.ts';
import { labelsIn } from './labels.ts';
import { OrgRefusal, type OrgClient } from './orgClient.ts';
import { isProxied, proxyToOrg } from './orgProxy.ts';
import { contentSecurityPolicy, hostScript, pageHtml } from './page.ts';
import { readSettings, settingCookies, settingsSchema } from './settings.ts';
import { sendStaticFile } from './staticFiles.ts';

export interface Persona {
  /** Short and fixed, e.g. rep. */
  name: string;
  /** As the switch shows it, e.g. Wang Fang (account manager). */
  label: string;
  accessToken: string;
}

export interface HandlerContext {
  org: OrgClient;
  /** May change users' language. */
  adminToken: string;
  personas: readonly [Persona, ...Persona[]];
  /** Folder of the package's metadata, e.g. force-app/main/default. */
  packageFolder: string;
  bundle: Bundle;
  currency: string;
  /** Names under @salesforce/userPermission in the sources. */
  userPermissionNames: readonly string[];
}

const largestSettingsBody = 10_000;

export async function handleRequest(
  context: HandlerContext,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  if (!isFromThisPage(request)) {
    send(response, 403, 'text/plain', 'The preview answers its own page only.');
    return;
  }
  const url = new URL(request.url ?? '/', 'http://preview');
  const path = url.pathname;
  const persona = currentPersona(context, request);

  if (path.startsWith('/org/') && isProxied(path.slice(4))) {
    const target = { instanceUrl: context.org.instanceUrl, accessToken: persona.accessToken };
    proxyToOrg(target, path.slice(4) + url.search, request, response);
  } else if (path === '/preview/settings' && request.method === 'POST') {
    await changeSettings(context, request, response);
  } else if (request.method !== 'GET' && request.method !== 'HEAD') {
    send(response, 405, 'text/plain', 'Method not allowed');
  } else if (path === '/preview/host.js') {
    send(response, 200, 'text/javascript', hostScript(await hostSettings(context, request)), 'no-store');
  } else if (path === `/preview/bundle/${context.bundle.hash}.js`) {
    send(response, 200, 'text/javascript', context.bundle.code, 'max-age=31536000, immutable');
  } else if (path === '/' || path.startsWith('/lightning/')) {
    const { language } = await context.org.userInfo(persona.accessToken);
    const { theme } = readSettings(request);
    send(response, 200, 'text/html', pageHtml({ language, theme, bundleHash: context.bundle.hash }), 'no-store');
  } else if (!sendStaticFile(path, response)) {
    send(response, 404, 'text/plain', 'Not found');
  }
}

/** An answer for whatever went wrong on the way; the org's refusal keeps its status. */
export function sendFailure(error: unknown, response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  send(
    response,
    error instanceof OrgRefusal ? error.status : 502,
    'text/plain',
    `The preview could not ask the org: ${message}`
  );
}

/**
 * The proxy acts for whoever may reach it, so requests that another site makes from the user's browser are refused:
 * by name (a foreign host name that was pointed at this address) and by origin.
 */
function isFromThisPage(request: IncomingMessage): boolean {
  const { host = '', origin } = request.headers;
  const site = request.headers['sec-fetch-site'] ?? 'same-origin';
  const isLink = request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate';
  return (
    /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host) &&
    (origin === undefined || origin === `http://${host}`) &&
    (site === 'same-origin' || site === 'none' || isLink)
  );
}

function currentPersona(context: HandlerContext, request: IncomingMessage): Persona {
  const { persona } = readSettings(request);
  return context.personas.find(({ name }) => name === persona) ?? context.personas[0];
}

async function hostSettings(context: HandlerContext, request: IncomingMessage) {
  const persona = currentPersona(context, request);
  const { theme, width } = readSettings(request);
  const user = await context.org.userInfo(persona.accessToken);
  const { language, locale, zoneinfo: timeZone } = user;
  return {
    apiVersion: context.org.apiVersion,
    labels: { ...baseLabels(language), ...labelsIn(context.packageFolder, language) },
    i18n: i18nValues({ language, locale, timeZone, currency: context.currency }),
    language,
    user: { Id: user.user_id, isGuest: false, name: user.name },
    // A rep may not see who has which permission set; the platform tells a page its own user's permissions all the same.
    customPermissions: await context.org.customPermissions(context.adminToken, user.user_id),
    userPermissions: await context.org.userPermissions(persona.accessToken, context.userPermissionNames),
    persona: persona.name,
    personas: context.personas.map(({ name, label }) => ({ name, label })),
    theme,
    width
  };
}

async function changeSettings(
  context: HandlerContext,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const change = settingsSchema.safeParse(await readJson(request));
  if (!change.success) {
    send(response, 400, 'text/plain', `Not a setting of the preview: ${change.error.message}`);
    return;
  }
  if (change.data.language !== undefined) {
    const { user_id } = await context.org.userInfo(currentPersona(context, request).accessToken);
    await context.org.setLanguage(context.adminToken, user_id, change.data.language);
  }
  response.writeHead(204, { 'set-cookie': settingCookies(change.data) }).end();
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part as Uint8Array);
    size += bytes.length;
    if (size > largestSettingsBody) return undefined;
    parts.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, type: string, body: string, caching = 'no-cache'): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': caching,
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff'
  });
  response.end(body);
}
