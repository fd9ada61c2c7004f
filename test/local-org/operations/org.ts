/**
 * What the protocols (REST, Bulk, UI API, GraphQL, metadata) may ask of the local org. They parse requests and
 * shape answers; everything that the platform enforces is enforced behind this interface, once.
 */
import type { OrgFeatures } from '../schema/catalogue/index.ts';
import type { Component } from '../schema/metadata/component.ts';
import type { OrgSchema } from '../schema/types.ts';
import type { DeployOptions, DeployResult } from './deploy/deployComponents.ts';
import type { GlobalDescribeEntry, SObjectDescribe } from './describe.ts';
import type { SessionOptions } from './sessions.ts';

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

export interface WriteOptions {
  /** csv: every value is text, with Bulk API's spellings of booleans; blank text clears the field. */
  format?: 'json' | 'csv';
}

export interface DeleteOptions {
  /** Past the recycle bin; needs the Bulk API Hard Delete permission. */
  hard?: boolean;
}

export interface UpsertResult {
  id: string;
  created: boolean;
}

export interface LocalOrg {
  /** 18 characters. */
  readonly orgId: string;
  /** What is in force now; a deploy puts another one in its place, so do not keep it. */
  readonly schema: OrgSchema;
  readonly features: OrgFeatures;
  /** A token for the user; the form clients expect, 00D…!… */
  createSession(username: string, options?: SessionOptions): string;
  revokeSession(token: string): void;
  authenticate(token: string, apiVersion: string): Caller;
  /** A user as a caller without a token, for logins that prove who calls in another way (JWT). */
  callerNamed(username: string, apiVersion: string): Caller;
  hasUserPermission(caller: Caller, name: string): boolean;
  hasCustomPermission(caller: Caller, name: string): boolean;

  describeGlobal(caller: Caller): GlobalDescribeEntry[];
  describe(caller: Caller, object: string): SObjectDescribe;
  query(caller: Caller, soql: string, options?: QueryOptions): QueryCursor;
  retrieve(caller: Caller, object: string, id: string, fields?: string[]): RecordView;

  create(caller: Caller, object: string, values: FieldValues, options?: WriteOptions): { id: string };
  update(caller: Caller, object: string, id: string, values: FieldValues, options?: WriteOptions): void;
  /** `keyField`: an external id, another idLookup field, or Id. */
  upsert(
    caller: Caller,
    object: string,
    keyField: string,
    keyValue: string,
    values: FieldValues,
    options?: WriteOptions
  ): UpsertResult;
  delete(caller: Caller, object: string, id: string, options?: DeleteOptions): void;
  /** Runs `work` in one transaction, nested ones in a savepoint; a thrown error rolls everything back. Synchronous. */
  transaction<T>(work: () => T): T;

  /** Validates components, alters tables, keeps the sources; all or nothing. */
  deploy(caller: Caller, components: readonly Component[], options?: DeployOptions): DeployResult;
  /** What was deployed, for retrieve and listMetadata. */
  components(): Component[];

  /**
   * Writes a record as the platform would: read-only and audit fields may be given, access and validation rules do not
   * hold. For sample data such as survey responses or past CreatedDates, never for a protocol.
   */
  seed(object: string, values: FieldValues): { id: string };
  now(): Date;
  close(): void;
}
