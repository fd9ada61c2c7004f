import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const execute = promisify(execFile);

/**
 * Builds lib/, which is what bin/run.js loads, so that a test never judges an old build; types are checked elsewhere.
 * `npm test` has built it already and says so.
 */
export async function buildPlugin(): Promise<void> {
  if (process.env['KEY_ACCOUNTS_BUILT'] === 'true') return;
  await execute(join(root, 'node_modules/.bin/tsc'), ['-p', 'scripts/tsconfig.json', '--noCheck'], { cwd: root });
}

export interface CliResult {
  code: number;
  stdout: string;
  stderr: string;
  /** stdout of --json. */
  json: () => Record<string, unknown>;
}

export interface CliOptions {
  env?: Record<string, string>;
  /** Home directory with stored logins; without it an empty one that is removed afterwards. */
  home?: string;
}

/** Runs bin/run.js as a user does. */
export async function runCli(args: readonly string[], { env, home }: CliOptions = {}): Promise<CliResult> {
  return inHome(home, (folder) => runProgram(join(root, 'bin/run.js'), args, folder, env));
}

/** Runs a piece of JavaScript that uses the CLI's own library, for instance to log in. */
export async function runScript(code: string, home: string): Promise<CliResult> {
  return runProgram(process.execPath, ['--input-type=module', '--eval', code], home, {}, root);
}

async function inHome<T>(home: string | undefined, work: (folder: string) => Promise<T>): Promise<T> {
  if (home !== undefined) return work(home);
  const folder = makeHome();
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function makeHome(): string {
  return mkdtempSync(join(tmpdir(), 'key-accounts-home-'));
}

async function runProgram(
  program: string,
  args: readonly string[],
  home: string,
  env: Record<string, string> = {},
  cwd = home
): Promise<CliResult> {
  const options = {
    cwd,
    // Without a desktop session the key of stored logins is kept in a file.
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
      // Compiling the Salesforce libraries is a fifth of a short command; the folder is of this Node and user.
      NODE_COMPILE_CACHE: join(tmpdir(), 'key-accounts-compile-cache'),
      ...env
    },
    maxBuffer: 64 * 1024 * 1024
  };
  const { code, stdout, stderr } = await execute(program, args, options)
    .then((output) => ({ code: 0, ...output }))
    .catch((error: { code: number; stdout: string; stderr: string }) => error);
  return { code, stdout, stderr, json: () => JSON.parse(stdout) as Record<string, unknown> };
}
