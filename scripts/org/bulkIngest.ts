import { setTimeout as delay } from 'node:timers/promises';
import {
  createJob,
  isHopeless,
  isUnreadable,
  jobFailure,
  jobInfo,
  setIngestState,
  waitForJob,
  type JobInfo,
  type PollSettings
} from './bulkJob.ts';
import { CLEAR, csvUploads, USUAL_UPLOAD_BYTES, type CsvUpload } from './csvWriter.ts';
import { readCsv } from './csvReader.ts';
import { HttpFault, isTransient, NetworkFault } from './faults.ts';
import type { BulkJob, FailedRow, IngestRequest, IngestResult, TextRow } from './orgPort.ts';
import { redact } from './redact.ts';
import { retrying } from './retry.ts';
import { bodyChunks, ignoreBody, type Session } from './session.ts';
import { uploadBody } from './uploadBody.ts';

export interface IngestSettings {
  poll: PollSettings;
  /** Less than MAXIMUM_UPLOAD_BYTES. */
  maximumUploadBytes: number;
  /** Rounds in which only rows that met a record lock are sent again. */
  lockRetries: number;
  /** Milliseconds before the first such round; doubles each time. */
  lockWait: number;
}

export const defaultIngest: Omit<IngestSettings, 'poll'> = {
  maximumUploadBytes: USUAL_UPLOAD_BYTES,
  lockRetries: 5,
  lockWait: 1_000
};

/** Rounds in which rows that a job left unprocessed are sent again. */
const UNPROCESSED_RETRIES = 2;

/**
 * Writes rows through Bulk API 2.0: as many jobs as the size asks for, one after the other, so that rows of one
 * parent do not lock each other out. Nothing is sent twice to a job, and a job is closed only once its upload was
 * confirmed; a step whose answer was lost therefore cannot duplicate rows.
 */
export async function bulkIngest(
  session: Session,
  request: IngestRequest,
  settings: IngestSettings
): Promise<IngestResult> {
  const result: IngestResult = { jobIds: [], succeeded: 0, created: 0, failed: [] };
  const uploads = csvUploads(request.columns, request.rows, settings.maximumUploadBytes);
  let upload: IteratorResult<CsvUpload> = uploads.next();
  while (!upload.done) {
    // Made while the org works on the rows before it; an error waits for their outcome.
    let following: Promise<IteratorResult<CsvUpload>> | undefined;
    await ingestWithRetries(session, request, upload.value, settings, result, () => {
      if (following) return;
      following = Promise.resolve().then(() => uploads.next());
      following.catch(() => undefined);
    });
    upload = await (following ?? uploads.next());
  }
  return result;
}

interface JobOutcome {
  succeeded: number;
  created: number;
  failed: FailedRow[];
  unprocessed: TextRow[];
  /** By a person; what they stopped is not sent again. */
  aborted: boolean;
}

async function ingestWithRetries(
  session: Session,
  request: IngestRequest,
  upload: CsvUpload,
  settings: IngestSettings,
  result: IngestResult,
  onClosed: () => void
): Promise<void> {
  let outcome = await ingestOnce(session, request, upload, settings, result.jobIds, onClosed);
  for (let lockRound = 0, leftRound = 0; ;) {
    result.succeeded += outcome.succeeded;
    result.created += outcome.created;
    const locked = outcome.failed.filter(isLocked);
    result.failed.push(...outcome.failed.filter((failure) => !isLocked(failure)));
    const retryLocked = locked.length > 0 && lockRound < settings.lockRetries;
    const retryUnprocessed = outcome.unprocessed.length > 0 && !outcome.aborted && leftRound < UNPROCESSED_RETRIES;
    if (!retryLocked) result.failed.push(...locked);
    if (!retryUnprocessed) result.failed.push(...outcome.unprocessed.map(unprocessedFailure));
    if (!retryLocked && !retryUnprocessed) break;

    if (retryLocked) await delay(settings.lockWait * 2 ** lockRound * (0.75 + Math.random() / 2));
    lockRound += retryLocked ? 1 : 0;
    leftRound += retryUnprocessed ? 1 : 0;
    const again = [
      ...(retryLocked ? locked.map(({ row }) => row) : []),
      ...(retryUnprocessed ? outcome.unprocessed : [])
    ];
    const [retry] = csvUploads(request.columns, again);
    if (!retry) break;
    outcome = await ingestOnce(session, request, retry, settings, result.jobIds, () => undefined);
  }
  for (const failure of result.failed) failure.row = cleared(failure.row);
}

/** Create, upload, close, wait, read results. */
async function ingestOnce(
  session: Session,
  request: IngestRequest,
  upload: CsvUpload,
  settings: IngestSettings,
  jobIds: string[],
  onClosed: () => void
): Promise<JobOutcome> {
  const { id, compressed } = await uploadedJob(session, request, upload, async (job) => {
    jobIds.push(job.id);
    await request.onJob?.(job);
  });
  onClosed();
  const info = await waitForJob(session, 'ingest', id, settings.poll);
  if (compressed && isUnreadable(info) && info.numberRecordsProcessed === 0) {
    session.compressUploads = false;
    return ingestOnce(session, request, upload, settings, jobIds, onClosed);
  }
  return readOutcome(session, request, upload, info);
}

/**
 * A job that holds the whole upload and has been closed. The platform takes one upload a job and refuses to close
 * a job that got two, so an upload with an uncertain end is left behind and made anew in another job: a job that
 * was never closed is never processed.
 */
async function uploadedJob(
  session: Session,
  request: IngestRequest,
  upload: CsvUpload,
  onJob: (job: BulkJob) => Promise<void>
): Promise<{ id: string; compressed: boolean }> {
  return retrying(async () => {
    const job = await createJob(session, 'ingest', {
      object: request.object,
      operation: request.operation,
      contentType: 'CSV',
      columnDelimiter: 'COMMA',
      lineEnding: 'LF',
      ...(request.operation === 'upsert' ? { externalIdFieldName: request.externalIdField } : {})
    });
    await onJob({ id: job.id, kind: 'ingest', object: request.object });
    const compressed = session.compressUploads;
    try {
      await session.send(uploadRequest(session, job.id, upload, compressed), { ...session.retry, retries: 0 });
    } catch (fault) {
      await abort(session, job.id);
      if (!compressed || !isRefused(fault)) throw fault;
      session.compressUploads = false;
      return uploadedJob(session, request, upload, onJob);
    }
    await close(session, job.id);
    return { id: job.id, compressed };
  }, session.retry);
}

function isRefused(fault: unknown): boolean {
  return fault instanceof HttpFault && (fault.status === 400 || fault.status === 415);
}

function uploadRequest(session: Session, jobId: string, upload: CsvUpload, compressed: boolean) {
  return {
    method: 'PUT' as const,
    path: session.dataPath(`/jobs/ingest/${jobId}/batches`),
    headers: {
      'Content-Type': 'text/csv; charset=UTF-8',
      ...(compressed ? { 'Content-Encoding': 'gzip' } : { 'Content-Length': String(upload.bytes) })
    },
    body: () => uploadBody(upload.pieces, compressed),
    read: ignoreBody
  };
}

/** Tells the org that it may forget an upload; when that fails, the org forgets it by itself after some days. */
async function abort(session: Session, jobId: string): Promise<void> {
  await setIngestState(session, jobId, 'Aborted').catch(() => undefined);
}

/** Closing twice is refused, so a refusal is believed only when the job is indeed still open. */
async function close(session: Session, jobId: string): Promise<void> {
  await retrying(async () => {
    try {
      await setIngestState(session, jobId, 'UploadComplete');
    } catch (fault) {
      if (!isTransient(fault) && !(fault instanceof HttpFault && (fault.status === 400 || fault.status === 409)))
        throw fault;
      const { state } = await jobInfo(session, 'ingest', jobId);
      if (state === 'Open') throw fault;
    }
  }, session.retry);
}

/** An update needs no list of what succeeded: the job counts it, and the list would repeat the whole upload. */
async function readOutcome(
  session: Session,
  request: IngestRequest,
  upload: CsvUpload,
  info: JobInfo
): Promise<JobOutcome> {
  if (info.state === 'Failed' && isHopeless(info)) throw jobFailure(session, request.operation, info);
  const succeeded = info.numberRecordsProcessed - info.numberRecordsFailed;
  const left = upload.rows - info.numberRecordsProcessed;
  const read = <T>(kind: string, expected: number, of: (row: TextRow) => T): Promise<T[]> =>
    expected > 0 ? readResults(session, info.id, kind, expected, of) : Promise.resolve([]);
  const failed = await read('failedResults', info.numberRecordsFailed, toFailure);
  const unprocessed = await read('unprocessedrecords', left, (row) => row);
  const mayCreate = request.operation === 'insert' || request.operation === 'upsert';
  const created = await read('successfulResults', mayCreate ? succeeded : 0, (row) => row['sf__Created'] === 'true');
  return { succeeded, created: created.filter(Boolean).length, failed, unprocessed, aborted: info.state === 'Aborted' };
}

/**
 * What `of` makes of each row; the rows themselves repeat the upload and are not kept. Collected before it is used, because
 * a cut answer is read again from its start. The job says how many rows there are; fewer mean that a proxy ended the
 * answer early.
 */
async function readResults<T>(
  session: Session,
  jobId: string,
  kind: string,
  expected: number,
  of: (row: TextRow) => T
): Promise<T[]> {
  return session.send({
    method: 'GET',
    path: session.dataPath(`/jobs/ingest/${jobId}/${kind}/`),
    headers: { Accept: 'text/csv' },
    read: async (response) => {
      const seen: T[] = [];
      await readCsv(bodyChunks(response), (batch) => {
        for (const row of batch) seen.push(of(row));
        return Promise.resolve();
      }).catch((error: unknown) => {
        throw error instanceof SyntaxError ? new NetworkFault('MALFORMED_PAGE') : error;
      });
      if (seen.length < expected) throw new NetworkFault('INCOMPLETE_PAGE');
      return seen;
    }
  });
}

/** The columns that the org adds to a row of results. */
const RESULT_COLUMNS = new Set(['sf__Id', 'sf__Error', 'sf__Created']);

function toFailure(result: TextRow): FailedRow {
  const row = Object.fromEntries(Object.entries(result).filter(([column]) => !RESULT_COLUMNS.has(column)));
  return { row, error: redact(result['sf__Error'] ?? '') };
}

/** Another transaction holds the record or its parent; the only refusal that passes by itself. */
function isLocked(failure: FailedRow): boolean {
  return failure.error.startsWith('UNABLE_TO_LOCK_ROW');
}

function unprocessedFailure(row: TextRow): FailedRow {
  return { row, error: 'UNPROCESSED:the job ended before this row was tried' };
}

function cleared(row: TextRow): TextRow {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value === CLEAR ? '' : value]));
}
