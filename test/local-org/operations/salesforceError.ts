/**
 * A refusal of the platform, thrown by any layer below the protocols; each protocol shapes it its own way, e.g. REST as
 * `[{"errorCode": "REQUIRED_FIELD_MISSING", "message": "…", "fields": ["Name"]}]` with `status`.
 */
export class SalesforceError extends Error {
  override readonly name = 'SalesforceError';
  readonly status: number;
  readonly errorCode: string;
  readonly fields: readonly string[];

  constructor(status: number, errorCode: string, message: string, fields: readonly string[] = []) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
    this.fields = fields;
  }
}
