import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repositoryPath } from '../../metadata/repositoryPath.ts';
import { copyProject } from '../projectCopy.ts';
import { cliSession, type CliSession } from './session.ts';

/**
 * Does what docs/admin-guide.md says, command by command, in a fresh copy of the project and an empty org. What the
 * guide has a person do by hand is done here where it stands in the guide.
 */
const run = promisify(execFile);

let session: CliSession;
let project = '';
let guide = '';
beforeAll(async () => {
  guide = await readFile(repositoryPath('docs/admin-guide.md'), 'utf8');
  session = await cliSession({ features: { translationWorkbench: true } });
  const { cli, server, target } = session;
  project = await copyProject(join(cli.home, 'clone'));
  const { org, username } = server;
  const admin = org.callerNamed(username, '66.0');
  const [profile] = session.rows("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  for (const name of ['ana', 'batch', 'mia', 'leo']) {
    org.create(admin, 'User', {
      Username: `${name}@example.com`,
      Email: `${name}@example.com`,
      LastName: name,
      Alias: name,
      ProfileId: profile?.['Id'],
      TimeZoneSidKey: 'America/Los_Angeles',
      LocaleSidKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
      LanguageLocaleKey: 'en_US'
    });
  }
  for (const [name, number] of [
    ['North', 'K-1'],
    ['South', 'K-2']
  ]) {
    const { id: AccountId } = org.create(admin, 'Account', { Name: name, AccountNumber: number });
    const deal = { AccountId, Name: name, StageName: 'Closed Won', CloseDate: '2026-01-15', Amount: 9_000 };
    org.create(admin, 'Opportunity', deal);
  }
  await cli.run(['alias', 'set', `my-org=${String(target[1])}`]);
  await useAsSf(join(cli.home, 'bin'), cli.entry);
  await writeFile(
    join(project, 'costs.csv'),
    'Datum;Art;Betrag;Kundennummer;Beleg;Text\n15.01.2026;Reise;120,50;K-1;B-1;Fair\n'
  );
  for (const [name, marker] of [
    ['comparisons.json', '"comparisons"'],
    ['mapping.json', '"dateFormat"']
  ] as const) {
    await writeFile(join(project, name), jsonOf(marker));
  }
}, 300_000);
afterAll(() => session.close());

/** The block of JSON in the guide that has the text. */
function jsonOf(marker: string): string {
  const blocks = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) => json);
  const block = blocks.find((json) => json.includes(marker));
  if (block === undefined) throw new Error(`The guide has no JSON with ${marker}.`);
  return block;
}

async function useAsSf(folder: string, entry: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'sf'), `#!/bin/sh\nexec '${process.execPath}' '${entry}' "$@"\n`);
  await chmod(join(folder, 'sf'), 0o755);
}

/** Commands of the guide, in its order, with the heading each stands under. */
function commands(): { heading: string; command: string }[] {
  const found: { heading: string; command: string }[] = [];
  let heading = '';
  let inShell = false;
  for (const line of guide.split('\n')) {
    if (line.startsWith('```')) inShell = line === '```sh';
    else if (inShell) found.push({ heading, command: line });
    else if (line.startsWith('#')) heading = line.replace(/^#+ /, '');
  }
  return found;
}

/** Does what people do before a command: click, log in. */
async function byHand(command: string): Promise<void> {
  if (command.includes('--target-org key-accounts')) {
    const login = session.jwtLogin.map((argument) =>
      argument === session.server.username ? 'batch@example.com' : argument
    );
    await session.cli.json([...login, '--alias', 'key-accounts']);
  }
  if (command.includes('-uninstall.zip')) {
    const { org, username } = session.server;
    const admin = org.callerNamed(username, '66.0');
    const assigned = session.rows("SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name LIKE 'KA_%'");
    for (const { Id } of assigned) org.delete(admin, 'PermissionSetAssignment', String(Id));
  }
}

test('every command of the admin guide does what it says', async () => {
  const all = commands();
  expect(all.length).toBeGreaterThan(12);
  const { cli } = session;
  const env = {
    ...process.env,
    PATH: `${join(cli.home, 'bin')}:${process.env['PATH'] ?? ''}`,
    HOME: cli.home,
    SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
    SF_DISABLE_TELEMETRY: 'true'
  };
  for (const { heading, command } of all) {
    await byHand(command);
    // The packages are here already; what is left of installing them is the build.
    const line = command === 'npm ci' ? 'npm run --silent build' : command;
    const outcome = await run('sh', ['-c', line], { cwd: project, env, maxBuffer: 64 * 1024 * 1024 }).catch(
      (error: { stdout: string; stderr: string }) => ({ failed: true, ...error })
    );
    expect('failed' in outcome ? `${outcome.stdout}${outcome.stderr}` : '', `${heading}: ${command}`).toBe('');
  }
  const { org, username } = session.server;
  const left = org.describeGlobal(org.callerNamed(username, '66.0')).filter(({ name }) => name.startsWith('KA_'));
  expect(left).toEqual([]);
  expect(session.rows('SELECT Name FROM Account ORDER BY Name')).toEqual([{ Name: 'North' }, { Name: 'South' }]);
}, 600_000);
