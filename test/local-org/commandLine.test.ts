import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { parseOptions } from './commandLine.ts';

const folder = mkdtempSync(join(tmpdir(), 'local-org-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ready {
  instanceUrl: string;
  accessToken: string;
  username: string;
  orgId: string;
}

async function start(...args: string[]): Promise<{ child: ChildProcess; ready: Ready; lines: () => string[] }> {
  const child = spawn('npm', ['run', '-s', 'local-org', '--', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  const ended = once(child, 'exit').then(() => {
    throw new Error(`ended early: ${errors}`);
  });
  while (!output.includes('\n')) await Promise.race([once(child.stdout, 'data'), ended]);
  ended.catch(() => undefined);
  return { child, ready: readReady(output), lines: () => output.trimEnd().split('\n') };
}

function readReady(line: string): Ready {
  const parsed: unknown = JSON.parse(line);
  const text = (name: string): string => String(Reflect.get(Object(parsed), name));
  return {
    instanceUrl: text('instanceUrl'),
    accessToken: text('accessToken'),
    username: text('username'),
    orgId: text('orgId')
  };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<unknown> {
  const exit = once(child, 'exit');
  child.kill(signal);
  return (await exit)[0];
}

describe('npm run local-org', () => {
  test('serves, stops on a signal without a process left, and serves the same org again', async () => {
    const db = join(folder, 'org.db');
    const first = await start('--db', db, '--deploy', 'force-app', '--time-zone', 'Asia/Shanghai');
    const authorization = `Bearer ${first.ready.accessToken}`;
    const url = `${first.ready.instanceUrl}/services/data/v66.0/sobjects/Account`;
    const created = await fetch(url, { method: 'POST', headers: { authorization }, body: '{"Name":"Kept"}' });
    expect(created.status).toBe(201);
    expect(await stop(first.child, 'SIGTERM')).toBe(0);
    expect(first.lines()).toHaveLength(1);
    // Had npm gone and left the server behind, it would still answer.
    await expect(fetch(url)).rejects.toThrow();

    const second = await start('--db', db, '--port', '0');
    expect(second.ready).toMatchObject({ orgId: first.ready.orgId, username: first.ready.username });
    const soql = encodeURIComponent("SELECT Name, KA_Tier__c FROM Account WHERE Name = 'Kept'");
    const answer = await fetch(`${second.ready.instanceUrl}/services/data/v66.0/query?q=${soql}`, {
      headers: { authorization: `Bearer ${second.ready.accessToken}` }
    });
    expect(await answer.json()).toMatchObject({ totalSize: 1 });
    expect(await stop(second.child, 'SIGINT')).toBe(0);
  }, 60_000);

  test('--help explains the flags', async () => {
    const { stdout } = await promisify(execFile)('node', ['test/local-org/main.ts', '--help']);
    expect(stdout).toContain('--db');
  });

  test('a wrong flag ends it with one sentence and exit code 2', async () => {
    const run = promisify(execFile)('node', ['test/local-org/main.ts', '--db', ':memory:', '--port', 'x']);
    const failure: unknown = await run.catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'local-org: --port x: give a number from 0 to 65535\n'
    });
  });
});

describe('flags', () => {
  test.each([
    [[], '--db is missing'],
    [['--db', ':memory:', '--port', 'x'], '--port x: give a number'],
    [['--db', ':memory:', '--port', '70000'], '--port 70000: give a number'],
    [['--db', '/nowhere/at/all.db'], 'the folder /nowhere/at does not exist'],
    [['--db', ':memory:', '--deploy', 'nowhere'], 'there is no such folder'],
    [['--db', ':memory:', '--time-zone', 'Mars/Base'], '--time-zone Mars/Base: unknown zone'],
    [['--db', ':memory:', '--features', 'orders,flying'], '--features flying: unknown feature; known are orders'],
    [['--db', ':memory:', '--client-id', 'x'], '--client-id and --certificate go together'],
    [['--surprise'], "Unknown option '--surprise'"]
  ])('%j are refused: %s', (args, sentence) => {
    expect(() => parseOptions(args)).toThrowError(sentence);
  });

  test('are read into options', () => {
    expect(parseOptions(['--db', ':memory:', '--features', 'Orders,multicurrency', '--port', '8080'])).toEqual({
      db: ':memory:',
      port: 8080,
      features: { orders: true, multiCurrency: true }
    });
  });
});
