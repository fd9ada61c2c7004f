import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pick, startTestOrg, VERSION, type Client } from './fixture/testOrg.ts';
import { anyList, anyText, textLike } from './fixture/matchers.ts';

let org: Client;
beforeAll(async () => {
  org = await startTestOrg();
}, 60_000);
afterAll(() => org.server.close());

const base = `/services/data/v${VERSION}`;

describe('records', () => {
  test('are created, read, changed and deleted', async () => {
    const created = await org.send('POST', '/sobjects/Account', { Name: 'Acme', AnnualRevenue: 12 });
    expect(created.status).toBe(201);
    const id = String(pick(created.body, 'id'));
    expect(created.body).toEqual({ id, success: true, errors: [] });
    expect(created.headers.get('location')).toBe(`${base}/sobjects/Account/${id}`);

    const read = await org.get(`/sobjects/Account/${id}?fields=Name,AnnualRevenue`);
    expect(read.body).toMatchObject({
      attributes: { type: 'Account', url: `${base}/sobjects/Account/${id}` },
      Name: 'Acme',
      AnnualRevenue: 12
    });
    expect(Object.keys(read.body as object)).not.toContain('OwnerId');

    const changed = await org.send('PATCH', `/sobjects/Account/${id}`, { Name: 'Acme 2' });
    expect([changed.status, changed.body]).toEqual([204, '']);
    expect(pick((await org.get(`/sobjects/Account/${id}`)).body, 'Name')).toBe('Acme 2');

    expect((await org.send('DELETE', `/sobjects/Account/${id}`)).status).toBe(204);
    const gone = await org.get(`/sobjects/Account/${id}`);
    expect(gone.status).toBe(404);
    expect((await org.send('DELETE', `/sobjects/Account/${id}`)).status).toBe(404);
  });

  test('a POST may carry its method in the query string', async () => {
    const [id] = await org.create('Account', { Name: 'Override' });
    const { status } = await org.send('POST', `/sobjects/Account/${id}?_HttpMethod=PATCH`, { Name: 'Overridden' });
    expect(status).toBe(204);
  });

  test('a missing required field is refused with its name', async () => {
    const { status, body } = await org.send('POST', '/sobjects/Account', {});
    expect(status).toBe(400);
    expect(body).toEqual([
      { errorCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Name]', fields: ['Name'] }
    ]);
  });

  test('are upserted by external id: 201 when new, 200 when known', async () => {
    const [account] = await org.create('Account', { Name: 'Upsert' });
    const values = { KA_Account__c: account, KA_Date__c: '2026-01-31', KA_Category__c: 'Travel', KA_Amount__c: 10 };
    const path = '/sobjects/KA_Investment__c/KA_External_Id__c/key%2F1';
    const first = await org.send('PATCH', path, values);
    expect([first.status, pick(first.body, 'created')]).toEqual([201, true]);
    const change = { KA_Date__c: '2026-01-31', KA_Category__c: 'Travel', KA_Amount__c: 20 };
    const second = await org.send('PATCH', path, change);
    expect([second.status, second.body]).toEqual([
      200,
      { id: pick(first.body, 'id'), success: true, errors: [], created: false }
    ]);
    const read = await org.get(path);
    expect(read.body).toMatchObject({ KA_Amount__c: 20, KA_External_Id__c: 'key/1' });
    const repeated = await org.send('PATCH', path, { ...change, KA_External_Id__c: 'key/1' });
    expect(pick(repeated.body, 0, 'errorCode')).toBe('INVALID_FIELD');
    expect((await org.send('DELETE', path)).status).toBe(204);
    expect((await org.get(path)).status).toBe(404);
  });

  test('children and parents are reached by the name of the relationship', async () => {
    const [account] = await org.create('Account', { Name: 'Family' });
    const [contact] = await org.create('Contact', { LastName: 'Child', AccountId: account });
    const children = await org.get(`/sobjects/Account/${account}/Contacts?fields=LastName`);
    expect(children.body).toMatchObject({ totalSize: 1, done: true, records: [{ LastName: 'Child' }] });
    const parent = await org.get(`/sobjects/Contact/${contact}/Account?fields=Name`);
    expect(parent.body).toMatchObject({ Name: 'Family' });
    expect((await org.get(`/sobjects/Account/${account}/Nothing`)).status).toBe(404);
  });

  test('conditions on date and entity tag hold', async () => {
    const [id] = await org.create('Account', { Name: 'Conditional' });
    const read = await org.get(`/sobjects/Account/${id}`);
    const etag = read.headers.get('etag') ?? '';
    const modified = read.headers.get('last-modified') ?? '';
    expect((await org.get(`/sobjects/Account/${id}`, { 'if-none-match': etag })).status).toBe(304);
    expect((await org.get(`/sobjects/Account/${id}`, { 'if-modified-since': modified })).status).toBe(304);
    expect((await org.get(`/sobjects/Account/${id}`, { 'if-none-match': '"other"' })).status).toBe(200);
    const stale = await org.send('PATCH', `/sobjects/Account/${id}`, { Name: 'x' }, { 'if-match': '"other"' });
    expect([stale.status, pick(stale.body, 0, 'errorCode')]).toEqual([412, 'PRECONDITION_FAILED']);
    const old = { 'if-unmodified-since': 'Tue, 10 Aug 2010 00:00:00 GMT' };
    expect((await org.send('DELETE', `/sobjects/Account/${id}`, undefined, old)).status).toBe(412);
    expect((await org.send('PATCH', `/sobjects/Account/${id}`, { Name: 'y' }, { 'if-match': etag })).status).toBe(204);
  });

  test('updated, deleted and recent tell what happened', async () => {
    const [kept, removed] = await org.create('Contact', { LastName: 'Kept' }, { LastName: 'Removed' });
    await org.send('DELETE', `/sobjects/Contact/${removed}`);
    const start = encodeURIComponent(new Date(Date.now() - 60_000).toISOString());
    const end = encodeURIComponent(new Date(Date.now() + 60_000).toISOString());
    const updated = await org.get(`/sobjects/Contact/updated?start=${start}&end=${end}`);
    expect(pick(updated.body, 'ids')).toContain(kept);
    expect(pick(updated.body, 'ids')).not.toContain(removed);
    const deleted = await org.get(`/sobjects/Contact/deleted?start=${start}&end=${end}`);
    expect(pick(deleted.body, 'deletedRecords')).toContainEqual({ id: removed, deletedDate: anyText() });
    const turned = await org.get(`/sobjects/Contact/updated?start=${end}&end=${start}`);
    expect(pick(turned.body, 0, 'errorCode')).toBe('INVALID_REPLICATION_DATE');
    const recent = await org.get('/recent?limit=1');
    expect(recent.body).toMatchObject([{ attributes: { type: 'Contact' }, Id: kept }]);
  });
});

describe('descriptions', () => {
  test('global, object and fields', async () => {
    const global = await org.get('/sobjects');
    expect(pick(global.body, 'maxBatchSize')).toBe(200);
    const account = await org.get('/sobjects/Account/describe');
    const fields = pick(account.body, 'fields');
    expect(Array.isArray(fields) && fields.map((field: unknown) => pick(field, 'name'))).toContain('KA_Tier__c');
    const brief = await org.get('/sobjects/Account');
    expect(pick(brief.body, 'objectDescribe', 'name')).toBe('Account');
    expect(pick(brief.body, 'objectDescribe', 'fields')).toBeUndefined();
  });

  test('a description that has not changed since is not sent again', async () => {
    const first = await org.get('/sobjects/Account/describe');
    const headers = { 'if-modified-since': first.headers.get('last-modified') ?? '' };
    expect((await org.get('/sobjects/Account/describe', headers)).status).toBe(304);
    const longAgo = { 'if-modified-since': 'Tue, 10 Aug 2010 00:00:00 GMT' };
    expect((await org.get('/sobjects/Account/describe', longAgo)).status).toBe(200);
  });

  test('layouts hold the fields, compact layouts the name', async () => {
    const layouts = await org.get('/sobjects/Account/describe/layouts');
    expect(JSON.stringify(pick(layouts.body, 'layouts', 0, 'detailLayoutSections'))).toContain('"value":"KA_Tier__c"');
    const compact = await org.get('/sobjects/Account/describe/compactLayouts');
    expect(pick(compact.body, 'compactLayouts', 0, 'fieldItems', 0, 'layoutComponents', 0, 'value')).toBe('Name');
  });

  test('tabs, theme and app menu are there', async () => {
    expect(pick((await org.get('/tabs')).body, 0, 'sobjectName')).toEqual(anyText());
    expect((await org.get('/theme')).body).toMatchObject({ themeItems: anyList() });
    expect((await org.get('/appMenu')).body).toEqual({ appMenuItems: [] });
  });
});

describe('queries', () => {
  test('longer results come in pages that a change in between does not disturb', async () => {
    const records = Array.from({ length: 450 }, (_, index) => ({
      attributes: { type: 'Lead' },
      LastName: `Page ${String(index).padStart(3, '0')}`,
      Company: 'Pages'
    }));
    for (let from = 0; from < records.length; from += 200) {
      const { body } = await org.send('POST', '/composite/sobjects', { records: records.slice(from, from + 200) });
      expect(pick(body, 0, 'success')).toBe(true);
    }
    const soql = encodeURIComponent("SELECT LastName FROM Lead WHERE Company = 'Pages' ORDER BY LastName");
    const options = { 'sforce-query-options': 'batchSize=200' };
    const first = await org.get(`/query?q=${soql}`, options);
    expect(first.body).toMatchObject({ totalSize: 450, done: false, nextRecordsUrl: textLike(/-200$/) });
    const [lead] = await org.query("SELECT Id FROM Lead WHERE LastName = 'Page 300'");
    await org.send('PATCH', `/sobjects/Lead/${String(lead?.['Id'])}`, { LastName: 'A first one' });
    const names: unknown[] = [];
    let next: unknown = `/services/data/v${VERSION}/query?q=${soql}`;
    next = pick(first.body, 'nextRecordsUrl');
    names.push(...(pick(first.body, 'records') as unknown[]).map((record) => pick(record, 'LastName')));
    while (typeof next === 'string') {
      const page = await org.get(next);
      names.push(...(pick(page.body, 'records') as unknown[]).map((record) => pick(record, 'LastName')));
      next = pick(page.body, 'nextRecordsUrl');
    }
    expect(names).toEqual(records.map(({ LastName }) => LastName));
  });

  test('columns=true describes the columns instead', async () => {
    const soql = encodeURIComponent('SELECT Id, Owner.Name, AnnualRevenue FROM Account');
    const { body } = await org.get(`/query?q=${soql}&columns=true`);
    expect(body).toMatchObject({
      entityName: 'Account',
      keyPrefix: '001',
      columnMetadata: [
        { columnName: 'Id', joinColumns: [] },
        { columnName: 'Owner', joinColumns: [{ columnName: 'Name', textType: true }] },
        { columnName: 'AnnualRevenue', numberType: true }
      ]
    });
  });

  test('queryAll shows deleted records, query does not', async () => {
    const [id] = await org.create('Account', { Name: 'Soon deleted' });
    await org.send('DELETE', `/sobjects/Account/${id}`);
    const soql = encodeURIComponent(`SELECT Id, IsDeleted FROM Account WHERE Id = '${id}'`);
    expect(pick((await org.get(`/query?q=${soql}`)).body, 'totalSize')).toBe(0);
    expect((await org.get(`/queryAll?q=${soql}`)).body).toMatchObject({ totalSize: 1, records: [{ IsDeleted: true }] });
  });
});

describe('custom notifications', () => {
  test('are sent for a type that exists, and refused in the documented shape otherwise', async () => {
    const [type] = await org.query('SELECT Id FROM CustomNotificationType LIMIT 1');
    const [user] = await org.query('SELECT Id FROM User LIMIT 1');
    const input = { recipientIds: [user?.['Id']], title: 'T', body: 'B', targetId: user?.['Id'] };
    const path = '/actions/standard/customNotificationAction';
    const good = await org.send('POST', path, { inputs: [{ ...input, customNotifTypeId: type?.['Id'] }] });
    expect(good).toMatchObject({ status: 200, body: [{ isSuccess: true, errors: null }] });
    expect(org.server.notifications.at(-1)).toMatchObject({ title: 'T', recipientIds: [user?.['Id']] });
    const bad = await org.send('POST', path, { inputs: [{ ...input, customNotifTypeId: '0ML000000000000AAA' }] });
    expect(bad).toMatchObject({
      status: 400,
      body: [{ isSuccess: false, errors: [{ statusCode: 'INVALID_API_INPUT' }], outputValues: null }]
    });
    const noPage = { ...input, targetId: undefined, targetPageRef: 'KA_Portfolio', customNotifTypeId: type?.['Id'] };
    expect(await org.send('POST', path, { inputs: [noPage] })).toMatchObject({ status: 400 });
  });
});
