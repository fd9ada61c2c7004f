import { z } from 'zod';
import { readCsv } from './csvReader.ts';
import { HttpFault, NetworkFault } from './faults.ts';
import type { TextRow } from './orgPort.ts';
import { bodyChunks, readJson, type Session } from './session.ts';

/** Takes rows, in no particular order of pages; its promise is what holds a download back. */
export type Sink = (rows: TextRow[]) => Promise<void>;

/** How often a result is begun anew after the org forgot where in it the download was. */
const LOCATOR_RESTARTS = 3;

const resultPagesSchema = z.object({
  resultPages: z.array(z.object({ resultUrl: z.string() })),
  nextRecordsUrl: z.string().nullish(),
  nextRecordUrl: z.string().nullish(),
  done: z.boolean()
});

/** Follows the locators from the first page on. Begun anew, the same rows come in the same order. */
export async function downloadInTurn(session: Session, jobId: string, sink: Sink): Promise<void> {
  const path = session.dataPath(`/jobs/query/${jobId}/results`);
  await resuming(sink, async (rest) => {
    let locator: string | null = null;
    do {
      const query: string = locator === null ? '' : `?locator=${encodeURIComponent(locator)}`;
      locator = await downloadPage(session, path + query, rest);
    } while (locator !== null);
  });
}

/** Up to five pages at a time, as the org lists them; one after the other where it lists none. */
export async function downloadInParallel(session: Session, jobId: string, sink: Sink): Promise<void> {
  const start = session.dataPath(`/jobs/query/${jobId}/resultPages`);
  let next: string | undefined = start;
  let before = 0;
  while (next !== undefined) {
    const list = await pageList(session, next);
    if (!list) {
      await downloadInTurn(session, jobId, sink);
      return;
    }
    const first = before;
    await Promise.all(
      list.pages.map((path, at) =>
        resuming(sink, async (rest, restarts) => {
          await downloadPage(session, restarts === 0 ? path : await pageAt(session, start, first + at), rest);
        })
      )
    );
    before += list.pages.length;
    next = list.next;
  }
}

/** Runs `download` again after a lost locator, with a sink that leaves out the rows handed on before. */
async function resuming(sink: Sink, download: (rest: Sink, restarts: number) => Promise<void>): Promise<void> {
  let handedOn = 0;
  for (let restarts = 0; ; restarts += 1) {
    let toSkip = handedOn;
    const rest: Sink = async (rows) => {
      const fresh = toSkip === 0 ? rows : rows.slice(toSkip);
      toSkip = Math.max(0, toSkip - rows.length);
      if (fresh.length === 0) return;
      handedOn += fresh.length;
      await sink(fresh);
    };
    try {
      await download(rest, restarts);
      return;
    } catch (fault) {
      if (!isLostLocator(fault) || restarts === LOCATOR_RESTARTS) throw fault;
    }
  }
}

/** The address of the page with this number under the locators that the org gives now. */
async function pageAt(session: Session, start: string, ordinal: number): Promise<string> {
  let next: string | undefined = start;
  let before = 0;
  while (next !== undefined) {
    const list = await pageList(session, next);
    const path = list?.pages[ordinal - before];
    if (path !== undefined) return path;
    before += list?.pages.length ?? 0;
    next = list?.next;
  }
  throw new NetworkFault('INCOMPLETE_RESULT');
}

/** undefined where the org does not list pages. */
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

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm */
export function isLostLocator(fault: unknown): boolean {
  return fault instanceof HttpFault && ['INVALID_QUERY_LOCATOR', 'INVALIDLOCATOR'].includes(fault.code.toUpperCase());
}
