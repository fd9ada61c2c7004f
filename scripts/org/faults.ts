import type { SfError } from '@salesforce/core';
import { z } from 'zod';
import { keyAccountsError } from '../errors.ts';
import { redact } from './redact.ts';

/** The connection failed before an answer was complete: refused, cut, timed out, unknown host. */
export class NetworkFault extends Error {
  /** ECONNREFUSED, ENOTFOUND, UND_ERR_SOCKET, … */
  readonly code: string;

  constructor(code: string) {
    super(`connection failed: ${code}`);
    this.name = 'NetworkFault';
    this.code = code;
  }

  /** undici throws TypeErrors whose cause carries the code, at times one level further down. */
  static from(error: unknown): NetworkFault {
    const codes: string[] = [];
    let reason = 'connection closed';
    for (let at = error; at instanceof Error; at = at.cause) {
      if ('code' in at && typeof at.code === 'string') codes.push(at.code);
      reason = at.message;
      if (at.name === 'TimeoutError') codes.push('ETIMEDOUT');
      // Several addresses were tried (IPv6, then IPv4): the first reason stands for all.
      if (at instanceof AggregateError && codes.length === 0) return NetworkFault.from(at.errors[0]);
    }
    return new NetworkFault(codes.at(-1) ?? reason);
  }
}

/** The org answered with an error. */
export class HttpFault extends Error {
  readonly status: number;
  /** Salesforce's errorCode, or HTTP_<status> where the body has none. */
  readonly code: string;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, code: string, message: string, retryAfterMs?: number) {
    super(redact(message));
    this.name = 'HttpFault';
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }

  static async from(response: Response): Promise<HttpFault> {
    const text = await response.text().catch(() => '');
    const { code, message } = readErrorBody(text, response.status);
    return new HttpFault(response.status, code, message, retryAfter(response.headers.get('retry-after')));
  }
}

const errorBodySchema = z
  .union([
    z.array(z.object({ errorCode: z.string(), message: z.string() })).min(1),
    z.object({ errorCode: z.string(), message: z.string() })
  ])
  .transform((body) => (Array.isArray(body) ? body[0] : body));

function readErrorBody(text: string, status: number): { code: string; message: string } {
  const fallback = { code: `HTTP_${String(status)}`, message: text.trim() || `HTTP status ${String(status)}` };
  try {
    const parsed = errorBodySchema.safeParse(JSON.parse(text));
    return parsed.success && parsed.data ? { code: parsed.data.errorCode, message: parsed.data.message } : fallback;
  } catch {
    return fallback;
  }
}

/** Seconds or an HTTP date, as RFC 9110 allows; milliseconds to wait. */
export function retryAfter(header: string | null, now = Date.now()): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

const transientStatuses = new Set([408, 420, 429, 500, 502, 503, 504]);

/** Whether the same request may succeed a little later. */
export function isTransient(fault: unknown): boolean {
  return fault instanceof NetworkFault || (fault instanceof HttpFault && transientStatuses.has(fault.status));
}

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm */
const limitCodes = new Set([
  'REQUEST_LIMIT_EXCEEDED',
  'EXCEEDED_ID_LIMIT',
  'API_BULK_QUERY_PROCESSING_LIMIT_EXCEEDED',
  'EXCEEDEDQUOTA'
]);
const deniedCodes = new Set([
  'API_DISABLED_FOR_ORG',
  'API_CURRENTLY_DISABLED',
  'INSUFFICIENT_ACCESS',
  'FEATURENOTENABLED'
]);

/** What to tell the user about a fault that retries did not cure. */
export function toUserError(fault: unknown, where: { instanceUrl: string; doing: string }): unknown {
  if (fault instanceof NetworkFault) return keyAccountsError('orgUnreachable', [where.instanceUrl, fault.code]);
  // An answer that is not what the API documents: a login page, a proxy's own text.
  if (fault instanceof SyntaxError || fault instanceof z.ZodError) {
    return keyAccountsError('requestRefused', [
      where.doing,
      'UNEXPECTED_ANSWER',
      redact(fault.message.split('\n')[0] ?? '')
    ]);
  }
  if (!(fault instanceof HttpFault)) return fault;
  return httpFaultToUserError(fault, where);
}

function httpFaultToUserError(fault: HttpFault, where: { instanceUrl: string; doing: string }): SfError {
  if (fault.status === 401) return keyAccountsError('sessionRefused', [where.instanceUrl, fault.code]);
  if (limitCodes.has(fault.code.toUpperCase()))
    return keyAccountsError('limitExceeded', [where.instanceUrl, fault.message]);
  if (fault.status === 403 || deniedCodes.has(fault.code.toUpperCase())) {
    return keyAccountsError('accessDenied', [where.doing, fault.code, fault.message]);
  }
  // 500 is an error of its own with a message worth reading, not an org that is away.
  if (isTransient(fault) && fault.status !== 500)
    return keyAccountsError('orgUnreachable', [where.instanceUrl, `${fault.code}, HTTP ${String(fault.status)}`]);
  return keyAccountsError('requestRefused', [where.doing, fault.code, fault.message]);
}
