import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'jsforce';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startLocalOrg, type LocalOrgServer } from '../local-org/index.ts';
import { connectJsforce } from '../local-org/protocol/fixture/connectJsforce.ts';
import { repositoryPath } from '../metadata/repositoryPath.ts';
import { checkBuild } from './checkBuild.ts';
import { releaseZips, type ReleaseZips } from './releaseZips.ts';
import { manifest, removedMembers } from './uninstallManifest.ts';

const API_VERSION = '66.0';
const SOURCE = repositoryPath('force-app');

describe('the zips of a release', () => {
  let server: LocalOrgServer;
  let connection: Connection;
  let zips: ReleaseZips;
  beforeAll(async () => {
    server = await startLocalOrg({ db: ':memory:', features: { translationWorkbench: true } });
    connection = connectJsforce(server, API_VERSION);
    zips = await releaseZips(SOURCE, API_VERSION);
  }, 120_000);
  afterAll(() => server.close());

  const deploy = (zip: Buffer): Promise<unknown> =>
    connection.metadata.deploy(zip, { singlePackage: true, rollbackOnError: true }).complete(true);
  const accountFields = async (): Promise<string[]> =>
    (await connection.sobject('Account').describe()).fields.map(({ name }) => name);
  const objects = async (): Promise<string[]> => (await connection.describeGlobal()).sobjects.map(({ name }) => name);
  async function assign(name: string): Promise<string> {
    const [set] = (await connection.query(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`)).records;
    const { user_id } = await connection.identity();
    const values = { PermissionSetId: String(set?.Id), AssigneeId: user_id };
    const { id } = await connection.sobject('PermissionSetAssignment').create(values);
    return String(id);
  }

  /** Components that the org still lists. The translation files stay: an org has one for each of its languages. */
  async function leftOfThePackage(): Promise<string[]> {
    const { metadataObjects } = await connection.metadata.describe(API_VERSION);
    const types = metadataObjects.flatMap(({ xmlName, childXmlNames = [] }) => [xmlName, ...childXmlNames]);
    const listed: string[] = [];
    for (let start = 0; start < types.length; start += 3) {
      const queries = types.slice(start, start + 3).map((type) => ({ type }));
      const found = await connection.metadata.list(queries, API_VERSION);
      listed.push(...found.map(({ type, fullName }) => `${type} ${fullName}`));
    }
    return listed.filter((name) => /KA_|Key_Account|keyAccount/.test(name));
  }

  test('are the same to the byte each time they are made', async () => {
    const again = await releaseZips(SOURCE, API_VERSION);
    expect(again.install.equals(zips.install)).toBe(true);
    expect(again.uninstall.equals(zips.uninstall)).toBe(true);
  });

  test('install into an empty org, change nothing the second time, and remove everything again', async () => {
    const before = { fields: await accountFields(), objects: await objects() };
    const { id } = await connection.sobject('Account').create({ Name: 'Was here before' });

    expect(await deploy(zips.install)).toMatchObject({ status: 'Succeeded', numberComponentErrors: 0 });
    expect(await objects()).toEqual(expect.arrayContaining(['KA_Run__c', 'KA_Analysis__c', 'KA_Survey_Rule__mdt']));
    await connection.sobject('Account').update({ Id: String(id), KA_Score__c: 61.5, KA_Tier__c: 'Key' });
    await connection.sobject('KA_Investment__c').create({
      KA_Account__c: String(id),
      KA_Date__c: '2026-01-15',
      KA_Category__c: 'Travel',
      KA_Amount__c: 120
    });
    const again = await connection.metadata.deploy(zips.install, { singlePackage: true }).complete(true);
    expect(again).toMatchObject({ status: 'Succeeded' });
    expect(changedIn(again)).toEqual(['package.xml']);
    expect((await leftOfThePackage()).length).toBeGreaterThan(200);

    const assigned = await assign('KA_Rep');
    expect(await deploy(zips.uninstall)).toMatchObject({ status: 'Failed', numberComponentErrors: 1 });
    expect(await objects()).toContain('KA_Run__c');
    await connection.sobject('PermissionSetAssignment').destroy(assigned);
    expect(await deploy(zips.uninstall)).toMatchObject({ status: 'Succeeded', numberComponentErrors: 0 });
    expect(await accountFields()).toEqual(before.fields);
    expect(await objects()).toEqual(before.objects);
    const left = await connection.sobject('Account').retrieve(String(id));
    expect(left).toMatchObject({ Name: 'Was here before' });
    expect(await leftOfThePackage()).toEqual([]);
    const { totalSize } = await connection.query("SELECT Id FROM PermissionSet WHERE Name LIKE 'KA_%'");
    expect(totalSize).toBe(0);
  }, 180_000);
});

/** Of the manifest the platform says each time that it changed. */
function changedIn(result: { details?: { componentSuccesses?: unknown } }): string[] {
  return z
    .array(z.object({ fullName: z.string(), changed: z.boolean() }))
    .parse(result.details?.componentSuccesses)
    .filter(({ changed }) => changed)
    .map(({ fullName }) => fullName);
}

test('an org without Translation Workbench refuses the translations, and takes the English zip', async () => {
  const server = await startLocalOrg({ db: ':memory:' });
  try {
    const connection = connectJsforce(server, API_VERSION);
    const { install, installEnglish } = await releaseZips(SOURCE, API_VERSION);
    const refused = await connection.metadata.deploy(install, { singlePackage: true }).complete(true);
    expect(refused).toMatchObject({ status: 'Failed' });
    expect(JSON.stringify(refused.details)).toContain('Not available for deploy for this organization');
    const taken = await connection.metadata.deploy(installEnglish, { singlePackage: true }).complete(true);
    expect(taken).toMatchObject({ status: 'Succeeded', numberComponentErrors: 0 });
  } finally {
    await server.close();
  }
});

describe('checkBuild', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'key-accounts-build-'));
    await mkdir(join(directory, 'lwc/built/__tests__'), { recursive: true });
    for (const name of ['built.ts', 'built.js', 'notBuilt.ts', 'stale.js', '__tests__/built.test.ts']) {
      await writeFile(join(directory, 'lwc/built', name), '');
    }
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  test('names modules that were not compiled, and JavaScript whose source is gone', async () => {
    expect(await checkBuild(join(directory, 'lwc'))).toEqual([
      'built/notBuilt.ts is not compiled. Run npm run build:lwc.',
      'built/stale.ts is gone but its JavaScript is still there. Delete built/stale.js.'
    ]);
  });

  test('keeps a package without its JavaScript from being made', async () => {
    const source = join(directory, 'force-app');
    await cp(join(directory, 'lwc'), join(source, 'main/default/lwc'), { recursive: true });
    await expect(releaseZips(source, API_VERSION)).rejects.toThrow('built/notBuilt.ts is not compiled');
  });
});

describe('the uninstall manifest', () => {
  test('names own objects whole, and on objects of the org only what was added to them', () => {
    const removed = removedMembers([
      { type: 'CustomObject', fullName: 'KA_Run__c' },
      { type: 'CustomField', fullName: 'KA_Run__c.KA_Status__c' },
      { type: 'Layout', fullName: 'KA_Run__c-Run Layout' },
      { type: 'CustomObject', fullName: 'Account' },
      { type: 'CustomField', fullName: 'Account.KA_Tier__c' },
      { type: 'CustomObjectTranslation', fullName: 'Account-zh_CN' }
    ]);
    expect(Object.fromEntries(removed)).toEqual({ CustomObject: ['KA_Run__c'], CustomField: ['Account.KA_Tier__c'] });
    expect(manifest(removed, API_VERSION)).toContain(
      '    <types>\n        <members>Account.KA_Tier__c</members>\n        <name>CustomField</name>\n    </types>\n'
    );
  });
});
