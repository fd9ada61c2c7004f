/** Processes the rows of a closed ingest job in the background. */
import { CsvError } from 'csv-parse';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LocalOrg } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import type { Faults } from '../faults.ts';
import type { Limits } from '../limits.ts';
import type { RowLocks } from '../rowLocks.ts';
import { RowSpool } from '../rowSpool.ts';
import { writeRows, type RowOutcome, type RowRequest } from '../rowOperations.ts';
import { csvLine } from './csvFormat.ts';
import { csvRows, type CsvRow } from './csvRows.ts';
import { InvalidBatch, matchColumns, rowValues, type IngestColumn } from './ingestColumns.ts';
import type { IngestJob } from './ingestJob.ts';
import { enter, fail } from './jobs.ts';
import { lockRows } from './jobLocks.ts';

export interface IngestServices {
  readonly org: LocalOrg;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly locks: RowLocks;
  /** Jobs being processed now. */
  readonly running: Set<string>;
  readonly log: (line: string) => void;
}

/** Rows in one transaction, and in one batch of the daily allowance. */
export const TRANSACTION_ROWS = 200;
export const BATCH_ROWS = 10_000;

/** https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_bulkapi.htm */
const MAX_FIELDS = 5_000;

/** Runs the job to its end; what goes wrong becomes the job's state and message, never an exception. */
export async function runIngest(job: IngestJob, services: IngestServices): Promise<void> {
  enter(job, 'InProgress');
  services.running.add(job.id);
  const started = performance.now();
  try {
    await processRows(job, services);
    if (job.state === 'InProgress') enter(job, 'JobComplete');
  } catch (error) {
    fail(job, describeFailure(error, job, services));
  } finally {
    services.running.delete(job.id);
    services.locks.release(job.id);
    job.totalProcessingTime = performance.now() - started;
  }
}

async function processRows(job: IngestJob, services: IngestServices): Promise<void> {
  const { upload } = job;
  if (upload === undefined || upload.bytes === 0) throw new InvalidBatch('Records not found: no data was uploaded');
  const fault = services.faults.forJob('POST', jobPath(job));
  if (fault?.afterRows === 0) throw new InjectedFailure(fault.message);
  const transactionRows = Math.min(TRANSACTION_ROWS, fault?.afterRows ?? TRANSACTION_ROWS);
  let columns: IngestColumn[] | undefined;
  let pending: CsvRow[] = [];
  const flush = async (count: number): Promise<void> => {
    const rows = pending.slice(0, count);
    pending = pending.slice(count);
    if (columns !== undefined && rows.length > 0) processTransaction(job, columns, rows, services);
    const last = rows.at(-1);
    if (last !== undefined) job.unprocessedFrom = last.endByte;
    await nextTurn();
  };
  for await (const rows of csvRows(upload.stream(), job)) {
    for (const row of rows) {
      rejectWrongLineEnding(row.cells, job, columns === undefined);
      if (columns !== undefined) pending.push(row);
      else columns = startColumns(job, row, services.org);
    }
    while (pending.length >= transactionRows) {
      await flush(transactionRows);
      if (fault && job.numberRecordsProcessed >= fault.afterRows) throw new InjectedFailure(fault.message);
      if (job.state !== 'InProgress') return;
    }
  }
  if (columns === undefined) throw new InvalidBatch('Records not found: the upload has no header');
  await flush(pending.length);
}

/** Matches the header and starts the results, which repeat it. */
function startColumns(job: IngestJob, { cells, endByte }: CsvRow, org: LocalOrg): IngestColumn[] {
  if (cells.length > MAX_FIELDS) throw new InvalidBatch(`a record may have at most ${MAX_FIELDS} fields`);
  const object = org.describe(job.caller, job.object);
  const columns = matchColumns(cells, object, job.operation, job.externalIdFieldName);
  const header = columns.map((column) => column.header);
  job.headerLine = csvLine(header, job);
  job.successful = startResults(job, ['sf__Id', 'sf__Created', ...header]);
  job.failed = startResults(job, ['sf__Id', 'sf__Error', ...header]);
  job.unprocessedFrom = endByte;
  return columns;
}

function startResults(job: IngestJob, header: string[]): RowSpool {
  const spool = new RowSpool();
  spool.append(csvLine(header, job));
  return spool;
}

/** The other line ending shows as a stray character at the end of a row, or as a header that goes on in the data. */
function rejectWrongLineEnding(record: readonly string[], job: IngestJob, isHeader: boolean): void {
  const last = record.at(-1) ?? '';
  const stray = job.lineEnding === 'LF' ? last.endsWith('\r') : last.endsWith('\n');
  if (stray || (isHeader && record.some((cell) => cell.includes('\n')))) throw new WrongLineEnding(job);
}

class WrongLineEnding extends Error {
  constructor(job: IngestJob) {
    super(`ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is ${job.lineEnding}`);
  }
}

/** Where faults look for the job; that of its rows is the path of the upload. */
function jobPath(job: IngestJob): string {
  return `/services/data/v${job.caller.apiVersion}/jobs/ingest/${job.id}`;
}

class InjectedFailure extends Error {}

function processTransaction(
  job: IngestJob,
  columns: readonly IngestColumn[],
  rows: readonly CsvRow[],
  services: IngestServices
): void {
  const started = performance.now();
  if (job.numberRecordsProcessed % BATCH_ROWS === 0 && !services.limits.take('DailyBulkApiBatches')) {
    throw new SalesforceError(400, 'ExceededQuota', 'the batches of the last 24 hours are used up');
  }
  const requests = rows.map(({ cells }): RowRequest => ({ object: job.object, ...rowValues(cells, columns) }));
  services.locks.release(job.id);
  const locked = lockRows(job, requests, services);
  const path = `${jobPath(job)}/batches`;
  const outcomes = writeRows(requests, {
    org: services.org,
    caller: job.caller,
    operation: job.operation === 'hardDelete' ? 'delete' : job.operation,
    options: { format: 'csv', hard: job.operation === 'hardDelete' },
    ...(job.externalIdFieldName === undefined ? {} : { keyField: job.externalIdFieldName }),
    disturb: (row) => locked.get(row) ?? services.faults.forRow('PUT', path)
  });
  for (const [index, outcome] of outcomes.entries()) addResult(job, outcome, rows[index]?.cells ?? []);
  job.numberRecordsProcessed += outcomes.length;
  job.numberRecordsFailed += outcomes.filter(({ success }) => !success).length;
  job.apiActiveProcessingTime += performance.now() - started;
}

function addResult(job: IngestJob, outcome: RowOutcome, record: readonly string[]): void {
  if (outcome.success) job.successful?.append(csvLine([outcome.id, String(outcome.created), ...record], job));
  else job.failed?.append(csvLine([outcome.id, rowError(outcome.error), ...record], job));
}

/** e.g. REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName -- */
function rowError(error: SalesforceError): string {
  return `${error.errorCode}:${error.message}:${error.fields.join(',')}${error.fields.length > 0 ? ' ' : ''}--`;
}

function describeFailure(error: unknown, job: IngestJob, services: IngestServices): string {
  if (error instanceof InvalidBatch) return `InvalidBatch : ${error.message}`;
  if (error instanceof WrongLineEnding || error instanceof InjectedFailure) return error.message;
  if (error instanceof CsvError) return csvFailure(error, job);
  if (error instanceof SalesforceError) return `${error.errorCode} : ${error.message}`;
  services.log(`bulk job ${job.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return 'InternalError : the job could not be processed; see the log of the local org';
}

function csvFailure(error: CsvError, job: IngestJob): string {
  const carriageReturn = error.code === 'CSV_INVALID_CLOSING_QUOTE' && error.message.includes('\r');
  if (carriageReturn && job.lineEnding === 'LF') return new WrongLineEnding(job).message;
  return `InvalidBatch : Failed to parse CSV. ${error.message}`;
}
