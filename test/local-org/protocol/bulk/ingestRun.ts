/** Processes the rows of a closed ingest job in the background. */
import { parse, CsvError, type Info } from 'csv-parse';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LocalOrg } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import type { Faults } from '../faults.ts';
import type { Limits } from '../limits.ts';
import type { RowLocks } from '../rowLocks.ts';
import { RowSpool } from '../rowSpool.ts';
import { writeRows, type RowOutcome, type RowRequest } from '../rowOperations.ts';
import { csvLine, DELIMITERS, LINE_ENDINGS } from './csvFormat.ts';
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
const MAX_RECORD_CHARACTERS = 400_000;
const MAX_FIELDS = 5_000;

interface ParsedRow {
  readonly record: string[];
  readonly info: Info;
}

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
  const object = services.org.describe(job.caller, job.object);
  const parser = upload.stream().pipe(csvParser(job));
  let columns: IngestColumn[] | undefined;
  let pending: string[][] = [];
  let processedBytes = 0;
  let pendingBytes = 0;
  const flush = async (): Promise<void> => {
    if (pending.length > 0 && columns !== undefined) processTransaction(job, columns, pending, services);
    pending = [];
    processedBytes = pendingBytes;
    job.unprocessedFrom = processedBytes;
    await nextTurn();
  };
  try {
    for await (const parsed of parser) {
      const { record, info } = parsed as ParsedRow;
      if (columns === undefined) {
        rejectWrongLineEnding(record, job, true);
        if (record.length > MAX_FIELDS) throw new InvalidBatch(`a record may have at most ${MAX_FIELDS} fields`);
        columns = matchColumns(record, object, job.operation, job.externalIdFieldName);
        job.headerLine = csvLine(
          columns.map(({ header }) => header),
          job
        );
        job.successful = startResults(job, ['sf__Id', 'sf__Created'], columns);
        job.failed = startResults(job, ['sf__Id', 'sf__Error'], columns);
        job.unprocessedFrom = pendingBytes = info.bytes;
        continue;
      }
      rejectWrongLineEnding(record, job, false);
      pending.push(record);
      pendingBytes = info.bytes;
      if (pending.length === TRANSACTION_ROWS) await flush();
      if (job.state !== 'InProgress') return;
    }
    await flush();
  } finally {
    parser.destroy();
  }
  if (columns === undefined) throw new InvalidBatch('Records not found: the upload has no header');
}

function csvParser(job: IngestJob): ReturnType<typeof parse> {
  return parse({
    bom: true,
    delimiter: DELIMITERS[job.columnDelimiter],
    record_delimiter: LINE_ENDINGS[job.lineEnding],
    info: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_CHARACTERS
  });
}

function startResults(job: IngestJob, first: string[], columns: readonly IngestColumn[]): RowSpool {
  const spool = new RowSpool();
  spool.append(csvLine([...first, ...columns.map(({ header }) => header)], job));
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

function processTransaction(
  job: IngestJob,
  columns: readonly IngestColumn[],
  records: readonly string[][],
  services: IngestServices
): void {
  const started = performance.now();
  if (job.numberRecordsProcessed % BATCH_ROWS === 0 && !services.limits.take('DailyBulkApiBatches')) {
    throw new SalesforceError(400, 'ExceededQuota', 'the batches of the last 24 hours are used up');
  }
  const rows = records.map((record) => toRequest(job, columns, record));
  services.locks.release(job.id);
  const locked = lockRows(job, rows, services);
  const path = `/services/data/v${job.caller.apiVersion}/jobs/ingest/${job.id}/batches`;
  const outcomes = writeRows(rows, {
    org: services.org,
    caller: job.caller,
    operation: job.operation,
    ...(job.externalIdFieldName === undefined ? {} : { keyField: job.externalIdFieldName }),
    disturb: (row) => locked.get(row) ?? services.faults.forRow('PUT', path)
  });
  for (const [index, outcome] of outcomes.entries()) addResult(job, outcome, records[index] ?? []);
  job.numberRecordsProcessed += outcomes.length;
  job.numberRecordsFailed += outcomes.filter(({ success }) => !success).length;
  job.apiActiveProcessingTime += performance.now() - started;
}

function toRequest(job: IngestJob, columns: readonly IngestColumn[], record: readonly string[]): RowRequest {
  try {
    return { object: job.object, ...rowValues(record, columns) };
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    const idColumn = columns.findIndex(({ kind }) => kind === 'id');
    return { object: job.object, id: record[idColumn] ?? '', values: {}, refused: error };
  }
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
  if (error instanceof WrongLineEnding) return error.message;
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
