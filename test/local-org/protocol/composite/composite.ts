/**
 * /composite: up to 25 requests in one, later ones with values from earlier ones, all in one transaction if wanted.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm
 */
import { z } from 'zod';
import { SalesforceError } from '../../operations/salesforceError.ts';
import type { Dispatcher } from '../dispatcher.ts';
import { json, type Reply } from '../reply.ts';
import { restError } from '../errorReply.ts';
import { jsonError } from '../requestFields.ts';
import type { ApiRequest, Router } from '../router.ts';
import { resolveReferences } from './references.ts';

const MAX_REQUESTS = 25;
/** Of the 25, so many may be queries or collections. */
const MAX_QUERIES = 5;

const compositeSchema = z.strictObject({
  allOrNone: z.boolean().default(false),
  collateSubrequests: z.boolean().default(false),
  compositeRequest: z.array(
    z.strictObject({
      method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
      url: z.string().startsWith('/services/data/v', { message: 'must start with /services/data/v' }),
      referenceId: z
        .string()
        .regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'must start with a letter; letters, digits, underscores'),
      httpHeaders: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional()
    })
  )
});

type Subrequest = z.infer<typeof compositeSchema>['compositeRequest'][number];

interface Subresponse {
  body: unknown;
  httpHeaders: Record<string, string>;
  httpStatusCode: number;
  referenceId: string;
}

const FORBIDDEN = /^\/services\/data\/v[\d.]+\/(composite(?!\/sobjects)|jobs|async|metadata)/i;

export function registerComposite(router: Router, dispatcher: Dispatcher): void {
  router.data('POST', '/composite', (request) => {
    const parsed = compositeSchema.safeParse(request.body);
    if (!parsed.success) throw jsonError(z.prettifyError(parsed.error));
    const { allOrNone, compositeRequest } = parsed.data;
    checkRequests(compositeRequest);
    if (!allOrNone) return json({ compositeResponse: runAll(request, compositeRequest, dispatcher, false) });
    return json({ compositeResponse: runTogether(request, compositeRequest, dispatcher) });
  });
}

function checkRequests(subrequests: readonly Subrequest[]): void {
  if (subrequests.length === 0) throw jsonError('compositeRequest is empty');
  if (subrequests.length > MAX_REQUESTS) {
    throw limit(`The request has ${subrequests.length} subrequests; the limit is ${MAX_REQUESTS}`);
  }
  const counted = subrequests.filter(({ url }) => /\/(query|queryAll|composite\/sobjects)\b/i.test(url));
  if (counted.length > MAX_QUERIES) {
    throw limit(`The request has ${counted.length} query and collection subrequests; the limit is ${MAX_QUERIES}`);
  }
  const seen = new Set<string>();
  for (const { referenceId, url } of subrequests) {
    if (seen.has(referenceId)) throw jsonError(`Duplicate referenceId: ${referenceId}`);
    seen.add(referenceId);
    if (FORBIDDEN.test(url)) throw jsonError(`${url} cannot be part of a composite request`);
  }
}

function limit(message: string): SalesforceError {
  return new SalesforceError(400, 'LIMIT_EXCEEDED', message);
}

class RolledBack extends Error {
  readonly responses: readonly Subresponse[];
  constructor(responses: readonly Subresponse[]) {
    super('rolled back');
    this.responses = responses;
  }
}

/** Runs all in one transaction; where one fails, the others show that they were undone or never run. */
function runTogether(request: ApiRequest, subrequests: readonly Subrequest[], dispatcher: Dispatcher): Subresponse[] {
  try {
    return request.org.transaction(() => {
      const responses = runAll(request, subrequests, dispatcher, true);
      if (responses.some(failed)) throw new RolledBack(responses);
      return responses;
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    const { responses } = error;
    return subrequests.map(({ referenceId }, index) => {
      const response = responses[index];
      if (response !== undefined && failed(response)) return response;
      return halted(
        referenceId,
        'The transaction was rolled back since another operation in the same transaction failed.'
      );
    });
  }
}

function runAll(
  request: ApiRequest,
  subrequests: readonly Subrequest[],
  dispatcher: Dispatcher,
  stopAtFailure: boolean
): Subresponse[] {
  const answers = new Map<string, unknown>();
  const responses: Subresponse[] = [];
  for (const subrequest of subrequests) {
    const response = runOne(request, subrequest, dispatcher, answers);
    responses.push(response);
    if (failed(response)) {
      if (stopAtFailure) break;
    } else answers.set(subrequest.referenceId, response.body);
  }
  return responses;
}

function runOne(
  request: ApiRequest,
  { method, url, referenceId, httpHeaders, body }: Subrequest,
  dispatcher: Dispatcher,
  answers: ReadonlyMap<string, unknown>
): Subresponse {
  try {
    const target = String(resolveReferences(url, answers)).replaceAll(' ', '+');
    const headers = Object.fromEntries(
      Object.entries(httpHeaders ?? {}).map(([name, value]) => [name.toLowerCase(), value])
    );
    const raw = { method, target, headers, origin: request.origin };
    return subresponse(dispatcher.runSync(raw, resolveReferences(body, answers), request), referenceId);
  } catch (error) {
    if (error instanceof SalesforceError) return halted(referenceId, error.message);
    throw error;
  }
}

function subresponse(reply: Reply, referenceId: string): Subresponse {
  const { location } = reply.headers ?? {};
  return {
    body: bodyOf(reply),
    httpHeaders: location === undefined ? {} : { Location: location },
    httpStatusCode: reply.status,
    referenceId
  };
}

/** The JSON of a reply, also where it was put together as text. */
export function bodyOf(reply: Reply): unknown {
  if (typeof reply.body !== 'string') return reply.body ?? null;
  const parsed: unknown = JSON.parse(reply.body);
  return parsed;
}

function failed({ httpStatusCode }: Subresponse): boolean {
  return httpStatusCode >= 400;
}

function halted(referenceId: string, message: string): Subresponse {
  const error = restError(new SalesforceError(400, 'PROCESSING_HALTED', message));
  return {
    body: [{ errorCode: error.errorCode, message: error.message }],
    httpHeaders: {},
    httpStatusCode: 400,
    referenceId
  };
}
