import { expect, test } from 'vitest';
import type { OrgPort, TextRow } from '../../scripts/org/orgPort.ts';
import { scriptedOrg } from './scriptedOrg.ts';
import { afterRenewal, csv, cutAfter, expired, hangUp, json, type Answer } from './scriptedServer.ts';
import { like } from './like.ts';

const api = '/services/data/v66.0';
const jobs = `${api}/jobs`;
const done = { id: '750A', state: 'JobComplete', numberRecordsProcessed: 3, numberRecordsFailed: 0 };
const scripted = scriptedOrg({ ingest: { lockWait: 1, lockRetries: 3 } });

async function idsOf(org: OrgPort): Promise<string[]> {
  const rows: TextRow[] = [];
  for await (const batch of org.bulkQuery('SELECT Id FROM Account')) rows.push(...batch);
  return rows.map(({ Id = '' }) => Id);
}

function queryScript(results: Answer[], info = done): Record<string, Answer[]> {
  return {
    [`POST ${jobs}/query`]: [json(200, { ...info, state: 'UploadComplete' })],
    [`GET ${jobs}/query/750A`]: [json(200, { ...info, state: 'InProgress' }), json(200, info)],
    [`GET ${jobs}/query/750A/results`]: results
  };
}

test('pages are followed by locator to the last one', async () => {
  const org = await scripted.start(
    queryScript([
      csv('"Id"\n"1"\n"2"\n', { 'Sforce-Locator': 'abc' }),
      csv('"Id"\n"3"\n', { 'Sforce-Locator': 'null' })
    ])
  );
  expect(await idsOf(org)).toEqual(['1', '2', '3']);
  expect(scripted.requests('GET', `${jobs}/query/750A/results`).map(({ path }) => path)).toEqual([
    `${jobs}/query/750A/results`,
    `${jobs}/query/750A/results?locator=abc`
  ]);
});

test('a cut page is read again without giving a row twice', async () => {
  const page = '"Id"\n"1"\n"2"\n"3"\n';
  const org = await scripted.start(queryScript([cutAfter(page, 13), hangUp, csv(page)]));
  expect(await idsOf(org)).toEqual(['1', '2', '3']);
});

test('a page that ends early without an error is noticed by its count', async () => {
  const org = await scripted.start(
    queryScript([
      csv('"Id"\n"1"\n', { 'Sforce-NumberOfRecords': '2' }),
      csv('"Id"\n"1"\n"2"\n', { 'Sforce-NumberOfRecords': '2' })
    ])
  );
  expect(await idsOf(org)).toEqual(['1', '2']);
});

test('large results are downloaded as parallel pages, list after list', async () => {
  const info = { ...done, numberRecordsProcessed: 250_000 };
  const url = (locator: string): string => `${jobs}/query/750A/results?locator=${locator}`;
  const org = await scripted.start({
    ...queryScript([csv('"Id"\n"1"\n')], info),
    [`GET ${jobs}/query/750A/resultPages`]: [
      json(200, {
        resultPages: [{ resultUrl: url('a') }, { resultUrl: url('b') }],
        nextRecordUrl: `${jobs}/query/750A/resultPages?next=1`,
        done: false
      }),
      json(200, { resultPages: [{ resultUrl: url('c') }], done: true })
    ]
  });
  expect(await idsOf(org)).toEqual(['1', '1', '1']);
  expect(
    scripted
      .requests('GET', `${jobs}/query/750A/results`)
      .map(({ path }) => path.split('=')[1])
      .sort()
  ).toEqual(['a', 'b', 'c']);
});

test('503 with Retry-After waits as long as asked', async () => {
  const org = await scripted.start(queryScript([json(503, [], { 'Retry-After': '1' }), csv('"Id"\n"1"\n')]));
  const started = performance.now();
  expect(await idsOf(org)).toEqual(['1']);
  expect(performance.now() - started).toBeGreaterThan(950);
});

test('a token that runs out between two pages is renewed and the page continues', async () => {
  const pages = [csv('"Id"\n"1"\n', { 'Sforce-Locator': 'abc' }), afterRenewal(csv('"Id"\n"2"\n'))];
  const org = await scripted.start(queryScript(pages), { refresh: () => Promise.resolve('new') });
  expect(await idsOf(org)).toEqual(['1', '2']);
});

test('a refused token that cannot be renewed ends in one sentence', async () => {
  const org = await scripted.start({ [`POST ${jobs}/query`]: [expired] });
  await expect(idsOf(org)).rejects.toMatchObject({ name: 'SessionRefusedError', exitCode: 6 });
});

test('renewed tokens that are refused as well end the run instead of looping', async () => {
  let refreshes = 0;
  const refresh = (): Promise<string> => Promise.resolve(`token${String((refreshes += 1))}`);
  const org = await scripted.start({ [`POST ${jobs}/query`]: [expired] }, { refresh });
  await expect(idsOf(org)).rejects.toMatchObject({ name: 'SessionRefusedError' });
  expect(refreshes).toBeLessThan(5);
});

test('a failed query says why', async () => {
  const org = await scripted.start(
    queryScript([], { ...done, state: 'Failed', errorMessage: 'InvalidBatch : no such column' } as typeof done)
  );
  await expect(idsOf(org)).rejects.toThrow(/750A ended as Failed: InvalidBatch : no such column/);
});

test('a query whose answers stop for good is given up, and its job is left alone', async () => {
  const org = await scripted.start(queryScript([hangUp]));
  await expect(idsOf(org)).rejects.toMatchObject({ name: 'OrgUnreachableError' });
  expect(scripted.seen.some(({ method }) => method === 'DELETE')).toBe(false);
});

const ingest = `${jobs}/ingest`;
const rows = [
  { Id: '001a', KA_Score__c: 1 },
  { Id: '001b', KA_Score__c: null }
];
const update = { object: 'Account', operation: 'update', columns: ['Id', 'KA_Score__c'], rows } as const;

function ingestScript(id: string, info: Record<string, unknown>): Record<string, Answer[]> {
  const closed = { id, state: 'JobComplete', numberRecordsProcessed: 2, numberRecordsFailed: 0, ...info };
  return {
    [`PUT ${ingest}/${id}/batches`]: [json(201, {})],
    [`PATCH ${ingest}/${id}`]: [json(200, { id, state: 'UploadComplete' })],
    [`GET ${ingest}/${id}`]: [json(200, closed)]
  };
}

function opened(id: string): Answer {
  return json(200, { id, state: 'Open' });
}

test('an update is created, uploaded, closed and counted, and its job is announced before the upload', async () => {
  const org = await scripted.start({ [`POST ${ingest}`]: [opened('750B')], ...ingestScript('750B', {}) });
  const announced: string[] = [];
  const result = await org.bulkIngest({
    ...update,
    onJob: ({ id }) => {
      announced.push(`${id} ${String(scripted.requests('PUT', `${ingest}/750B/batches`).length)}`);
    }
  });
  expect(result).toEqual({ jobIds: ['750B'], succeeded: 2, created: 0, failed: [] });
  expect(announced).toEqual(['750B 0']);
  expect(scripted.requests('PUT', `${ingest}/750B/batches`)[0]?.body).toBe('Id,KA_Score__c\n001a,1\n001b,#N/A\n');
});

test('an upload with an uncertain end goes into another job, and the first is never closed', async () => {
  const org = await scripted.start({
    [`POST ${ingest}`]: [opened('750B'), opened('750C')],
    [`PUT ${ingest}/750B/batches`]: [hangUp],
    [`PATCH ${ingest}/750B`]: [json(200, {})],
    ...ingestScript('750C', {})
  });
  expect(await org.bulkIngest(update)).toMatchObject({ jobIds: ['750B', '750C'], succeeded: 2 });
  expect(scripted.requests('PATCH', `${ingest}/750B`).map(({ body }) => body)).toEqual(['{"state":"Aborted"}']);
});

test('a close whose answer was lost is not taken for a failure', async () => {
  const org = await scripted.start({
    [`POST ${ingest}`]: [opened('750B')],
    ...ingestScript('750B', {}),
    [`PATCH ${ingest}/750B`]: [hangUp, json(400, [{ errorCode: 'INVALIDJOBSTATE', message: 'already closed' }])]
  });
  expect(await org.bulkIngest(update)).toMatchObject({ jobIds: ['750B'], succeeded: 2 });
});

test('only rows that met a lock are sent again', async () => {
  const failedCsv =
    '"sf__Id","sf__Error","Id","KA_Score__c"\n' +
    '"","UNABLE_TO_LOCK_ROW:unable to obtain exclusive access:--","001b","#N/A"\n' +
    '"","FIELD_CUSTOM_VALIDATION_EXCEPTION:no, ask ana@example.com:--","001a","1"\n';
  const org = await scripted.start({
    [`POST ${ingest}`]: [opened('750B'), opened('750C')],
    ...ingestScript('750B', { numberRecordsFailed: 2 }),
    [`GET ${ingest}/750B/failedResults/`]: [csv(failedCsv)],
    ...ingestScript('750C', { numberRecordsProcessed: 1 })
  });
  const result = await org.bulkIngest(update);
  expect(scripted.requests('PUT', `${ingest}/750C/batches`)[0]?.body).toBe('Id,KA_Score__c\n001b,#N/A\n');
  expect(result).toMatchObject({ succeeded: 1, jobIds: ['750B', '750C'] });
  expect(result.failed).toEqual([
    { row: { Id: '001a', KA_Score__c: '1' }, error: 'FIELD_CUSTOM_VALIDATION_EXCEPTION:no, ask (e-mail):--' }
  ]);
});

test('rows of a job that broke off are sent again, and reported when that fails too', async () => {
  const left = csv('"Id","KA_Score__c"\n"001b","#N/A"\n');
  const broken = (id: string): Record<string, Answer[]> => ({
    ...ingestScript(id, {
      state: 'Failed',
      errorMessage: 'Server failure',
      numberRecordsProcessed: id === '750B' ? 1 : 0
    }),
    [`GET ${ingest}/${id}/unprocessedrecords/`]: [left]
  });
  const org = await scripted.start({
    [`POST ${ingest}`]: [opened('750B'), opened('750C'), opened('750D')],
    ...broken('750B'),
    ...broken('750C'),
    ...broken('750D')
  });
  const result = await org.bulkIngest(update);
  expect(result).toMatchObject({ succeeded: 1, jobIds: ['750B', '750C', '750D'] });
  expect(result.failed).toEqual([{ row: { Id: '001b', KA_Score__c: '' }, error: like.matching(/^UNPROCESSED:/) }]);
});

test('an upload that the org cannot read at all fails with the reason', async () => {
  const org = await scripted.start({
    [`POST ${ingest}`]: [opened('750B')],
    ...ingestScript('750B', {
      state: 'Failed',
      errorMessage: 'InvalidBatch : Field name not found : KA_Score__c',
      numberRecordsProcessed: 0
    }),
    [`GET ${ingest}/750B/unprocessedrecords/`]: [csv('"Id"\n')]
  });
  await expect(org.bulkIngest(update)).rejects.toThrow(/update job 750B ended as Failed: InvalidBatch/);
});

test('created rows of an upsert are counted from its results', async () => {
  const org = await scripted.start({
    [`POST ${ingest}`]: [opened('750B')],
    ...ingestScript('750B', {}),
    [`GET ${ingest}/750B/successfulResults/`]: [csv('"sf__Id","sf__Created","Id"\n"1","true","x"\n"2","false","y"\n')]
  });
  const result = await org.bulkIngest({ ...update, operation: 'upsert', externalIdField: 'KA_External_Id__c' });
  expect(result).toMatchObject({ succeeded: 2, created: 1 });
  expect(JSON.parse(scripted.requests('POST', ingest)[0]?.body ?? '')).toMatchObject({
    externalIdFieldName: 'KA_External_Id__c'
  });
});
