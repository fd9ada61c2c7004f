/** What a handler answers; the server adds framing, gzip and the headers every Salesforce answer carries. */
import { Readable } from 'node:stream';

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Serialised as JSON when `type` is absent; a string, bytes or stream is sent as it is under `type`. */
  readonly body?: unknown;
  /** Content type of a string, Buffer or stream body. */
  readonly type?: string;
}

/** A JSON answer, 200 unless told otherwise. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return { status, body, headers };
}

export function noContent(headers: Record<string, string> = {}): Reply {
  return { status: 204, headers };
}

/** An answer that is not JSON: CSV, XML, plain text. Streams are piped, never buffered. */
export function raw(body: string | Buffer | Readable, type: string, headers: Record<string, string> = {}): Reply {
  return { status: 200, body, type, headers };
}

/** Text, then a stream of bytes. */
export function prefixed(head: string, rest: Readable): Readable {
  return Readable.from(chunks(head, rest), { objectMode: false });
}

async function* chunks(head: string, rest: Readable): AsyncGenerator<Buffer> {
  yield Buffer.from(head);
  for await (const chunk of rest) if (Buffer.isBuffer(chunk)) yield chunk;
}
