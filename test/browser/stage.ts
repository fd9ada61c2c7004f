/** What browser tests and screenshots act on: the demo company in a local org, its page, and one browser. */
import type { BrowserServer } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { Progress } from '../demo/progress.ts';
import { runDemo } from '../demo/runDemo.ts';
import type { LocalOrgServer } from '../local-org/index.ts';
import { type Preview, startPreview } from '../preview/index.ts';
import { createPersonas } from '../preview/personas.ts';
import { launchChromiumServer } from './chromium.ts';

export interface StageAddresses {
  pageUrl: string;
  instanceUrl: string;
  /** Of the administrator: to ask the org what the page ought to show. */
  accessToken: string;
  /** Where the browser takes orders. */
  browserUrl: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    stage: StageAddresses;
  }
}

export interface Stage extends StageAddresses {
  server: LocalOrgServer;
  close: () => Promise<void>;
}

/** A fixed day, so that screenshots of one commit are alike. */
export const stageDay = '2026-10-31';

export async function startStage(say: (line: string) => void): Promise<Stage> {
  const { server } = await runDemo({ db: ':memory:', asOf: stageDay }, new Progress(say));
  let preview: Preview | undefined;
  let browser: BrowserServer | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await preview?.close();
    await server.close();
  };
  try {
    const { instanceUrl, accessToken } = server;
    preview = await startPreview({ instanceUrl, accessToken, port: 0, personas: await createPersonas(server) });
    if (preview.warnings.length > 0) throw new Error(`The component build warns: ${preview.warnings.join('; ')}`);
    browser = await launchChromiumServer();
    return { server, pageUrl: preview.url, instanceUrl, accessToken, browserUrl: browser.wsEndpoint(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Called by vitest before the first test file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { pageUrl, instanceUrl, accessToken, browserUrl, close } = await startStage(() => undefined);
  project.provide('stage', { pageUrl, instanceUrl, accessToken, browserUrl });
  return close;
}
