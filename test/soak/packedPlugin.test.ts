import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startLocalOrg } from '../local-org/index.ts';
import { copyProject } from './projectCopy.ts';

const run = promisify(execFile);

const packedSchema = z.array(z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) })).min(1);

let folder = '';
let files: string[] = [];
const installed = (path: string): string => join(folder, 'empty/node_modules', path);

// Packing renews lib/, which other tests run at the same time; so it is done on a copy.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'key-accounts-pack-'));
  const copy = await copyProject(folder);
  const packed = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: copy });
  // The scripts before it print as well.
  const answer = packedSchema.parse(JSON.parse(packed.stdout.slice(packed.stdout.indexOf('[\n'))));
  files = answer.flatMap((entry) => entry.files.map(({ path }) => path));

  const empty = join(folder, 'empty');
  await mkdir(empty);
  await writeFile(join(empty, 'package.json'), '{ "private": true }\n');
  const tarball = join(folder, basename(answer[0]?.filename ?? ''));
  await run('npm', ['install', '--no-audit', '--no-fund', tarball], { cwd: empty });
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the packed plugin holds what it needs to run, and nothing else', () => {
  const top = new Set(files.map((path) => path.split('/')[0]));
  expect([...top].sort()).toEqual([
    'LICENSE',
    'README.md',
    'bin',
    'config',
    'lib',
    'messages',
    'oclif.manifest.json',
    'package.json',
    'sfdx-project.json'
  ]);
  expect(files.filter((path) => /\.ts$/.test(path) && !path.endsWith('.d.ts'))).toEqual([]);
  expect(files).toContain('lib/commands/keyaccounts/recalculate.js');
});

test('installed into an empty folder it brings no development tools', async () => {
  const packages = await readdir(installed('.'));
  expect(packages).toContain('sf-plugin-key-accounts');
  for (const tool of ['typescript', 'eslint', 'jest', 'vitest', 'rollup', 'lwc']) expect(packages).not.toContain(tool);
});

test('installed into an empty folder it recalculates an org', async () => {
  const server = await startLocalOrg({ db: ':memory:', deploy: 'force-app' });
  try {
    const { org, username, instanceUrl, accessToken } = server;
    org.create(org.callerNamed(username, '66.0'), 'Account', { Name: 'Acme' });
    const home = join(folder, 'home');
    await mkdir(home, { recursive: true });
    const { stdout } = await run(
      installed('.bin/sf-key-accounts'),
      ['keyaccounts', 'recalculate', '--target-org', accessToken, '--json'],
      {
        cwd: home,
        env: {
          PATH: process.env['PATH'] ?? '',
          HOME: home,
          SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
          SF_ORG_INSTANCE_URL: instanceUrl
        }
      }
    );
    expect(JSON.parse(stdout)).toMatchObject({ status: 0, result: { read: 1, failed: 0 } });
  } finally {
    await server.close();
  }
}, 60_000);
