/**
 * /composite/batch: up to 25 independent requests, run one after the other.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/requests_composite_batch.htm
 */
import { z } from 'zod';
import { SalesforceError } from '../../operations/salesforceError.ts';
import type { Dispatcher } from '../dispatcher.ts';
import { json } from '../reply.ts';
import { jsonError } from '../requestFields.ts';
import type { Router } from '../router.ts';
import { bodyOf } from './composite.ts';

const MAX_REQUESTS = 25;

const batchSchema = z.strictObject({
  haltOnError: z.boolean().default(false),
  batchRequests: z
    .array(
      z.strictObject({
        method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
        url: z.string().min(1),
        richInput: z.unknown().optional()
      })
    )
    .min(1)
});

export function registerBatch(router: Router, dispatcher: Dispatcher): void {
  router.data('POST', '/composite/batch', (request) => {
    const parsed = batchSchema.safeParse(request.body);
    if (!parsed.success) throw jsonError(z.prettifyError(parsed.error));
    const { batchRequests, haltOnError } = parsed.data;
    if (batchRequests.length > MAX_REQUESTS) {
      throw new SalesforceError(
        400,
        'LIMIT_EXCEEDED',
        `The request has ${batchRequests.length} subrequests; the limit is ${MAX_REQUESTS}`
      );
    }
    let hasErrors = false;
    const results = batchRequests.map(({ method, url, richInput }) => {
      if (hasErrors && haltOnError) return { statusCode: 412, result: HALTED };
      const target = url.startsWith('/services/data/') ? url : `/services/data/${url.replace(/^\//, '')}`;
      if (/\/composite\b/i.test(target)) throw jsonError(`${url} cannot be part of a batch`);
      const reply = dispatcher.runSync({ method, target, headers: {}, origin: request.origin }, richInput, request);
      if (reply.status >= 400) hasErrors = true;
      return { statusCode: reply.status, result: bodyOf(reply) };
    });
    return json({ hasErrors, results });
  });
}

const HALTED = [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' }];
