import { afterAll, beforeAll, expect, test } from 'vitest';
import { pick, startTestOrg, until, type Client } from './fixture/testOrg.ts';

/** Thousands of damaged requests: none may crash the server, none be a 500, none that is refused may change data. */
const COUNT = Number(process.env['LOCAL_ORG_HOSTILE_REQUESTS'] ?? 1000);

let org: Client;
const log: string[] = [];
beforeAll(async () => {
  org = await startTestOrg({ log: (line) => log.push(line) });
  await org.create('Account', { Name: 'Seed 1' }, { Name: 'Seed 2' });
}, 60_000);
afterAll(() => org.server.close());

/** The same requests in every run: a small linear congruential generator. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Request {
  method: string;
  path: string;
  body?: string;
  type?: string;
}

const json = (method: string, path: string, body: unknown): Request => ({
  method,
  path,
  body: JSON.stringify(body),
  type: 'application/json'
});

const record = {
  attributes: { type: 'Account', referenceId: 'r1' },
  Name: 'Hostile',
  AnnualRevenue: 1,
  ParentId: null
};
const base = '/services/data/v66.0';
const step = (method: string, url: string, referenceId: string, body?: unknown): object => ({
  method,
  url,
  referenceId,
  body
});
const TEMPLATES: readonly Request[] = [
  json('POST', '/sobjects/Account', { Name: 'Hostile', NumberOfEmployees: 5, Website: 'x', IsDeleted: false }),
  json('POST', '/sobjects/KA_Investment__c', { KA_Date__c: '2026-01-01', KA_Amount__c: 1, KA_Category__c: 'Travel' }),
  json('PATCH', '/sobjects/Account/001Ka0000000001IAA', { Name: 'Changed', OwnerId: '005' }),
  json('PATCH', '/sobjects/KA_Investment__c/KA_External_Id__c/k1', { KA_Amount__c: 1 }),
  json('POST', '/composite/sobjects', { allOrNone: true, records: [record, { ...record, Name: '' }] }),
  json('PATCH', '/composite/sobjects', { allOrNone: true, records: [{ ...record, id: '001Ka0000000001IAA' }] }),
  json('POST', '/composite/tree/Account', { records: [{ ...record, Contacts: { records: [{ LastName: 'x' }] } }] }),
  json('POST', '/composite', {
    allOrNone: true,
    compositeRequest: [
      step('POST', `${base}/sobjects/Account`, 'a', { Name: 'x' }),
      step('GET', `${base}/sobjects/Account/@{a.id}`, 'b')
    ]
  }),
  json('POST', '/composite/batch', { batchRequests: [{ method: 'GET', url: 'v66.0/limits' }] }),
  json('POST', '/jobs/ingest', { object: 'Account', operation: 'insert', lineEnding: 'LF', columnDelimiter: 'COMMA' }),
  json('POST', '/jobs/query', { operation: 'query', query: 'SELECT Id, Name FROM Account WHERE Name != null' }),
  json('POST', '/actions/standard/customNotificationAction', { inputs: [{ title: 't', body: 'b', recipientIds: [] }] }),
  json('POST', '/metadata/deployRequest', { deployOptions: { checkOnly: true } }),
  json('PATCH', '/ui-api/records/001Ka0000000001IAA', { fields: { Name: 'x' } }),
  json('POST', '/graphql', { query: 'query { uiapi { query { Account { edges { node { Id } } } } } }', variables: {} }),
  { method: 'GET', path: '/query?q=SELECT+Id,Name,Owner.Name+FROM+Account+WHERE+Name+LIKE+%27a%25%27+LIMIT+5' },
  { method: 'GET', path: '/queryAll?q=SELECT+count()+FROM+Contact+GROUP+BY+Name' },
  { method: 'GET', path: '/query/01gKa0000000001IAA-2000' },
  { method: 'GET', path: '/sobjects/Account/001Ka0000000001IAA?fields=Id,Name' },
  { method: 'GET', path: '/sobjects/Account/updated?start=2026-01-01T00:00:00Z&end=2026-02-01T00:00:00Z' },
  { method: 'GET', path: '/composite/sobjects/Account?ids=001Ka0000000001IAA&fields=Id' },
  { method: 'DELETE', path: '/composite/sobjects?ids=001Ka000000000XIAA&allOrNone=true' },
  { method: 'GET', path: '/ui-api/object-info/Account/picklist-values/012000000000000AAA/Industry' },
  { method: 'GET', path: '/jobs/query/750000000000000AAA/results?locator=MTAw&maxRecords=5' },
  {
    method: 'POST',
    path: '/services/Soap/m/66.0',
    body: '<Envelope><Body><describeMetadata/></Body></Envelope>',
    type: 'text/xml'
  },
  {
    method: 'POST',
    path: '/services/oauth2/token',
    body: 'grant_type=x&assertion=a.b.c',
    type: 'application/x-www-form-urlencoded'
  }
];

const JUNK = [
  '',
  '\0',
  '"',
  "'",
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  '%',
  '%00',
  '../',
  '客',
  '\u{1f600}',
  '9'.repeat(400),
  '-1',
  'null',
  'NaN',
  '1e999',
  '2026-02-30',
  "' OR Name != '",
  '; DROP TABLE Account',
  '@{a.id}',
  '<x>',
  '&amp;',
  '__proto__',
  'constructor',
  'ﬀ'
];

function damage(text: string, next: (below: number) => number): string {
  const at = next(text.length + 1);
  const junk = JUNK[next(JUNK.length)] ?? '';
  switch (next(5)) {
    case 0:
      return text.slice(0, at) + junk + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + next(6));
    case 2:
      return text.slice(0, at);
    case 3:
      return text.slice(0, at) + junk + text.slice(at + 1 + next(12));
    default:
      return text.slice(0, at) + text.slice(Math.max(0, at - 1 - next(20)), at) + text.slice(at);
  }
}

/** A value somewhere in the JSON replaced by one of another type. */
function retype(body: string, next: (below: number) => number): string {
  const values = [...body.matchAll(/"[^"]*"(?!:)|\b\d+\b|true|false|null/g)];
  const target = values[next(values.length)];
  if (target === undefined) return body;
  const others = [
    'null',
    '1',
    '-1.5',
    'true',
    '[]',
    '{}',
    '"x"',
    '[1,{"a":[]}]',
    '1e400',
    '"\\u0000"',
    `"${'y'.repeat(300)}"`
  ];
  return (
    body.slice(0, target.index) + (others[next(others.length)] ?? '0') + body.slice(target.index + target[0].length)
  );
}

function mutate(request: Request, next: (below: number) => number): Request {
  const changed = { ...request };
  for (let times = 1 + next(3); times > 0; times--) {
    const choice = next(4);
    if (choice === 0 || changed.body === undefined) changed.path = `/${damage(changed.path.slice(1), next)}`;
    else if (choice === 1) changed.body = damage(changed.body, next);
    else if (choice === 2) changed.body = retype(changed.body, next);
    else changed.method = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'][next(5)] ?? 'GET';
  }
  return changed;
}

function fingerprint(): string {
  const { org: inside, username } = org.server;
  const caller = inside.callerNamed(username, '66.0');
  const objects = ['Account', 'Contact', 'KA_Investment__c'];
  const rows = objects.map((object) => [
    ...inside.query(caller, `SELECT Id, Name, SystemModstamp FROM ${object} ORDER BY Id`).rows()
  ]);
  return JSON.stringify(rows);
}

test(`of ${COUNT} damaged requests none breaks the server, and none that is refused changes data`, async () => {
  const next = randomNumbers(20261121);
  let before = fingerprint();
  let refused = 0;
  for (let index = 0; index < COUNT; index++) {
    const request = mutate(TEMPLATES[index % TEMPLATES.length] ?? { method: 'GET', path: '/' }, next);
    const path = request.path.startsWith('/services') ? request.path : `${base}${request.path}`;
    const response = await fetch(org.server.instanceUrl + encodeURI(path.toWellFormed()).replaceAll('#', '%23'), {
      method: request.method,
      headers: {
        authorization: `Bearer ${org.server.accessToken}`,
        ...(request.type === undefined ? {} : { 'content-type': request.type })
      },
      ...(request.body === undefined || request.method === 'GET' ? {} : { body: request.body })
    });
    const answer = await response.text();
    const isSoapFault = answer.includes('<faultcode>') && !answer.includes('UNKNOWN_EXCEPTION');
    if (response.status >= 500 && !isSoapFault) {
      expect.fail(`${JSON.stringify(request)} → ${response.status} ${answer}\n${log.slice(-1).join('')}`);
    }
    const after = fingerprint();
    if (response.status >= 400) {
      refused += 1;
      expect(after, JSON.stringify(request)).toBe(before);
    }
    before = after;
  }
  expect(refused).toBeGreaterThan(COUNT / 2);
  expect(log.filter((line) => line.includes('unexpected error'))).toEqual([]);
}, 600_000);

test('of damaged uploads none breaks the server', async () => {
  const next = randomNumbers(7);
  const csv = `Name,Phone,NumberOfEmployees\n${Array.from({ length: 30 }, (_, i) => `"Row ${i}",${i},${i}`).join('\n')}\n`;
  const ids: string[] = [];
  for (let index = 0; index < 100; index++) {
    const created = await org.send('POST', '/jobs/ingest', { object: 'Account', operation: 'insert' });
    const id = String(pick(created.body, 'id'));
    ids.push(id);
    await org.send('PUT', `/jobs/ingest/${id}/batches`, damage(damage(csv, next), next), {
      'content-type': 'text/csv'
    });
    await org.send('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
  }
  for (const id of ids) {
    const info = await until(async () => {
      const { body } = await org.get(`/jobs/ingest/${id}`);
      return ['JobComplete', 'Failed'].includes(String(pick(body, 'state'))) ? body : undefined;
    });
    expect(String(pick(info, 'errorMessage'))).not.toContain('InternalError');
  }
}, 60_000);
