import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
import { gunzipSync } from 'node:zlib';
import { get } from 'node:http';
import { pick, startTestOrg, until, VERSION, type Client } from './fixture/testOrg.ts';
import { anyNumber, anyText } from './fixture/matchers.ts';

let org: Client;
const COUNT = 1150;
beforeAll(async () => {
  org = await startTestOrg({ bulkPageRecords: 500 });
  org.server.org.transaction(() => {
    for (let index = 0; index < COUNT; index++) {
      const Description = index === 1 ? 'two\nlines, "quoted"' : null;
      const LastName = `Row ${String(index).padStart(4, '0')}`;
      org.server.org.seed('Lead', { LastName, Company: 'Bulk', AnnualRevenue: index * 100_000, Description });
    }
  });
}, 60_000);
afterAll(() => org.server.close());

const SOQL =
  "SELECT LastName, AnnualRevenue, Description, Owner.Username, IsConverted FROM Lead WHERE Company = 'Bulk' ORDER BY LastName";

async function create(job: object): Promise<string> {
  const { status, body } = await org.send('POST', '/jobs/query', { operation: 'query', ...job });
  expect([status, body]).toMatchObject([200, { state: 'UploadComplete' }]);
  return String(pick(body, 'id'));
}

async function completed(id: string): Promise<unknown> {
  return until(async () => {
    const { body } = await org.get(`/jobs/query/${id}`);
    return pick(body, 'state') === 'JobComplete' ? body : undefined;
  });
}

async function run(job: object): Promise<string> {
  const id = await create(job);
  await completed(id);
  return id;
}

describe('a bulk query', () => {
  test('shows itself as documented', async () => {
    const before = org.server.limits.remaining('DailyBulkV2QueryJobs');
    const id = await create({ query: SOQL });
    expect(await completed(id)).toMatchObject({
      id,
      operation: 'query',
      object: 'Lead',
      state: 'JobComplete',
      concurrencyMode: 'Parallel',
      contentType: 'CSV',
      apiVersion: 66,
      jobType: 'V2Query',
      lineEnding: 'LF',
      columnDelimiter: 'COMMA',
      numberRecordsProcessed: COUNT,
      retries: 0,
      totalProcessingTime: anyNumber()
    });
    expect(org.server.limits.remaining('DailyBulkV2QueryJobs')).toBe(before - 1);
  });

  test('gives its rows as CSV, page by page, each with a header', async () => {
    const id = await run({ query: SOQL });
    const names: string[] = [];
    const sizes: (string | null)[] = [];
    let locator: string | null = '';
    while (locator !== null && locator !== 'null') {
      const query: string = locator === '' ? '' : `?locator=${locator}`;
      const { status, headers, body } = await org.get(`/jobs/query/${id}/results${query}`);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toMatch(/^text\/csv/);
      const records: Record<string, string>[] = parse(String(body), { columns: true });
      names.push(...records.map((record) => record['LastName'] ?? ''));
      sizes.push(headers.get('sforce-numberofrecords'));
      locator = headers.get('sforce-locator');
    }
    expect(sizes).toEqual(['500', '500', '150']);
    expect(names).toEqual(Array.from({ length: COUNT }, (_, index) => `Row ${String(index).padStart(4, '0')}`));
  });

  test('writes values as the platform does', async () => {
    const id = await run({ query: SOQL });
    const { body } = await org.get(`/jobs/query/${id}/results?maxRecords=2`);
    expect(body).toBe(
      '"LastName","AnnualRevenue","Description","Owner.Username","IsConverted"\n' +
        `"Row 0000","0.0","","${org.server.username}","false"\n` +
        `"Row 0001","100000.0","two\nlines, ""quoted""","${org.server.username}","false"\n`
    );
    const last = await org.get(`/jobs/query/${id}/results?locator=${btoa(String(COUNT - 1))}`);
    expect(String(last.body)).toContain('"1.149E8"');
  });

  test.each([
    ['TAB', '\t', 'LF', '\n'],
    ['PIPE', '|', 'CRLF', '\r\n'],
    ['SEMICOLON', ';', 'LF', '\n'],
    ['CARET', '^', 'LF', '\n'],
    ['BACKQUOTE', '`', 'CRLF', '\r\n']
  ])('separates by %s and ends lines as asked', async (columnDelimiter, delimiter, lineEnding, end) => {
    const query = `${SOQL} LIMIT 1`;
    const id = await run({ query, columnDelimiter, lineEnding });
    const { body } = await org.get(`/jobs/query/${id}/results`);
    const values = ['Row 0000', '0.0', '', org.server.username, 'false'];
    expect(String(body).split(end)[1]).toBe(values.map((value) => `"${value}"`).join(delimiter));
  });

  test('resultPages names up to five sets at a time for parallel download', async () => {
    const id = await run({ query: SOQL });
    const links: string[] = [];
    const counts: number[] = [];
    let next: string = `/jobs/query/${id}/resultPages?maxRecords=100`;
    for (;;) {
      const { body } = await org.get(next);
      const pages = pick(body, 'resultPages') as { resultUrl: string }[];
      counts.push(pages.length);
      links.push(...pages.map(({ resultUrl }) => resultUrl));
      if (pick(body, 'done') === true) break;
      next = String(pick(body, 'nextRecordsUrl'));
    }
    expect(counts).toEqual([5, 5, 2]);
    const sets = await Promise.all(
      links.map(async (link) => parse(String((await org.get(link)).body), { columns: true }))
    );
    expect(sets.flat()).toHaveLength(COUNT);
  });

  test('results are gzipped on request', async () => {
    const id = await run({ query: SOQL });
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
    const headers = { authorization: `Bearer ${org.server.accessToken}`, 'accept-encoding': 'gzip' };
    get(`${org.server.instanceUrl}/services/data/v${VERSION}/jobs/query/${id}/results`, { headers }, (response) => {
      expect(response.headers['content-encoding']).toBe('gzip');
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks)));
    }).on('error', reject);
    expect(
      gunzipSync(await promise)
        .toString('utf8')
        .split('\n')[0]
    ).toContain('"LastName"');
  });

  test('an empty result has its header and no locator', async () => {
    const id = await run({ query: "SELECT Id FROM Lead WHERE Company = 'None'" });
    const { headers, body } = await org.get(`/jobs/query/${id}/results`);
    expect(body).toBe('"Id"\n');
    expect([headers.get('sforce-locator'), headers.get('sforce-numberofrecords')]).toEqual(['null', '0']);
  });

  test('queryAll includes deleted records', async () => {
    const [lead] = await org.create('Lead', { LastName: 'Deleted', Company: 'Gone' });
    await org.send('DELETE', `/sobjects/Lead/${lead}`);
    const query = "SELECT LastName, IsDeleted FROM Lead WHERE Company = 'Gone'";
    const one = await run({ query });
    const all = await run({ query, operation: 'queryAll' });
    expect((await org.get(`/jobs/query/${one}/results`)).headers.get('sforce-numberofrecords')).toBe('0');
    expect((await org.get(`/jobs/query/${all}/results`)).body).toBe('"LastName","IsDeleted"\n"Deleted","true"\n');
  });
});

describe('a bulk query is refused', () => {
  test.each([
    ['SELECT count() FROM Lead'],
    ['SELECT Company, count(Id) FROM Lead GROUP BY Company'],
    ['SELECT Id, (SELECT Id FROM Contacts) FROM Account'],
    ['SELECT Id FROM Lead LIMIT 1 OFFSET 1'],
    ['SELECT Id, BillingAddress FROM Account'],
    ['SELECT Nothing FROM Lead'],
    ['not soql']
  ])('%s', async (query) => {
    const { status, body } = await org.send('POST', '/jobs/query', { operation: 'query', query });
    expect(status).toBe(400);
    expect(pick(body, 0, 'errorCode')).toEqual(anyText());
  });

  test.each([
    [{ operation: 'query' }, 'JSON_PARSER_ERROR'],
    [{ operation: 'explain', query: SOQL }, 'JSON_PARSER_ERROR'],
    [{ operation: 'query', query: SOQL, lineEnding: 'CR' }, 'JSON_PARSER_ERROR']
  ])('when the request is %j', async (job, errorCode) => {
    const { status, body } = await org.send('POST', '/jobs/query', job);
    expect([status, pick(body, 0, 'errorCode')]).toEqual([400, errorCode]);
  });

  test('when the jobs of the day are used up', async () => {
    const left = org.server.limits.remaining('DailyBulkV2QueryJobs');
    org.server.limits.leave('DailyBulkV2QueryJobs', 0);
    const { body } = await org.send('POST', '/jobs/query', { operation: 'query', query: SOQL });
    org.server.limits.leave('DailyBulkV2QueryJobs', left);
    expect(pick(body, 0, 'errorCode')).toBe('EXCEEDEDQUOTA');
  });
});

describe('results are refused', () => {
  test('before the job is complete', async () => {
    const id = await create({ query: SOQL });
    await org.send('PATCH', `/jobs/query/${id}`, { state: 'Aborted' });
    const { status, body } = await org.get(`/jobs/query/${id}/results`);
    // Either it was aborted in time, or it had ended before.
    if (status !== 200) expect([status, pick(body, 0, 'errorCode')]).toEqual([412, 'JOB_NOT_COMPLETE']);
    expect((await org.get(`/jobs/query/${id}`)).body).toMatchObject({
      state: status === 200 ? 'JobComplete' : 'Aborted'
    });
  });

  test('with another API version, a locator that is none, and a senseless maxRecords', async () => {
    const id = await run({ query: SOQL });
    expect((await org.get(`/services/data/v65.0/jobs/query/${id}/results`)).status).toBe(409);
    for (const [parameter, code] of [
      ['locator=x', 'INVALID_QUERY_LOCATOR'],
      [`locator=${btoa('5000')}`, 'INVALID_QUERY_LOCATOR'],
      ['maxRecords=0', 'INVALID_BATCH_SIZE'],
      ['maxRecords=many', 'INVALID_BATCH_SIZE']
    ]) {
      const { status, body } = await org.get(`/jobs/query/${id}/results?${parameter}`);
      expect([status, pick(body, 0, 'errorCode')]).toEqual([400, code]);
    }
  });

  test('once the job is deleted', async () => {
    const id = await run({ query: SOQL });
    expect((await org.send('DELETE', `/jobs/query/${id}`)).status).toBe(204);
    expect((await org.get(`/jobs/query/${id}/results`)).status).toBe(404);
  });
});

test('an ended query neither aborts nor closes', async () => {
  const id = await run({ query: SOQL });
  for (const state of ['Aborted', 'UploadComplete']) {
    expect(await org.send('PATCH', `/jobs/query/${id}`, { state })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALIDJOBSTATE' }]
    });
  }
});

test('query jobs are listed', async () => {
  const id = await run({ query: SOQL });
  const { body } = await org.get('/jobs/query?jobType=V2Query');
  expect((pick(body, 'records') as unknown[]).map((job) => pick(job, 'id'))).toContain(id);
});

test.each(['', ' ORDER BY Name'])(
  'records written between two slices of a query neither vanish nor come twice%s',
  (order) => {
    const { org: inside, username } = org.server;
    const caller = inside.callerNamed(username, VERSION);
    const ids = Array.from({ length: 1000 }, (_, index) => inside.seed('Campaign', { Name: `Campaign ${index}` }).id);
    const list = `Id >= '${ids[0]}' AND Id <= '${ids.at(-1)}'`;
    const seen: unknown[] = [];
    for (const row of inside
      .query(caller, `SELECT Id, Name FROM Campaign WHERE ${list}${order}`, { bulk: true })
      .rows()) {
      seen.push(row['Id']);
      if (seen.length % 100 !== 0) continue;
      for (const id of [...ids.slice(0, 20), ...ids.slice(-20)])
        inside.update(caller, 'Campaign', id, { Name: `A ${id}` });
      inside.create(caller, 'Campaign', { Name: 'Another' });
      const undone = (): void =>
        inside.transaction(() => {
          inside.update(caller, 'Campaign', ids[0] ?? '', { Name: 'Undone' });
          throw new Error('undo');
        });
      expect(undone).toThrow('undo');
    }
    expect([...seen].sort()).toEqual([...ids].sort());
  }
);
