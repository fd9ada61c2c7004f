/** /jobs/ingest */
import { Readable } from 'node:stream';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { isMultipart, partText, readMultipart } from '../multipart.ts';
import { json, noContent, prefixed, raw, type Reply } from '../reply.ts';
import { parseJson, readText } from '../requestBody.ts';
import { bodyObject } from '../requestFields.ts';
import type { ApiRequest, Router } from '../router.ts';
import type { RowSpool } from '../rowSpool.ts';
import { briefIngestInfo, fullIngestInfo, newIngestJob, type IngestJob } from './ingestJob.ts';
import { runIngest, type IngestServices } from './ingestRun.ts';
import { assertDeletable, changeState, enter, hasEnded, invalidJob, invalidState, JobList } from './jobs.ts';
import { UploadFile } from './uploadFile.ts';

/** 150 MB after base64, which makes three bytes four: 112.5 MB of CSV. The documentation advises to stay below 100 MB. */
export const MAX_UPLOAD_BYTES = Math.floor((150 * 1024 * 1024 * 3) / 4);

/** Largest data of a job that is created and filled in one multipart request. */
const MAX_MULTIPART_CHARACTERS = 100_000;

export interface IngestRouteServices extends IngestServices {
  /** Shared with the query jobs: an id names one job of the org, of whatever kind. */
  readonly nextJobId: () => string;
}

/** Registers the routes; `close` ends what runs and gives the files of all jobs back. */
export function registerIngest(router: Router, services: IngestRouteServices): { close: () => Promise<void> } {
  const jobs = new JobList<IngestJob>();
  const { nextJobId } = services;
  const runs = new Set<Promise<void>>();

  const start = (job: IngestJob): void => {
    // After this turn: the client first gets its answer, with the state it asked for.
    setImmediate(() => {
      if (job.state !== 'UploadComplete') return;
      const run = runIngest(job, services).finally(() => runs.delete(run));
      runs.add(run);
    });
  };

  const create = async (request: ApiRequest): Promise<Reply> => {
    if (!isMultipart(request)) {
      const job = newIngestJob(parseJson(await readText(request.stream)), request.org, request.caller, nextJobId());
      jobs.add(job);
      return json(briefIngestInfo(job));
    }
    const form = await readMultipart(request);
    const job = newIngestJob(parseJson(await partText(form, 'job')), request.org, request.caller, nextJobId());
    const content = await partText(form, 'content');
    if (content.length > MAX_MULTIPART_CHARACTERS) {
      throw invalidJob(
        `multipart data has ${content.length} characters and may have ${MAX_MULTIPART_CHARACTERS}; upload it separately`
      );
    }
    job.upload = new UploadFile();
    await job.upload.fill(Readable.from([Buffer.from(content)]));
    jobs.add(job);
    changeState(job, 'UploadComplete');
    start(job);
    return json(briefIngestInfo(job));
  };

  const upload = async (request: ApiRequest): Promise<Reply> => {
    const job = jobOf(jobs, request);
    const type = request.headers['content-type'] ?? '';
    if (!/^text\/csv\b/i.test(type)) {
      throw new SalesforceError(415, 'UNSUPPORTED_MEDIA_TYPE', `Content-Type '${type}' is not text/csv`);
    }
    if (job.state !== 'Open') throw invalidState(`Uploading to ${job.state} Job not allowed`);
    if (job.upload !== undefined) throw invalidJob(secondUpload(job));
    const file = new UploadFile();
    job.upload = file;
    try {
      await file.fill(request.stream);
    } catch (error) {
      // A broken upload leaves the job as it was, so that the client may send it again.
      delete job.upload;
      file.close();
      throw error;
    }
    return { status: 201 };
  };

  const change = (request: ApiRequest): Reply => {
    const job = jobOf(jobs, request);
    const { state } = bodyObject(request);
    if (state !== 'UploadComplete' && state !== 'Aborted') {
      throw invalidState(`Changing the state of a Job to ${String(state)} not allowed; use UploadComplete or Aborted`);
    }
    changeState(job, state);
    if (state === 'UploadComplete') start(job);
    return json(briefIngestInfo(job));
  };

  const remove = (request: ApiRequest): Reply => {
    const job = jobOf(jobs, request);
    assertDeletable(job);
    if (!hasEnded(job)) enter(job, 'Aborted');
    closeFiles(job);
    jobs.remove(job);
    return noContent();
  };

  router.data('POST', '/jobs/ingest', create, { body: 'stream' });
  router.data('GET', '/jobs/ingest', (request) => {
    const path = `/services/data/v${request.version}/jobs/ingest`;
    const wanted = request.query.get('jobType') ?? 'V2Ingest';
    const shown = wanted === 'V2Ingest' ? jobs : new JobList<IngestJob>();
    return json(shown.page(path, request.query.get('queryLocator'), fullIngestInfo));
  });
  router.data('GET', '/jobs/ingest/:id', (request) => json(fullIngestInfo(jobOf(jobs, request))));
  router.data('PATCH', '/jobs/ingest/:id', change);
  router.data('DELETE', '/jobs/ingest/:id', remove);
  router.data('PUT', '/jobs/ingest/:id/batches', upload, { body: 'stream', maxBytes: MAX_UPLOAD_BYTES });
  router.data('GET', '/jobs/ingest/:id/successfulResults', (request) => results(jobOf(jobs, request), 'successful'));
  router.data('GET', '/jobs/ingest/:id/failedResults', (request) => results(jobOf(jobs, request), 'failed'));
  router.data('GET', '/jobs/ingest/:id/unprocessedrecords', (request) => unprocessed(jobOf(jobs, request)));
  return {
    async close() {
      for (const job of jobs.values()) if (!hasEnded(job)) enter(job, 'Aborted');
      await Promise.all(runs);
      for (const job of jobs.values()) closeFiles(job);
    }
  };
}

function closeFiles(job: IngestJob): void {
  for (const file of [job.upload, job.successful, job.failed]) file?.close();
}

/** The job of the URL, for its creator's version. */
function jobOf(jobs: JobList<IngestJob>, request: ApiRequest): IngestJob {
  return jobs.get(request.param('id'));
}

function secondUpload(job: IngestJob): string {
  return (
    `Found multiple contents for job: <${job.id}>, please 'Close' / 'Abort' / 'Delete' the current Job ` +
    `then create a new Job and make sure you only do 'PUT' once on a given Job.`
  );
}

function results(job: IngestJob, kind: 'successful' | 'failed'): Reply {
  assertEnded(job);
  const spool: RowSpool | undefined = job[kind];
  return raw(spool === undefined ? '' : spool.stream(0, spool.rows), 'text/csv;charset=UTF-8');
}

/** The header, and the rows of the upload that were not reached, byte for byte. */
function unprocessed(job: IngestJob): Reply {
  assertEnded(job);
  const { upload } = job;
  const from = job.unprocessedFrom;
  if (upload === undefined) return raw('', 'text/csv;charset=UTF-8');
  if (from === undefined) return raw(upload.stream(), 'text/csv;charset=UTF-8');
  return raw(prefixed(job.headerLine ?? '', upload.stream(from)), 'text/csv;charset=UTF-8');
}

function assertEnded(job: IngestJob): void {
  if (hasEnded(job)) return;
  throw invalidState(`Results of ${job.state} Job not available; wait for JobComplete, Failed or Aborted`);
}
