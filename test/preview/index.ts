/** The account page in a browser, against any org: the real components on the real engine, without Lightning Experience. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { type Bundle, buildBundle } from './build/bundle.ts';
import { sourceFiles, userPermissionNames } from './build/lwcSources.ts';
import { type HostedComponent, hostedComponents } from './hostedComponents.ts';
import { readLabels } from './server/labels.ts';
import { OrgClient } from './server/orgClient.ts';
import { handleRequest, type HandlerContext, type Persona, sendFailure } from './server/requestHandler.ts';

export type { Bundle } from './build/bundle.ts';
export type { Persona } from './server/requestHandler.ts';

export interface PreviewOptions {
  instanceUrl: string;
  /** Of an administrator: the language switch writes to users with it. */
  accessToken: string;
  /** 0 takes any free port. */
  port: number;
  /** Who one can be on the page; without any, whoever the access token belongs to. */
  personas?: readonly Persona[];
  /** The first persona's language, when it should not stay what it is in the org. */
  language?: 'en_US' | 'zh_CN' | 'zh_TW';
  /** ISO code of the org's currency, USD when not given. */
  currency?: string;
  /** Metadata of the package; the project's own when not given. */
  packageFolder?: string;
  hosted?: readonly HostedComponent[];
  /** Where builds are kept; tmp/preview of the project when not given. */
  cacheFolder?: string;
  /** Of `buildPage`, when there is one already. */
  bundle?: Bundle;
}

export type BuildOptions = Pick<PreviewOptions, 'packageFolder' | 'hosted' | 'cacheFolder'>;

export interface Preview {
  /** e.g. http://127.0.0.1:8080 */
  url: string;
  /** Of the component build; 0 when it was kept from before. */
  buildMilliseconds: number;
  warnings: readonly string[];
  close: () => Promise<void>;
}

const projectFolder = join(import.meta.dirname, '../..');

const ownPackage = join(projectFolder, 'force-app/main/default');

/** Builds the components, unless a build of the same sources is kept. */
export function buildPage(options: BuildOptions = {}): Promise<Bundle> {
  const packageFolder = options.packageFolder ?? ownPackage;
  return buildBundle({
    lwcFolder: join(packageFolder, 'lwc'),
    hosted: options.hosted ?? hostedComponents,
    labels: new Set(readLabels(packageFolder).keys()),
    cacheFolder: options.cacheFolder ?? join(projectFolder, 'tmp/preview'),
    apiVersion: Number.parseFloat(projectApiVersion())
  });
}

/** Builds the page where no build is given, and serves it on 127.0.0.1. */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const packageFolder = options.packageFolder ?? ownPackage;
  const org = new OrgClient(options.instanceUrl, projectApiVersion());
  const personas = await choosePersonas(options, org);
  const bundle = options.bundle ?? (await buildPage(options));
  if (options.language !== undefined) {
    const user = await org.userInfo(personas[0].accessToken);
    if (user.language !== options.language) await org.setLanguage(options.accessToken, user.user_id, options.language);
  }
  const { url, close } = await serve(
    {
      org,
      adminToken: options.accessToken,
      personas,
      packageFolder,
      bundle,
      currency: options.currency ?? 'USD',
      userPermissionNames: userPermissionNames(sourceFiles([join(packageFolder, 'lwc')]))
    },
    options.port
  );
  return { url, close, buildMilliseconds: bundle.milliseconds, warnings: bundle.warnings };
}

async function choosePersonas(options: PreviewOptions, org: OrgClient): Promise<[Persona, ...Persona[]]> {
  const [first, ...rest] = options.personas ?? [];
  if (first !== undefined) return [first, ...rest];
  const { name } = await org.userInfo(options.accessToken);
  return [{ name: 'self', label: name, accessToken: options.accessToken }];
}

function serve(context: HandlerContext, port: number): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    handleRequest(context, request, response).catch((error: unknown) => sendFailure(error, response));
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(isTaken ? new Error(`Port ${port} is taken: choose another, or 0 for any free one`) : error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      resolve({ url: `http://127.0.0.1:${actual}`, close: () => closed(server) });
    });
  });
}

function closed(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** e.g. 66.0: the one number that everything reads. */
function projectApiVersion(): string {
  const project: unknown = JSON.parse(readFileSync(join(projectFolder, 'sfdx-project.json'), 'utf8'));
  return z.object({ sourceApiVersion: z.string() }).parse(project).sourceApiVersion;
}
