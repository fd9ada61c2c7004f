import { Connection } from 'jsforce';
import { defaultApiVersion } from './apiVersion.ts';
import { keyAccountsError } from '../errors.ts';
import { HttpFault, NetworkFault } from './faults.ts';
import { defaultRetry, retrying, type RetrySettings } from './retry.ts';

export interface SessionOptions {
  instanceUrl: string;
  accessToken: string;
  /** e.g. 66.0; without it the version of sfdx-project.json. */
  apiVersion?: string;
  /** Gets a new access token once this one is refused; absent where there is nothing to refresh with. */
  refresh?: () => Promise<string>;
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

/** A refused token is refreshed this often within a minute; more means that the new ones are refused as well. */
const MAXIMUM_REFRESHES_A_MINUTE = 3;

/**
 * A jsforce Connection and, beside it, plain streamed requests that use the connection's token. jsforce buffers
 * bodies and retries neither POST nor PATCH, so CSV and the steps of a Bulk job go through `send`.
 */
export class Session {
  readonly connection: Connection;
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
  readonly #canRefresh: boolean;

  constructor(options: SessionOptions) {
    this.instanceUrl = options.instanceUrl.replace(/\/+$/, '');
    this.apiVersion = options.apiVersion ?? defaultApiVersion();
    this.retry = { ...defaultRetry, ...options.retry };
    this.compress = options.compress ?? !isLocal(this.instanceUrl);
    this.compressUploads = this.compress;
    this.#canRefresh = options.refresh !== undefined;
    this.connection = new Connection({
      instanceUrl: this.instanceUrl,
      accessToken: options.accessToken,
      version: this.apiVersion,
      ...(options.refresh ? { refreshFn: boundedRefresh(this.instanceUrl, options.refresh) } : {})
    });
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
    const token = this.connection.accessToken ?? '';
    const response = await this.#fetch(request, token);
    if (response.status !== 401 || !this.#canRefresh) return readOk(response, request);
    await response.body?.cancel();
    await this.#refresh(token);
    return readOk(await this.#fetch(request, this.connection.accessToken ?? ''), request);
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

  /** jsforce owns the refresh: several requests refused at once share one. */
  async #refresh(refused: string): Promise<void> {
    if (this.connection.accessToken !== refused) return;
    try {
      await this.connection.request(this.instanceUrl + this.dataPath('/limits'));
    } catch (error) {
      throw fromJsforce(error, this.instanceUrl);
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

/** jsforce refreshes for as long as it is refused; this ends that. */
function boundedRefresh(instanceUrl: string, refresh: () => Promise<string>) {
  const times: number[] = [];
  return (_connection: unknown, callback: (error: Error | null, token?: string) => void): void => {
    const now = Date.now();
    times.push(now);
    while ((times[0] ?? now) < now - 60_000) times.shift();
    if (times.length > MAXIMUM_REFRESHES_A_MINUTE) {
      callback(keyAccountsError('sessionRefused', [instanceUrl, 'INVALID_SESSION_ID']));
      return;
    }
    refresh().then(
      (token) => {
        callback(null, token);
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)));
      }
    );
  };
}

/** Errors of jsforce as the same two faults that `send` throws. */
export function fromJsforce(error: unknown, instanceUrl: string): unknown {
  if (!(error instanceof Error) || error instanceof HttpFault || error instanceof NetworkFault) return error;
  if (error.message.startsWith('Unable to refresh session')) {
    return keyAccountsError('sessionRefused', [instanceUrl, 'the stored login could not be renewed']);
  }
  if (['fetch failed', 'terminated'].includes(error.message) || error.name === 'AbortError')
    return NetworkFault.from(error);
  if ('errorCode' in error && typeof error.errorCode === 'string') {
    return new HttpFault(statusOf(error.errorCode), error.errorCode, error.message);
  }
  return error;
}

const statuses: Readonly<Record<string, number>> = {
  INVALID_SESSION_ID: 401,
  NOT_FOUND: 404,
  INVALID_TYPE: 400,
  REQUEST_LIMIT_EXCEEDED: 403,
  API_DISABLED_FOR_ORG: 403,
  SERVER_UNAVAILABLE: 503
};

function statusOf(errorCode: string): number {
  const known = statuses[errorCode];
  if (known !== undefined) return known;
  return Number(/^ERROR_HTTP_(\d+)$/.exec(errorCode)?.[1] ?? 400);
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
