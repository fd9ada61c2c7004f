/**
 * Errors as UI API words them. Reads answer like the rest of REST, `[{errorCode, message}]`; writes of records answer
 * one object whose `output` says which field is at fault.
 * https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_responses_error_with_output.htm
 */
import type { SObjectDescribe } from '../../operations/describe.ts';
import type { SalesforceError } from '../../operations/salesforceError.ts';
import { json, type Reply } from '../reply.ts';

interface RecordException {
  constituentField: string | null;
  duplicateRecordError: null;
  errorCode: string;
  field: string | null;
  fieldLabel: string | null;
  message: string;
}

/** What the record itself is at fault for; anything else (session, id, JSON) is an error of the request. */
const requestErrors = new Set([
  'NOT_FOUND',
  'JSON_PARSER_ERROR',
  'INVALID_SESSION_ID',
  'MALFORMED_ID',
  'INVALID_TYPE',
  'ILLEGAL_QUERY_PARAMETER_VALUE',
  'REQUEST_LIMIT_EXCEEDED',
  'CONFLICT',
  'INVALID_INPUT',
  'UNKNOWN_EXCEPTION'
]);

/** The answer for a refused create, update or delete. */
export function recordErrorReply(
  error: SalesforceError,
  verb: 'create' | 'update' | 'delete',
  describe: SObjectDescribe | undefined
): Reply {
  if (requestErrors.has(error.errorCode) || error.status === 404 || error.status >= 500)
    return json([plain(error)], error.status);
  const fields = error.fields.filter((name) => name !== '');
  const exceptions = (fields.length === 0 ? [null] : fields).map((field) => exception(error, field, describe));
  const general = exceptions.filter(({ field }) => field === null);
  const fieldErrors: Record<string, RecordException[]> = {};
  for (const each of exceptions) if (each.field !== null) (fieldErrors[each.field] ??= []).push(each);
  return json(
    {
      message: `An error occurred while trying to ${verb} the record. Please try again.`,
      statusCode: error.status,
      errorCode: error.errorCode,
      enhancedErrorType: 'RecordError',
      output: { errors: general, fieldErrors }
    },
    error.status
  );
}

/** One entry of `[{errorCode, message}]`. */
export function plain(error: SalesforceError): { errorCode: string; message: string } {
  return { errorCode: error.errorCode, message: error.message };
}

function exception(
  error: SalesforceError,
  field: string | null,
  describe: SObjectDescribe | undefined
): RecordException {
  const described = describe?.fields.find(({ name }) => name === field);
  const compound = described?.compoundFieldName ?? null;
  return {
    constituentField: compound === null ? null : field,
    duplicateRecordError: null,
    errorCode: error.errorCode,
    field: compound ?? field,
    fieldLabel: described?.label ?? null,
    message: error.message
  };
}
