/**
 * Finds a Chromium and starts it: CHROMIUM_PATH, the system's Chrome or Chromium, else the one that npm brought. That
 * one is made for containers without a desktop; unpacked with the libraries and the font beside it, it needs nothing of
 * the machine but its C library.
 */
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliDecompress, createBrotliDecompress } from 'node:zlib';
import { type BrowserServer, chromium } from 'playwright-core';

interface Executable {
  path: string;
  /** Environment beside the process's own. */
  env: Record<string, string>;
}

const projectFolder = join(import.meta.dirname, '../..');
const packageFolder = join(projectFolder, 'node_modules/@sparticuz/chromium');

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

/** No calls home: on a closed network Chromium would wait for each to be refused. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none'
];

/** Starts a headless Chromium that several test files can share through its address; close it when done. */
export async function launchChromiumServer(): Promise<BrowserServer> {
  const { path, env } = await findChromium();
  return chromium.launchServer({ executablePath: path, args: flags, env: { ...environment(), ...env } });
}

/** Which Chromium a launch takes. Unpacks the npm package's on first use. */
export async function findChromium(): Promise<Executable> {
  const wanted = process.env['CHROMIUM_PATH'];
  if (wanted !== undefined && wanted !== '') {
    if (!existsSync(wanted))
      throw new Error(`CHROMIUM_PATH is ${wanted}, but there is no such file: correct or unset it`);
    return { path: wanted, env: {} };
  }
  const path = installed.find((each) => existsSync(each));
  return path === undefined ? packaged() : { path, env: {} };
}

async function packaged(): Promise<Executable> {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(packageFolder)) {
    throw new Error('No Chromium found: install Chrome or Chromium, or set CHROMIUM_PATH to its executable');
  }
  const folder = join(projectFolder, 'tmp/chromium', await packageVersion());
  if (!existsSync(folder)) await unpack(folder);
  return {
    path: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(folder, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf')
    }
  };
}

/** Into a folder of its own that is renamed when whole: two test runs may unpack at once. */
async function unpack(folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const source = (name: string): string => join(packageFolder, 'bin', name);
  await Promise.all([
    pipeline(
      createReadStream(source('chromium.br')),
      createBrotliDecompress(),
      createWriteStream(join(unfinished, 'chromium'), { mode: 0o755 })
    ),
    untar(source('al2023.tar.br'), unfinished),
    untar(source('fonts.tar.br'), unfinished),
    untar(source('swiftshader.tar.br'), unfinished)
  ]);
  writeFileSync(join(unfinished, 'fonts.conf'), fontConfiguration(folder));
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

async function untar(archive: string, folder: string): Promise<void> {
  const tar = await promisify(brotliDecompress)(await readFile(archive));
  const file = join(folder, `${basename(archive)}.tar`);
  writeFileSync(file, tar);
  await promisify(execFile)('tar', ['-xf', file, '-C', folder]);
  rmSync(file);
}

/** The packaged font first, so that pages look alike on all machines, then whatever the machine has. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`;
}

async function packageVersion(): Promise<string> {
  const json: unknown = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  const version = typeof json === 'object' && json !== null && 'version' in json ? json.version : undefined;
  if (typeof version !== 'string') throw new Error(`${packageFolder}/package.json has no version`);
  return version;
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  );
}
