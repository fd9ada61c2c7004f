import type { Org } from '@salesforce/core';
import { keyAccountsError } from '../errors.ts';
import { defaultPoll, type PollSettings } from './bulkJob.ts';
import { bulkIngest, defaultIngest, type IngestSettings } from './bulkIngest.ts';
import { bulkQuery } from './bulkQuery.ts';
import { deployMetadata } from './deployMetadata.ts';
import { toObjectInfo } from './describe.ts';
import { HttpFault, toUserError } from './faults.ts';
import { readIdentity } from './identity.ts';
import { readLimits } from './readLimits.ts';
import type {
  BellNotification,
  BulkQueryOptions,
  CustomMetadataDeploy,
  DeployReport,
  IngestRequest,
  IngestResult,
  ObjectInfo,
  OrgIdentity,
  OrgLimit,
  OrgPort,
  RecordWrite,
  RefusedUpdate,
  SaveTogetherResult,
  TextRow
} from './orgPort.ts';
import { restQuery } from './restQuery.ts';
import { createRecord, updateRecord, upsertRecord } from './saveRecord.ts';
import { saveTogether } from './saveTogether.ts';
import { sendNotifications } from './sendNotifications.ts';
import { settleIngest } from './settleIngest.ts';
import { updateCollection } from './updateCollection.ts';
import { readJson, Session, type SessionOptions } from './session.ts';

export interface ConnectOptions extends SessionOptions {
  poll?: Partial<PollSettings>;
  ingest?: Partial<Omit<IngestSettings, 'poll'>>;
}

/** An org reached with an access token. */
export function connectOrg(options: ConnectOptions): OrgPort {
  const poll = { ...defaultPoll, ...options.poll };
  return new SalesforceOrg(new Session(options), poll, { ...defaultIngest, ...options.ingest, poll });
}

/** An org that the sf CLI knows; its stored login renews the session when it runs out. */
export function connectCliOrg(org: Org, options: Partial<ConnectOptions> = {}): OrgPort {
  const { accessToken, instanceUrl, refreshFn } = org.getConnection().getAuthInfo().getConnectionOptions();
  if (!accessToken || !instanceUrl)
    throw keyAccountsError('sessionRefused', [instanceUrl ?? '', 'no access token is stored']);
  return connectOrg({
    accessToken,
    instanceUrl,
    ...options,
    ...(refreshFn
      ? {
          refresh: () =>
            new Promise<string>((resolve, reject) => {
              const done = (error: Error | null | undefined, token?: string): Promise<void> => {
                if (error || !token) reject(error ?? new Error('no token was returned'));
                else resolve(token);
                return Promise.resolve();
              };
              void refreshFn(org.getConnection(), done);
            })
        }
      : {})
  });
}

class SalesforceOrg implements OrgPort {
  readonly #session: Session;
  readonly #poll: PollSettings;
  readonly #ingest: IngestSettings;
  readonly #describes = new Map<string, Promise<ObjectInfo | undefined>>();
  #identity: Promise<OrgIdentity> | undefined;

  constructor(session: Session, poll: PollSettings, ingest: IngestSettings) {
    this.#session = session;
    this.#poll = poll;
    this.#ingest = ingest;
  }

  async identity(): Promise<OrgIdentity> {
    this.#identity ??= this.#doing('read the organization', () => readIdentity(this.#session), 'firstContact');
    return this.#identity;
  }

  async describe(object: string): Promise<ObjectInfo | undefined> {
    const known = this.#describes.get(object);
    if (known) return known;
    const asked = this.#doing(`describe ${object}`, () => this.#describe(object));
    this.#describes.set(object, asked);
    // A describe that failed says nothing about the object; one who asks later is to get an answer.
    asked.catch(() => this.#describes.delete(object));
    return asked;
  }

  async #describe(object: string): Promise<ObjectInfo | undefined> {
    const path = this.#session.dataPath(`/sobjects/${object}/describe`);
    try {
      return await this.#session.send({
        method: 'GET',
        path,
        read: async (response) => toObjectInfo(await readJson(response))
      });
    } catch (fault) {
      if (fault instanceof HttpFault && (fault.status === 404 || fault.code === 'INVALID_TYPE')) return undefined;
      throw fault;
    }
  }

  async query<T>(soql: string): Promise<T[]> {
    // What a row holds is what the SOQL selects; the caller states it, as with jsforce itself.
    return this.#doing('query', async () => (await restQuery(this.#session, soql)) as T[]);
  }

  async *bulkQuery(soql: string, options: BulkQueryOptions = {}): AsyncGenerator<TextRow[]> {
    try {
      yield* bulkQuery(this.#session, soql, this.#poll, options);
    } catch (error) {
      throw this.#userError(error, 'run a Bulk query');
    }
  }

  async bulkIngest(request: IngestRequest): Promise<IngestResult> {
    return this.#doing(`${request.operation} ${request.object}`, () =>
      bulkIngest(this.#session, request, this.#ingest)
    );
  }

  async settleIngest(jobId: string): Promise<'aborted' | 'waited' | 'ended'> {
    return this.#doing('end an earlier upload', () => settleIngest(this.#session, jobId, this.#poll));
  }

  async create(object: string, values: Record<string, unknown>): Promise<string> {
    return this.#doing(`create ${object}`, () => createRecord(this.#session, object, values));
  }

  async update(object: string, id: string, values: Record<string, unknown>): Promise<void> {
    await this.#doing(`update ${object}`, () => updateRecord(this.#session, object, id, values));
  }

  async updateAll(object: string, rows: readonly Record<string, unknown>[]): Promise<RefusedUpdate[]> {
    return this.#doing(`update ${object}`, () => updateCollection(this.#session, object, rows));
  }

  async upsert(object: string, field: string, externalId: string, values: Record<string, unknown>): Promise<string> {
    return this.#doing(`upsert ${object}`, () => upsertRecord(this.#session, object, field, externalId, values));
  }

  async saveTogether(writes: readonly RecordWrite[]): Promise<SaveTogetherResult> {
    return this.#doing('write records together', () => saveTogether(this.#session, writes));
  }

  async limits(): Promise<ReadonlyMap<string, OrgLimit>> {
    return this.#doing('read the limits', () => readLimits(this.#session));
  }

  async sendNotifications(notifications: readonly BellNotification[]): Promise<string[]> {
    return this.#doing('send notifications', () => sendNotifications(this.#session, notifications));
  }

  async deployCustomMetadata(request: CustomMetadataDeploy): Promise<DeployReport> {
    return this.#doing('deploy custom metadata', () => deployMetadata(this.#session, request, this.#poll));
  }

  async #doing<T>(doing: string, work: () => Promise<T>, stage?: 'firstContact'): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.#userError(error, doing, stage);
    }
  }

  #userError(fault: unknown, doing: string, stage?: 'firstContact'): unknown {
    const { instanceUrl, apiVersion } = this.#session;
    if (stage && fault instanceof HttpFault && fault.status === 404) {
      return keyAccountsError('apiVersionUnsupported', [instanceUrl, apiVersion]);
    }
    return toUserError(fault, { instanceUrl, doing });
  }
}
