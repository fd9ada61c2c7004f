/** Opens the page as a person would have it: persona, language, theme, width. Notes what goes wrong on the way. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
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
  close: () => Promise<void>;
}

export class Visitor {
  readonly #stage: StageAddresses;
  #browser: Browser | undefined;

  constructor(stage: StageAddresses) {
    this.#stage = stage;
  }

  get pageUrl(): string {
    return this.#stage.pageUrl;
  }

  async visit(path: string, look: Look = {}): Promise<Visit> {
    this.#browser ??= await chromium.connect(this.#stage.browserUrl);
    const { width = 1280 } = look;
    const context = await this.#browser.newContext({ viewport: { width, height: width < 768 ? 844 : 900 } });
    // Well above what the page takes; the tests' own limit is for all steps together.
    context.setDefaultTimeout(15_000);
    await this.#choose(context, look);
    const page = await context.newPage();
    const faults = watchFaults(page);
    const open = async (address: string): Promise<void> => {
      const url = address.startsWith('/') ? this.#stage.pageUrl + address : address;
      await page.goto(url, { waitUntil: 'networkidle' });
      await page.evaluate(async () => {
        await document.fonts.ready;
      });
    };
    await open(path);
    return { page, faults, open, close: () => context.close() };
  }

  async close(): Promise<void> {
    await this.#browser?.close();
  }

  /** The language is the persona's own in the org: it is written after the persona is chosen. */
  async #choose(context: BrowserContext, look: Look): Promise<void> {
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
