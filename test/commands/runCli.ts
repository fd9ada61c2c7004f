import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const execute = promisify(execFile);

/** Builds lib/, which is what bin/run.js loads, so that a test never judges an old build. */
export async function buildPlugin(): Promise<void> {
  await execute(join(root, 'node_modules/.bin/tsc'), ['-p', 'scripts/tsconfig.json'], { cwd: root });
}

export interface CliResult {
  code: number;
  stdout: string;
  stderr: string;
  /** stdout of --json. */
  json: () => Record<string, unknown>;
}

/** Runs bin/run.js as a user does, in a home directory of its own. */
export async function runCli(args: readonly string[], env: Record<string, string> = {}): Promise<CliResult> {
  const home = mkdtempSync(join(tmpdir(), 'key-accounts-home-'));
  const options = {
    cwd: home,
    env: { PATH: process.env['PATH'] ?? '', HOME: home, SF_DISABLE_TELEMETRY: 'true', ...env },
    maxBuffer: 64 * 1024 * 1024
  };
  const result = await execute(join(root, 'bin/run.js'), args, options)
    .then(({ stdout, stderr }) => ({ code: 0, stdout, stderr }))
    .catch((error: { code: number; stdout: string; stderr: string }) => error);
  rmSync(home, { recursive: true, force: true });
  const { code, stdout, stderr } = result;
  return { code, stdout, stderr, json: () => JSON.parse(stdout) as Record<string, unknown> };
}
