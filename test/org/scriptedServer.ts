import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface SeenRequest {
  method: string;
  path: string;
  token: string;
  headers: IncomingHttpHeaders;
  /** Decompressed where it came in gzip. */
  body: string;
}

export type Answer = (request: SeenRequest, response: ServerResponse) => void;

export interface ScriptedServer {
  instanceUrl: string;
  seen: SeenRequest[];
  requests(method: string, path: string): SeenRequest[];
  close(): Promise<void>;
}

/**
 * A server that answers exactly what a test scripts, for faults that a well-behaved org never shows. Routes are
 * `METHOD /path`; the answers of a route are used in turn, the last one for ever.
 */
export async function startScriptedServer(script: Record<string, Answer[]>): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  const counts = new Map<string, number>();
  const server = createServer((incoming, response) => {
    void readBody(incoming).then((body) => {
      const [path = '/'] = (incoming.url ?? '/').split('?');
      const key = `${incoming.method ?? 'GET'} ${path}`;
      const request = {
        method: incoming.method ?? 'GET',
        path: incoming.url ?? '/',
        token: incoming.headers.authorization?.replace('Bearer ', '') ?? '',
        headers: incoming.headers,
        body
      };
      seen.push(request);
      const answers = script[key] ?? [];
      const at = counts.get(key) ?? 0;
      counts.set(key, at + 1);
      const answer = answers[Math.min(at, answers.length - 1)];
      if (answer) answer(request, response);
      else json(404, [{ errorCode: 'NOT_FOUND', message: `nothing scripted for ${key}` }])(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    instanceUrl: `http://127.0.0.1:${String(port)}`,
    seen,
    requests: (method: string, path: string) =>
      seen.filter((request) => request.method === method && request.path.split('?')[0] === path),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      })
  };
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
}

export function csv(text: string, headers: Record<string, string> = {}): Answer {
  return (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/csv', ...headers }).end(text);
  };
}

/** Sends the head and part of the body, then closes the socket. */
export function cutAfter(text: string, characters: number, headers: Record<string, string> = {}): Answer {
  return (_request, response) => {
    response.writeHead(200, {
      'Content-Type': 'text/csv',
      'Content-Length': String(Buffer.byteLength(text)),
      ...headers
    });
    response.write(text.slice(0, characters), () => {
      setTimeout(() => response.destroy(), 20);
    });
  };
}

export const hangUp: Answer = (_request, response) => {
  response.destroy();
};

export const expired = json(401, [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }]);

/** Refuses every token but the one named `new`. */
export function afterRenewal(answer: Answer): Answer {
  return (request, response) => {
    (request.token === 'new' ? answer : expired)(request, response);
  };
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return (incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
}
