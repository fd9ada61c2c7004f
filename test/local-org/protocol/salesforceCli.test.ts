import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pick, startTestOrg, type Client } from './fixture/testOrg.ts';

/**
 * The real CLI against the local org. It is 300 MB, so it is no dependency: name the bin/run.js of an installed
 * @salesforce/cli in KEY_ACCOUNTS_SF_CLI to run this, e.g. after `npm install --prefix /tmp/sf @salesforce/cli`.
 */
const CLI = process.env['KEY_ACCOUNTS_SF_CLI'];

const folder = mkdtempSync(join(tmpdir(), 'sf-cli-'));
const file = (name: string, content: string): string => {
  const path = join(folder, 'project', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
};

let org: Client;

/** Runs a command and gives what it prints with --json. */
async function sf(args: string, ...more: string[]): Promise<unknown> {
  const environment = {
    HOME: folder,
    SF_DISABLE_TELEMETRY: 'true',
    SF_AUTOUPDATE_DISABLE: 'true',
    SF_TARGET_ORG: org.server.username
  };
  const options = { cwd: join(folder, 'project'), env: { ...process.env, ...environment }, maxBuffer: 1e8 };
  const run = promisify(execFile)('node', ['--no-warnings', CLI ?? '', ...args.split(' '), ...more, '--json'], options);
  const output = await run.catch((error: unknown) => error);
  const stdout = pick(output, 'stdout');
  const parsed: unknown = JSON.parse(typeof stdout === 'string' ? stdout : '{}');
  return parsed;
}

describe.skipIf(CLI === undefined)('the Salesforce CLI', () => {
  beforeAll(async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const certificate = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    org = await startTestOrg({ connectedApp: { clientId: 'consumer', certificate } });
    file('key.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    file('sfdx-project.json', readFileSync('sfdx-project.json', 'utf8'));
    mkdirSync(join(folder, 'project/force-app'));
  }, 60_000);
  afterAll(async () => {
    await org.server.close();
    rmSync(folder, { recursive: true });
  });

  test('logs in by JWT and shows the org', async () => {
    const flags = ['--username', org.server.username, '--instance-url', org.server.instanceUrl];
    expect(await sf('org login jwt --client-id consumer --jwt-key-file key.pem', ...flags)).toMatchObject({
      status: 0
    });
    expect(await sf('org display')).toMatchObject({ result: { id: org.server.orgId, connectedStatus: 'Connected' } });
  }, 60_000);

  test('creates, reads, changes and deletes a record', async () => {
    expect(await sf('data create record -s Account -v', "Name='By CLI'")).toMatchObject({ status: 0 });
    expect(await sf('data update record -s Account -w', "Name='By CLI'", '-v', 'NumberOfEmployees=7')).toMatchObject({
      status: 0
    });
    const soql = "SELECT Name, NumberOfEmployees, Owner.Username FROM Account WHERE Name = 'By CLI'";
    expect(await sf('data query -q', soql)).toMatchObject({
      result: { totalSize: 1, records: [{ NumberOfEmployees: 7, Owner: { Username: org.server.username } }] }
    });
    expect(await sf('data delete record -s Account -w', "Name='By CLI'")).toMatchObject({ status: 0 });
  }, 120_000);

  test('loads and exports in bulk, and as trees', async () => {
    file('in.csv', 'Name,Phone\nBulk 1,1\nBulk 2,2\n');
    expect(await sf('data import bulk -s Account --file in.csv --wait 5')).toMatchObject({
      result: { processedRecords: 2, failedRecords: 0 }
    });
    const query = "SELECT Name FROM Account WHERE Name LIKE 'Bulk%' ORDER BY Name";
    await sf('data export bulk --output-file out.csv --result-format csv --wait 5 -q', query);
    expect(readFileSync(join(folder, 'project/out.csv'), 'utf8')).toBe('"Name"\n"Bulk 1"\n"Bulk 2"\n');
    const contacts = { records: [{ attributes: { type: 'Contact', referenceId: 'c1' }, LastName: 'Leaf' }] };
    const root = { attributes: { type: 'Account', referenceId: 'a1' }, Name: 'Tree', Contacts: contacts };
    file('tree.json', JSON.stringify({ records: [root] }));
    expect(await sf('data import tree -f tree.json')).toMatchObject({
      status: 0,
      result: [{ refId: 'a1' }, { refId: 'c1' }]
    });
  }, 120_000);

  test('assigns a permission set', async () => {
    expect(await sf('org assign permset -n KA_Admin')).toMatchObject({
      result: { successes: [{ value: 'KA_Admin' }] }
    });
  }, 60_000);

  test.each(['false', 'true'])(
    'deploys and retrieves (over REST: %s)',
    async (rest) => {
      const name = `Cli_${rest}__c`;
      const path = `force-app/main/default/objects/Account/fields/${name}.field-meta.xml`;
      file(
        path,
        `<?xml version="1.0" encoding="UTF-8"?><CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>${name}</fullName><label>${name}</label><length>10</length><type>Text</type></CustomField>`
      );
      process.env['SF_ORG_METADATA_REST_DEPLOY'] = rest;
      expect(await sf('project deploy start -d force-app')).toMatchObject({
        status: 0,
        result: { status: 'Succeeded' }
      });
      rmSync(join(folder, 'project', path));
      expect(await sf(`project retrieve start -m CustomField:Account.${name}`)).toMatchObject({ status: 0 });
      expect(readFileSync(join(folder, 'project', path), 'utf8')).toContain(`<fullName>${name}</fullName>`);
    },
    120_000
  );

  test('shows what was wrong with a deployment', async () => {
    file(
      'force-app/main/default/objects/Account/fields/Bad__c.field-meta.xml',
      '<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Bad__c</fullName><type>Nonsense</type></CustomField>'
    );
    const answer = await sf('project deploy start -d force-app');
    expect(answer).toMatchObject({ status: 1, result: { status: 'Failed', success: false } });
    expect(JSON.stringify(pick(answer, 'result', 'details', 'componentFailures'))).toContain('Account.Bad__c');
  }, 60_000);
});
