/**
 * An error as the REST API returns it: [{"errorCode", "message", "fields"}].
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 */
export class SalesforceError extends Error {
  override readonly name = 'SalesforceError';
  readonly errorCode: string;
  readonly fields: string[];
  /** HTTP status REST answers with when the error is that of the whole request. */
  readonly status: number;

  constructor(errorCode: string, message: string, options: { fields?: string[]; status?: number } = {}) {
    super(message);
    this.errorCode = errorCode;
    this.fields = options.fields ?? [];
    this.status = options.status ?? statusOf(errorCode);
  }
}

const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  INVALID_SESSION_ID: 401,
  REQUEST_LIMIT_EXCEEDED: 403,
  API_DISABLED_FOR_ORG: 403,
  API_CURRENTLY_DISABLED: 403,
  INSUFFICIENT_ACCESS: 403,
  FUNCTIONALITY_NOT_ENABLED: 403,
  NOT_FOUND: 404,
  ENTITY_IS_DELETED: 404,
  METHOD_NOT_ALLOWED: 405,
  UNABLE_TO_LOCK_ROW: 400,
  UNKNOWN_EXCEPTION: 500,
  SERVER_UNAVAILABLE: 503
};

function statusOf(errorCode: string): number {
  return STATUS_BY_CODE[errorCode] ?? 400;
}
