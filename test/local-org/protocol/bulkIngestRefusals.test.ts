import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ingestClient, type IngestClient } from './fixture/ingest.ts';
import { textLike } from './fixture/matchers.ts';
import { pick, startTestOrg, VERSION, type Client } from './fixture/testOrg.ts';

const CSV = { 'content-type': 'text/csv' };

let org: Client;
let jobs: IngestClient;
beforeAll(async () => {
  org = await startTestOrg();
  jobs = ingestClient(org);
}, 60_000);
afterAll(() => org.server.close());

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
    const { info } = await jobs.run(job, csv);
    expect(info).toMatchObject({ state: 'Failed' });
    const text = String(pick(info, 'errorMessage'));
    if (typeof message === 'string') expect(text).toBe(message);
    else expect(text).toMatch(message);
  });

  test('rows before the fault are kept, rows after it are unprocessed', async () => {
    const before = Array.from({ length: 200 }, (_, index) => `Before ${index}`);
    const csv = `Name\n${before.join('\n')}\nPending\nBroken,x\nAfter\n`;
    const { id, info } = await jobs.run(insert, csv);
    expect(info).toMatchObject({ state: 'Failed', numberRecordsProcessed: 200 });
    expect(await org.get(`/jobs/ingest/${id}/unprocessedrecords`)).toMatchObject({
      body: '"Name"\nPending\nBroken,x\nAfter\n'
    });
  });

  test('when it was closed without data', async () => {
    const id = await jobs.open(insert);
    await jobs.setState(id, 'UploadComplete');
    expect(await jobs.finished(id)).toMatchObject({ state: 'Failed', errorMessage: textLike('no data') });
  });

  test('when the batches of the day are used up', async () => {
    const left = org.server.limits.remaining('DailyBulkApiBatches');
    org.server.limits.leave('DailyBulkApiBatches', 0);
    const { info } = await jobs.run(insert, 'Name\nx\n');
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
  // Administrators must be given it too.
  const [admin] = await org.query(`SELECT Id FROM User WHERE Username = '${org.server.username}'`);
  const [permissionSet] = await org.create('PermissionSet', {
    Name: 'Hard_Delete',
    Label: 'Hard delete',
    PermissionsBulkApiHardDelete: true
  });
  await org.create('PermissionSetAssignment', { AssigneeId: admin?.['Id'], PermissionSetId: permissionSet });
  const [id] = await org.create('Account', { Name: 'Gone for good' });
  const { info } = await jobs.run(job, `Id\n${id}\n`);
  expect(info).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 0 });
  const all = await org.get(`/queryAll?q=${encodeURIComponent(`SELECT Id FROM Account WHERE Id = '${id}'`)}`);
  expect(pick(all.body, 'totalSize')).toBe(0);
});

describe('states', () => {
  const insert = { object: 'Account', operation: 'insert' };

  test('a job takes one upload, of CSV, while it is open', async () => {
    const id = await jobs.open(insert);
    const path = `/jobs/ingest/${id}/batches`;
    expect((await org.send('PUT', path, 'Name\na\n', { 'content-type': 'application/json' })).status).toBe(415);
    expect((await org.send('PUT', path, 'Name\na\n', CSV)).status).toBe(201);
    expect(await org.send('PUT', path, 'Name\nb\n', CSV)).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALIDJOB', message: textLike('Found multiple contents for job') }]
    });
    await jobs.setState(id, 'Aborted');
    expect(await org.send('PUT', path, 'Name\nb\n', CSV)).toMatchObject({ body: [{ errorCode: 'INVALIDJOBSTATE' }] });
  });

  test('an open job shows where to upload, a closed one does not', async () => {
    const id = await jobs.open(insert);
    expect((await org.get(`/jobs/ingest/${id}`)).body).toMatchObject({
      contentUrl: `services/data/v${VERSION}/jobs/ingest/${id}/batches`
    });
    await jobs.setState(id, 'Aborted');
    expect(pick((await org.get(`/jobs/ingest/${id}`)).body, 'contentUrl')).toBeUndefined();
  });

  test('only open jobs close, ended ones neither close nor abort', async () => {
    const { id } = await jobs.run(insert, 'Name\nState\n');
    for (const [state, verb] of [
      ['UploadComplete', 'Closing'],
      ['Aborted', 'Aborting']
    ] as const) {
      expect(await jobs.setState(id, state)).toMatchObject({
        status: 400,
        body: [{ errorCode: 'INVALIDJOBSTATE', message: `${verb} already Completed Job not allowed` }]
      });
    }
    const other = await jobs.open(insert);
    await jobs.setState(other, 'Aborted');
    expect(await jobs.setState(other, 'Aborted')).toMatchObject({
      body: [{ message: 'Aborting already Aborted Job not allowed' }]
    });
    expect(await jobs.setState(other, 'JobComplete')).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALIDJOBSTATE' }]
    });
  });

  test('an open job can be neither deleted nor asked for results; an aborted one gives its data back', async () => {
    const id = await jobs.open(insert);
    await jobs.upload(id, 'Name\nUnprocessed\n');
    expect((await org.send('DELETE', `/jobs/ingest/${id}`)).status).toBe(400);
    expect((await org.get(`/jobs/ingest/${id}/successfulResults`)).status).toBe(400);
    await jobs.setState(id, 'Aborted');
    expect((await org.get(`/jobs/ingest/${id}/unprocessedrecords`)).body).toBe('Name\nUnprocessed\n');
    expect((await org.send('DELETE', `/jobs/ingest/${id}`)).status).toBe(204);
    expect((await org.get(`/jobs/ingest/${id}`)).status).toBe(404);
  });

  test('jobs are listed by type', async () => {
    const id = await jobs.open(insert);
    const { body } = await org.get('/jobs/ingest?jobType=V2Ingest');
    expect(body).toMatchObject({ done: true, nextRecordsUrl: null });
    expect((pick(body, 'records') as unknown[]).map((job) => pick(job, 'id'))).toContain(id);
    expect((await org.get('/jobs/ingest?jobType=Classic')).body).toMatchObject({ records: [] });
    await jobs.setState(id, 'Aborted');
  });
});
