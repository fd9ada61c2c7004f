import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliSession, type CliSession } from './session.ts';

let session: CliSession;
beforeAll(async () => {
  session = await cliSession({ deploy: 'force-app' });
});
afterAll(() => session.close());

const sf = (...args: string[]): Promise<unknown> => session.cli.json([...args, ...session.target, '--wait', '2']);

test('sf data import, export, update, upsert and delete bulk', async () => {
  const names = ['Plain', 'Comma, Ltd', 'Quote "GmbH"', 'Line\nbreak'];
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const accounts = await session.cli.file(
    'accounts.csv',
    `Name,Industry\n${names.map((name) => `${quoted(name)},Energy\n`).join('')}`
  );
  expect(await sf('data', 'import', 'bulk', '--sobject', 'Account', '--file', accounts)).toMatchObject({
    processedRecords: 4,
    successfulRecords: 4,
    failedRecords: 0
  });
  expect(session.rows('SELECT Name FROM Account ORDER BY Name').map((row) => row['Name'])).toEqual(names.toSorted());

  const exported = join(session.cli.home, 'exported.csv');
  const query = `SELECT Id, Industry FROM Account WHERE Name != 'Plain'`;
  const result = await sf(
    'data',
    'export',
    'bulk',
    '--query',
    query,
    '--output-file',
    exported,
    '--result-format',
    'csv'
  );
  expect(result).toMatchObject({ totalSize: 3, filePath: exported });
  const csv = await readFile(exported, 'utf8');
  expect(csv).toMatch(/^"Id","Industry"\n(?:"001\w{15}","Energy"\n){3}$/);

  const changed = await session.cli.file('changed.csv', csv.replaceAll('Energy', 'Media'));
  expect(await sf('data', 'update', 'bulk', '--sobject', 'Account', '--file', changed)).toMatchObject({
    successfulRecords: 3
  });
  expect(session.rows(`SELECT COUNT(Id) n FROM Account WHERE Industry = 'Media'`)).toEqual([{ n: 3 }]);

  const [account] = session.rows(`SELECT Id FROM Account WHERE Name = 'Plain'`);
  const row = (key: string, date: string, amount: string): string =>
    `${key},${String(account?.['Id'])},${date},Travel,${amount}\n`;
  const header = 'KA_External_Id__c,KA_Account__c,KA_Date__c,KA_Category__c,KA_Amount__c\n';
  const upsert = ['--sobject', 'KA_Investment__c', '--external-id', 'KA_External_Id__c', '--file'];
  const first = await session.cli.file(
    'first.csv',
    header + row('X-1', '2026-01-31', '120.5') + row('X-2', '2026-02-01', '80')
  );
  expect(await sf('data', 'upsert', 'bulk', ...upsert, first)).toMatchObject({ jobInfo: { numberRecordsFailed: 0 } });
  // Without the account: a detail that is there stays where it is, and naming its master again is refused.
  const second = await session.cli.file(
    'second.csv',
    'KA_External_Id__c,KA_Date__c,KA_Category__c,KA_Amount__c\nX-2,2026-02-01,Travel,90\nX-3,2026-02-31,Travel,1\n'
  );
  const refused = await session.cli.run([
    'data',
    'upsert',
    'bulk',
    ...upsert,
    second,
    ...session.target,
    '--wait',
    '2',
    '--json'
  ]);
  expect(refused.exitCode).not.toBe(0);
  expect(refused.stdout).toContain('failed to process 1 records');
  expect(
    session.rows('SELECT KA_External_Id__c, KA_Amount__c FROM KA_Investment__c ORDER BY KA_External_Id__c')
  ).toEqual([
    { KA_External_Id__c: 'X-1', KA_Amount__c: 120.5 },
    { KA_External_Id__c: 'X-2', KA_Amount__c: 90 }
  ]);

  const ids = await session.cli.file('ids.csv', csv.replaceAll(/,.*/g, ''));
  expect(await sf('data', 'delete', 'bulk', '--sobject', 'Account', '--file', ids)).toMatchObject({
    jobInfo: { numberRecordsProcessed: 3, numberRecordsFailed: 0 }
  });
  expect(session.rows('SELECT Name FROM Account')).toEqual([{ Name: 'Plain' }]);
});
