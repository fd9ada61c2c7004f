/** Errors as the REST API words them. */
import { SalesforceError } from '../operations/salesforceError.ts';
import { json, type Reply } from './reply.ts';

export interface RestError {
  message: string;
  errorCode: string;
  fields?: readonly string[];
}

/** Codes of refusals that concern no record: REST leaves `fields` out of their bodies. */
const WITHOUT_FIELDS = new Set([
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'JSON_PARSER_ERROR',
  'MALFORMED_QUERY',
  'MALFORMED_ID',
  'INVALID_FIELD',
  'INVALID_TYPE',
  'INVALID_SESSION_ID',
  'INVALID_AUTH_HEADER',
  'INVALID_QUERY_LOCATOR',
  'INVALID_BATCH_SIZE',
  'API_DISABLED_FOR_ORG',
  'FUNCTIONALITY_NOT_ENABLED',
  'REQUEST_LIMIT_EXCEEDED',
  'SERVER_UNAVAILABLE',
  'UNSUPPORTED_MEDIA_TYPE',
  'UNKNOWN_EXCEPTION'
]);

export function restError(error: SalesforceError): RestError {
  const body: RestError = { message: error.message, errorCode: error.errorCode };
  if (error.fields.length > 0 || !WITHOUT_FIELDS.has(error.errorCode)) body.fields = error.fields;
  return body;
}

/** `[{"message", "errorCode", "fields"?}]` with the error's status. */
export function errorReply(error: SalesforceError): Reply {
  return json([restError(error)], error.status);
}

/** A bug of the local org, shown as the platform shows its own: 500 UNKNOWN_EXCEPTION, details in the log only. */
export function asSalesforceError(error: unknown, log: (line: string) => void): SalesforceError {
  if (error instanceof SalesforceError) return error;
  log(`unexpected error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return new SalesforceError(
    500,
    'UNKNOWN_EXCEPTION',
    'An unexpected error occurred. If you are contacting support, please see the log of the local org.'
  );
}
