/** https://help.salesforce.com/s/articleView?id=000386065: audit fields may be given on insert by those who are allowed to. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textFile } from '../schema/metadata/component.ts';
import { pick, startTestOrg, until, type Client } from '../protocol/fixture/testOrg.ts';

const PERMISSION_SET = `<?xml version="1.0" encoding="UTF-8"?>
<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">
  <label>Data Migration</label>
  <userPermissions><enabled>true</enabled><name>CreateAuditFields</name></userPermissions>
</PermissionSet>`;

const CREATED = '2011-06-01T08:30:00.000+0000';
const CLOSED = '2011-06-03T17:00:00.000+0000';

describe('Set Audit Fields upon Record Creation', () => {
  let client: Client;
  beforeAll(async () => {
    client = await startTestOrg();
    const { org, username } = client.server;
    const deployed = org.deploy(org.callerNamed(username, '66.0'), [
      {
        type: 'PermissionSet',
        fullName: 'Data_Migration',
        files: [textFile('permissionsets/Data_Migration.permissionset', PERMISSION_SET)]
      }
    ]);
    expect(deployed.success).toBe(true);
  });
  afterAll(() => client.server.close());

  test('an administrator without the permission cannot say when a record was created', async () => {
    const { status, body } = await client.send('POST', '/sobjects/Account', { Name: 'Early', CreatedDate: CREATED });
    expect([status, pick(body, 0, 'errorCode')]).toEqual([400, 'INVALID_FIELD_FOR_INSERT_UPDATE']);
    const { body: described } = await client.get('/sobjects/Case/describe');
    expect(createable(described, 'CreatedDate')).toBe(false);
  });

  describe('granted by a permission set', () => {
    beforeAll(async () => {
      const [set] = await client.query(`SELECT Id FROM PermissionSet WHERE Name = 'Data_Migration'`);
      const [user] = await client.query(`SELECT Id FROM User WHERE Username = '${client.server.username}'`);
      await client.create('PermissionSetAssignment', { PermissionSetId: set?.['Id'], AssigneeId: user?.['Id'] });
    });

    test('describe shows the audit fields as createable, and still not as updateable', async () => {
      const { body } = await client.get('/sobjects/Case/describe');
      for (const name of ['CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'ClosedDate']) {
        expect([name, createable(body, name)]).toEqual([name, true]);
      }
      expect(createable(body, 'SystemModstamp')).toBe(false);
      const { body: product } = await client.get('/sobjects/Product2/describe');
      expect(createable(product, 'CreatedDate')).toBe(false);
    });

    test('a case of the past is inserted over REST with its dates', async () => {
      const [id] = await client.create('Case', {
        Subject: 'Cracked frame',
        Status: 'Closed',
        CreatedDate: CREATED,
        ClosedDate: CLOSED
      });
      const [row] = await client.query(`SELECT CreatedDate, ClosedDate, IsClosed FROM Case WHERE Id = '${id}'`);
      expect(row).toMatchObject({ CreatedDate: CREATED, ClosedDate: CLOSED, IsClosed: true });
    });

    test('a bulk insert takes the dates, a bulk upsert refuses them', async () => {
      const cells = 'Flat tyre,Closed,2011-06-01T08:30:00Z,2011-06-03T17:00:00Z';
      const csv = `Subject,Status,CreatedDate,ClosedDate\n${cells}\n`;
      expect(await ingest(client, { object: 'Case', operation: 'insert' }, csv)).toMatchObject({
        state: 'JobComplete',
        numberRecordsProcessed: 1,
        numberRecordsFailed: 0
      });
      const rows = await client.query(`SELECT CreatedDate, ClosedDate FROM Case WHERE Subject = 'Flat tyre'`);
      expect(rows).toMatchObject([{ CreatedDate: CREATED, ClosedDate: CLOSED }]);
      const upsert = { object: 'Case', operation: 'upsert', externalIdFieldName: 'Id' };
      expect(await ingest(client, upsert, `Id,Subject,Status,CreatedDate,ClosedDate\n,${cells}\n`)).toMatchObject({
        state: 'JobComplete',
        numberRecordsProcessed: 1,
        numberRecordsFailed: 1
      });
    });

    test.each([
      ['a future creation', { CreatedDate: '2999-01-01T00:00:00Z' }],
      ['an end before the beginning', { Status: 'Closed', CreatedDate: CLOSED, ClosedDate: CREATED }],
      ['a closed date of an open case', { Status: 'New', CreatedDate: CREATED, ClosedDate: CLOSED }],
      ['a change before the creation', { CreatedDate: CLOSED, LastModifiedDate: CREATED }]
    ])('%s is refused', async (_, values) => {
      const { status, body } = await client.send('POST', '/sobjects/Case', { Subject: 'Impossible', ...values });
      expect([status, pick(body, 0, 'errorCode')]).toEqual([400, 'FIELD_INTEGRITY_EXCEPTION']);
    });

    test('an update does not take them, nor does an object that is not in the list', async () => {
      const [id] = await client.create('Account', { Name: 'Kept', CreatedDate: CREATED });
      const update = await client.send('PATCH', `/sobjects/Account/${id}`, { CreatedDate: CLOSED });
      expect([update.status, pick(update.body, 0, 'errorCode')]).toEqual([400, 'INVALID_FIELD_FOR_INSERT_UPDATE']);
      const product = await client.send('POST', '/sobjects/Product2', { Name: 'Bolt', CreatedDate: CREATED });
      expect([product.status, pick(product.body, 0, 'errorCode')]).toEqual([400, 'INVALID_FIELD_FOR_INSERT_UPDATE']);
    });
  });
});

test('ids of query jobs and ingest jobs are never the same', async () => {
  const client = await startTestOrg();
  try {
    const ids = new Set<unknown>();
    for (let round = 0; round < 5; round++) {
      const query = await client.send('POST', '/jobs/query', { operation: 'query', query: 'SELECT Id FROM Account' });
      const load = await client.send('POST', '/jobs/ingest', { operation: 'insert', object: 'Account' });
      ids.add(pick(query.body, 'id')).add(pick(load.body, 'id'));
    }
    expect(ids.size).toBe(10);
  } finally {
    await client.server.close();
  }
});

function createable(described: unknown, name: string): unknown {
  const fields = pick(described, 'fields');
  if (!Array.isArray(fields)) throw new Error('describe has no fields');
  const field: unknown = fields.find((candidate: unknown) => pick(candidate, 'name') === name);
  return pick(field, 'createable');
}

/** Runs a job to its end and gives its last state. */
async function ingest(client: Client, job: Record<string, string>, csv: string): Promise<unknown> {
  const id = String(pick((await client.send('POST', '/jobs/ingest', job)).body, 'id'));
  await client.send('PUT', `/jobs/ingest/${id}/batches`, csv, { 'content-type': 'text/csv' });
  await client.send('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
  return until(async () => {
    const { body } = await client.get(`/jobs/ingest/${id}`);
    return ['JobComplete', 'Failed'].includes(String(pick(body, 'state'))) ? body : undefined;
  });
}
