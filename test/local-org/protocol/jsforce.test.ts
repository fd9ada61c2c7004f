import { Connection, type Schema } from 'jsforce';
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectJsforce } from './fixture/connectJsforce.ts';
import { startTestOrg, VERSION, type Client } from './fixture/testOrg.ts';
import { anyList, textLike } from './fixture/matchers.ts';

/** What a client that people really use makes of the server, through its public API. */
let org: Client;
let connection: Connection<Schema>;
beforeAll(async () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const certificate = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  org = await startTestOrg({ connectedApp: { clientId: 'consumer', certificate } });
  connection = connectJsforce(org.server);
}, 60_000);
afterAll(() => org.server.close());

describe('jsforce', () => {
  test('reads who it is, versions, limits, tabs and theme', async () => {
    expect(await connection.identity()).toMatchObject({ organization_id: org.server.orgId });
    expect(connection.userInfo).toMatchObject({ organizationId: org.server.orgId });
    expect(await connection.limits()).toMatchObject({ DailyApiRequests: { Max: 100_000 } });
    expect(connection.limitInfo.apiUsage?.limit).toBe(100_000);
    expect(await connection.tabs()).toEqual(
      expect.arrayContaining([expect.objectContaining({ sobjectName: 'Account' })])
    );
    expect(await connection.theme()).toHaveProperty('themeItems');
  });

  test('describes', async () => {
    const global = await connection.describeGlobal();
    expect(global.sobjects.map(({ name }) => name)).toContain('KA_Run__c');
    const account = await connection.sobject('Account').describe();
    const tiers = ['Strategic', 'Key', 'Growth', 'Standard'].map((value) => ({ value, active: true }));
    expect(account.fields.find(({ name }) => name === 'KA_Tier__c')).toMatchObject({ picklistValues: tiers });
    expect(await connection.sobject('Account').layouts()).toHaveProperty('layouts');
    expect(await connection.sobject('Account').compactLayouts()).toHaveProperty('compactLayouts');
  });

  test('creates, reads, changes, upserts and deletes one record', async () => {
    const accounts = connection.sobject('Account');
    const created = await accounts.create({ Name: 'One' });
    if (!created.success) throw new Error('not created');
    expect(await accounts.retrieve(created.id)).toMatchObject({ Name: 'One', attributes: { type: 'Account' } });
    expect(await accounts.update({ Id: created.id, Name: 'Two' })).toMatchObject({ success: true });
    const investments = connection.sobject('KA_Investment__c');
    const values = { KA_Date__c: '2026-01-31', KA_Category__c: 'Travel', KA_Amount__c: 10, KA_External_Id__c: 'js-1' };
    const first = await investments.upsert({ ...values, KA_Account__c: created.id }, 'KA_External_Id__c');
    const second = await investments.upsert({ ...values, KA_Amount__c: 11 }, 'KA_External_Id__c');
    expect([first, second]).toMatchObject([{ created: true }, { created: false }]);
    expect(await accounts.destroy(created.id)).toMatchObject({ success: true });
    await expect(accounts.retrieve(created.id)).rejects.toMatchObject({ errorCode: 'ENTITY_IS_DELETED' });
  });

  test('creates, reads, changes and deletes many in one call', async () => {
    const contacts = connection.sobject('Contact');
    const created = await contacts.create([{ LastName: 'Many 1' }, {}, { LastName: 'Many 2' }]);
    expect(created.map(({ success }) => success)).toEqual([true, false, true]);
    expect(created[1]).toMatchObject({ errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', fields: ['LastName'] }] });
    const ids = created.flatMap(({ id }) => (id === undefined ? [] : [id]));
    expect(await contacts.retrieve(ids)).toMatchObject([{ LastName: 'Many 1' }, { LastName: 'Many 2' }]);
    const updated = await contacts.update(ids.map((Id) => ({ Id, Title: 'CFO' })));
    expect(updated.every(({ success }) => success)).toBe(true);
    const more = Array.from({ length: 201 }, (_, index) => ({ LastName: `Recursive ${index}` }));
    const recursive = await contacts.create(more, { allowRecursive: true });
    expect(recursive).toHaveLength(201);
    const removed = await contacts.destroy(ids);
    expect(removed).toMatchObject([{ success: true }, { success: true }]);
  });

  test('refusals arrive with code and fields', async () => {
    await expect(connection.sobject('Account').create({})).rejects.toMatchObject({
      errorCode: 'REQUIRED_FIELD_MISSING',
      data: { fields: ['Name'] }
    });
    await expect(connection.query('SELECT Nope FROM Account')).rejects.toMatchObject({ errorCode: 'INVALID_FIELD' });
  });

  test('queries, follows pages and streams records', async () => {
    const leads = Array.from({ length: 2100 }, (_, index) => ({ LastName: `L${index}`, Company: 'jsforce' }));
    await connection.sobject('Lead').create(leads, { allowRecursive: true });
    const soql = "SELECT Id, LastName FROM Lead WHERE Company = 'jsforce'";
    const first = await connection.query(soql);
    expect([first.totalSize, first.done, first.records.length]).toEqual([2100, false, 2000]);
    const second = await connection.queryMore(first.nextRecordsUrl ?? '');
    expect([second.done, second.records.length]).toEqual([true, 100]);
    const all = await connection.query(soql, { autoFetch: true, maxFetch: 5000 });
    expect(all.records).toHaveLength(2100);
    const found = await connection.sobject('Lead').find({ LastName: 'L7', Company: 'jsforce' }, ['LastName']);
    expect(found).toMatchObject([{ LastName: 'L7' }]);
    expect(await connection.sobject('Lead').count({ Company: 'jsforce' })).toBe(2100);
  }, 60_000);

  test('updated, deleted and recent', async () => {
    const { id } = await connection.sobject('Account').create({ Name: 'Recent' });
    const span = [new Date(Date.now() - 60_000), new Date(Date.now() + 60_000)] as const;
    expect((await connection.sobject('Account').updated(...span)).ids).toContain(id);
    await connection.sobject('Account').destroy(id ?? '');
    expect((await connection.sobject('Account').deleted(...span)).deletedRecords.map((record) => record.id)).toContain(
      id
    );
    expect(await connection.recent()).toEqual(anyList());
  });

  test('loads and queries in bulk', async () => {
    const results = await connection.bulk2.loadAndWaitForResults({
      object: 'Account',
      operation: 'insert',
      input: [
        { Name: 'Bulk, one', Phone: '1' },
        { Name: 'Bulk "two"', Phone: '2' },
        { Name: '', Phone: '3' }
      ]
    });
    expect(results.successfulResults).toMatchObject([
      { Name: 'Bulk, one', sf__Created: 'true' },
      { Name: 'Bulk "two"' }
    ]);
    expect(results.failedResults).toMatchObject([{ sf__Error: textLike('REQUIRED_FIELD_MISSING') }]);
    expect(results.unprocessedRecords).toEqual([]);
    const stream = await connection.bulk2.query("SELECT Name FROM Account WHERE Name LIKE 'Bulk%' ORDER BY Name");
    expect(await stream.toArray()).toEqual([{ Name: 'Bulk "two"' }, { Name: 'Bulk, one' }]);
  });

  test('sends composites by hand', async () => {
    const answer = await connection.requestPost<{ compositeResponse: { httpStatusCode: number }[] }>('/composite', {
      compositeRequest: [
        { method: 'POST', url: `/services/data/v${VERSION}/sobjects/Account`, referenceId: 'a', body: { Name: 'C' } },
        { method: 'GET', url: `/services/data/v${VERSION}/sobjects/Account/@{a.id}`, referenceId: 'b' }
      ]
    });
    expect(answer.compositeResponse.map(({ httpStatusCode }) => httpStatusCode)).toEqual([201, 200]);
  });

  test('asks for a new token when its own has expired', async () => {
    let refreshed = 0;
    const { instanceUrl, accessToken } = org.server;
    const expiring = new Connection({
      instanceUrl,
      accessToken: `${accessToken}x`,
      version: VERSION,
      refreshFn: (_connection, done) => {
        refreshed += 1;
        done(null, accessToken);
      }
    });
    expect(await expiring.limits()).toHaveProperty('DailyApiRequests');
    expect(refreshed).toBe(1);
  });
});
