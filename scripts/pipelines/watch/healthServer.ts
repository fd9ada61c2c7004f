import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { keyAccountsError } from '../../errors.ts';
import type { Health } from './health.ts';

export interface HealthServer {
  port: number;
  close(): Promise<void>;
}

/**
 * Serves GET /healthz (200, or 503 with the reasons, as JSON) and GET /livez (200 for as long as the process turns).
 * A scheduler restarts by /livez: a restart does not bring an org back.
 */
export async function serveHealth(
  { host, port }: { host: string; port: number },
  health: () => Health
): Promise<HealthServer> {
  const server = createServer((request, response) => answer(request, response, health));
  await listen(server, host, port);
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      })
  };
}

function answer(request: IncomingMessage, response: ServerResponse, health: () => Health): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const path = request.url?.split('?')[0];
  if (path === '/healthz') {
    const state = health();
    send(response, state.healthy ? 200 : 503, state);
  } else if (path === '/livez') send(response, 200, { alive: true });
  else send(response, 404, { paths: ['/healthz', '/livez'] });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(keyAccountsError('portTaken', [`${host}:${String(port)}`, error.code ?? error.message]));
    });
    server.listen(port, host, resolve);
  });
}
