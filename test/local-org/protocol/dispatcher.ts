/** Turns a raw request into an authenticated call of its handler; used by the server and, again, by composite. */
import { Readable } from 'node:stream';
import type { Caller, LocalOrg } from '../operations/org.ts';
import { SalesforceError } from '../operations/salesforceError.ts';
import { asSalesforceError, errorReply } from './errorReply.ts';
import type { Reply } from './reply.ts';
import type { ApiRequest, Route, Router } from './router.ts';
import { newestVersion, parseVersion } from './versions.ts';

export interface RawRequest {
  readonly method: string;
  /** Path and query, e.g. //services/data/v66.0/query?q=… */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly origin: string;
}

export interface Prepared {
  readonly route: Route;
  /** The request with its body. */
  withBody: (body: unknown, stream?: Readable) => ApiRequest;
}

export interface DispatcherOptions {
  readonly router: Router;
  readonly org: LocalOrg;
  readonly log: (line: string) => void;
  /** Called once for each authenticated request, to count it; may refuse it. */
  readonly onCall: (caller: Caller) => void;
}

const VERSIONED = /^\/services\/data\/[^/]+/i;

export class Dispatcher {
  readonly #options: DispatcherOptions;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  /** Finds the route and authenticates; throws NOT_FOUND, METHOD_NOT_ALLOWED, INVALID_SESSION_ID. */
  prepare(raw: RawRequest, parent?: ApiRequest): Prepared {
    const { path, query } = splitTarget(raw.target);
    const method = raw.method === 'POST' ? (query.get('_HttpMethod') ?? 'POST').toUpperCase() : raw.method;
    const { route, params } = this.#options.router.match(method, path);
    const segment = params['version'];
    const version = segment === undefined ? newestVersion : parseVersion(segment);
    const { org, onCall } = this.#options;
    let known: Caller | undefined = parent?.caller;
    const authenticate = (): Caller => {
      if (known === undefined) {
        const caller = org.authenticate(accessToken(raw.headers, query), version);
        onCall(caller);
        known = caller;
      }
      return known;
    };
    if (VERSIONED.test(path)) authenticate();
    return {
      route,
      withBody: (body, stream) => ({
        method,
        path,
        query,
        headers: raw.headers,
        origin: raw.origin,
        version,
        org,
        get caller() {
          return authenticate();
        },
        body,
        stream: stream ?? Readable.from([]),
        param(name) {
          const value = params[name];
          if (value === undefined) throw new Error(`the pattern ${route.pattern} has no :${name}`);
          return value;
        }
      })
    };
  }

  /** Runs one request of a composite as its parent's caller; never throws, never waits. */
  runSync(raw: RawRequest, body: unknown, parent: ApiRequest): Reply {
    try {
      const { route, withBody } = this.prepare(raw, parent);
      const request = withBody(body);
      const reply = this.shapeErrors(route, () => route.handler(request));
      if (reply instanceof Promise) {
        throw new SalesforceError(400, 'PROCESSING_HALTED', `${route.pattern} cannot be part of a composite request`);
      }
      return reply;
    } catch (error) {
      return errorReply(asSalesforceError(error, this.#options.log));
    }
  }

  /** Answers errors of `work` in the way the route's protocol does. */
  shapeErrors(route: Route, work: () => Reply | Promise<Reply>): Reply | Promise<Reply> {
    const shape = (thrown: unknown): Reply => {
      const error = asSalesforceError(thrown, this.#options.log);
      return route.options.onError?.(error) ?? errorReply(error);
    };
    try {
      const reply = work();
      return reply instanceof Promise ? reply.catch(shape) : reply;
    } catch (error) {
      return shape(error);
    }
  }
}

/** Collapses double slashes, which the CLI sends after a login by access token. */
export function splitTarget(target: string): { path: string; query: URLSearchParams } {
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  return {
    path: path.replace(/\/{2,}/g, '/'),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1))
  };
}

function accessToken(headers: Readonly<Record<string, string>>, query: URLSearchParams): string {
  const header = headers['authorization'];
  if (header === undefined) {
    const fromQuery = query.get('oauth_token');
    if (fromQuery !== null) return fromQuery;
    throw new SalesforceError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  }
  const match = /^(?:Bearer|OAuth)\s+(\S+)\s*$/i.exec(header);
  if (match?.[1] === undefined) {
    throw new SalesforceError(401, 'INVALID_AUTH_HEADER', 'INVALID_HEADER_TYPE');
  }
  return match[1];
}
