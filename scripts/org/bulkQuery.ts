import { setTimeout as delay } from 'node:timers/promises';
import { createJob, isHopeless, jobFailure, waitForJob, type JobInfo, type PollSettings } from './bulkJob.ts';
import { downloadInParallel, downloadInTurn, type Sink } from './bulkPages.ts';
import { Channel, ChannelClosed } from './channel.ts';
import type { BulkQueryOptions, TextRow } from './orgPort.ts';
import type { Session } from './session.ts';

/** Below this one page holds everything and asking for the list of pages is a request too many. */
const PARALLEL_FROM_RECORDS = 100_000;
/** https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/query_get_parallel_job_results.htm */
const RESULT_PAGES_FROM_VERSION = 58;
/** Batches of rows that wait for the consumer; with 64 KB chunks that is a few megabytes. */
const BATCHES_IN_FLIGHT = 32;
/** Jobs made for one query when the org fails to run it for no fault of the query. */
const QUERY_ATTEMPTS = 3;

/**
 * Runs a Bulk API 2.0 query and yields its rows as they arrive; pages are downloaded in parallel where the org
 * lists them. The job stays in the org (results are kept for seven days).
 */
export async function* bulkQuery(
  session: Session,
  soql: string,
  poll: PollSettings,
  options: BulkQueryOptions = {}
): AsyncGenerator<TextRow[]> {
  const job = await completedJob(session, soql, poll, options);
  if (job.numberRecordsProcessed === 0) return;

  const channel = new Channel<TextRow[]>(BATCHES_IN_FLIGHT);
  const sink: Sink = (rows) => channel.push(rows);
  const parallel =
    Number(session.apiVersion) >= RESULT_PAGES_FROM_VERSION && job.numberRecordsProcessed >= PARALLEL_FROM_RECORDS;
  const download = (parallel ? downloadInParallel : downloadInTurn)(session, job.id, sink);
  download.then(
    () => {
      channel.close();
    },
    (error: unknown) => {
      if (!(error instanceof ChannelClosed)) channel.close(error);
    }
  );
  yield* channel;
}

/** A job that failed has given no row yet, so another one may take its place. */
async function completedJob(
  session: Session,
  soql: string,
  poll: PollSettings,
  { onJob, includeDeleted }: BulkQueryOptions
): Promise<JobInfo> {
  for (let attempt = 1; ; attempt += 1) {
    const created = await createJob(session, 'query', {
      operation: includeDeleted ? 'queryAll' : 'query',
      query: soql
    });
    await onJob?.({ id: created.id, kind: 'query', object: /\bFROM\s+(\w+)/i.exec(soql)?.[1] ?? '' });
    const job = await waitForJob(session, 'query', created.id, poll);
    if (job.state === 'JobComplete') return job;
    // Aborted is the decision of a person.
    if (job.state === 'Aborted' || isHopeless(job) || attempt === QUERY_ATTEMPTS) {
      throw jobFailure(session, 'query', job);
    }
    await delay(session.retry.minTimeout * 2 ** attempt);
  }
}
