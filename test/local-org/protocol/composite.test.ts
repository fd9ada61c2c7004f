import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pick, startTestOrg, VERSION, type Client } from './fixture/testOrg.ts';
import { textLike } from './fixture/matchers.ts';

let org: Client;
beforeAll(async () => {
  org = await startTestOrg();
}, 60_000);
afterAll(() => org.server.close());

const base = `/services/data/v${VERSION}`;
const account = (Name: string): object => ({ attributes: { type: 'Account' }, Name });

async function countAccounts(prefix: string): Promise<number> {
  return (await org.query(`SELECT Id FROM Account WHERE Name LIKE '${prefix}%'`)).length;
}

describe('composite', () => {
  test('later requests use values of earlier answers', async () => {
    const { status, body } = await org.send('POST', '/composite', {
      allOrNone: true,
      compositeRequest: [
        { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'a', body: { Name: 'Ref' } },
        {
          method: 'POST',
          url: `${base}/sobjects/Contact`,
          referenceId: 'c',
          body: { LastName: 'Of ref', AccountId: '@{a.id}' }
        },
        { method: 'GET', url: `${base}/sobjects/Account/@{a.id}?fields=Name`, referenceId: 'r' },
        { method: 'GET', url: `${base}/query?q=SELECT Id FROM Contact WHERE Id = '@{c.id}'`, referenceId: 'q' },
        {
          method: 'PATCH',
          url: `${base}/sobjects/Contact/@{q.records[0].Id}`,
          referenceId: 'p',
          body: { Title: 'CEO' }
        }
      ]
    });
    expect(status).toBe(200);
    const responses = pick(body, 'compositeResponse');
    expect(responses).toMatchObject([
      {
        httpStatusCode: 201,
        referenceId: 'a',
        httpHeaders: { Location: textLike('/sobjects/Account/') }
      },
      { httpStatusCode: 201, referenceId: 'c' },
      { httpStatusCode: 200, referenceId: 'r', body: { Name: 'Ref' } },
      { httpStatusCode: 200, referenceId: 'q', body: { totalSize: 1 } },
      { httpStatusCode: 204, referenceId: 'p', body: null }
    ]);
  });

  test('with allOrNone one refusal undoes everything', async () => {
    const { body } = await org.send('POST', '/composite', {
      allOrNone: true,
      compositeRequest: [
        { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'a', body: { Name: 'Undone' } },
        { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'b', body: {} },
        { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'c', body: { Name: 'Undone too' } }
      ]
    });
    const halted = { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] };
    expect(pick(body, 'compositeResponse')).toMatchObject([
      halted,
      { httpStatusCode: 400, body: [{ errorCode: 'REQUIRED_FIELD_MISSING' }] },
      halted
    ]);
    expect(await countAccounts('Undone')).toBe(0);
  });

  test('without allOrNone only what depends on the refused is halted', async () => {
    const { body } = await org.send('POST', '/composite', {
      compositeRequest: [
        { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'a', body: {} },
        {
          method: 'POST',
          url: `${base}/sobjects/Contact`,
          referenceId: 'b',
          body: { LastName: 'x', AccountId: '@{a.id}' }
        },
        { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'c', body: { Name: 'Independent' } }
      ]
    });
    expect(pick(body, 'compositeResponse')).toMatchObject([
      { httpStatusCode: 400 },
      {
        httpStatusCode: 400,
        body: [{ errorCode: 'PROCESSING_HALTED', message: 'Invalid reference specified. No value for a.id found in a' }]
      },
      { httpStatusCode: 201 }
    ]);
  });

  const get = (referenceId: string): object => ({ method: 'GET', url: `${base}/limits`, referenceId });
  test.each([
    ['26 requests', Array.from({ length: 26 }, (_, index) => get(`r${index}`)), 'LIMIT_EXCEEDED'],
    ['none', [], 'JSON_PARSER_ERROR'],
    ['a reference used twice', [get('a'), get('a')], 'JSON_PARSER_ERROR'],
    ['a reference that starts with a digit', [get('1a')], 'JSON_PARSER_ERROR'],
    ['no reference', [{ method: 'GET', url: `${base}/limits` }], 'JSON_PARSER_ERROR'],
    [
      'a composite in a composite',
      [{ method: 'POST', url: `${base}/composite`, referenceId: 'a' }],
      'JSON_PARSER_ERROR'
    ],
    [
      'six queries',
      Array.from({ length: 6 }, (_, index) => ({ method: 'GET', url: `${base}/query?q=x`, referenceId: `q${index}` })),
      'LIMIT_EXCEEDED'
    ]
  ])('%s is refused', async (_name, compositeRequest, errorCode) => {
    const { status, body } = await org.send('POST', '/composite', { compositeRequest });
    expect([status, pick(body, 0, 'errorCode')]).toEqual([400, errorCode]);
  });
});

describe('batch', () => {
  const bad = { method: 'GET', url: 'v66.0/nothing' };
  const good = { method: 'GET', url: 'v66.0/limits' };

  test('requests are independent of each other', async () => {
    const { status, body } = await org.send('POST', '/composite/batch', { batchRequests: [bad, good] });
    expect(status).toBe(200);
    expect(body).toMatchObject({ hasErrors: true, results: [{ statusCode: 404 }, { statusCode: 200 }] });
  });

  test('haltOnError stops at the first refusal', async () => {
    const { body } = await org.send('POST', '/composite/batch', { haltOnError: true, batchRequests: [bad, good] });
    expect(pick(body, 'results', 1)).toEqual({
      statusCode: 412,
      result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' }]
    });
  });
});

describe('collections', () => {
  test('create gives every record its own outcome', async () => {
    const records = [account('Col 1'), account(''), account('Col 2')];
    const { status, body } = await org.send('POST', '/composite/sobjects', { records });
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { success: true, errors: [] },
      { success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', fields: ['Name'] }] },
      { success: true }
    ]);
    expect(await countAccounts('Col ')).toBe(2);
  });

  test('allOrNone takes everything back', async () => {
    const records = [account('AON 1'), account('')];
    const { body } = await org.send('POST', '/composite/sobjects', { allOrNone: true, records });
    expect(body).toMatchObject([
      { success: false, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
      { success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING' }] }
    ]);
    expect(await countAccounts('AON')).toBe(0);
  });

  test('update, read and delete take many ids', async () => {
    const [a, b] = await org.create('Account', { Name: 'Many 1' }, { Name: 'Many 2' });
    const update = await org.send('PATCH', '/composite/sobjects', {
      records: [
        { attributes: { type: 'Account' }, id: a, Name: 'Many 1b' },
        { attributes: { type: 'Account' }, Id: '001000000000000AAA', Name: 'x' }
      ]
    });
    expect(update.body).toMatchObject([
      { id: a, success: true },
      { success: false, errors: [{}] }
    ]);
    const read = await org.get(`/composite/sobjects/Account?ids=${a},${b},001000000000000AAA&fields=Name`);
    expect(read.body).toMatchObject([{ Name: 'Many 1b' }, { Name: 'Many 2' }, null]);
    const posted = await org.send('POST', '/composite/sobjects/Account', { ids: [b, a], fields: ['Id', 'Name'] });
    expect(posted.body).toMatchObject([{ Id: b }, { Id: a }]);
    const removed = await org.send('DELETE', `/composite/sobjects?ids=${a},${b}&allOrNone=true`);
    expect(removed.body).toEqual([
      { id: a, success: true, errors: [] },
      { id: b, success: true, errors: [] }
    ]);
    expect(await countAccounts('Many')).toBe(0);
  });

  test('upsert by external id says what was created, and refuses a key that comes twice', async () => {
    const [master] = await org.create('Account', { Name: 'Master' });
    const record = (key: string, amount: number): object => ({
      attributes: { type: 'KA_Investment__c' },
      KA_External_Id__c: key,
      KA_Account__c: master,
      KA_Date__c: '2026-01-01',
      KA_Category__c: 'Travel',
      KA_Amount__c: amount
    });
    const path = '/composite/sobjects/KA_Investment__c/KA_External_Id__c';
    const first = await org.send('PATCH', path, { records: [record('k1', 1)] });
    expect(first.body).toMatchObject([{ success: true, created: true }]);
    const change = { attributes: { type: 'KA_Investment__c' }, KA_External_Id__c: 'k1', KA_Amount__c: 2 };
    const second = await org.send('PATCH', path, { records: [change, record('k2', 1), record('k2', 2)] });
    expect(second.body).toMatchObject([
      { success: true, created: false },
      { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] },
      { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] }
    ]);
  });

  test('the same record twice is refused twice', async () => {
    const [id] = await org.create('Account', { Name: 'Twice' });
    const record = { attributes: { type: 'Account' }, id, Name: 'Changed' };
    const { body } = await org.send('PATCH', '/composite/sobjects', { records: [record, record] });
    expect(body).toMatchObject([
      { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] },
      { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] }
    ]);
  });

  test('201 records, and eleven changes of object, are refused', async () => {
    const many = Array.from({ length: 201 }, () => account('Too many'));
    const chunks = Array.from({ length: 11 }, (_, index) =>
      index % 2 === 0 ? account('Chunk') : { attributes: { type: 'Contact' }, LastName: 'Chunk' }
    );
    for (const records of [many, chunks]) {
      const { status, body } = await org.send('POST', '/composite/sobjects', { records });
      expect([status, pick(body, 0, 'errorCode')]).toEqual([400, 'LIMIT_EXCEEDED']);
    }
    expect(await countAccounts('Too many')).toBe(0);
  });

  test.each([
    ['without a type', [{ Name: 'x' }], 'INVALID_INPUT'],
    ['that are no objects', ['x'], 'JSON_PARSER_ERROR'],
    ['that are no list', {}, 'JSON_PARSER_ERROR']
  ])('records %s are refused', async (_name, records, errorCode) => {
    const { status, body } = await org.send('POST', '/composite/sobjects', { records });
    expect([status, pick(body, 0, 'errorCode')]).toEqual([400, errorCode]);
  });
});

describe('tree', () => {
  const node = (referenceId: string, values: object): object => ({
    attributes: { type: 'Account', referenceId },
    ...values
  });
  const contact = (referenceId: string, LastName: string): object => ({
    attributes: { type: 'Contact', referenceId },
    LastName
  });

  test('children are created under their parents', async () => {
    const { status, body } = await org.send('POST', '/composite/tree/Account', {
      records: [node('r1', { Name: 'Tree', Contacts: { records: [contact('r2', 'Leaf 1'), contact('r3', 'Leaf 2')] } })]
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ hasErrors: false, results: [{ referenceId: 'r1' }, { referenceId: 'r2' }, {}] });
    const leaves = await org.query("SELECT Account.Name FROM Contact WHERE LastName LIKE 'Leaf%'");
    expect(leaves.map((leaf) => pick(leaf, 'Account', 'Name'))).toEqual(['Tree', 'Tree']);
  });

  test('one refused record undoes the tree, and only it is listed', async () => {
    const { status, body } = await org.send('POST', '/composite/tree/Account', {
      records: [node('r1', { Name: 'Broken tree' }), node('r2', {})]
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      hasErrors: true,
      results: [{ referenceId: 'r2', errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', fields: ['Name'] }] }]
    });
    expect(await countAccounts('Broken tree')).toBe(0);
  });

  test.each([
    ['two records of one reference', [node('r1', { Name: 'a' }), node('r1', { Name: 'b' })], 'r1'],
    ['another type', [{ attributes: { type: 'Contact', referenceId: 'r1' } }], 'r1'],
    ['an unknown relation', [node('r1', { Nothing: { records: [contact('r2', 'x')] } })], 'r1'],
    ['201 records', Array.from({ length: 201 }, (_, index) => node(`r${index}`, { Name: 'a' })), '']
  ])('%s is refused in the shape of the resource', async (_name, records, referenceId) => {
    const { status, body } = await org.send('POST', '/composite/tree/Account', { records });
    expect(status).toBe(400);
    expect(body).toMatchObject({ hasErrors: true, results: [{ referenceId }] });
  });
});
