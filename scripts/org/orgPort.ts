/**
 * What pipelines may ask of an org. `scripts/org` implements it on jsforce and Bulk API 2.0; nothing above this
 * line knows either.
 */

/** One row of a Bulk result: selected path → text as the CSV carries it ('' is null). */
export type TextRow = Record<string, string>;

export interface FieldInfo {
  name: string;
  label: string;
  type: string;
  length: number;
  createable: boolean;
  updateable: boolean;
  externalId: boolean;
  picklistValues: string[];
  referenceTo: string[];
}

export interface ObjectInfo {
  name: string;
  label: string;
  /** By API name. Fields the session may not see are absent, as in the org's own describe. */
  fields: Map<string, FieldInfo>;
}

export interface OrgIdentity {
  orgId: string;
  instanceUrl: string;
  username: string;
  userId: string;
  /** IANA time zone of the org. */
  timeZone: string;
  currency: string;
  /** First month (1–12) of the fiscal year. */
  fiscalYearStartMonth: number;
}

export interface IngestRequest {
  object: string;
  operation: 'insert' | 'update' | 'upsert' | 'delete';
  /** Required for upsert. */
  externalIdField?: string;
  /** Column order of the upload; every row has all of them. */
  columns: readonly string[];
  /** null clears the field. */
  rows: Iterable<Record<string, string | number | boolean | null>>;
}

export interface FailedRow {
  row: TextRow;
  /** The platform's own code and message, e.g. UNABLE_TO_LOCK_ROW:… */
  error: string;
}

export interface IngestResult {
  jobIds: string[];
  succeeded: number;
  created: number;
  failed: FailedRow[];
}

export interface OrgPort {
  identity(): Promise<OrgIdentity>;
  /** undefined where the org (or the session) does not have the object. */
  describe(object: string): Promise<ObjectInfo | undefined>;
  /** REST query with queryMore, for small results and child relationships. */
  query<T>(soql: string): Promise<T[]>;
  /** Bulk API 2.0 query; yields batches of rows as pages arrive. */
  bulkQuery(soql: string): AsyncIterable<TextRow[]>;
  bulkIngest(request: IngestRequest): Promise<IngestResult>;
  create(object: string, values: Record<string, unknown>): Promise<string>;
  update(object: string, id: string, values: Record<string, unknown>): Promise<void>;
  upsert(object: string, externalIdField: string, externalId: string, values: Record<string, unknown>): Promise<string>;
}
