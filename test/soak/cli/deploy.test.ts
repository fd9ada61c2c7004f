import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { releaseZips } from '../../release/releaseZips.ts';
import { cliSession, type CliSession } from './session.ts';

const FIELD = 'force-app/main/default/objects/KA_Investment__c/fields/KA_Amount__c.field-meta.xml';

let session: CliSession;
beforeEach(async () => {
  session = await cliSession({ features: { translationWorkbench: true } });
  for (const name of ['force-app', 'sfdx-project.json', '.forceignore']) {
    await cp(name, join(session.cli.home, name), { recursive: true });
  }
});
afterEach(() => session.close());

const REST = { SF_ORG_METADATA_REST_DEPLOY: 'true' };
const inProject = (path: string): string => join(session.cli.home, path);
const sf = (args: readonly string[], env?: Record<string, string>): Promise<unknown> =>
  session.cli.json(['project', ...args, ...session.target], env);
const deploy = ['deploy', 'start', '--source-dir', 'force-app'];

/** The objects of the package that the org has now. */
function installed(): unknown[] {
  const { org, username } = session.server;
  const global = org.describeGlobal(org.callerNamed(username, '66.0'));
  return global.map(({ name }) => name).filter((name) => name.startsWith('KA_'));
}

describe.each([
  ['SOAP', {}],
  ['REST', REST]
])('sf project deploy over %s', (_, env) => {
  test('validates, deploys to an empty org, and changes nothing the second time', async () => {
    const validated = await sf(['deploy', 'validate', '--source-dir', 'force-app'], env);
    expect(validated).toMatchObject({ status: 'Succeeded', success: true, checkOnly: true, numberComponentErrors: 0 });
    expect(installed()).toEqual([]);

    // A validation can be deployed without sending the package again.
    const { id } = z.object({ id: z.string() }).parse(validated);
    const first = await sf(['deploy', 'quick', '--job-id', id], env);
    expect(first).toMatchObject({ status: 'Succeeded', checkOnly: false, numberComponentErrors: 0 });
    expect(first).toMatchObject({ details: { componentFailures: [] } });
    expect(installed()).toEqual(
      expect.arrayContaining(['KA_Investment__c', 'KA_Run__c', 'KA_Scoring_Model__mdt', 'KA_Survey_Answer__c'])
    );
    expect(session.rows('SELECT Id FROM KA_Tier_Definition__mdt')).toHaveLength(4);
    expect(session.rows(`SELECT Name FROM PermissionSet WHERE Name LIKE 'KA_%' ORDER BY Name`)).toHaveLength(4);

    const second = await sf(deploy, env);
    expect(notUnchanged(second)).toEqual([]);
  });

  test('names file and reason of what it refuses, and deploys nothing', async () => {
    const xml = await readFile(FIELD, 'utf8');
    await writeFile(inProject(FIELD), xml.replace(/<precision>\d+<\/precision>/, '<precision>99</precision>'));
    const { exitCode, stdout } = await session.cli.run(['project', ...deploy, ...session.target, '--json'], env);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      result: {
        status: 'Failed',
        success: false,
        details: {
          componentFailures: expect.arrayContaining([
            expect.objectContaining({
              componentType: 'CustomField',
              fullName: 'KA_Investment__c.KA_Amount__c',
              problemType: 'Error',
              problem: expect.stringMatching(/precision/i) as unknown
            })
          ]) as unknown
        }
      }
    });
    expect(installed()).toEqual([]);
  });
});

test('sf project retrieve gives back what was deployed', async () => {
  await sf(deploy);
  const folder = 'force-app/main/default/objects/KA_Investment__c';
  await rm(inProject('force-app/main/default/objects'), { recursive: true });
  await sf(['retrieve', 'start', '--metadata', 'CustomObject:KA_Investment__c', '--metadata', 'PermissionSet:KA_Rep']);
  expect(existsSync(inProject(FIELD))).toBe(true);
  expect(await readFile(inProject(FIELD), 'utf8')).toMatch(/<precision>18<\/precision>/);
  expect(existsSync(inProject(`${folder}/KA_Investment__c.object-meta.xml`))).toBe(true);
  const again = await sf(['deploy', 'start', '--source-dir', folder]);
  expect(notUnchanged(again)).toEqual([]);
});

test('everything retrieved is what was deployed: deploying it again changes nothing', async () => {
  await sf(deploy);
  await session.cli.run(['project', 'generate', 'manifest', '--source-dir', 'force-app', '--output-dir', '.']);
  await rm(inProject('force-app/main'), { recursive: true });
  await sf(['retrieve', 'start', '--manifest', 'package.xml']);
  expect(existsSync(inProject(FIELD))).toBe(true);
  const again = await sf(deploy);
  expect(notUnchanged(again)).toEqual([]);
  expect(filesSchema.parse(again).files.length).toBeGreaterThan(500);
});

test('the zips of a release install the package and remove it, and leave the accounts', async () => {
  const { install, uninstall } = await releaseZips('force-app', '66.0');
  await writeFile(inProject('install.zip'), install);
  await writeFile(inProject('uninstall.zip'), uninstall);
  const { org, username } = session.server;
  const accountFields = (): string[] =>
    org.describe(org.callerNamed(username, '66.0'), 'Account').fields.map(({ name }) => name);
  const before = accountFields();
  org.create(org.callerNamed(username, '66.0'), 'Account', { Name: 'Was here before' });

  const zip = (file: string): string[] => ['deploy', 'start', '--single-package', '--metadata-dir', file];
  expect(await sf(zip('install.zip'))).toMatchObject({ status: 'Succeeded', numberComponentErrors: 0 });
  expect(installed()).toContain('KA_Run__c');
  expect(await sf(zip('uninstall.zip'))).toMatchObject({ status: 'Succeeded', numberComponentErrors: 0 });
  expect(installed()).toEqual([]);
  expect(accountFields()).toEqual(before);
  expect(session.rows('SELECT Name FROM Account')).toEqual([{ Name: 'Was here before' }]);
});

test('what was never validated cannot be deployed quickly', async () => {
  const { exitCode, stdout } = await session.cli.run([
    ...['project', 'deploy', 'quick', '--job-id', '0Af000000000001AAA', '--json'],
    ...session.target
  ]);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/INVALID_CROSS_REFERENCE_KEY|invalid deployment id/);
});

test('destructive changes remove a field', async () => {
  await sf(deploy);
  const member = 'KA_Investment__c.KA_Description__c';
  const types = `<types><members>${member}</members><name>CustomField</name></types>`;
  const manifest = (content: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?><Package xmlns="http://soap.sforce.com/2006/04/metadata">${content}<version>66.0</version></Package>`;
  await session.cli.file('package.xml', manifest(''));
  await session.cli.file('destructive.xml', manifest(types));
  const args = ['deploy', 'start', '--manifest', 'package.xml', '--post-destructive-changes', 'destructive.xml'];
  expect(await sf(args)).toMatchObject({ status: 'Succeeded', files: [{ fullName: member, state: 'Deleted' }] });
  const { org, username } = session.server;
  const described = org.describe(org.callerNamed(username, '66.0'), 'KA_Investment__c');
  expect(described.fields.map(({ name }) => name)).not.toContain('KA_Description__c');
});

const filesSchema = z.object({
  files: z.array(z.object({ fullName: z.string(), type: z.string(), state: z.string() })).min(1)
});

function notUnchanged(result: unknown): string[] {
  const changed = filesSchema.parse(result).files.filter(({ state }) => state !== 'Unchanged');
  return changed.map(({ type, fullName, state }) => `${type} ${fullName}: ${state}`);
}
