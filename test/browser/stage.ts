/** What browser tests and screenshots act on: the demo company in a local org, its page, and one browser. */
import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { type LocalOrgServer, startLocalOrg } from '../local-org/index.ts';
import { type Bundle, buildPage, startPreview } from '../preview/index.ts';
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
    /** One for each worker. */
    stages: StageAddresses[];
  }
}

export interface Stage extends StageAddresses {
  server: LocalOrgServer;
}

export interface Stages {
  stages: Stage[];
  close: () => Promise<void>;
}

/** A fixed day, so that screenshots of one commit are alike. */
export const stageDay = '2026-10-31';

/**
 * Opens stages with an org and a page each, and one browser for all. Files that run side by side need an org each: they
 * write to it, and the language of a persona is the same for everybody who is that persona.
 */
export async function openStages(count: number): Promise<Stages> {
  const folder = mkdtempSync(join(tmpdir(), 'key-accounts-stage-'));
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const each of closers.toReversed()) await each();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const company = join(folder, 'company.db');
    // Both take some ten seconds of a processor.
    const [bundle] = await Promise.all([buildPage(), makeCompany(company)]);
    if (bundle.warnings.length > 0) throw new Error(`The component build warns: ${bundle.warnings.join('; ')}`);
    const browser = await launchChromiumServer();
    closers.push(() => browser.close());
    const stages: Stage[] = [];
    for (let index = 0; index < count; index += 1) {
      const db = join(folder, `${index}.db`);
      copyFileSync(company, db);
      const server = await startLocalOrg({ port: 0, db });
      closers.push(() => server.close());
      const pageUrl = await servePage(server, bundle, closers);
      const { instanceUrl, accessToken } = server;
      stages.push({ server, pageUrl, instanceUrl, accessToken, browserUrl: browser.wsEndpoint() });
    }
    return { stages, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** One stage, for a program that shows or measures pages. */
export async function openStage(): Promise<Stage & { close: () => Promise<void> }> {
  const { stages, close } = await openStages(1);
  const [stage] = stages;
  if (stage === undefined) throw new Error('no stage was opened');
  return { ...stage, close };
}

/** In a process of its own: the build of the page is at work meanwhile. */
async function makeCompany(db: string): Promise<void> {
  const demo = join(import.meta.dirname, '../demo/main.ts');
  await promisify(execFile)(process.execPath, [demo, '--once', '--as-of', stageDay, '--db', db], {
    cwd: join(import.meta.dirname, '../..')
  });
}

async function servePage(server: LocalOrgServer, bundle: Bundle, closers: (() => Promise<void>)[]): Promise<string> {
  const { instanceUrl, accessToken } = server;
  const preview = await startPreview({
    instanceUrl,
    accessToken,
    port: 0,
    personas: await createPersonas(server),
    bundle
  });
  closers.push(() => preview.close());
  return preview.url;
}

/** Called by vitest before the first test file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stages, close } = await openStages(project.config.maxWorkers);
  project.provide(
    'stages',
    stages.map(({ pageUrl, instanceUrl, accessToken, browserUrl }) => ({
      pageUrl,
      instanceUrl,
      accessToken,
      browserUrl
    }))
  );
  return close;
}
