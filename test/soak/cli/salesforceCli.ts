/**
 * The real Salesforce CLI, for tests that let it work against the local org. It is no dependency of the project: 300 MB
 * are installed once into tmp/sf-cli/VERSION, which git ignores, and kept between runs.
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';

const VERSION = '2.150.6';
const FOLDER = resolve('tmp', 'sf-cli', VERSION);
const ENTRY = join(FOLDER, 'node_modules', '@salesforce', 'cli', 'bin', 'run.js');
/** Written last, so that an installation that was interrupted is done again. */
const COMPLETE = join(FOLDER, 'complete');

/** What a run of a command left: what it printed, and how it ended. */
export interface Transcript {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SalesforceCli {
  /** Home folder of this test: logins, aliases and plugins are kept in it; also where commands run. */
  readonly home: string;
  /** The script that is `sf`. */
  readonly entry: string;
  /** Runs `sf …`; does not throw when the command fails. */
  run: (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Transcript>;
  /** Runs `sf … --json` and gives `result`; throws with what the CLI says where it fails. */
  json: (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<unknown>;
  /** Writes a file into the home folder; its path. */
  file: (name: string, content: string) => Promise<string>;
  remove: () => void;
}

/** Installs the CLI where it is not yet, and gives it a home of its own. */
export async function salesforceCli(): Promise<SalesforceCli> {
  await install();
  const home = mkdtempSync(join(tmpdir(), 'sf-home-'));
  const run: SalesforceCli['run'] = (args, env) => runNode([ENTRY, ...args], home, env);
  return {
    home,
    entry: ENTRY,
    run,
    async json(args, env) {
      const { stdout, stderr } = await run([...args, '--json'], env);
      const answer: unknown = JSON.parse(stdout === '' ? '{}' : stdout);
      if (typeof answer === 'object' && answer !== null && 'result' in answer) return answer.result;
      throw new Error(`sf ${args.join(' ')}: ${stdout}${stderr}`);
    },
    async file(name, content) {
      const path = join(home, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
      return path;
    },
    remove: () => rmSync(home, { recursive: true, force: true })
  };
}

async function install(): Promise<void> {
  if (existsSync(COMPLETE) && existsSync(ENTRY)) return;
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const args = ['install', '--prefix', FOLDER, '--ignore-scripts', '--no-audit', '--no-fund'];
  try {
    // A manifest of its own: npm would otherwise look for one further up.
    await writeFile(join(FOLDER, 'package.json'), '{"private": true}');
    await promisify(execFile)('npm', [...args, `@salesforce/cli@${VERSION}`], { cwd: FOLDER });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `These tests need the Salesforce CLI ${VERSION}, which npm could not install into ${FOLDER}: ${reason}\n` +
        'Make the npm registry reachable, or run the tests without the soak suite (npm test).',
      { cause: error }
    );
  }
  await writeFile(COMPLETE, '');
}

/** Runs a script with this Node in a home of its own: nothing of the person who runs the tests is read or changed. */
export function runNode(
  args: readonly string[],
  home: string,
  env: Readonly<Record<string, string>> = {}
): Promise<Transcript> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, {
      cwd: home,
      env: {
        // The CLI starts npm and git by name, and itself by the Node that is found first.
        PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
        HOME: home,
        SF_AUTOUPDATE_DISABLE: 'true',
        SF_DISABLE_TELEMETRY: 'true',
        SF_SKIP_NEW_VERSION_CHECK: 'true',
        SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
        SF_USE_PROGRESS_BAR: 'false',
        ...env
      }
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', failed);
    child.once('close', (code) => done({ exitCode: code ?? -1, stdout, stderr }));
  });
}
