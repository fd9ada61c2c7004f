/**
 * What the protocols (REST, Bulk, UI API, GraphQL, metadata) may ask of the local org. They parse requests and
 * shape answers; everything that the platform enforces is enforced behind this interface, once.
 */
import type { SObjectDescribe } from './describe.ts';

/** Who is calling; made from the access token, passed to every operation. */
export interface Caller {
  readonly userId: string;
  readonly username: string;
  /** e.g. en_US, zh_CN: language of labels; locale of formatted values. */
  readonly language: string;
  readonly locale: string;
  /** IANA zone; date literals and date functions are evaluated in it. */
  readonly timeZone: string;
  /** ISO code of the user's currency, e.g. USD: the company currency where there is only one. */
  readonly currency: string;
  /** From the URL of the request, e.g. 66.0. */
  readonly apiVersion: string;
}

/** Field values as JSON carries them: dates as YYYY-MM-DD, date-times as ISO 8601. */
export type FieldValues = Record<string, unknown>;

/** A record as REST returns it: `attributes` {type, url}, fields in API-name case, parents and children nested. */
export interface RecordView {
  attributes: { type: string; url?: string };
  [field: string]: unknown;
}

export interface QueryOptions {
  /** queryAll: deleted records too. */
  includeDeleted?: boolean;
  /** Refuse what Bulk API refuses: aggregates, GROUP BY, OFFSET, nested queries. */
  bulk?: boolean;
}

export interface QueryColumn {
  /** As selected, e.g. Owner.Name. */
  path: string;
  type: string;
}

export interface QueryCursor {
  totalSize: number;
  /** API name of the object in FROM. */
  object: string;
  columns: QueryColumn[];
  /** Reads lazily; each row holds only the selected fields. */
  rows: () => IterableIterator<RecordView>;
}

export interface UpsertResult {
  id: string;
  created: boolean;
}

export interface LocalOrg {
  readonly orgId: string;
  authenticate(token: string, apiVersion: string): Caller;
  describeGlobal(caller: Caller): Pick<SObjectDescribe, 'name' | 'label' | 'keyPrefix'>[];
  describe(caller: Caller, object: string): SObjectDescribe;
  query(caller: Caller, soql: string, options?: QueryOptions): QueryCursor;
  retrieve(caller: Caller, object: string, id: string, fields?: string[]): RecordView;
  create(caller: Caller, object: string, values: FieldValues): { id: string };
  update(caller: Caller, object: string, id: string, values: FieldValues): void;
  upsert(caller: Caller, object: string, keyField: string, keyValue: string, values: FieldValues): UpsertResult;
  delete(caller: Caller, object: string, id: string): void;
  /** Runs `work` in one transaction; a thrown error rolls everything back. */
  transaction<T>(work: () => T): T;
}
