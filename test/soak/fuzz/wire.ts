/** Requests as bytes on the wire: unlike fetch, nothing is checked, normalized or escaped on the way. */
import { Agent, request } from 'node:http';
import { gunzipSync } from 'node:zlib';

export interface WireRequest {
  readonly family: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface WireAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** Longer than any request of the tests may take, even on a busy machine. */
const PATIENCE_MILLISECONDS = 20_000;

export class Wire {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #port: number;

  constructor(instanceUrl: string) {
    this.#port = Number(new URL(instanceUrl).port);
  }

  /** Throws where no answer arrives: a connection reset, or nothing within the patience. */
  send({ method, path, headers, body }: WireRequest): Promise<WireAnswer> {
    return new Promise((done, failed) => {
      const sent = request(
        {
          agent: this.#agent,
          host: '127.0.0.1',
          port: this.#port,
          method,
          path,
          headers: { ...headers, 'content-length': String(body.length) },
          timeout: PATIENCE_MILLISECONDS
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.once('error', failed);
          answer.once('end', () =>
            done({
              status: answer.statusCode ?? 0,
              contentType: answer.headers['content-type'] ?? '',
              text: bodyText(Buffer.concat(chunks), answer.headers['content-encoding'])
            })
          );
        }
      );
      sent.once('timeout', () => sent.destroy(new Error(`no answer within ${PATIENCE_MILLISECONDS} ms`)));
      sent.once('error', failed);
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function bodyText(bytes: Buffer, encoding: string | undefined): string {
  return (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** The request as a person repeats it; long bodies as base64, so that every byte is kept. */
export function showRequest({ method, path, headers, body }: WireRequest): string {
  const text = body.toString('utf8');
  const isText = Buffer.from(text).equals(body) && !/[\0-\x08\x0e-\x1f]/.test(text);
  const shown = { ...headers, authorization: '…' };
  return `${method} ${path}\n${JSON.stringify(shown)}\n${isText ? text : `base64 ${body.toString('base64')}`}`.slice(
    0,
    20_000
  );
}
