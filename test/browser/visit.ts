/** Opens the page as a person would have it: persona, language, theme, width. Notes what goes wrong on the way. */
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import type { StageAddresses } from './stage.ts';

export interface Look {
  language?: 'en_US' | 'zh_CN' | 'zh_TW';
  theme?: 'light' | 'dark';
  persona?: 'manager' | 'rep' | 'guest';
  /** Pixels; 390 is a phone. */
  width?: number;
}

export interface Visit {
  page: Page;
  /** Errors and warnings of the console, failed requests, uncaught errors. */
  faults: string[];
  /** Opens another address of the same page, e.g. /lightning/r/Account/001…/view, and waits until it is quiet. */
  open: (path: string) => Promise<void>;
  reload: () => Promise<void>;
  close: () => Promise<void>;
}

export class Visitor {
  readonly #stage: StageAddresses;
  #browser: Browser | undefined;
  /** Contexts that a visit has left: the next one finds the page's files and compiled script there. */
  readonly #free: BrowserContext[] = [];

  constructor(stage: StageAddresses) {
    this.#stage = stage;
  }

  get pageUrl(): string {
    return this.#stage.pageUrl;
  }

  async visit(path: string, look: Look = {}): Promise<Visit> {
    const { width = 1280 } = look;
    const context = this.#free.pop() ?? (await this.#newContext());
    await this.#choose(context, look);
    const page = await context.newPage();
    await page.setViewportSize({ width, height: width < 768 ? 844 : 900 });
    const faults = watchFaults(page);
    const quiet = watchRequests(page);
    const open = async (address: string): Promise<void> => {
      await page.goto(address.startsWith('/') ? this.#stage.pageUrl + address : address);
      await quiet();
    };
    const reload = async (): Promise<void> => {
      await page.reload();
      await quiet();
    };
    const close = async (): Promise<void> => {
      await page.close();
      this.#free.push(context);
    };
    await open(path);
    return { page, faults, open, reload, close };
  }

  async close(): Promise<void> {
    await this.#browser?.close();
  }

  async #newContext(): Promise<BrowserContext> {
    this.#browser ??= await chromium.connect(this.#stage.browserUrl);
    const context = await this.#browser.newContext();
    // Well above what the page takes; the tests' own limit is for all steps together.
    context.setDefaultTimeout(15_000);
    return context;
  }

  /** The language is the persona's own in the org: it is written after the persona is chosen. */
  async #choose(context: BrowserContext, look: Look): Promise<void> {
    await context.clearCookies();
    const { persona = 'manager', theme = 'light', language = 'en_US' } = look;
    for (const data of [{ persona, theme }, { language }]) {
      const answer = await context.request.post(`${this.#stage.pageUrl}/preview/settings`, { data });
      if (!answer.ok()) throw new Error(`The preview refused ${JSON.stringify(data)}: ${await answer.text()}`);
    }
  }
}

function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  return faults;
}

/** Runs in the page: until it has had nothing to do, twice, with a tenth of a second between. */
const IDLE = `new Promise((resolve) => {
  requestIdleCallback(() => setTimeout(() => requestIdleCallback(() => resolve()), 100));
})`;

/**
 * Waits until the page is quiet: no request is under way, and no other has begun while the page was idle. Counting by
 * the page's own time instead of the clock waits longer on a busy machine, and shorter on an idle one.
 */
function watchRequests(page: Page): () => Promise<void> {
  const underWay = new Set<Request>();
  let begun = 0;
  page.on('request', (request) => {
    begun += 1;
    underWay.add(request);
  });
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  return async () => {
    let before: number;
    do {
      before = begun;
      await page.evaluate(IDLE);
    } while (underWay.size > 0 || begun !== before);
    await page.evaluate(async () => {
      await document.fonts.ready;
    });
  };
}
