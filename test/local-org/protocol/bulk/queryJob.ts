/** A bulk query job: its request, and its rows as CSV lines. */
import { z } from 'zod';
import type { Caller, LocalOrg, QueryCursor } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { jsonError } from '../requestFields.ts';
import { RowSpool } from '../rowSpool.ts';
import { commonInfo, type Job } from './jobs.ts';

/** https://developer.salesforce.com/docs/platform/api-asynch/guide/query-create-job.html */
const queryRequestSchema = z.strictObject({
  operation: z.enum(['query', 'queryAll']),
  query: z.string().min(1),
  contentType: z.literal('CSV').default('CSV'),
  columnDelimiter: z.enum(['BACKQUOTE', 'CARET', 'COMMA', 'PIPE', 'SEMICOLON', 'TAB']).default('COMMA'),
  lineEnding: z.enum(['LF', 'CRLF']).default('LF')
});

export interface QueryJob extends Job {
  readonly cursor: QueryCursor;
  /** Header at row 0, then one row a record. */
  readonly lines: RowSpool;
}

/** Checks the request and the query; throws JSON_PARSER_ERROR or what the query is refused with. */
export function newQueryJob(body: unknown, org: LocalOrg, caller: Caller, id: string): QueryJob {
  const parsed = queryRequestSchema.safeParse(body);
  if (!parsed.success) throw jsonError(z.prettifyError(parsed.error));
  const { operation, query, columnDelimiter, lineEnding } = parsed.data;
  const cursor = org.query(caller, query, { bulk: true, includeDeleted: operation === 'queryAll' });
  const compound = cursor.columns.find(({ type }) => type === 'address' || type === 'location');
  if (compound !== undefined) {
    throw new SalesforceError(
      400,
      'FUNCTIONALITY_NOT_ENABLED',
      `Selecting compound data not supported in Bulk Query: ${compound.path}`
    );
  }
  return {
    id,
    operation,
    object: cursor.object,
    caller,
    createdDate: new Date(),
    systemModstamp: new Date(),
    state: 'UploadComplete',
    columnDelimiter,
    lineEnding,
    numberRecordsProcessed: 0,
    numberRecordsFailed: 0,
    apiActiveProcessingTime: 0,
    totalProcessingTime: 0,
    cursor,
    lines: new RowSpool()
  };
}

export function fullQueryInfo(job: QueryJob): Record<string, unknown> {
  return {
    ...commonInfo(job),
    jobType: 'V2Query',
    numberRecordsProcessed: job.numberRecordsProcessed,
    retries: 0,
    totalProcessingTime: Math.round(job.totalProcessingTime),
    isPkChunkingSupported: true,
    ...(job.errorMessage === undefined ? {} : { errorMessage: job.errorMessage })
  };
}
