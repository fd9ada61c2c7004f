import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ingestClient, type IngestClient } from './fixture/ingest.ts';
import { anyNumber, textLike } from './fixture/matchers.ts';
import { pick, startTestOrg, VERSION, type Client } from './fixture/testOrg.ts';

let org: Client;
let jobs: IngestClient;
beforeAll(async () => {
  org = await startTestOrg();
  jobs = ingestClient(org);
}, 60_000);
afterAll(() => org.server.close());

describe('an ingest job', () => {
  test('inserts rows and tells the fate of each', async () => {
    const csv = 'Name,AnnualRevenue\nBulk 1,10\n"Bulk ""2""",#N/A\n,5\nBulk 4,much\n';
    const { id, info } = await jobs.run({ object: 'account', operation: 'insert' }, csv);
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
    const good = await jobs.rows(id, 'successfulResults');
    expect(good).toMatchObject([
      { sf__Id: textLike(/^001/), sf__Created: 'true', Name: 'Bulk 1', AnnualRevenue: '10' },
      { sf__Created: 'true', Name: 'Bulk "2"', AnnualRevenue: '#N/A' }
    ]);
    const bad = await jobs.rows(id, 'failedResults');
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
    expect(await jobs.rows(id, 'unprocessedrecords')).toEqual([]);
    const [stored] = await org.query(`SELECT Name, AnnualRevenue FROM Account WHERE Id = '${good[1]?.['sf__Id']}'`);
    expect(stored).toMatchObject({ Name: 'Bulk "2"', AnnualRevenue: null });
  });

  test('updates: blank keeps, #N/A clears', async () => {
    const [id] = await org.create('Account', { Name: 'Keep me', Website: 'https://a.example', Phone: '1' });
    const csv = `Id,Name,Website,Phone\n${id},,#N/A,2\n001000000000000AAA,x,,\n`;
    const { id: job, info } = await jobs.run({ object: 'Account', operation: 'update' }, csv);
    expect(info).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 2, numberRecordsFailed: 1 });
    expect(await jobs.rows(job, 'successfulResults')).toMatchObject([{ sf__Id: id, sf__Created: 'false' }]);
    expect(await jobs.rows(job, 'failedResults')).toMatchObject([{ sf__Id: '001000000000000AAA' }]);
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
    const first = await jobs.run(job, csv('1.5'));
    expect(first.info).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 0 });
    const created = await org.get(`/jobs/ingest/${first.id}/successfulResults`);
    expect(String(created.body)).toMatch(/^"sf__Id"\^"sf__Created"\^"KA_External_Id__c".*\r\n"a\w+"\^"true"\^"bulk-1"/);
    const second = await jobs.run(job, csv('2.5').replace('KA_Account__c^', '').replace(`${account}^`, ''));
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
    const { id, info } = await jobs.run({ object: 'KA_Survey_Answer__c', operation: 'insert' }, csv);
    expect(info).toMatchObject({ numberRecordsProcessed: 2, numberRecordsFailed: 1 });
    expect((await jobs.rows(id, 'failedResults'))[0]?.['sf__Error']).toContain('resp-none');
    const stored = await org.query('SELECT KA_Survey_Response__r.KA_External_Id__c FROM KA_Survey_Answer__c');
    expect(pick(stored, 0, 'KA_Survey_Response__r', 'KA_External_Id__c')).toBe('resp-1');
  });

  test('deletes by id', async () => {
    const [id] = await org.create('Account', { Name: 'To be deleted' });
    const { info } = await jobs.run({ object: 'Account', operation: 'delete' }, `Id\n${id}\n`);
    expect(info).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 1, numberRecordsFailed: 0 });
    expect(await org.query(`SELECT Id FROM Account WHERE Id = '${id}'`)).toEqual([]);
  });

  test('processes more rows than one transaction holds, and keeps their order', async () => {
    const names = Array.from({ length: 1234 }, (_, index) => `Order ${index}`);
    const { id, info } = await jobs.run({ object: 'Account', operation: 'insert' }, `Name\n${names.join('\n')}\n`);
    expect(info).toMatchObject({ numberRecordsProcessed: 1234, numberRecordsFailed: 0 });
    expect((await jobs.rows(id, 'successfulResults')).map((row) => row['Name'])).toEqual(names);
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
    expect(await jobs.finished(String(pick(body, 'id')))).toMatchObject({
      state: 'JobComplete',
      numberRecordsProcessed: 1
    });
  });
});

describe('rows that others are in the way of', () => {
  test('two jobs on children of one parent lock each other out; what failed can be sent again', async () => {
    const [account] = await org.create('Account', { Name: 'Contended' });
    const header = 'KA_Account__c,KA_Date__c,KA_Category__c,KA_Amount__c,KA_Description__c\n';
    const csv = (name: string): string =>
      header + Array.from({ length: 1000 }, (_, index) => `${account},2026-01-01,Travel,1,${name} ${index}\n`).join('');
    const insert = { object: 'KA_Investment__c', operation: 'insert' };
    const ids = await Promise.all([jobs.open(insert), jobs.open(insert)]);
    await Promise.all(ids.map((id, index) => jobs.upload(id, csv(`job ${index}`))));
    await Promise.all(ids.map((id) => jobs.setState(id, 'UploadComplete')));
    const infos = await Promise.all(ids.map(jobs.finished));
    const failed = infos.map((info) => Number(pick(info, 'numberRecordsFailed')));
    expect((failed[0] ?? 0) + (failed[1] ?? 0)).toBeGreaterThan(0);
    const loser = ids[(failed[0] ?? 0) > 0 ? 0 : 1] ?? '';
    const errors = await jobs.rows(loser, 'failedResults');
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
    const { id } = await jobs.run({ object: 'Account', operation: 'insert' }, 'Name\nf1\nf2\nf3\nf4\n');
    org.server.faults.clear();
    const failed = await jobs.rows(id, 'failedResults');
    expect(failed.map((row) => [row['Name'], row['sf__Error']])).toEqual([
      ['f2', 'UNKNOWN_EXCEPTION:boom:--'],
      ['f3', 'UNKNOWN_EXCEPTION:boom:--']
    ]);
  });
});
