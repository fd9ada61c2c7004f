/**
 * jsforce, through its public API, against shapes as the documentation gives them: strict ones, so that what the
 * platform does not send, or always sends, shows here. Everyday use is tested in protocol/jsforce.test.ts.
 */
import type { Connection, Schema } from 'jsforce';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { connectJsforce } from '../protocol/fixture/connectJsforce.ts';
import { startTestOrg, VERSION, type Client } from '../protocol/fixture/testOrg.ts';

let org: Client;
let connection: Connection<Schema>;
beforeAll(async () => {
  org = await startTestOrg();
  connection = connectJsforce(org.server);
}, 60_000);
afterAll(() => org.server.close());

const id = z.string().regex(/^[a-zA-Z0-9]{18}$/);
const attributes = z.strictObject({ type: z.string(), url: z.string().startsWith('/services/data/v66.0/sobjects/') });
const dateTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.000\+0000$/);

describe('answers have the documented shape', () => {
  /** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_create.htm */
  test('of a save', async () => {
    const saved = z.strictObject({ id, success: z.literal(true), errors: z.array(z.never()) });
    saved.parse(await connection.requestPost('/sobjects/Account', { Name: 'Shape' }));
    const refused: unknown = await connection.requestPost('/composite/sobjects', {
      records: [{ attributes: { type: 'Account' } }]
    });
    const error = z.strictObject({ statusCode: z.string(), message: z.string(), fields: z.array(z.string()) });
    z.array(z.strictObject({ success: z.literal(false), errors: z.array(error).min(1) })).parse(refused);
  });

  /** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm */
  test('of a query with parent and children', async () => {
    const account = await connection.sobject('Account').create({ Name: 'Parent' });
    await connection.sobject('Contact').create({ LastName: 'Child', AccountId: account.id ?? '' });
    const child = z.strictObject({ attributes, LastName: z.string(), CreatedDate: dateTime });
    const result = <T extends z.ZodType>(record: T) =>
      z.strictObject({ totalSize: z.int(), done: z.literal(true), records: z.array(record).min(1) });
    const row = z.strictObject({
      attributes,
      Id: id,
      Owner: z.strictObject({ attributes, Name: z.string() }),
      Contacts: result(child)
    });
    const soql = `SELECT Id, Owner.Name, (SELECT LastName, CreatedDate FROM Contacts) FROM Account WHERE Name = 'Parent'`;
    result(row).parse(await connection.query(soql));
    const counted = z.strictObject({ totalSize: z.literal(1), done: z.literal(true), records: z.array(z.never()) });
    counted.parse(await connection.query(`SELECT COUNT() FROM Account WHERE Name = 'Parent'`));
    const aggregate = z.strictObject({
      attributes: z.strictObject({ type: z.literal('AggregateResult') }),
      expr0: z.number()
    });
    result(aggregate).parse(await connection.query('SELECT COUNT(Id) FROM Account'));
  });

  test('of deleted records, which only queryAll shows', async () => {
    const { id: gone } = await connection.sobject('Account').create({ Name: 'Gone' });
    await connection.sobject('Account').destroy(gone ?? '');
    const soql = `SELECT Id FROM Account WHERE Name = 'Gone'`;
    expect((await connection.query(soql)).totalSize).toBe(0);
    expect((await connection.query(soql, { scanAll: true })).totalSize).toBe(1);
  });

  /** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobject_tree.htm */
  test('of a tree, made and refused', async () => {
    const record = (LastName: string | null): object => ({
      attributes: { type: 'Contact', referenceId: 'r1' },
      LastName
    });
    const made: unknown = await connection.requestPost('/composite/tree/Contact', { records: [record('Tree')] });
    z.strictObject({
      hasErrors: z.literal(false),
      results: z.array(z.strictObject({ referenceId: z.literal('r1'), id }))
    }).parse(made);
    const refused = connection.requestPost('/composite/tree/Contact', { records: [record(null)] });
    await expect(refused).rejects.toMatchObject({ message: expect.stringContaining('LastName') as unknown });
  });

  /** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_describeGlobal.htm */
  test('of describes: flags are flags, every type is one of the documentation', async () => {
    const types =
      'id reference boolean int long double currency percent date datetime time anyType address location string textarea email phone url picklist multipicklist combobox base64 encryptedstring';
    for (const { name } of (await connection.describeGlobal()).sobjects) {
      const { fields } = await connection.describe(name);
      const strange = fields.filter(({ type }) => !types.split(' ').includes(type));
      expect([name, strange.map((field) => field.name)]).toEqual([name, []]);
      for (const field of fields) {
        for (const flag of ['createable', 'updateable', 'nillable', 'filterable', 'sortable', 'groupable'] as const) {
          expect(field[flag], `${name}.${field.name}.${flag}`).toBeTypeOf('boolean');
        }
        if (field.type === 'reference') expect(field.referenceTo, `${name}.${field.name}`).not.toEqual([]);
      }
    }
  });

  /** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_limits.htm */
  test('of limits', async () => {
    z.record(z.string(), z.strictObject({ Max: z.int(), Remaining: z.int() })).parse(await connection.limits());
  });
});

describe('jsforce metadata', () => {
  const FIELD = '<fullName>Js__c</fullName><label>Js</label><type>Text</type><length>10</length>';

  async function zip(field: string): Promise<Buffer> {
    const archive = new JSZip();
    const xmlns = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
    const types = '<types><members>Account.Js__c</members><name>CustomField</name></types>';
    archive.file('package.xml', `<Package ${xmlns}>${types}<version>66.0</version></Package>`);
    archive.file('objects/Account.object', `<CustomObject ${xmlns}><fields>${field}</fields></CustomObject>`);
    return archive.generateAsync({ type: 'nodebuffer' });
  }
  const hasField = async (): Promise<boolean> =>
    (await connection.describe('Account')).fields.some(({ name }) => name === 'Js__c');

  test('refuses, checks and deploys a package', async () => {
    const wrong = await connection.metadata.deploy(await zip(FIELD.replace('>10<', '>1000<')), {}).complete(true);
    expect(wrong).toMatchObject({ status: 'Failed', success: false, numberComponentErrors: 1 });
    expect(JSON.stringify(wrong.details)).toMatch(/Account\.Js__c.*(?:1 to 255|length)/);
    const checked = await connection.metadata.deploy(await zip(FIELD), { checkOnly: true }).complete();
    expect(checked).toMatchObject({ status: 'Succeeded', checkOnly: true });
    expect(await hasField()).toBe(false);
    const deployed = await connection.metadata.deploy(await zip(FIELD), {}).complete(true);
    expect(deployed).toMatchObject({ status: 'Succeeded', success: true, numberComponentsDeployed: 1 });
    expect(await hasField()).toBe(true);
  });

  test('describes, lists and retrieves', async () => {
    const described = await connection.metadata.describe(VERSION);
    expect(described.metadataObjects.map(({ xmlName }) => xmlName)).toEqual(
      expect.arrayContaining(['CustomObject', 'PermissionSet', 'LightningComponentBundle', 'CustomMetadata'])
    );
    const listed = await connection.metadata.list([{ type: 'PermissionSet' }], VERSION);
    expect(listed.map(({ fullName }) => fullName)).toEqual(expect.arrayContaining(['KA_Rep', 'KA_Batch']));
    const request = {
      apiVersion: VERSION,
      unpackaged: { types: [{ name: 'PermissionSet', members: ['KA_Rep'] }], version: VERSION }
    };
    const retrieved = await connection.metadata.retrieve(request as never).complete();
    const archive = await JSZip.loadAsync(retrieved.zipFile, { base64: true });
    const file = Object.keys(archive.files).find((name) => name.endsWith('KA_Rep.permissionset')) ?? '';
    expect(await archive.file(file)?.async('string')).toContain('<PermissionSet');
  });
});

/** What the README says is left out is refused as an org without it refuses, never with a page that is not there by chance. */
test.each([
  ['search', () => connection.search('FIND {x} IN ALL FIELDS RETURNING Account(Id)'), 'FUNCTIONALITY_NOT_ENABLED'],
  ['Apex', () => connection.tooling.executeAnonymous('System.debug(1);'), 'FUNCTIONALITY_NOT_ENABLED'],
  ['Apex REST', () => connection.apex.get('/Anything'), 'NOT_FOUND'],
  ['analytics', () => connection.analytics.reports(), 'API_DISABLED_FOR_ORG'],
  ['Chatter', () => connection.chatter.resource('/feeds').retrieve(), 'FUNCTIONALITY_NOT_ENABLED'],
  ['Bulk API 1.0', () => connection.bulk.createJob('Account', 'insert').open(), 'FeatureNotEnabled']
])('%s is refused', async (_, work, code) => {
  await expect(work()).rejects.toMatchObject({ errorCode: code });
});

/** https://help.salesforce.com/s/articleView?id=sf.remoteaccess_using_userinfo_endpoint.htm */
test('userinfo says 403 to a token it does not know', async () => {
  const authorization = 'Bearer 00D000000000000!unknown';
  const { status, body } = await org.get('/services/oauth2/userinfo', { authorization });
  expect([status, body]).toEqual([403, 'Bad_OAuth_Token']);
});

test('a single-currency org tells its currency through the Connect API', async () => {
  expect(await connection.request('/connect/organization')).toMatchObject({
    orgId: org.server.orgId,
    features: { multiCurrency: false, defaultCurrencyIsoCode: 'USD' }
  });
});
