/** How long a page takes until it can be used, as its own browser sees it. */
import type { Page } from 'playwright-core';
import type { Visitor } from '../../browser/visit.ts';

export interface PageTime {
  /** Milliseconds from the navigation until every panel shows its data. */
  interactive: number;
  /** From the last answer of the org until then. */
  afterData: number;
  /** Longest and summed time that the org took for the page's GraphQL requests, and how many there were. */
  slowest: number;
  server: number;
  requests: number;
}

interface Timing {
  now: number;
  answers: { end: number; duration: number }[];
}

/** In the page: Playwright's own script may not use the names of this module. */
const READ_TIMING = `(() => ({
  now: performance.now(),
  answers: performance.getEntriesByType('resource').filter(({ name }) => name.includes('/graphql'))
    .map(({ responseEnd, requestStart }) => ({ end: responseEnd, duration: responseEnd - requestStart }))
}))()`;

/** Opens the page `rounds` times in fresh contexts; the median of each figure. `ready` is there when the page is. */
export async function measurePage(visitor: Visitor, path: string, ready: string, rounds: number): Promise<PageTime> {
  const times: PageTime[] = [];
  // The first visit fills what the machine caches; it does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const time = await measureOnce(visitor, path, ready);
    if (round > 0) times.push(time);
  }
  const median = (key: keyof PageTime): number =>
    [...times].sort((a, b) => a[key] - b[key])[Math.floor(times.length / 2)]?.[key] ?? Number.NaN;
  return {
    interactive: median('interactive'),
    afterData: median('afterData'),
    slowest: median('slowest'),
    server: median('server'),
    requests: median('requests')
  };
}

async function measureOnce(visitor: Visitor, path: string, ready: string): Promise<PageTime> {
  const { page } = await visitor.visit('about:blank');
  try {
    await page.goto(visitor.pageUrl + path, { waitUntil: 'commit' });
    await page.locator(ready).first().waitFor({ state: 'attached' });
    await gone(page, 'c-key-account-stencil');
    const { now, answers } = await page.evaluate<Timing>(READ_TIMING);
    const last = Math.max(0, ...answers.map(({ end }) => end));
    return {
      interactive: now,
      afterData: answers.length === 0 ? 0 : now - last,
      slowest: Math.max(0, ...answers.map(({ duration }) => duration)),
      server: answers.reduce((sum, { duration }) => sum + duration, 0),
      requests: answers.length
    };
  } finally {
    // Closed instead of left to the next visit, which would find its files there.
    await page.context().close();
  }
}

/** Until no panel waits for data any more. */
async function gone(page: Page, selector: string): Promise<void> {
  while ((await page.locator(selector).count()) > 0)
    await page.locator(selector).first().waitFor({ state: 'detached' });
}
