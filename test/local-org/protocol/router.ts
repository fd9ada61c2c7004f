/**
 * Routes of the local org. A handler gets a request whose JSON body is already read, so that it can be an ordinary
 * synchronous function: composite requests run several handlers inside one database transaction that way.
 */
import type { Readable } from 'node:stream';
import type { Caller, LocalOrg } from '../operations/org.ts';
import { SalesforceError } from '../operations/salesforceError.ts';
import type { Reply } from './reply.ts';

/** `json`: parsed before the handler runs; `stream`: the handler reads `request.stream`; `text`: a string. */
export type BodyKind = 'json' | 'text' | 'stream';

export interface RouteOptions {
  body?: BodyKind;
  /** Body above this many bytes is refused. */
  maxBytes?: number;
  /** Shapes errors where a protocol does not use REST's `[{errorCode, message}]`. */
  onError?: (error: SalesforceError) => Reply;
}

export interface ApiRequest {
  readonly method: string;
  /** Without the query string, double slashes collapsed, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** e.g. http://127.0.0.1:1234 */
  readonly origin: string;
  /** Version in the URL, e.g. 66.0; the newest where the URL has none. */
  readonly version: string;
  readonly org: LocalOrg;
  /** Authenticates on first use: 401 INVALID_SESSION_ID when the token is missing or unknown. */
  readonly caller: Caller;
  /** Parsed JSON, or text; undefined when there was no body. */
  readonly body: unknown;
  /** Decompressed body of a route registered with `body: 'stream'`. */
  readonly stream: Readable;
  /** Decoded value of `:name` in the pattern. */
  param: (name: string) => string;
}

export type Handler = (request: ApiRequest) => Reply | Promise<Reply>;

export interface Route {
  readonly method: string;
  readonly pattern: string;
  readonly segments: readonly string[];
  readonly handler: Handler;
  readonly options: RouteOptions;
}

export interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export class Router {
  readonly #routes: Route[] = [];

  /**
   * Adds a route. Segments of the pattern are literal, `:name` (one segment) or a last `*` (the rest, as param `*`),
   * e.g. `/services/data/:version/sobjects/:object/:id`. Where several match, the one with literals further left wins.
   */
  add(method: string, pattern: string, handler: Handler, options: RouteOptions = {}): this {
    this.#routes.push({ method, pattern, segments: split(pattern), handler, options });
    return this;
  }

  /** Adds a route under `/services/data/:version`. */
  data(method: string, pattern: string, handler: Handler, options: RouteOptions = {}): this {
    return this.add(method, `/services/data/:version${pattern}`, handler, options);
  }

  /** Finds the route, or throws NOT_FOUND (404) or METHOD_NOT_ALLOWED (405). */
  match(method: string, path: string): RouteMatch {
    const segments = split(path);
    const candidates = this.#routes
      .map((route) => ({ route, params: capture(route.segments, segments) }))
      .filter((match): match is RouteMatch => match.params !== undefined)
      .sort((a, b) => compareSpecificity(a.route.segments, b.route.segments));
    const best = candidates[0];
    if (best === undefined) throw new SalesforceError(404, 'NOT_FOUND', 'The requested resource does not exist');
    const samePattern = candidates.filter(({ route }) => compareSpecificity(route.segments, best.route.segments) === 0);
    const wanted = method === 'HEAD' ? 'GET' : method;
    const found = samePattern.find(({ route }) => route.method === wanted);
    if (found !== undefined) return found;
    const allowed = samePattern.map(({ route }) => route.method).join(',');
    throw new SalesforceError(
      405,
      'METHOD_NOT_ALLOWED',
      `HTTP Method '${method}' not allowed. Allowed are ${allowed.includes('GET') ? `HEAD,${allowed}` : allowed}`
    );
  }
}

function split(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function capture(pattern: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    if (segment === '*') {
      params['*'] = path.slice(index).join('/');
      return params;
    }
    const actual = path[index];
    if (actual === undefined) return undefined;
    if (segment.startsWith(':')) {
      const value = decode(actual);
      if (value === undefined) return undefined;
      params[segment.slice(1)] = value;
    } else if (segment.toLowerCase() !== actual.toLowerCase()) return undefined;
  }
  return path.length === pattern.length ? params : undefined;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** Negative when `a` is the more specific pattern. */
function compareSpecificity(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = rank(a[index]) - rank(b[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function rank(segment: string | undefined): number {
  if (segment === undefined) return 1;
  if (segment === '*') return 3;
  return segment.startsWith(':') ? 2 : 0;
}
