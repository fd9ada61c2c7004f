import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
import { pick, startTestOrg, until, VERSION, type Answer, type Client } from './fixture/testOrg.ts';
import { anyNumber, textLike } from './fixture/matchers.ts';

let org: Client;
beforeAll(async () => {
  org = await startTestOrg();
}, 60_000);
afterAll(() => org.server.close());

const CSV = { 'content-type': 'text/csv' };

async function open(job: object): Promise<string> {
  const { status, body } = await org.send('POST', '/jobs/ingest', job);
  expect([status, body]).toMatchObject([200, { state: 'Open' }]);
  return String(pick(body, 'id'));
}

function setState(id: string, state: string): Promise<Answer> {
  return org.send('PATCH', `/jobs/ingest/${id}`, { state });
}

async function finished(id: string): Promise<unknown> {
  return until(async () => {
    const { body } = await org.get(`/jobs/ingest/${id}`);
    return ['JobComplete', 'Failed', 'Aborted'].includes(String(pick(body, 'state'))) ? body : undefined;
  });
}

async function run(job: object, csv: string | Uint8Array): Promise<{ id: string; info: unknown }> {
  const id = await open(job);
  expect((await org.send('PUT', `/jobs/ingest/${id}/batches`, csv, CSV)).status).toBe(201);
  expect(await setState(id, 'UploadComplete')).toMatchObject({ status: 200, body: { state: 'UploadComplete' } });
  return { id, info: await finished(id) };
}

async function rows(id: string, kind: string): Promise<Record<string, string>[]> {
  const { body } = await org.get(`/jobs/ingest/${id}/${kind}`);
  return parse(String(body), { columns: true });
}

describe('an ingest job', () => {
  test('inserts rows and tells the fate of each', async () => {
    const csv = 'Name,AnnualRevenue\nBulk 1,10\n"Bulk ""2""",#N/A\n,5\nBulk 4,much\n';
    const { id, info } = await run({ object: 'account', operation: 'insert' }, csv);
    expect(info).toMatchObject({
      object: 'Account',
      operation: 'insert',
      state: 'JobComplete',
      jobType: 'V2Ingest',
      apiVersion: 66,
      concurrencyMode: 'Parallel',
      contentType: 'CSV',
      lineEnding: 'LF',
      columnDelimiter: 'COMMA',
      numberRecordsProcessed: 4,
      numberRecordsFailed: 2,
      retries: 0,
      apexProcessingTime: 0,
      apiActiveProcessingTime: anyNumber(),
      totalProcessingTime: anyNumber()
    });
    const good = await rows(id, 'successfulResults');
    expect(good).toMatchObject([
      { sf__Id: textLike(/^001/), sf__Created: 'true', Name: 'Bulk 1', AnnualRevenue: '10' },
      { sf__Created: 'true', Name: 'Bulk "2"', AnnualRevenue: '#N/A' }
    ]);
    const bad = await rows(id, 'failedResults');
    expect(bad).toEqual([
      {
        sf__Id: '',
        sf__Error: 'REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --',
        Name: '',
        AnnualRevenue: '5'
      },
      {
        sf__Id: '',
        sf__Error: textLike(/^INVALID_TYPE_ON_FIELD_IN_RECORD:.*AnnualRevenue --$/),
        Name: 'Bulk 4',
        AnnualRevenue: 'much'
      }
    ]);
    expect(await rows(id, 'unprocessedrecords')).toEqual([]);
    const [stored] = await org.query(`SELECT Name, AnnualRevenue FROM Account WHERE Id = '${good[1]?.['sf__Id']}'`);
    expect(stored).toMatchObject({ Name: 'Bulk "2"', AnnualRevenue: null });
  });

  test('updates: blank keeps, #N/A clears', async () => {
    const [id] = await org.create('Account', { Name: 'Keep me', Website: 'https://a.example', Phone: '1' });
    const csv = `Id,Name,Website,Phone\n${id},,#N/A,2\n001000000000000AAA,x,,\n`;
    const { id: job, info } = await run({ object: 'Account', operation: 'update' }, csv);
    expect(info).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 2, numberRecordsFailed: 1 });
    expect(await rows(job, 'successfulResults')).toMatchObject([{ sf__Id: id, sf__Created: 'false' }]);
    expect(await rows(job, 'failedResults')).toMatchObject([{ sf__Id: '001000000000000AAA' }]);
    const [stored] = await org.query(`SELECT Name, Website, Phone FROM Account WHERE Id = '${id}'`);
    expect(stored).toMatchObject({ Name: 'Keep me', Website: null, Phone: '2' });
  });

  test('upserts by external id and names parents by theirs, in any delimiter and line ending', async () => {
    const [account] = await org.create('Account', { Name: 'Parent' });
    const csv = (amount: string): string =>
      `KA_External_Id__c^KA_Account__c^KA_Date__c^KA_Category__c^KA_Amount__c^KA_Description__c\r\n` +
      `bulk-1^${account}^2026-03-01^Travel^${amount}^"one\r\ntwo"\r\n`;
    const job = {
      object: 'KA_Investment__c',
      operation: 'upsert',
      externalIdFieldName: 'ka_external_id__c',
      columnDelimiter: 'CARET',
      lineEnding: 'CRLF'
    };
    const first = await run(job, csv('1.5'));
    expect(first.info).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 0 });
    const created = await org.get(`/jobs/ingest/${first.id}/successfulResults`);
    expect(String(created.body)).toMatch(/^"sf__Id"\^"sf__Created"\^"KA_External_Id__c".*\r\n"a\w+"\^"true"\^"bulk-1"/);
    const second = await run(job, csv('2.5').replace('KA_Account__c^', '').replace(`${account}^`, ''));
    expect(second.info).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 0 });
    expect(String((await org.get(`/jobs/ingest/${second.id}/successfulResults`)).body)).toContain('^"false"^');
    const [stored] = await org.query("SELECT KA_Amount__c FROM KA_Investment__c WHERE KA_External_Id__c = 'bulk-1'");
    expect(stored).toMatchObject({ KA_Amount__c: 2.5 });
  });

  test('a parent may be named by its external id in the header', async () => {
    const [account] = await org.create('Account', { Name: 'Grandparent' });
    const response = { KA_Account__c: account, KA_Source__c: 'File', KA_Answered_At__c: '2026-01-01T00:00:00Z' };
    await org.create('KA_Survey_Response__c', { ...response, KA_External_Id__c: 'resp-1' });
    const csv =
      'KA_Survey_Response__r.KA_External_Id__c,KA_Dimension__c,KA_Value__c\nresp-1,price,4\nresp-none,price,4\n';
    const { id, info } = await run({ object: 'KA_Survey_Answer__c', operation: 'insert' }, csv);
    expect(info).toMatchObject({ numberRecordsProcessed: 2, numberRecordsFailed: 1 });
    expect((await rows(id, 'failedResults'))[0]?.['sf__Error']).toContain('resp-none');
    const stored = await org.query('SELECT KA_Survey_Response__r.KA_External_Id__c FROM KA_Survey_Answer__c');
    expect(pick(stored, 0, 'KA_Survey_Response__r', 'KA_External_Id__c')).toBe('resp-1');
  });

  test('deletes by id', async () => {
    const [id] = await org.create('Account', { Name: 'To be deleted' });
    const { info } = await run({ object: 'Account', operation: 'delete' }, `Id\n${id}\n`);
    expect(info).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 1, numberRecordsFailed: 0 });
    expect(await org.query(`SELECT Id FROM Account WHERE Id = '${id}'`)).toEqual([]);
  });

  test('processes more rows than one transaction holds, and keeps their order', async () => {
    const names = Array.from({ length: 1234 }, (_, index) => `Order ${index}`);
    const { id, info } = await run({ object: 'Account', operation: 'insert' }, `Name\n${names.join('\n')}\n`);
    expect(info).toMatchObject({ numberRecordsProcessed: 1234, numberRecordsFailed: 0 });
    expect((await rows(id, 'successfulResults')).map((row) => row['Name'])).toEqual(names);
  });

  test('may be created and filled by one multipart request', async () => {
    const form = new FormData();
    const job = new Blob([JSON.stringify({ object: 'Account', operation: 'insert' })], { type: 'application/json' });
    form.append('job', job);
    form.append('content', new Blob(['Name\nMultipart\n'], { type: 'text/csv' }), 'content');
    const response = await fetch(`${org.server.instanceUrl}/services/data/v${VERSION}/jobs/ingest`, {
      method: 'POST',
      headers: { authorization: `Bearer ${org.server.accessToken}` },
      body: form
    });
    const body: unknown = await response.json();
    expect(body).toMatchObject({ state: 'UploadComplete' });
    expect(await finished(String(pick(body, 'id')))).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 1 });
  });
});

describe('a job fails as a whole', () => {
  const insert = { object: 'Account', operation: 'insert' };
  test.each([
    ['an unknown column', insert, 'Name,Nothing\na,b\n', 'InvalidBatch : Field name not found : Nothing'],
    ['an unknown parent', insert, 'Name,Nothing__r.Id\na,b\n', 'InvalidBatch : Field name not found : Nothing__r.Id'],
    ['a column twice', insert, 'Name,name\na,b\n', 'InvalidBatch : Duplicate field name : name'],
    ['too many values', insert, 'Name\na\nb,c\n', /^InvalidBatch : .*Invalid Record Length.* line 3/],
    ['an open quote', insert, 'Name\n"a\n', /^InvalidBatch : Failed to parse CSV.*Quote Not Closed/],
    ['a quote in the middle', insert, 'Name\na"b\n', /^InvalidBatch : Failed to parse CSV/],
    ['no header', insert, '\n', /^InvalidBatch : Records not found/],
    [
      'no Id in an update',
      { object: 'Account', operation: 'update' },
      'Name\na\n',
      'InvalidBatch : Field name not found : Id'
    ],
    ['an Id in an insert', insert, 'Id,Name\n001000000000000AAA,a\n', /^InvalidBatch : Field name not found : Id/],
    [
      'more than Id in a delete',
      { object: 'Account', operation: 'delete' },
      'Id,Name\na,b\n',
      /^InvalidBatch : .*exactly one/
    ],
    [
      'CRLF where LF was announced',
      insert,
      'Name,Phone\r\na,b\r\n',
      'ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF'
    ],
    [
      'quoted CRLF where LF was announced',
      insert,
      '"Name","Phone"\r\n"a","b"\r\n',
      'ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF'
    ],
    [
      'LF where CRLF was announced',
      { ...insert, lineEnding: 'CRLF' },
      'Name,Phone\na,b\n',
      'ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is CRLF'
    ],
    ['another delimiter', insert, 'Name;Phone\na;b\n', 'InvalidBatch : Field name not found : Name;Phone']
  ])('for %s', async (_name, job, csv, message) => {
    const { info } = await run(job, csv);
    expect(info).toMatchObject({ state: 'Failed' });
    const text = String(pick(info, 'errorMessage'));
    if (typeof message === 'string') expect(text).toBe(message);
    else expect(text).toMatch(message);
  });

  test('rows before the fault are kept, rows after it are unprocessed', async () => {
    const before = Array.from({ length: 200 }, (_, index) => `Before ${index}`);
    const csv = `Name\n${before.join('\n')}\nPending\nBroken,x\nAfter\n`;
    const { id, info } = await run(insert, csv);
    expect(info).toMatchObject({ state: 'Failed', numberRecordsProcessed: 200 });
    expect(await org.get(`/jobs/ingest/${id}/unprocessedrecords`)).toMatchObject({
      body: '"Name"\nPending\nBroken,x\nAfter\n'
    });
  });

  test('when it was closed without data', async () => {
    const id = await open(insert);
    await setState(id, 'UploadComplete');
    expect(await finished(id)).toMatchObject({ state: 'Failed', errorMessage: textLike('no data') });
  });

  test('when the batches of the day are used up', async () => {
    const left = org.server.limits.remaining('DailyBulkApiBatches');
    org.server.limits.leave('DailyBulkApiBatches', 0);
    const { info } = await run(insert, 'Name\nx\n');
    org.server.limits.leave('DailyBulkApiBatches', left);
    expect(info).toMatchObject({ state: 'Failed', errorMessage: textLike(/^ExceededQuota/) });
  });
});

describe('creating a job is refused', () => {
  test.each([
    [{ object: 'Nothing', operation: 'insert' }, 'INVALIDENTITY', 'Unable to find object: Nothing'],
    [{ object: 'Account', operation: 'upsert' }, 'INVALIDJOB', /External ID was blank/],
    [
      { object: 'Account', operation: 'upsert', externalIdFieldName: 'Phone' },
      'INVALIDJOB',
      /does not match an External ID/
    ],
    [{ object: 'Account', operation: 'merge' }, 'JSON_PARSER_ERROR', /operation/],
    [{ operation: 'insert' }, 'JSON_PARSER_ERROR', /object/],
    [{ object: 'Account', operation: 'insert', columnDelimiter: ';' }, 'JSON_PARSER_ERROR', /columnDelimiter/],
    [{ object: 'Account', operation: 'insert', contentType: 'JSON' }, 'JSON_PARSER_ERROR', /contentType/],
    [{ object: 'Account', operation: 'insert', surprise: 1 }, 'JSON_PARSER_ERROR', /surprise/]
  ])('%j', async (job, errorCode, message) => {
    const { status, body } = await org.send('POST', '/jobs/ingest', job);
    expect([status, pick(body, 0, 'errorCode')]).toEqual([400, errorCode]);
    expect(pick(body, 0, 'message')).toEqual(typeof message === 'string' ? message : textLike(message));
  });
});

test('hardDelete needs its permission, and leaves nothing in the recycle bin', async () => {
  const [profile] = await org.query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const username = 'standard@key-accounts.example';
  const names = { Username: username, Email: username, LastName: 'Standard', Alias: 'std', IsActive: true };
  const locale = {
    TimeZoneSidKey: 'GMT',
    LocaleSidKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: 'en_US'
  };
  await org.create('User', { ...names, ...locale, ProfileId: profile?.['Id'] });
  const job = { object: 'Account', operation: 'hardDelete' };
  const asUser = { authorization: `Bearer ${org.server.tokenFor(username)}` };
  expect(await org.send('POST', '/jobs/ingest', job, asUser)).toMatchObject({
    status: 400,
    body: [{ errorCode: 'FEATURENOTENABLED', message: textLike('hardDelete') }]
  });
  const [id] = await org.create('Account', { Name: 'Gone for good' });
  const { info } = await run(job, `Id\n${id}\n`);
  expect(info).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 0 });
  const all = await org.get(`/queryAll?q=${encodeURIComponent(`SELECT Id FROM Account WHERE Id = '${id}'`)}`);
  expect(pick(all.body, 'totalSize')).toBe(0);
});

describe('states', () => {
  const insert = { object: 'Account', operation: 'insert' };

  test('a job takes one upload, of CSV, while it is open', async () => {
    const id = await open(insert);
    const path = `/jobs/ingest/${id}/batches`;
    expect((await org.send('PUT', path, 'Name\na\n', { 'content-type': 'application/json' })).status).toBe(415);
    expect((await org.send('PUT', path, 'Name\na\n', CSV)).status).toBe(201);
    expect(await org.send('PUT', path, 'Name\nb\n', CSV)).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALIDJOB', message: textLike('Found multiple contents for job') }]
    });
    await setState(id, 'Aborted');
    expect(await org.send('PUT', path, 'Name\nb\n', CSV)).toMatchObject({ body: [{ errorCode: 'INVALIDJOBSTATE' }] });
  });

  test('an open job shows where to upload, a closed one does not', async () => {
    const id = await open(insert);
    expect((await org.get(`/jobs/ingest/${id}`)).body).toMatchObject({
      contentUrl: `services/data/v${VERSION}/jobs/ingest/${id}/batches`
    });
    await setState(id, 'Aborted');
    expect(pick((await org.get(`/jobs/ingest/${id}`)).body, 'contentUrl')).toBeUndefined();
  });

  test('only open jobs close, ended ones neither close nor abort', async () => {
    const { id } = await run(insert, 'Name\nState\n');
    for (const [state, verb] of [
      ['UploadComplete', 'Closing'],
      ['Aborted', 'Aborting']
    ] as const) {
      expect(await setState(id, state)).toMatchObject({
        status: 400,
        body: [{ errorCode: 'INVALIDJOBSTATE', message: `${verb} already Completed Job not allowed` }]
      });
    }
    const other = await open(insert);
    await setState(other, 'Aborted');
    expect(await setState(other, 'Aborted')).toMatchObject({
      body: [{ message: 'Aborting already Aborted Job not allowed' }]
    });
    expect(await setState(other, 'JobComplete')).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALIDJOBSTATE' }]
    });
  });

  test('an open job can be neither deleted nor asked for results; an aborted one gives its data back', async () => {
    const id = await open(insert);
    await org.send('PUT', `/jobs/ingest/${id}/batches`, 'Name\nUnprocessed\n', CSV);
    expect((await org.send('DELETE', `/jobs/ingest/${id}`)).status).toBe(400);
    expect((await org.get(`/jobs/ingest/${id}/successfulResults`)).status).toBe(400);
    await setState(id, 'Aborted');
    expect((await org.get(`/jobs/ingest/${id}/unprocessedrecords`)).body).toBe('Name\nUnprocessed\n');
    expect((await org.send('DELETE', `/jobs/ingest/${id}`)).status).toBe(204);
    expect((await org.get(`/jobs/ingest/${id}`)).status).toBe(404);
  });

  test('jobs are listed by type', async () => {
    const id = await open(insert);
    const { body } = await org.get('/jobs/ingest?jobType=V2Ingest');
    expect(body).toMatchObject({ done: true, nextRecordsUrl: null });
    expect((pick(body, 'records') as unknown[]).map((job) => pick(job, 'id'))).toContain(id);
    expect((await org.get('/jobs/ingest?jobType=Classic')).body).toMatchObject({ records: [] });
    await setState(id, 'Aborted');
  });
});

describe('rows that others are in the way of', () => {
  test('two jobs on children of one parent lock each other out; what failed can be sent again', async () => {
    const [account] = await org.create('Account', { Name: 'Contended' });
    const header = 'KA_Account__c,KA_Date__c,KA_Category__c,KA_Amount__c,KA_Description__c\n';
    const csv = (name: string): string =>
      header + Array.from({ length: 1000 }, (_, index) => `${account},2026-01-01,Travel,1,${name} ${index}\n`).join('');
    const insert = { object: 'KA_Investment__c', operation: 'insert' };
    const ids = await Promise.all([open(insert), open(insert)]);
    await Promise.all(ids.map((id, index) => org.send('PUT', `/jobs/ingest/${id}/batches`, csv(`job ${index}`), CSV)));
    await Promise.all(ids.map((id) => setState(id, 'UploadComplete')));
    const infos = await Promise.all(ids.map(finished));
    const failed = infos.map((info) => Number(pick(info, 'numberRecordsFailed')));
    expect((failed[0] ?? 0) + (failed[1] ?? 0)).toBeGreaterThan(0);
    const loser = ids[(failed[0] ?? 0) > 0 ? 0 : 1] ?? '';
    const errors = await rows(loser, 'failedResults');
    expect(errors[0]?.['sf__Error']).toBe(
      `UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record or 1 records: ${account}:--`
    );
    const stored = await org.query(`SELECT count(Id) n FROM KA_Investment__c WHERE KA_Account__c = '${account}'`);
    expect(pick(stored, 0, 'n')).toBe(2000 - (failed[0] ?? 0) - (failed[1] ?? 0));
  });

  test('faults hit the rows they name', async () => {
    org.server.faults.add({
      route: '/jobs/ingest/.*/batches',
      after: 1,
      count: 2,
      fault: { kind: 'failRows', errorCode: 'UNKNOWN_EXCEPTION', message: 'boom' }
    });
    const { id } = await run({ object: 'Account', operation: 'insert' }, 'Name\nf1\nf2\nf3\nf4\n');
    org.server.faults.clear();
    const failed = await rows(id, 'failedResults');
    expect(failed.map((row) => [row['Name'], row['sf__Error']])).toEqual([
      ['f2', 'UNKNOWN_EXCEPTION:boom:--'],
      ['f3', 'UNKNOWN_EXCEPTION:boom:--']
    ]);
  });
});
