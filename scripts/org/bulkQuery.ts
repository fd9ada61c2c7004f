import { z } from 'zod';
import { createJob, jobFailure, waitForJob, type PollSettings } from './bulkJob.ts';
import { Channel, ChannelClosed } from './channel.ts';
import { readCsv } from './csvReader.ts';
import { HttpFault, NetworkFault } from './faults.ts';
import type { BulkOptions, TextRow } from './orgPort.ts';
import { bodyChunks, readJson, type Session } from './session.ts';

/** Below this one page holds everything and asking for the list of pages is a request too many. */
const PARALLEL_FROM_RECORDS = 100_000;
/** https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/query_get_parallel_job_results.htm */
const RESULT_PAGES_FROM_VERSION = 58;
/** Batches of rows that wait for the consumer; with 64 KB chunks that is a few megabytes. */
const BATCHES_IN_FLIGHT = 32;

const resultPagesSchema = z.object({
  resultPages: z.array(z.object({ resultUrl: z.string() })),
  nextRecordsUrl: z.string().nullish(),
  nextRecordUrl: z.string().nullish(),
  done: z.boolean()
});

type Sink = (rows: TextRow[]) => Promise<void>;

/**
 * Runs a Bulk API 2.0 query and yields its rows as they arrive; pages are downloaded in parallel where the org
 * lists them. The job stays in the org (results are kept for seven days).
 */
export async function* bulkQuery(
  session: Session,
  soql: string,
  poll: PollSettings,
  options: BulkOptions = {}
): AsyncGenerator<TextRow[]> {
  const created = await createJob(session, 'query', { operation: 'query', query: soql });
  await options.onJob?.({ id: created.id, kind: 'query', object: /\bFROM\s+(\w+)/i.exec(soql)?.[1] ?? '' });
  const job = await waitForJob(session, 'query', created.id, poll);
  if (job.state !== 'JobComplete') throw jobFailure(session, 'query', job);
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

async function downloadInTurn(session: Session, jobId: string, sink: Sink): Promise<void> {
  const path = session.dataPath(`/jobs/query/${jobId}/results`);
  let locator: string | null = null;
  do {
    const query: string = locator === null ? '' : `?locator=${encodeURIComponent(locator)}`;
    locator = await downloadPage(session, path + query, sink);
  } while (locator !== null);
}

async function downloadInParallel(session: Session, jobId: string, sink: Sink): Promise<void> {
  let next: string | undefined = session.dataPath(`/jobs/query/${jobId}/resultPages`);
  while (next !== undefined) {
    const list = await pageList(session, next);
    if (!list) {
      await downloadInTurn(session, jobId, sink);
      return;
    }
    await Promise.all(list.pages.map((path) => downloadPage(session, path, sink)));
    next = list.next;
  }
}

/** Up to five pages at a time; undefined where the org does not list pages. */
async function pageList(session: Session, path: string): Promise<{ pages: string[]; next?: string } | undefined> {
  try {
    const list = await session.send({
      method: 'GET',
      path,
      read: async (response) => resultPagesSchema.parse(await readJson(response))
    });
    const next = list.nextRecordUrl ?? list.nextRecordsUrl;
    const pages = list.resultPages.map((page) => pathOf(page.resultUrl));
    return { pages, ...(list.done || !next ? {} : { next: pathOf(next) }) };
  } catch (error) {
    if (error instanceof HttpFault && error.status === 404) return undefined;
    throw error;
  }
}

function pathOf(url: string): string {
  return url.startsWith('/') ? url : new URL(url).pathname + new URL(url).search;
}

/**
 * One page, restarted as often as needed: a page is a stored file, so the rows that an earlier attempt already
 * handed on are skipped and none is given twice. Returns the locator of the next page.
 */
async function downloadPage(session: Session, path: string, sink: Sink): Promise<string | null> {
  let handedOn = 0;
  return session.send({
    method: 'GET',
    path,
    headers: { Accept: 'text/csv' },
    read: async (response) => {
      let seen = 0;
      const count = await readCsv(bodyChunks(response), async (rows) => {
        const fresh = rows.slice(Math.max(0, handedOn - seen));
        seen += rows.length;
        if (fresh.length === 0) return;
        handedOn += fresh.length;
        await sink(fresh);
      }).catch((error: unknown) => {
        throw error instanceof SyntaxError ? new NetworkFault('MALFORMED_PAGE') : error;
      });
      assertComplete(response, count);
      return locatorOf(response);
    }
  });
}

/** A proxy may end a body early without an error; the count in the header tells. */
function assertComplete(response: Response, count: number): void {
  const announced = response.headers.get('sforce-numberofrecords');
  if (announced !== null && Number(announced) !== count) throw new NetworkFault('INCOMPLETE_PAGE');
}

function locatorOf(response: Response): string | null {
  const locator = response.headers.get('sforce-locator');
  return locator === null || locator === 'null' || locator === '' ? null : locator;
}
