/**
 * Forwards /org/* to the org with the persona's access token. The token stays in this process: a component, or
 * anything a component loads, that could read it could act as the user outside the page. In Lightning Experience
 * the page holds no API token either.
 */
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';

export interface ProxyTarget {
  instanceUrl: string;
  accessToken: string;
}

/** Only what the adapters use; names in lower case. */
const forwarded = ['content-type', 'accept', 'if-modified-since', 'if-unmodified-since', 'if-match', 'if-none-match'];
const returned = ['content-type', 'etag', 'last-modified', 'sforce-limit-info'];

/** Proxies one request; `path` is what follows /org, query included. */
export function proxyToOrg(
  target: ProxyTarget,
  path: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse
): void {
  const url = new URL(target.instanceUrl + path);
  const headers: Record<string, string> = { authorization: `Bearer ${target.accessToken}` };
  for (const name of forwarded) {
    const value = incoming.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const upstream = send(url, { method: incoming.method, headers }, (answer) => {
    for (const name of returned) {
      const value = answer.headers[name];
      if (value !== undefined) outgoing.setHeader(name, value);
    }
    outgoing.writeHead(answer.statusCode ?? 502);
    answer.pipe(outgoing);
  });
  upstream.on('error', (error) => {
    if (outgoing.headersSent) {
      outgoing.destroy();
      return;
    }
    outgoing.writeHead(502, { 'content-type': 'application/json' });
    const message = `The org at ${target.instanceUrl} did not answer (${error.message}): check that it is running`;
    outgoing.end(JSON.stringify([{ errorCode: 'ORG_UNREACHABLE', message }]));
  });
  outgoing.on('close', () => upstream.destroy());
  incoming.pipe(upstream);
}

/** Data API only: no login, no metadata deploy from a page. */
export function isProxied(path: string): boolean {
  return /^\/services\/data\/v\d+\.\d+\//.test(path) && !path.split('/').includes('..');
}
