/**
 * What pipelines may ask of an org. `scripts/org` implements it on the REST API and Bulk API 2.0; nothing above
 * this line knows either. Every method fails with an error of scripts/errors.ts.
 */

/** One row of a Bulk result: selected path → text as the CSV carries it ('' is null). */
export type TextRow = Record<string, string>;

/** null and '' clear the field. */
export type CellValue = string | number | boolean | null;

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
  /** ISO 4217 code of the corporate currency; XXX (no currency) where the org does not tell. */
  currency: string;
  /** First month (1–12) of the fiscal year. */
  fiscalYearStartMonth: number;
}

/** A Bulk job as it comes into being: recorded before its first use, so that a later run can find it. */
export interface BulkJob {
  id: string;
  kind: 'query' | 'ingest';
  object: string;
}

export interface BulkOptions {
  onJob?: (job: BulkJob) => void | Promise<void>;
}

export interface BulkQueryOptions extends BulkOptions {
  /** Also the records in the recycle bin, as queryAll. */
  includeDeleted?: boolean;
}

export interface IngestRequest extends BulkOptions {
  object: string;
  operation: 'insert' | 'update' | 'upsert' | 'delete';
  /** Required for upsert. */
  externalIdField?: string;
  /** Column order of the upload; every row has all of them. */
  columns: readonly string[];
  /** Sorted by parent where the object has one: rows of one parent in two batches lock each other out. */
  rows: Iterable<Record<string, CellValue>>;
}

export interface FailedRow {
  row: TextRow;
  /** The platform's own code and message, e.g. UNABLE_TO_LOCK_ROW:… */
  error: string;
}

export interface RefusedUpdate {
  id: string;
  /** The platform's own code and message. */
  error: string;
}

export interface IngestResult {
  jobIds: string[];
  succeeded: number;
  /** Rows that were new; for an update always 0. */
  created: number;
  failed: FailedRow[];
}

/** One record of a transaction: created, or updated where it has an id. */
export interface RecordWrite {
  object: string;
  id?: string;
  values: Record<string, unknown>;
}

export interface SaveTogetherResult {
  saved: boolean;
  /** The platform's code and message for the first record that it refused. */
  error?: string;
}

/** Custom metadata records to bring into an org, by full name (KA_Metric.Revenue). */
export interface CustomMetadataDeploy {
  /** Full name → XML of the record. */
  records: ReadonlyMap<string, string>;
  /** Full names of records to delete. */
  remove: readonly string[];
  /** Has the org check everything and keep nothing. */
  checkOnly: boolean;
}

export interface DeployReport {
  id: string;
  succeeded: boolean;
  /** Succeeded, Failed, Canceled, … */
  status: string;
  /** Components that the org accepted, deletions included. */
  deployed: number;
  failures: { fullName: string; problem: string }[];
}

/** An allowance of the org, such as DailyApiRequests; `remaining` rolls over 24 hours. */
export interface OrgLimit {
  maximum: number;
  remaining: number;
}

/** A notification for the bell of one user. */
export interface BellNotification {
  recipientId: string;
  /** Id of the CustomNotificationType. */
  typeId: string;
  /** At most 250 and 750 characters. */
  title: string;
  body: string;
  /** Where a click leads: a record, or the tab with this API name. */
  target: { recordId: string } | { tab: string };
}

export interface OrgPort {
  identity(): Promise<OrgIdentity>;
  /** undefined where the org (or the session) does not have the object. */
  describe(object: string): Promise<ObjectInfo | undefined>;
  /** REST query with queryMore, for small results and child relationships. */
  query<T>(soql: string): Promise<T[]>;
  /** Bulk API 2.0 query; yields batches of rows as pages arrive, in no particular order. */
  bulkQuery(soql: string, options?: BulkQueryOptions): AsyncIterable<TextRow[]>;
  bulkIngest(request: IngestRequest): Promise<IngestResult>;
  /** Makes sure that an upload of another run writes nothing any more: aborts it, or waits for its end. */
  settleIngest(jobId: string): Promise<'aborted' | 'waited' | 'ended'>;
  /** Not repeated when the answer is lost; give the record a unique key and look for it then. */
  create(object: string, values: Record<string, unknown>): Promise<string>;
  update(object: string, id: string, values: Record<string, unknown>): Promise<void>;
  /** Each row has an Id; returns the rows that the org refused. For some hundred rows: more belong in bulkIngest. */
  updateAll(object: string, rows: readonly Record<string, unknown>[]): Promise<RefusedUpdate[]>;
  upsert(object: string, externalIdField: string, externalId: string, values: Record<string, unknown>): Promise<string>;
  /**
   * Writes up to 25 records in one transaction, all or none. Not repeated when the answer is lost: look for what one
   * of the records says, and the others are as it is.
   */
  saveTogether(writes: readonly RecordWrite[]): Promise<SaveTogetherResult>;
  /** All or nothing; what the org refuses is in the report. */
  deployCustomMetadata(request: CustomMetadataDeploy): Promise<DeployReport>;
  /** Returns what the org said of those it refused. Never sent twice: one whose answer is lost may be missing. */
  sendNotifications(notifications: readonly BellNotification[]): Promise<string[]>;
  /** Allowances by name; the newest figures, one call of the API. */
  limits(): Promise<ReadonlyMap<string, OrgLimit>>;
}
