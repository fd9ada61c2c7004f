/** The HTTP side: sockets, bodies, compression, faults. What a request means is the routes' business. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { asSalesforceError, errorReply } from './errorReply.ts';
import { faultError, type Fault, type Faults } from './faults.ts';
import { splitTarget, type Dispatcher, type RawRequest } from './dispatcher.ts';
import { raw, type Reply } from './reply.ts';
import { bodyStream, MAX_BODY_BYTES, parseJson, readText } from './requestBody.ts';
import type { ApiRequest } from './router.ts';

export interface HttpOptions {
  readonly dispatcher: Dispatcher;
  readonly faults: Faults;
  readonly log: (line: string) => void;
  /** Headers every answer carries, e.g. Sforce-Limit-Info. */
  readonly commonHeaders: () => Record<string, string>;
}

/** Below this many bytes compression costs more than it saves. */
const GZIP_FROM_BYTES = 1024;

export function createHttpServer(options: HttpOptions): Server {
  // Uploads of 150 MB over a slow client must not run into the default limit of five minutes.
  return createServer({ requestTimeout: 0, keepAliveTimeout: 30_000 }, (incoming, outgoing) => {
    serve(options, incoming, outgoing).catch((error: unknown) => {
      if (!isDisconnect(error)) options.log(`connection failed: ${String(error)}`);
      outgoing.destroy();
    });
  });
}

async function serve(options: HttpOptions, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const method = incoming.method ?? 'GET';
  const target = incoming.url ?? '/';
  const { path } = splitTarget(target);
  const faults = path === '/__faults' ? [] : options.faults.forRequest(method, path);
  for (const fault of faults) if (fault.kind === 'delay') await sleep(fault.ms);
  const cut = faults.find((fault) => fault.kind === 'cut');
  if (cut?.when === 'request') {
    await cutRequest(incoming, cut.afterBytes);
    return;
  }
  const reply = faultReply(faults) ?? (await answer(options, incoming, method, target));
  // Unread input would make the next request on this connection start in its middle.
  if (!incoming.readableEnded) incoming.resume();
  const truncated = faults.find((fault) => fault.kind === 'truncate');
  await send(truncated ? shortened(reply, truncated.afterBytes) : reply, options, incoming, outgoing, cut?.afterBytes);
}

async function answer(
  { dispatcher, log }: HttpOptions,
  incoming: IncomingMessage,
  method: string,
  target: string
): Promise<Reply> {
  try {
    const rawRequest: RawRequest = {
      method,
      target,
      headers: plainHeaders(incoming),
      origin: `http://${incoming.headers.host ?? 'localhost'}`
    };
    const { route, withBody } = dispatcher.prepare(rawRequest);
    return await dispatcher.shapeErrors(route, async () => {
      const request = await readBody(incoming, route.options.body ?? 'json', route.options.maxBytes, withBody);
      return route.handler(request);
    });
  } catch (error) {
    return errorReply(asSalesforceError(error, log));
  }
}

async function readBody(
  incoming: IncomingMessage,
  kind: 'json' | 'text' | 'stream',
  maxBytes: number | undefined,
  withBody: (body: unknown, stream?: Readable) => ApiRequest
): Promise<ApiRequest> {
  const stream = bodyStream(incoming, maxBytes ?? MAX_BODY_BYTES);
  if (kind === 'stream') return withBody(undefined, stream);
  const text = await readText(stream);
  return withBody(kind === 'text' ? text : parseJson(text));
}

function plainHeaders(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

function faultReply(faults: readonly Fault[]): Reply | undefined {
  for (const fault of faults) {
    const error = faultError(fault);
    if (error === undefined) continue;
    if (fault.kind !== 'status') return errorReply(error);
    const headers = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
    if (fault.body !== undefined) return { ...raw(fault.body, 'text/html', headers), status: fault.status };
    return { ...errorReply(error), headers };
  }
  return undefined;
}

async function cutRequest(incoming: IncomingMessage, afterBytes: number): Promise<void> {
  let seen = 0;
  if (afterBytes > 0) {
    for await (const chunk of incoming) {
      if (Buffer.isBuffer(chunk)) seen += chunk.length;
      if (seen >= afterBytes) break;
    }
  }
  incoming.socket.destroy();
}

async function send(
  reply: Reply,
  { commonHeaders }: HttpOptions,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  cutAfter: number | undefined
): Promise<void> {
  outgoing.statusCode = reply.status;
  for (const [name, value] of Object.entries({ ...commonHeaders(), ...reply.headers })) outgoing.setHeader(name, value);
  if (cutAfter === 0) {
    outgoing.destroy();
    return;
  }
  const body = reply.body instanceof Readable ? reply.body : toBuffer(reply.body, reply.type);
  if (body === undefined || incoming.method === 'HEAD') {
    if (body instanceof Readable) body.destroy();
    outgoing.end();
    return;
  }
  outgoing.setHeader('content-type', reply.type ?? 'application/json;charset=UTF-8');
  const steps: (Readable | Transform)[] = [body instanceof Readable ? body : Readable.from([body])];
  const acceptsGzip = /\bgzip\b/i.test(incoming.headers['accept-encoding']?.toString() ?? '');
  if (acceptsGzip && (body instanceof Readable || body.length >= GZIP_FROM_BYTES)) {
    outgoing.setHeader('content-encoding', 'gzip');
    steps.push(createGzip({ level: 1 }));
  } else if (!(body instanceof Readable)) outgoing.setHeader('content-length', body.length);
  if (cutAfter !== undefined) steps.push(cutter(cutAfter, outgoing));
  await pipeline([...steps, outgoing]);
}

/** The first bytes of an answer, looking like all of it. */
function shortened(reply: Reply, bytes: number): Reply {
  if (!(reply.body instanceof Readable)) {
    const whole = toBuffer(reply.body, reply.type);
    return whole === undefined ? reply : { ...reply, body: whole.subarray(0, bytes) };
  }
  let rest = bytes;
  const head = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      this.push(chunk.subarray(0, rest));
      rest = Math.max(0, rest - chunk.length);
      done();
    }
  });
  return { ...reply, body: reply.body.pipe(head) };
}

function toBuffer(body: unknown, type: string | undefined): Buffer | undefined {
  if (body === undefined) return undefined;
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(type !== undefined && typeof body === 'string' ? body : JSON.stringify(body));
}

function cutter(afterBytes: number, outgoing: ServerResponse): Transform {
  let sent = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const rest = afterBytes - sent;
      sent += chunk.length;
      this.push(chunk.subarray(0, Math.max(rest, 0)));
      if (sent < afterBytes) return done();
      // Let the bytes before the cut reach the client first.
      setImmediate(() => {
        outgoing.destroy();
        done();
      });
    }
  });
}

function isDisconnect(error: unknown): boolean {
  const codes = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE', 'ERR_STREAM_DESTROYED']);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.has(error.code);
}
