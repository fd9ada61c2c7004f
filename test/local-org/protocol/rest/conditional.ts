/**
 * Conditional requests: dates for records and descriptions, entity tags for accounts only.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_conditional_request.htm
 */
import { createHash } from 'node:crypto';
import type { RecordView } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { json, type Reply } from '../reply.ts';
import type { ApiRequest } from '../router.ts';

/** The record, or 304 when the client has it already, or 412 when its condition does not hold. */
export function conditionalRecord(
  request: ApiRequest,
  object: string,
  record: RecordView,
  whole: () => RecordView
): Reply {
  if (!isConditional(request)) return json(record, 200, validators(object, record));
  const complete = whole();
  precondition(request, object, () => complete);
  const headers = validators(object, complete);
  const known = request.headers['if-none-match'];
  if (known !== undefined && headers['etag'] !== undefined) {
    if (tags(known).includes(headers['etag'])) return { status: 304, headers };
  } else if (notModifiedSince(request, headers['last-modified'])) return { status: 304, headers };
  return json(record, 200, headers);
}

/** Throws 412 when the record is not the one, or not as old as, the client says. */
export function precondition(request: ApiRequest, object: string, current: () => RecordView): void {
  const tag = request.headers['if-match'];
  const since = request.headers['if-unmodified-since'];
  if (tag === undefined && since === undefined) return;
  const headers = validators(object, current());
  const wrongTag = tag !== undefined && headers['etag'] !== undefined && !tags(tag).includes(headers['etag']);
  const modified = headers['last-modified'];
  const newer = since !== undefined && modified !== undefined && Date.parse(modified) > Date.parse(since);
  if (!wrongTag && !newer) return;
  throw new SalesforceError(
    412,
    'PRECONDITION_FAILED',
    'The request was not executed because a precondition of its headers was not satisfied'
  );
}

/** True when nothing has changed since the client's date, to the second. */
export function notModifiedSince(request: ApiRequest, modified: string | undefined): boolean {
  const since = request.headers['if-modified-since'];
  return since !== undefined && modified !== undefined && Date.parse(modified) <= Date.parse(since);
}

function isConditional({ headers }: ApiRequest): boolean {
  return ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'].some((name) => name in headers);
}

function validators(object: string, record: RecordView): Record<string, string> {
  const headers: Record<string, string> = {};
  const modified = record['LastModifiedDate'] ?? record['SystemModstamp'];
  if (typeof modified === 'string') {
    headers['last-modified'] = new Date(modified.replace('+0000', 'Z')).toUTCString();
    // The version of an account is when it was last written, to the millisecond.
    if (object.toLowerCase() === 'account') {
      headers['etag'] = `"${createHash('sha256')
        .update(`${String(record['Id'])}${modified}`)
        .digest('base64url')}"`;
    }
  }
  return headers;
}

function tags(header: string): string[] {
  return header.split(',').map((tag) =>
    tag
      .trim()
      .replace(/^W\//, '')
      .replace(/--gzip"$/, '"')
  );
}
