import JSZip from 'jszip';
import type { Connection, Schema } from 'jsforce';
import type { RetrieveResult } from 'jsforce/lib/api/metadata.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectJsforce } from './fixture/connectJsforce.ts';
import { anyText, textLike } from './fixture/matchers.ts';
import { pick, startBareOrg, startTestOrg, until, VERSION, type Client } from './fixture/testOrg.ts';

let org: Client;
let connection: Connection<Schema>;
beforeAll(async () => {
  org = await startTestOrg();
  connection = connectJsforce(org.server);
}, 60_000);
afterAll(() => org.server.close());

const META = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const field = (name: string, type = 'Text', length = '<length>40</length>'): string =>
  `<fields><fullName>${name}</fullName><label>${name}</label><type>${type}</type>${length}</fields>`;
const accountWith = (...fields: string[]): string => `<CustomObject ${META}>${fields.join('')}</CustomObject>`;

function manifest(types: Record<string, string[]>): string {
  const entries = Object.entries(types).map(
    ([name, members]) => `<types>${members.map((m) => `<members>${m}</members>`).join('')}<name>${name}</name></types>`
  );
  return `<?xml version="1.0"?><Package ${META}>${entries.join('')}<version>${VERSION}</version></Package>`;
}

async function zip(files: Record<string, string>): Promise<Buffer> {
  const archive = new JSZip();
  for (const [path, content] of Object.entries(files)) archive.file(path, content);
  return archive.generateAsync({ type: 'nodebuffer' });
}

async function deploy(files: Record<string, string>, options: object = {}): Promise<unknown> {
  return connection.metadata.deploy(await zip(files), { singlePackage: true, ...options }).complete(true);
}

async function fieldNames(object = 'Account'): Promise<string[]> {
  const { fields } = await connection.sobject(object).describe();
  return fields.map(({ name }) => name);
}

describe('deploy over SOAP', () => {
  test('adds a field, tells what it did, and the field can be used', async () => {
    const result = await deploy({
      'package.xml': manifest({ CustomField: ['Account.SoapField__c'] }),
      'objects/Account.object': accountWith(field('SoapField__c'))
    });
    expect(result).toMatchObject({ status: 'Succeeded', success: true, numberComponentsDeployed: 1, checkOnly: false });
    expect(pick(result, 'details', 'componentSuccesses')).toMatchObject([
      { fullName: 'package.xml', fileName: 'package.xml' },
      {
        componentType: 'CustomField',
        fullName: 'Account.SoapField__c',
        fileName: 'objects/Account.object',
        created: true
      }
    ]);
    await org.create('Account', { Name: 'Deployed', SoapField__c: 'x' });
  });

  test('checkOnly changes nothing', async () => {
    const files = {
      'package.xml': manifest({ CustomObject: ['Account'] }),
      'objects/Account.object': accountWith(field('CheckedField__c'))
    };
    expect(await deploy(files, { checkOnly: true })).toMatchObject({ status: 'Succeeded', checkOnly: true });
    expect(await fieldNames()).not.toContain('CheckedField__c');
  });

  test('one wrong component keeps all out, and is named with file and line', async () => {
    const result = await deploy({
      'package.xml': manifest({ CustomObject: ['Account'], CustomTab: ['Nothing__c'] }),
      'objects/Account.object': accountWith(field('GoodField__c'), field('BadField__c', 'Nonsense', '')),
      'tabs/Nothing__c.tab': `<CustomTab ${META}><customObject>true</customObject><motif>Custom1: Heart</motif></CustomTab>`
    });
    expect(result).toMatchObject({ status: 'Failed', success: false });
    const failures = pick(result, 'details', 'componentFailures');
    expect([failures].flat()).toContainEqual(
      expect.objectContaining({
        componentType: 'CustomField',
        fullName: 'Account.BadField__c',
        fileName: 'objects/Account.object',
        problemType: 'Error',
        problem: anyText(),
        lineNumber: 1
      })
    );
    expect(await fieldNames()).not.toContain('GoodField__c');
  });

  test('destructive changes remove', async () => {
    await deploy({
      'package.xml': manifest({ CustomField: ['Contact.Doomed__c'] }),
      'objects/Contact.object': accountWith(field('Doomed__c'))
    });
    expect(await fieldNames('Contact')).toContain('Doomed__c');
    const result = await deploy({
      'package.xml': manifest({}),
      'destructiveChanges.xml': manifest({ CustomField: ['Contact.Doomed__c'] })
    });
    expect(result).toMatchObject({ status: 'Succeeded' });
    expect(pick(result, 'details', 'componentSuccesses', 1)).toMatchObject({
      deleted: true,
      fullName: 'Contact.Doomed__c'
    });
    expect(await fieldNames('Contact')).not.toContain('Doomed__c');
  });

  test.each([
    [
      'a member that is not in the zip',
      { 'package.xml': manifest({ CustomTab: ['Missing'] }) },
      "An object 'Missing' of type CustomTab was named in package.xml, but was not found in zipped directory"
    ],
    [
      'a file that package.xml does not name',
      { 'package.xml': manifest({}), 'objects/Account.object': accountWith(field('X__c')) },
      'Not in package.xml'
    ],
    ['no package.xml', { 'readme.txt': 'x' }, 'no package.xml found in the zip'],
    ['a broken package.xml', { 'package.xml': '<Package>' }, /package\.xml line 1/]
  ])('%s fails the deployment', async (_name, files, problem) => {
    const result = await deploy(files);
    expect(result).toMatchObject({ status: 'Failed' });
    const [failure] = [pick(result, 'details', 'componentFailures')].flat();
    expect(pick(failure, 'problem')).toEqual(textLike(problem));
  });

  test('saving a part of the package is refused, as by a production org', async () => {
    const { partialSaveAllowed } = await connection.metadata.describe(VERSION);
    expect(partialSaveAllowed).toBe(false);
    const files = {
      'package.xml': manifest({ CustomObject: ['Account'] }),
      'objects/Account.object': accountWith(field('PartField__c'))
    };
    await expect(deploy(files, { rollbackOnError: false })).rejects.toThrow(
      'rollbackOnError option must be true on a production org'
    );
    expect(await fieldNames()).not.toContain('PartField__c');
    expect(await deploy(files, { rollbackOnError: true })).toMatchObject({ status: 'Succeeded' });
  });

  test('what is no zip fails the deployment', async () => {
    const result = await connection.metadata.deploy(Buffer.from('no zip'), {}).complete(true);
    const [failure] = [pick(result, 'details', 'componentFailures')].flat();
    expect(pick(failure, 'problem')).toEqual(textLike('the zip cannot be read'));
  });
});

describe('SOAP itself', () => {
  const call = async (body: string, session = org.server.accessToken): Promise<{ status: number; text: string }> => {
    const header = `<h><SessionHeader><sessionId>${session}</sessionId></SessionHeader></h>`.replaceAll(
      'h>',
      'Header>'
    );
    const xml = `<Envelope>${header}<Body>${body}</Body></Envelope>`;
    const url = `${org.server.instanceUrl}/services/Soap/m/${VERSION}`;
    const response = await fetch(url, { method: 'POST', body: xml, headers: { 'content-type': 'text/xml' } });
    return { status: response.status, text: await response.text() };
  };

  test.each([
    ['a wrong session', '<describeMetadata/>', 'nothing', 'sf:INVALID_SESSION_ID'],
    ['a method that is not there', '<readMetadata/>', undefined, 'sf:UNSUPPORTED_API_OPERATION'],
    ['XML that is none', '<describeMetadata', undefined, 'sf:SOAP_ENV'],
    [
      'a deployment that is not there',
      '<checkDeployStatus><asyncProcessId>0Af</asyncProcessId></checkDeployStatus>',
      undefined,
      'sf:INVALID_CROSS_REFERENCE_KEY'
    ]
  ])('%s is a fault', async (_name, body, session, code) => {
    const { status, text } = await call(body, session);
    expect(status).toBe(500);
    expect(text).toContain(`<faultcode>${code}</faultcode>`);
  });
});

describe('deploy over REST', () => {
  async function post(
    files: Record<string, string>,
    deployOptions: object
  ): Promise<{ status: number; body: unknown }> {
    const form = new FormData();
    form.append('json', new Blob([JSON.stringify({ deployOptions })], { type: 'application/json' }));
    form.append('file', new Blob([new Uint8Array(await zip(files))], { type: 'application/zip' }), 'deploy.zip');
    const response = await fetch(`${org.server.instanceUrl}/services/data/v${VERSION}/metadata/deployRequest`, {
      method: 'POST',
      headers: { authorization: `Bearer ${org.server.accessToken}` },
      body: form
    });
    return { status: response.status, body: await response.json() };
  }

  test('works like over SOAP', async () => {
    const started = await post(
      {
        'package.xml': manifest({ CustomObject: ['Account'] }),
        'objects/Account.object': accountWith(field('RestField__c'))
      },
      { checkOnly: false }
    );
    expect(started).toMatchObject({ status: 201, body: { id: textLike(/^0Af/), deployOptions: { checkOnly: false } } });
    const id = String(pick(started.body, 'id'));
    const result = await until(async () => {
      const { body } = await org.get(`/metadata/deployRequest/${id}?includeDetails=true`);
      return pick(body, 'deployResult', 'done') === true ? pick(body, 'deployResult') : undefined;
    });
    expect(result).toMatchObject({ status: 'Succeeded', details: { componentFailures: [] } });
    expect(await fieldNames()).toContain('RestField__c');
    const late = await org.send('PATCH', `/metadata/deployRequest/${id}`, { deployResult: { status: 'Canceling' } });
    expect(late.status).toBe(400);
  });

  test('refuses to save a part as over SOAP', async () => {
    const { status, body } = await post({ 'package.xml': manifest({}) }, { rollbackOnError: false });
    expect([status, pick(body, 0, 'errorCode')]).toEqual([400, 'INVALID_OPERATION']);
  });

  test('a request of another form is refused', async () => {
    const { status, body } = await org.send('POST', '/metadata/deployRequest', {});
    expect([status, pick(body, 0, 'errorCode')]).toEqual([400, 'JSON_PARSER_ERROR']);
  });
});

type Types = { name: string; members: string[] }[];

function retrieval(from: Connection<Schema>, types: Types, singlePackage: boolean): Promise<RetrieveResult> {
  const unpackaged = { types, version: VERSION, objectPermissions: [] };
  const request = { apiVersion: Number(VERSION), packageNames: [], singlePackage, specificFiles: [], unpackaged };
  return from.metadata.retrieve(request).complete();
}

async function retrieve(from: Connection<Schema>, types: Types): Promise<Buffer> {
  const result = await retrieval(from, types, false);
  expect(result).toMatchObject({ status: 'Succeeded', success: true });
  return Buffer.from(result.zipFile, 'base64');
}

describe('retrieve, list and describe', () => {
  test('a package that is retrieved can be deployed to an empty org and retrieved the same', async () => {
    const { metadataObjects } = await connection.metadata.describe(VERSION);
    const types = metadataObjects.map(({ xmlName }) => ({ name: xmlName, members: ['*'] }));
    types.push({ name: 'CustomObject', members: ['Account', 'Opportunity', 'Contact'] });
    const first = await retrieve(connection, types);
    const other = await startBareOrg({ features: { translationWorkbench: true } });
    try {
      const otherConnection = connectJsforce(other.server);
      // The manifest says what was asked for; a deploy wants what is there.
      const archive = await JSZip.loadAsync(first);
      const result = await otherConnection.metadata
        .deploy(first, { singlePackage: false, allowMissingFiles: true })
        .complete(true);
      expect(pick(result, 'details', 'componentFailures')).toEqual([]);
      expect(result).toMatchObject({ status: 'Succeeded' });
      const again = await JSZip.loadAsync(await retrieve(otherConnection, types));
      expect(Object.keys(again.files)).toEqual(Object.keys(archive.files));
      for (const [path, file] of Object.entries(archive.files)) {
        if (file.dir) continue;
        expect(await again.file(path)?.async('string'), path).toBe(await file.async('string'));
      }
    } finally {
      await other.server.close();
    }
  }, 60_000);

  test('what was named but is not there is said', async () => {
    const result = await retrieval(connection, [{ name: 'CustomTab', members: ['Nothing'] }], true);
    expect(Object.keys((await JSZip.loadAsync(result.zipFile, { base64: true })).files)).toEqual(['package.xml']);
    expect(pick([result.messages].flat(), 0, 'problem')).toBe(
      "Entity of type 'CustomTab' named 'Nothing' cannot be found"
    );
  });

  test('components are listed by type', async () => {
    const sets = await connection.metadata.list([{ type: 'PermissionSet' }], VERSION);
    expect(sets).toContainEqual(
      expect.objectContaining({ fileName: textLike(/^unpackaged\/permissionsets\//), manageableState: 'unmanaged' })
    );
    expect(await connection.metadata.list([{ type: 'Flow' }], VERSION)).toEqual([]);
  });
});
