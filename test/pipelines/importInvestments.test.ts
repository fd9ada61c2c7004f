import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  importInvestments,
  type ImportInvestmentsResult
} from '../../scripts/pipelines/investments/importInvestments.ts';
import { insert, startTestOrg, type TestOrg } from './testOrg.ts';

const clock = (): Date => new Date('2025-12-15T10:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'key-accounts-costs-'));
let testOrg: TestOrg;

beforeAll(async () => {
  testOrg = await startTestOrg();
  await insert(testOrg.org, 'Account', [
    { Name: 'Alpha', AccountNumber: 'A-1' },
    { Name: 'Beta', AccountNumber: 'B-1' },
    { Name: '=Gamma', AccountNumber: 'G-1' },
    { Name: 'Twin', AccountNumber: 'T-1' },
    { Name: 'Twin', AccountNumber: 'T-2' }
  ]);
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await testOrg.close();
});
beforeEach(async () => {
  const rows = await testOrg.org.query<{ Id: string }>('SELECT Id FROM KA_Investment__c');
  if (rows.length === 0) return;
  const ids = rows.map(({ Id }) => ({ Id }));
  await testOrg.org.bulkIngest({ object: 'KA_Investment__c', operation: 'delete', columns: ['Id'], rows: ids });
});

function load(
  content: string | Uint8Array,
  options: { mapping?: unknown; dryRun?: boolean; strict?: boolean } = {}
): Promise<ImportInvestmentsResult> {
  const file = join(folder, 'costs.csv');
  writeFileSync(file, content);
  const { mapping, ...rest } = options;
  const mappingFile = join(folder, 'mapping.json');
  if (mapping !== undefined) writeFileSync(mappingFile, JSON.stringify(mapping));
  return importInvestments(testOrg.org, {
    file,
    clock,
    ...rest,
    ...(mapping === undefined ? {} : { mapping: mappingFile })
  });
}

const held = async (): Promise<unknown[]> =>
  (
    await testOrg.org.query<Record<string, unknown>>(
      'SELECT KA_Account__r.Name, KA_Date__c, KA_Category__c, KA_Amount__c, KA_Description__c FROM KA_Investment__c ORDER BY KA_Amount__c'
    )
  ).map((row) => [
    (row['KA_Account__r'] as { Name: string }).Name,
    row['KA_Date__c'],
    row['KA_Category__c'],
    row['KA_Amount__c'],
    row['KA_Description__c']
  ]);

const plain = 'Date,Category,Amount,Account\n2025-11-01,Travel,1200.50,A-1\n2025-11-02,Support,-20,B-1\n';

describe('costs from finance', () => {
  test('become investments of the accounts they name, and loading them again changes nothing', async () => {
    expect(await load(plain)).toMatchObject({ rows: 2, created: 2, updated: 0, rejects: [] });
    expect(await load(plain)).toMatchObject({ rows: 2, created: 0, updated: 2, rejects: [] });
    expect(await held()).toEqual([
      ['Beta', '2025-11-02', 'Support', -20, null],
      ['Alpha', '2025-11-01', 'Travel', 1200.5, null]
    ]);
  });

  test('that are the same twice in a file are two investments, also when it is loaded again', async () => {
    const twice = `${plain}2025-11-01,Travel,1200.50,A-1\n`;
    expect(await load(twice)).toMatchObject({ created: 3 });
    expect(await load(twice)).toMatchObject({ created: 0, updated: 3 });
    expect(await held()).toHaveLength(3);
  });

  test('with ids of their own replace what was loaded under the id', async () => {
    const mapping = { externalId: 'No' };
    await load('No,Date,Category,Amount,Account\n7,2025-11-01,Travel,10,A-1\n', { mapping });
    await load('No,Date,Category,Amount,Account\n7,2025-11-01,Travel,12,A-1\n', { mapping });
    expect(await held()).toEqual([['Alpha', '2025-11-01', 'Travel', 12, null]]);
  });

  test('have ids in which capitals do not count, as in the org', async () => {
    const mapping = { externalId: 'No' };
    const file = (...ids: string[]): string =>
      `No,Date,Category,Amount,Account\n${ids.map((id) => `${id},2025-11-01,Travel,10,A-1\n`).join('')}`;
    expect(await load(file('inv-a'), { mapping })).toMatchObject({ created: 1, rejects: [] });
    expect(await load(file('INV-A'), { mapping })).toMatchObject({ created: 0, updated: 1, rejects: [] });
    const twice = await load(file('inv-b', 'Inv-B'), { mapping });
    expect(twice).toMatchObject({ created: 1, rejects: [{ line: 3, reason: 'line 2 has the same id' }] });
  });

  test('may be written as a German or Chinese spreadsheet writes them', async () => {
    const german = 'Datum;Art;Betrag;Kunde;Text\n24.11.2025;Reise;1.234,56;Alpha;"Flug; Hotel"\n';
    const mapping = {
      date: 'Datum',
      dateFormat: 'dd.MM.yyyy',
      category: 'Art',
      categories: { Reise: 'Travel' },
      amount: 'Betrag',
      decimalSign: ',',
      account: 'Kunde',
      accountKey: 'Name',
      description: 'Text'
    };
    await load(german, { mapping });
    expect(await held()).toEqual([['Alpha', '2025-11-24', 'Travel', 1234.56, 'Flug; Hotel']]);
  });

  // 差旅 (travel) in GB18030 is B2 EE C2 C3.
  const chinese = Buffer.concat([
    Buffer.from('Date,Category,Amount,Account\n2025-11-01,'),
    Buffer.from([0xb2, 0xee, 0xc2, 0xc3]),
    Buffer.from(',5,A-1\n')
  ]);
  const text = 'Date,Category,Amount,Account\n2025-11-01,差旅,5,A-1\n';
  test.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\uFEFF${text}`)],
    ['utf-16le', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16be', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['gb18030', chinese]
  ])('are read in %s, however the file is marked', async (encoding, bytes) => {
    const result = await load(bytes, { mapping: { categories: { 差旅: 'Travel' } } });
    expect(result).toMatchObject({ encoding, created: 1, rejects: [] });
  });

  test('that cannot be used are listed with line, column, value and reason; the good ones are loaded', async () => {
    const rows = [
      'Date,Category,Amount,Account',
      '2025-11-01,Travel,10,A-1',
      '2025-13-01,Travel,10,A-1',
      '2025-11-01,Lunch,10,A-1',
      '2025-11-01,Travel,"1,2",A-1',
      '2025-11-01,Travel,10,Nobody',
      '2026-01-01,Travel,10,A-1',
      '"2025-11-01","Travel",10.123,'
    ];
    const result = await load(rows.join('\n'));
    expect(result).toMatchObject({ rows: 7, created: 1, rejectedRows: 6 });
    expect(result.rejects.map(({ line, column, value }) => [line, column, value])).toEqual([
      [3, 'Date', '2025-13-01'],
      [4, 'Category', 'Lunch'],
      [5, 'Amount', '1,2'],
      [6, 'Account', 'Nobody'],
      [7, 'Date', '2026-01-01'],
      [8, 'Amount', '10.123'],
      [8, 'Account', '']
    ]);
    expect(result.rejects[1]?.reason).toMatch(/Delivery, Marketing/);
  });

  test('name their line as an editor counts it, after cells of several lines', async () => {
    const mapping = { description: 'Text' };
    const result = await load(
      'Date,Category,Amount,Account,Text\n2025-11-01,Travel,10,A-1,"two\nlines"\n2025-11-01,Travel,x,A-1,"a\nb"\n',
      { mapping }
    );
    expect(result.rejects).toMatchObject([{ line: 4, value: 'x' }]);
  });

  test('for a name that several accounts have are refused', async () => {
    const result = await load('Date,Category,Amount,Account\n2025-11-01,Travel,1,Twin\n', {
      mapping: { accountKey: 'Name' }
    });
    expect(result.rejects[0]?.reason).toBe('several accounts have this Name');
  });

  test('are only checked in a dry run, and in strict mode are loaded all or not at all', async () => {
    expect(await load(plain, { dryRun: true })).toMatchObject({ loaded: 2, created: 0 });
    expect(await load(`${plain}x,Travel,1,A-1\n`, { strict: true })).toMatchObject({ loaded: 0, rejectedRows: 1 });
    expect(await held()).toEqual([]);
  });

  test.each([
    ['an empty file', '', 'FileNotTableError'],
    ['an open quotation mark', 'Date,Category,Amount,Account\n"2025', 'FileNotTableError'],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 0, 1, 2, 3, 0]), 'FileNotTableError'],
    ['a header without the columns', 'Day,Sum\n', 'MappingInvalidError'],
    ['two columns of one name', 'Date,Category,Amount,Account,Date\n', 'FileNotTableError']
  ])('that come as %s end with an error that says so', async (_, content, name) => {
    await expect(load(content)).rejects.toMatchObject({ name, exitCode: 4 });
  });

  test('with a mapping that has an unknown key end with its name', async () => {
    await expect(load(plain, { mapping: { datum: 'Date' } })).rejects.toMatchObject({
      name: 'MappingInvalidError',
      message: expect.stringContaining('datum') as string
    });
  });
});
