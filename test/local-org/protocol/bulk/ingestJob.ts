/** An ingest job: its request, its data, its results. */
import { z } from 'zod';
import type { Caller, LocalOrg } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { jsonError } from '../requestFields.ts';
import type { RowSpool } from '../rowSpool.ts';
import { commonInfo, invalidJob, type Job } from './jobs.ts';
import type { UploadFile } from './uploadFile.ts';

/** https://developer.salesforce.com/docs/platform/api-asynch/guide/create-job.html */
const ingestRequestSchema = z.strictObject({
  object: z.string().min(1),
  operation: z.enum(['insert', 'update', 'upsert', 'delete', 'hardDelete']),
  externalIdFieldName: z.string().min(1).optional(),
  columnDelimiter: z.enum(['BACKQUOTE', 'CARET', 'COMMA', 'PIPE', 'SEMICOLON', 'TAB']).default('COMMA'),
  lineEnding: z.enum(['LF', 'CRLF']).default('LF'),
  contentType: z.literal('CSV').default('CSV'),
  assignmentRuleId: z.string().optional()
});

export interface IngestJob extends Job {
  readonly operation: 'insert' | 'update' | 'upsert' | 'delete' | 'hardDelete';
  /** Field whose values identify the rows of an upsert. */
  readonly externalIdFieldName?: string;
  readonly assignmentRuleId?: string;
  upload?: UploadFile;
  successful?: RowSpool;
  failed?: RowSpool;
  /** First line of the upload as the results repeat it. */
  headerLine?: string;
  /** Where in the upload the rows start that were not processed. */
  unprocessedFrom?: number;
}

/** Checks a request to create a job; throws JSON_PARSER_ERROR, INVALIDENTITY, INVALIDJOB, FEATURENOTENABLED. */
export function newIngestJob(body: unknown, org: LocalOrg, caller: Caller, id: string): IngestJob {
  const parsed = ingestRequestSchema.safeParse(body);
  if (!parsed.success) throw jsonError(z.prettifyError(parsed.error));
  const { operation, externalIdFieldName, assignmentRuleId, columnDelimiter, lineEnding } = parsed.data;
  if (operation === 'hardDelete' && !org.hasUserPermission(caller, 'BulkApiHardDelete')) {
    throw new SalesforceError(
      400,
      'FEATURENOTENABLED',
      'hardDelete operation requires special user profile permission, please contact your system administrator'
    );
  }
  const object = describeForBulk(org, caller, parsed.data.object);
  if (operation === 'upsert') {
    if (externalIdFieldName === undefined) {
      throw invalidJob(`External ID was blank for ${object.name}. An External ID must be specified for upsert.`);
    }
    const key = object.fields.find((field) => field.name.toLowerCase() === externalIdFieldName.toLowerCase());
    if (key === undefined || !(key.externalId || key.idLookup || key.type === 'id')) {
      throw invalidJob(
        `Field name provided, ${externalIdFieldName} does not match an External ID, Salesforce Id, or indexed field for ${object.name}`
      );
    }
  }
  return {
    id,
    operation,
    object: object.name,
    caller,
    createdDate: new Date(),
    systemModstamp: new Date(),
    state: 'Open',
    columnDelimiter,
    lineEnding,
    ...(externalIdFieldName !== undefined && operation === 'upsert' ? { externalIdFieldName } : {}),
    ...(assignmentRuleId === undefined ? {} : { assignmentRuleId }),
    numberRecordsProcessed: 0,
    numberRecordsFailed: 0,
    apiActiveProcessingTime: 0,
    totalProcessingTime: 0
  };
}

/** Describe, with the bulk API's own refusal of an object that is not there or that the caller may not see. */
export function describeForBulk(org: LocalOrg, caller: Caller, object: string): ReturnType<LocalOrg['describe']> {
  try {
    return org.describe(caller, object);
  } catch (error) {
    if (!(error instanceof SalesforceError) || error.status >= 500) throw error;
    throw new SalesforceError(400, 'INVALIDENTITY', `Unable to find object: ${object}`);
  }
}

/** The answer to creating or changing a job. */
export function briefIngestInfo(job: IngestJob): Record<string, unknown> {
  return {
    ...commonInfo(job),
    ...(job.externalIdFieldName === undefined ? {} : { externalIdFieldName: job.externalIdFieldName }),
    ...(job.assignmentRuleId === undefined ? {} : { assignmentRuleId: job.assignmentRuleId }),
    ...(job.state === 'Open'
      ? { contentUrl: `services/data/v${job.caller.apiVersion}/jobs/ingest/${job.id}/batches` }
      : {})
  };
}

/** The answer to asking for a job. */
export function fullIngestInfo(job: IngestJob): Record<string, unknown> {
  return {
    ...briefIngestInfo(job),
    jobType: 'V2Ingest',
    numberRecordsProcessed: job.numberRecordsProcessed,
    numberRecordsFailed: job.numberRecordsFailed,
    retries: 0,
    totalProcessingTime: Math.round(job.totalProcessingTime),
    apiActiveProcessingTime: Math.round(job.apiActiveProcessingTime),
    // There is no Apex in the local org.
    apexProcessingTime: 0,
    isPkChunkingSupported: false,
    ...(job.errorMessage === undefined ? {} : { errorMessage: job.errorMessage })
  };
}
