/** /jobs/query */
import { SalesforceError } from '../../operations/salesforceError.ts';
import type { Limits } from '../limits.ts';
import { json, noContent, prefixed, raw, type Reply } from '../reply.ts';
import { bodyObject } from '../requestFields.ts';
import type { ApiRequest, Router } from '../router.ts';
import { commonInfo, assertDeletable, changeState, enter, hasEnded, invalidState, JobList } from './jobs.ts';
import { fullQueryInfo, newQueryJob, type QueryJob } from './queryJob.ts';
import { runQuery, type QueryServices } from './queryRun.ts';

/** Records in one result set when the client names no maxRecords. */
export const DEFAULT_PAGE_RECORDS = 250_000;

/** https://developer.salesforce.com/docs/platform/api-asynch/guide/query-get-parallel-job-results.html */
const LINKS_PER_ANSWER = 5;

export interface BulkQueryServices extends QueryServices {
  readonly limits: Limits;
  readonly nextJobId: () => string;
  /** Records in a result set where the client names no number. */
  readonly pageRecords: number;
}

/** Registers the routes; `close` ends what runs and gives the files of all jobs back. */
export function registerBulkQuery(
  router: Router,
  { limits, faults, log, nextJobId, pageRecords }: BulkQueryServices
): { close: () => Promise<void> } {
  const runs = new Set<Promise<void>>();
  const jobs = new JobList<QueryJob>();

  const create = (request: ApiRequest): Reply => {
    const job = newQueryJob(bodyObject(request), request.org, request.caller, nextJobId());
    if (!limits.take('DailyBulkV2QueryJobs')) {
      throw new SalesforceError(400, 'EXCEEDEDQUOTA', 'The bulk query jobs of the last 24 hours are used up');
    }
    jobs.add(job);
    setImmediate(() => {
      if (job.state !== 'UploadComplete') return;
      const run = runQuery(job, { faults, log }).finally(() => runs.delete(run));
      runs.add(run);
    });
    return json(commonInfo(job));
  };

  const change = (request: ApiRequest): Reply => {
    const job = jobs.get(request.param('id'));
    const { state } = bodyObject(request);
    if (state !== 'Aborted') throw invalidState(`Changing the state of a query Job to ${String(state)} not allowed`);
    changeState(job, state);
    return json(commonInfo(job));
  };

  const remove = (request: ApiRequest): Reply => {
    const job = jobs.get(request.param('id'));
    assertDeletable(job);
    if (!hasEnded(job)) enter(job, 'Aborted');
    job.lines.close();
    jobs.remove(job);
    return noContent();
  };

  router.data('POST', '/jobs/query', create);
  router.data('GET', '/jobs/query', (request) => {
    const path = `/services/data/v${request.version}/jobs/query`;
    const shown = (request.query.get('jobType') ?? 'V2Query') === 'V2Query' ? jobs : new JobList<QueryJob>();
    return json(shown.page(path, request.query.get('queryLocator'), fullQueryInfo));
  });
  router.data('GET', '/jobs/query/:id', (request) => json(fullQueryInfo(jobs.get(request.param('id')))));
  router.data('PATCH', '/jobs/query/:id', change);
  router.data('DELETE', '/jobs/query/:id', remove);
  router.data('GET', '/jobs/query/:id/results', (request) => results(finishedJob(jobs, request), request, pageRecords));
  router.data('GET', '/jobs/query/:id/resultPages', (request) =>
    resultPages(finishedJob(jobs, request), request, pageRecords)
  );
  return {
    async close() {
      for (const job of jobs.values()) if (!hasEnded(job)) enter(job, 'Aborted');
      await Promise.all(runs);
      for (const job of jobs.values()) job.lines.close();
    }
  };
}

function finishedJob(jobs: JobList<QueryJob>, request: ApiRequest): QueryJob {
  const job = jobs.get(request.param('id'));
  if (job.caller.apiVersion !== request.version) {
    throw new SalesforceError(
      409,
      'API_VERSION_MISMATCH',
      `The job was created with API version ${job.caller.apiVersion}; get its results with the same version`
    );
  }
  if (job.state !== 'JobComplete') {
    throw new SalesforceError(
      412,
      'JOB_NOT_COMPLETE',
      `can only download query results of successfully completed bulk job with status: JobComplete. Current status: ${job.state}`
    );
  }
  return job;
}

/** One set of records as CSV with a header line; Sforce-Locator names the next set, or is the text null. */
function results(job: QueryJob, request: ApiRequest, pageRecords: number): Reply {
  const from = fromLocator(request.query.get('locator'), job);
  const to = Math.min(from + (maxRecords(request) ?? pageRecords), job.numberRecordsProcessed);
  // Lines are one further down than records, because of the header.
  const body =
    from === 0 ? job.lines.stream(0, to + 1) : prefixed(job.lines.read(0, 1), job.lines.stream(from + 1, to + 1));
  return raw(body, 'text/csv;charset=UTF-8', {
    'Sforce-NumberOfRecords': String(to - from),
    'Sforce-Locator': to < job.numberRecordsProcessed ? toLocator(to) : 'null'
  });
}

/** Up to five links for download in parallel, and where the next ones are. */
function resultPages(job: QueryJob, request: ApiRequest, pageRecords: number): Reply {
  if (Number(request.version) < 58) {
    throw new SalesforceError(404, 'NOT_FOUND', 'The requested resource does not exist');
  }
  const size = maxRecords(request) ?? pageRecords;
  const base = `/services/data/v${request.version}/jobs/query/${job.id}`;
  const first = fromLocator(request.query.get('locator'), job);
  const links: { resultUrl: string }[] = [];
  let next = first;
  do {
    links.push({ resultUrl: `${base}/results?locator=${toLocator(next)}&maxRecords=${size}` });
    next += size;
  } while (next < job.numberRecordsProcessed && links.length < LINKS_PER_ANSWER);
  const done = next >= job.numberRecordsProcessed;
  return json({
    resultPages: links,
    nextRecordsUrl: done ? null : `${base}/resultPages?locator=${toLocator(next)}&maxRecords=${size}`,
    done
  });
}

/** Base64 of the number of records before the set, as in the documentation's MTAwMDA for 10000. */
function toLocator(records: number): string {
  return Buffer.from(String(records)).toString('base64url');
}

function fromLocator(locator: string | null, job: QueryJob): number {
  if (locator === null) return 0;
  const text = Buffer.from(locator, 'base64').toString('latin1');
  const records = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(records === 0 || records < job.numberRecordsProcessed)) {
    throw new SalesforceError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
  }
  return records;
}

function maxRecords(request: ApiRequest): number | undefined {
  const text = request.query.get('maxRecords');
  if (text === null) return undefined;
  const records = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (records === 0)
    throw new SalesforceError(400, 'INVALID_BATCH_SIZE', `maxRecords must be a positive whole number, not '${text}'`);
  return records;
}
