import { expect, test } from 'vitest';
import type { OrgPort } from '../../scripts/org/orgPort.ts';
import { scriptedOrg } from './scriptedOrg.ts';
import { csv, hangUp, json, type Answer } from './scriptedServer.ts';
import { like } from './like.ts';

const api = '/services/data/v66.0';
const jobs = `${api}/jobs`;
const ingest = `${jobs}/ingest`;
const scripted = scriptedOrg({ retry: { retries: 4, minTimeout: 1, maxTimeout: 5 } });

async function idsOf(org: OrgPort): Promise<string[]> {
  const ids: string[] = [];
  for await (const rows of org.bulkQuery('SELECT Id FROM Account')) ids.push(...rows.map((row) => row['Id'] ?? ''));
  return ids;
}

const rows = [
  { Id: '001a', KA_Score__c: 1 },
  { Id: '001b', KA_Score__c: null }
];
const update = { object: 'Account', operation: 'update', columns: ['Id', 'KA_Score__c'], rows } as const;
const uploaded = 'Id,KA_Score__c\n001a,1\n001b,#N/A\n';

function queryJob(id: string, info: Record<string, unknown>): Record<string, Answer[]> {
  return { [`GET ${jobs}/query/${id}`]: [json(200, { id, state: 'JobComplete', numberRecordsProcessed: 3, ...info })] };
}

function ingestJob(id: string, info: Record<string, unknown> = {}): Record<string, Answer[]> {
  const closed = { id, state: 'JobComplete', numberRecordsProcessed: 2, numberRecordsFailed: 0, ...info };
  return {
    [`PUT ${ingest}/${id}/batches`]: [json(201, {})],
    [`PATCH ${ingest}/${id}`]: [json(200, { id, state: 'UploadComplete' })],
    [`GET ${ingest}/${id}`]: [json(200, closed)]
  };
}

const opened = (id: string): Answer => json(200, { id, state: 'Open' });
const uploads = (id: string) => scripted.requests('PUT', `${ingest}/${id}/batches`);

test('uploads go and results come in gzip, unless the org is on the same machine', async () => {
  const script = () => ({ [`POST ${ingest}`]: [opened('750B')], ...ingestJob('750B') });
  const far = await scripted.start(script(), { compress: true });
  await far.bulkIngest(update);
  expect(uploads('750B')[0]).toMatchObject({ headers: { 'content-encoding': 'gzip' }, body: uploaded });
  expect(scripted.seen.every(({ headers }) => headers['accept-encoding'] === 'gzip')).toBe(true);
  const near = await scripted.start(script());
  await near.bulkIngest(update);
  expect(uploads('750B')[0]?.headers).not.toHaveProperty('content-encoding');
  expect(uploads('750B')[0]?.headers).toMatchObject({ 'accept-encoding': 'identity' });
});

test.each([
  { how: 'with the request', put: json(415, [{ errorCode: 'UNSUPPORTED_MEDIA_TYPE', message: 'no' }]), info: {} },
  {
    how: 'once the job runs',
    put: json(201, {}),
    info: { state: 'Failed', errorMessage: 'InvalidBatch : Field name not found', numberRecordsProcessed: 0 }
  }
])('an org that cannot read gzip and says so $how gets plain text, then and from then on', async ({ put, info }) => {
  const org = await scripted.start(
    {
      [`POST ${ingest}`]: [opened('750B'), opened('750C'), opened('750D')],
      ...ingestJob('750B', info),
      [`PUT ${ingest}/750B/batches`]: [put],
      ...ingestJob('750C'),
      ...ingestJob('750D')
    },
    { compress: true }
  );
  expect(await org.bulkIngest(update)).toMatchObject({ succeeded: 2, jobIds: ['750B', '750C'] });
  expect(await org.bulkIngest(update)).toMatchObject({ succeeded: 2, jobIds: ['750D'] });
  expect([...uploads('750C'), ...uploads('750D')].map(({ headers }) => headers['content-encoding'])).toEqual([
    undefined,
    undefined
  ]);
  expect(uploads('750C')[0]?.body).toBe(uploaded);
});

test('plain text that the org cannot read either fails with its reason', async () => {
  const info = { state: 'Failed', errorMessage: 'InvalidBatch : Field name not found', numberRecordsProcessed: 0 };
  const org = await scripted.start(
    { [`POST ${ingest}`]: [opened('750B'), opened('750C')], ...ingestJob('750B', info), ...ingestJob('750C', info) },
    { compress: true }
  );
  await expect(org.bulkIngest(update)).rejects.toThrow(/750C ended as Failed: InvalidBatch/);
});

const lostLocator = json(400, [{ errorCode: 'INVALID_QUERY_LOCATOR', message: 'invalid query locator' }]);

test('a locator that the org forgot begins the result anew without giving a row twice', async () => {
  const first = csv('"Id"\n"1"\n"2"\n', { 'Sforce-Locator': 'abc' });
  const org = await scripted.start({
    [`POST ${jobs}/query`]: [json(200, { id: '750A', state: 'UploadComplete' })],
    ...queryJob('750A', {}),
    [`GET ${jobs}/query/750A/results`]: [first, lostLocator, first, csv('"Id"\n"3"\n')]
  });
  expect(await idsOf(org)).toEqual(['1', '2', '3']);
});

test('a listed page whose locator is lost is found again by its place in the list', async () => {
  const url = (locator: string) => ({ resultUrl: `${jobs}/query/750A/results?locator=${locator}` });
  let asked = 0;
  const byLocator: Answer = (request, response) => {
    const locator = request.path.split('=')[1] ?? '';
    if (locator === 'b1' && (asked += 1) === 1) lostLocator(request, response);
    else csv(`"Id"\n"${locator}"\n`)(request, response);
  };
  const org = await scripted.start({
    [`POST ${jobs}/query`]: [json(200, { id: '750A', state: 'UploadComplete' })],
    ...queryJob('750A', { numberRecordsProcessed: 250_000 }),
    [`GET ${jobs}/query/750A/resultPages`]: [
      json(200, { resultPages: [url('a1'), url('b1')], done: true }),
      json(200, { resultPages: [url('a2'), url('b2')], done: true })
    ],
    [`GET ${jobs}/query/750A/results`]: [byLocator]
  });
  expect((await idsOf(org)).sort()).toEqual(['a1', 'b2']);
});

test('a small query that loses its place is asked anew', async () => {
  const page = (id: string, more: Record<string, unknown>) =>
    json(200, { totalSize: 2, records: [{ attributes: { type: 'Account' }, Id: id }], ...more });
  const org = await scripted.start({
    [`GET ${api}/query`]: [page('1', { done: false, nextRecordsUrl: `${api}/query/01g-1` })],
    [`GET ${api}/query/01g-1`]: [lostLocator, page('2', { done: true })]
  });
  expect(await org.query<{ Id: string }>('SELECT Id FROM Account')).toMatchObject([{ Id: '1' }, { Id: '2' }]);
});

test('a query job that the org failed to run is made anew; one that a person aborted is not', async () => {
  const created = ['750A', '750C'].map((id) => json(200, { id, state: 'UploadComplete' }));
  const org = await scripted.start({
    [`POST ${jobs}/query`]: created,
    ...queryJob('750A', { state: 'Failed', errorMessage: 'InternalServerError : retry your request' }),
    ...queryJob('750C', { numberRecordsProcessed: 1 }),
    [`GET ${jobs}/query/750C/results`]: [csv('"Id"\n"1"\n')]
  });
  expect(await idsOf(org)).toEqual(['1']);
  const stopped = await scripted.start({ [`POST ${jobs}/query`]: created, ...queryJob('750A', { state: 'Aborted' }) });
  await expect(idsOf(stopped)).rejects.toThrow(/750A ended as Aborted/);
  expect(scripted.requests('POST', `${jobs}/query`)).toHaveLength(1);
});

test('rows of a job that a person aborted are reported, not sent again', async () => {
  const org = await scripted.start({
    [`POST ${ingest}`]: [opened('750B')],
    ...ingestJob('750B', { state: 'Aborted', numberRecordsProcessed: 1 }),
    [`GET ${ingest}/750B/unprocessedrecords/`]: [csv('"Id","KA_Score__c"\n"001b","#N/A"\n')]
  });
  expect(await org.bulkIngest(update)).toMatchObject({
    jobIds: ['750B'],
    succeeded: 1,
    failed: [{ row: { Id: '001b' }, error: like.matching(/^UNPROCESSED:/) }]
  });
});

test('a list of refused rows that ends early is noticed by the count of the job and read again', async () => {
  const line = (id: string): string => `"","FIELD_INTEGRITY_EXCEPTION:no:--","${id}","1"\n`;
  const header = '"sf__Id","sf__Error","Id","KA_Score__c"\n';
  const org = await scripted.start({
    [`POST ${ingest}`]: [opened('750B')],
    ...ingestJob('750B', { numberRecordsFailed: 2 }),
    [`GET ${ingest}/750B/failedResults/`]: [
      csv(header + line('001a')),
      csv(`${header}${line('001a')}"","FIELD`),
      csv(header + line('001a') + line('001b'))
    ]
  });
  expect((await org.bulkIngest(update)).failed.map(({ row }) => row['Id'])).toEqual(['001a', '001b']);
});

test('an answer of a job that ends in its middle is asked for again', async () => {
  const truncated: Answer = (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"id":"750B","sta');
  };
  const script = ingestJob('750B');
  const info = script[`GET ${ingest}/750B`] ?? [];
  const org = await scripted.start({
    [`POST ${ingest}`]: [opened('750B')],
    ...script,
    [`GET ${ingest}/750B`]: [truncated, ...info]
  });
  expect(await org.bulkIngest(update)).toMatchObject({ succeeded: 2, jobIds: ['750B'] });
});

test('the next upload is made while the org works on the one before', async () => {
  const made: string[] = [];
  function* slowly(): Generator<{ Id: string; KA_Score__c: number }> {
    for (const Id of ['001a', '001b', '001c']) {
      made.push(`${Id} after ${String(scripted.requests('GET', `${ingest}/750B`).length)} looks`);
      yield { Id, KA_Score__c: 1 };
    }
  }
  const one = { numberRecordsProcessed: 1 };
  const running = json(200, { id: '750B', state: 'InProgress' });
  const script = { ...ingestJob('750B', one), ...ingestJob('750C', one), ...ingestJob('750D', one) };
  const org = await scripted.start(
    {
      [`POST ${ingest}`]: [opened('750B'), opened('750C'), opened('750D')],
      ...script,
      [`GET ${ingest}/750B`]: [running, running, ...(script[`GET ${ingest}/750B`] ?? [])]
    },
    { ingest: { maximumUploadBytes: 24, lockWait: 1 } }
  );
  expect(await org.bulkIngest({ ...update, rows: slowly() })).toMatchObject({ succeeded: 3 });
  expect(uploads('750B')[0]?.body).toBe('Id,KA_Score__c\n001a,1\n');
  // The last row is what tells that the second upload is full.
  expect(made.at(-1)).toBe('001c after 0 looks');
});

test('no job is ever deleted, also when its answers stop for good', async () => {
  const org = await scripted.start({
    [`POST ${ingest}`]: [opened('750B')],
    ...ingestJob('750B'),
    [`GET ${ingest}/750B`]: [hangUp]
  });
  await expect(org.bulkIngest(update)).rejects.toMatchObject({ name: 'OrgUnreachableError' });
  expect(scripted.seen.map(({ method }) => method)).not.toContain('DELETE');
  expect(scripted.requests('PATCH', `${ingest}/750B`).map(({ body }) => body)).toEqual(['{"state":"UploadComplete"}']);
});

test('a describe that failed is asked for again by the next who needs it', async () => {
  const busy = json(503, [{ errorCode: 'SERVER_UNAVAILABLE', message: 'busy' }], { 'Retry-After': '0' });
  const account = json(200, { name: 'Account', label: 'Account', fields: [] });
  const org = await scripted.start({
    [`GET ${api}/sobjects/Account/describe`]: [busy, busy, busy, busy, busy, account]
  });
  await expect(org.describe('Account')).rejects.toMatchObject({ name: 'OrgUnreachableError' });
  expect(await org.describe('Account')).toMatchObject({ name: 'Account' });
});
