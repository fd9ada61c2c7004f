/**
 * Faults on demand, for tests of clients: rules say which requests fail, from which on, how often and how. Set them in
 * code (`server.faults.add`) or over HTTP (`POST /__faults`). The platform has nothing like it.
 */
import { z } from 'zod';
import { SalesforceError } from '../operations/salesforceError.ts';
import { json, noContent } from './reply.ts';
import { jsonError } from './requestFields.ts';
import type { Router } from './router.ts';

const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    errorCode: z.string().default('SERVER_UNAVAILABLE'),
    message: z.string().default('The server is temporarily unavailable. Try again later.'),
    /** Seconds or an HTTP date, sent as Retry-After. */
    retryAfter: z.string().optional(),
    /** Sent instead of the JSON error, e.g. the HTML page of a proxy. */
    body: z.string().optional()
  }),
  /** Closes the socket after so many bytes of the request body (nothing happens) or of the answer (all has happened). */
  z.strictObject({
    kind: z.literal('cut'),
    afterBytes: z.int().min(0).default(0),
    when: z.enum(['request', 'response']).default('response')
  }),
  /** Ends the answer after so many bytes as if it were whole, as a broken proxy does. */
  z.strictObject({ kind: z.literal('truncate'), afterBytes: z.int().min(0) }),
  z.strictObject({ kind: z.literal('delay'), ms: z.int().min(0).max(600_000) }),
  z.strictObject({ kind: z.literal('expiredSession') }),
  z.strictObject({ kind: z.literal('expiredLocator') }),
  z.strictObject({ kind: z.literal('dailyLimit') }),
  /** Rows of bulk jobs and collections: UNABLE_TO_LOCK_ROW. `after` and `count` count rows. */
  z.strictObject({ kind: z.literal('lockRows') }),
  /** Rows of bulk jobs and collections fail with the given error. `after` and `count` count rows. */
  z.strictObject({
    kind: z.literal('failRows'),
    errorCode: z.string().default('UNKNOWN_EXCEPTION'),
    message: z.string().default('A fault was injected into this row')
  }),
  /** A bulk job ends as Failed. `after` and `count` count jobs; the route is matched with the path of the job. */
  z.strictObject({
    kind: z.literal('failJob'),
    /** Rows of an upload that are processed before it fails. */
    afterRows: z.int().min(0).default(0),
    message: z.string().default('InternalServerError : The job could not be processed; try again')
  })
]);

export const faultRuleSchema = z.strictObject({
  /** Regular expression on the path of the request; for rows of a bulk job on the path of its data, for jobs on their own. */
  route: z.string().refine(isRegExp, 'must be a regular expression'),
  method: z.string().optional(),
  /** Matching requests that pass before the rule acts. */
  after: z.int().min(0).default(0),
  /** Requests the rule acts on; then it is spent. */
  count: z.int().min(1).default(1),
  fault: faultSchema
});

export type FaultRule = z.input<typeof faultRuleSchema>;
export type Fault = z.output<typeof faultSchema>;

interface ActiveRule {
  readonly rule: z.output<typeof faultRuleSchema>;
  readonly route: RegExp;
  seen: number;
}

const ROW_FAULTS = new Set<Fault['kind']>(['lockRows', 'failRows']);
const JOB_FAULT = 'failJob';

export class Faults {
  #rules: ActiveRule[] = [];

  /** Adds a rule; rules act in the order they were added. Throws a ZodError that says what is wrong with it. */
  add(rule: FaultRule): void {
    const parsed = faultRuleSchema.parse(rule);
    this.#rules.push({ rule: parsed, route: new RegExp(parsed.route), seen: 0 });
  }

  clear(): void {
    this.#rules = [];
  }

  list(): { rule: FaultRule; seen: number; spent: boolean }[] {
    return this.#rules.map(({ rule, seen }) => ({ rule, seen, spent: seen >= rule.after + rule.count }));
  }

  /** The faults that hit this request. */
  forRequest(method: string, path: string): Fault[] {
    return this.#hits(method, path, (kind) => !ROW_FAULTS.has(kind) && kind !== JOB_FAULT);
  }

  /** The error that hits one row of a request or bulk job, if any. */
  forRow(method: string, path: string): SalesforceError | undefined {
    if (this.#rules.length === 0) return undefined;
    const [fault] = this.#hits(method, path, (kind) => ROW_FAULTS.has(kind));
    if (fault?.kind === 'lockRows') return lockedRow();
    if (fault?.kind === 'failRows') return new SalesforceError(400, fault.errorCode, fault.message);
    return undefined;
  }

  /** How the bulk job at this path fails, if it is to. */
  forJob(method: string, path: string): Extract<Fault, { kind: typeof JOB_FAULT }> | undefined {
    if (this.#rules.length === 0) return undefined;
    return this.#hits(method, path, (kind) => kind === JOB_FAULT).find((fault) => fault.kind === JOB_FAULT);
  }

  #hits(method: string, path: string, wanted: (kind: Fault['kind']) => boolean): Fault[] {
    const hits: Fault[] = [];
    for (const active of this.#rules) {
      const { rule, route } = active;
      if (!wanted(rule.fault.kind) || !route.test(path)) continue;
      if (rule.method !== undefined && rule.method.toUpperCase() !== method) continue;
      active.seen += 1;
      if (active.seen > rule.after && active.seen <= rule.after + rule.count) hits.push(rule.fault);
    }
    return hits;
  }
}

/** The refusal of a row whose record or parent another transaction holds. */
export function lockedRow(recordId?: string): SalesforceError {
  const named = recordId === undefined ? '' : `: ${recordId}`;
  return new SalesforceError(
    400,
    'UNABLE_TO_LOCK_ROW',
    `unable to obtain exclusive access to this record or 1 records${named}`
  );
}

/** The error a whole request is refused with. */
export function faultError(fault: Fault): SalesforceError | undefined {
  switch (fault.kind) {
    case 'status':
      return new SalesforceError(fault.status, fault.errorCode, fault.message);
    case 'expiredSession':
      return new SalesforceError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    case 'expiredLocator':
      return new SalesforceError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    case 'dailyLimit':
      return new SalesforceError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    default:
      return undefined;
  }
}

export function registerFaults(router: Router, faults: Faults): void {
  router.add('GET', '/__faults', () => json(faults.list()));
  router.add('POST', '/__faults', ({ body }) => {
    const parsed = z.array(faultRuleSchema).safeParse(Array.isArray(body) ? body : [body]);
    if (!parsed.success) throw jsonError(z.prettifyError(parsed.error));
    for (const rule of parsed.data) faults.add(rule);
    return json(faults.list(), 201);
  });
  router.add('DELETE', '/__faults', () => {
    faults.clear();
    return noContent();
  });
}

function isRegExp(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}
