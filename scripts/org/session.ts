import { defaultApiVersion } from './apiVersion.ts';
import { AccessToken, type RenewalOptions } from './accessToken.ts';
import { HttpFault, NetworkFault } from './faults.ts';
import { defaultRetry, retrying, type RetrySettings } from './retry.ts';

export interface SessionOptions extends RenewalOptions {
  instanceUrl: string;
  accessToken: string;
  /** e.g. 66.0; without it the version of sfdx-project.json. */
  apiVersion?: string;
  retry?: Partial<RetrySettings>;
  /** gzip of uploads and results; by default wherever there is a network between this machine and the org. */
  compress?: boolean;
}

export interface SessionRequest<T> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** Absolute path on the instance, e.g. /services/data/v66.0/jobs/query. */
  path: string;
  headers?: Record<string, string>;
  /** Called once an attempt, because a stream can be sent only once. */
  body?: () => string | FormData | ReadableStream<Uint8Array>;
  /** An error status whose body `read` understands too. */
  alsoRead?: number;
  /** Reads the answer inside the attempt, so that a cut body is retried too. */
  read: (response: Response) => Promise<T>;
}

/**
 * Requests to an org over fetch, their bodies as streams. Not through jsforce, which buffers bodies, retries neither
 * POST nor PATCH, and on an answer that is cut after its headers ends the process: its stream has no error handler.
 */
export class Session {
  readonly instanceUrl: string;
  readonly apiVersion: string;
  readonly retry: RetrySettings;
  /** Whether results are asked for in gzip. */
  readonly compress: boolean;
  /**
   * Whether uploads are sent in gzip; turned off for good once the org has refused one. The REST API decompresses any
   * request (https://developer.salesforce.com/docs/platform/api-rest/guide/intro-rest-compression.html), but the pages
   * of Bulk API 2.0 speak of answers only.
   */
  compressUploads: boolean;
  readonly #token: AccessToken;

  constructor(options: SessionOptions) {
    this.instanceUrl = options.instanceUrl.replace(/\/+$/, '');
    this.apiVersion = options.apiVersion ?? defaultApiVersion();
    this.retry = { ...defaultRetry, ...options.retry };
    this.compress = options.compress ?? !isLocal(this.instanceUrl);
    this.compressUploads = this.compress;
    this.#token = new AccessToken(options.accessToken, this.instanceUrl, options);
  }

  /** /services/data/v66.0 followed by `path`. */
  dataPath(path: string): string {
    return `/services/data/v${this.apiVersion}${path}`;
  }

  /**
   * Sends a request and reads its answer; retries what is transient, refreshes the token once when it is refused.
   * Only for requests that may arrive twice. Throws HttpFault or NetworkFault.
   */
  async send<T>(request: SessionRequest<T>, retry: RetrySettings = this.retry): Promise<T> {
    return retrying(() => this.#attempt(request), retry);
  }

  async #attempt<T>(request: SessionRequest<T>): Promise<T> {
    const token = this.#token.current;
    const response = await this.#fetch(request, token);
    if (response.status !== 401) return readOk(response, request);
    // Read before the renewal: the connection is free for it, and the reason is known when there is none.
    const refusal = await HttpFault.from(response);
    if (!(await this.#token.renewed(token))) throw refusal;
    return readOk(await this.#fetch(request, this.#token.current), request);
  }

  async #fetch<T>(request: SessionRequest<T>, token: string): Promise<Response> {
    const body = request.body?.();
    try {
      return await fetch(this.instanceUrl + request.path, {
        method: request.method,
        headers: {
          Authorization: `Bearer ${token}`,
          'Accept-Encoding': this.compress ? 'gzip' : 'identity',
          ...request.headers
        },
        ...(body === undefined ? {} : { body }),
        // Required by fetch for a body that is a stream.
        ...(body instanceof ReadableStream ? { duplex: 'half' } : {})
      });
    } catch (error) {
      throw NetworkFault.from(error);
    }
  }
}

/** On one machine compressing costs more than the bytes it saves. */
function isLocal(instanceUrl: string): boolean {
  return URL.canParse(instanceUrl) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(instanceUrl).hostname);
}

async function readOk<T>(response: Response, request: SessionRequest<T>): Promise<T> {
  if (!response.ok && response.status !== request.alsoRead) throw await HttpFault.from(response);
  return request.read(response);
}

/** Reads nothing of an answer that only has to have come, and gives its connection back. */
export async function ignoreBody(response: Response): Promise<void> {
  await response.body?.cancel();
}

/** The chunks of an answer's body; a cut becomes a NetworkFault, errors of the consumer stay what they are. */
export async function* bodyChunks(response: Response): AsyncGenerator<Uint8Array> {
  if (!response.body) return;
  const body: ReadableStream<Uint8Array> = response.body;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw NetworkFault.from(error);
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** JSON of an answer; a cut becomes a NetworkFault, also where a proxy ended the body early without an error. */
export async function readJson(response: Response): Promise<unknown> {
  const text = await response.text().catch((error: unknown) => {
    throw NetworkFault.from(error);
  });
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw /^\s*[[{]/.test(text) ? new NetworkFault('INCOMPLETE_ANSWER') : error;
  }
}
