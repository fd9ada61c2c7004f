import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { afterAll, describe, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { openTable } from '../../../scripts/pipelines/files/tableFile.ts';
import { workbookRows } from '../../../scripts/pipelines/files/workbookRows.ts';

const folder = mkdtempSync(join(tmpdir(), 'key-accounts-table-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function read(content: string | Uint8Array): Promise<{ encoding: string | null; cells: string[][] }> {
  const path = join(folder, 'table');
  writeFileSync(path, content);
  const table = await openTable(path);
  const cells: string[][] = [];
  for await (const batch of table.rows()) cells.push(...batch.map((row) => row.cells));
  return { encoding: table.encoding, cells };
}

const workbook = await writeWorkbook([
  [{ value: 'When' }, { value: 'Id' }, { value: 'Answer' }],
  [null, null, null],
  [
    { value: new Date('2026-03-01T09:30:15Z'), type: Date, format: 'yyyy-mm-dd hh:mm:ss' },
    { value: 12345678901, type: Number },
    { value: '很好, =yes', type: String }
  ],
  [{ value: true, type: Boolean }, { value: 4.5, type: Number }, { value: ' kept ' }]
]).toBuffer();

async function withSheet(sheet: string): Promise<Buffer> {
  const archive = await JSZip.loadAsync(workbook);
  archive.file('xl/worksheets/sheet1.xml', sheet);
  return archive.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}
const sheet = (rows: string): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;

const otherArchive = await new JSZip().file('a.txt', 'x').generateAsync({ type: 'nodebuffer' });
const cutSheet = await withSheet('<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>');

describe('a table', () => {
  const text = 'Name,评价\nAcme,很好\n';
  // 评价 is C6 C0 BC DB in GB18030, 很好 is BA DC BA C3.
  const gb18030 = Buffer.concat([
    Buffer.from('Name,'),
    Buffer.from('c6c0bcdb', 'hex'),
    Buffer.from('\nAcme,'),
    Buffer.from('badcbac3', 'hex'),
    Buffer.from('\n')
  ]);
  test.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\uFEFF${text}`)],
    ['utf-16le', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16be', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['utf-16be', Buffer.from(text, 'utf16le').swap16()],
    ['gb18030', gb18030]
  ])('in %s gives the same cells', async (encoding, bytes) => {
    expect(await read(bytes)).toEqual({
      encoding,
      cells: [
        ['Name', '评价'],
        ['Acme', '很好']
      ]
    });
  });

  test('whose encoding shows only far behind is still told', async () => {
    const late = Buffer.concat([Buffer.from(`Name,Text\n${'Acme,plain\n'.repeat(60_000)}`), gb18030.subarray(10)]);
    expect(await read(late)).toMatchObject({ encoding: 'gb18030' });
  });

  test('as a workbook gives dates, numbers and texts as they are written in a CSV, and the rows of the sheet', async () => {
    const path = join(folder, 'workbook.csv');
    writeFileSync(path, workbook);
    const table = await openTable(path);
    const rows = [];
    for await (const batch of table.rows()) rows.push(...batch);
    expect(table).toMatchObject({ format: 'xlsx', encoding: null });
    expect(rows).toEqual([
      { line: 1, lastLine: 1, cells: ['When', 'Id', 'Answer'] },
      { line: 3, lastLine: 3, cells: ['2026-03-01 09:30:15', '12345678901', '很好, =yes'] },
      { line: 4, lastLine: 4, cells: ['TRUE', '4.5', ' kept '] }
    ]);
  });

  test.each([
    ['is empty', Buffer.alloc(0), /it is empty/],
    ['is a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 65, 66, 67, 0, 68]), /zero bytes/],
    ['is in no known encoding', Buffer.from([0x41, 0xff, 0xff, 0x0a]), /encoding/],
    ['is an old workbook', Buffer.from('d0cf11e0a1b11ae100', 'hex'), /Excel 97/],
    ['is a cut workbook', workbook.subarray(0, 2_000), /damaged or cut/],
    ['is an archive of something else', otherArchive, /no readable workbook/],
    ['has a sheet that ends early', cutSheet, /no readable workbook/]
  ])('that %s is refused with the reason', async (_, bytes, reason) => {
    await expect(read(bytes)).rejects.toThrow(reason);
  });

  test('that is absent is refused as such', async () => {
    await expect(openTable(join(folder, 'absent.csv'))).rejects.toMatchObject({ name: 'FileUnreadableError' });
  });
});

describe('a workbook that would take all memory', () => {
  test.each([
    ['by a cell far away', sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')],
    ['by a row number beyond any sheet', sheet('<row r="99999999"><c r="ABC99999999"><v>1</v></c></row>')],
    ['by an address that is written in another way', sheet('<row r="1"><c r="&#88;FD9999999"><v>1</v></c></row>')],
    [
      'by rows without addresses beside a wide one',
      sheet(`<row>${'<c><v>1</v></c>'.repeat(3_000)}</row>${'<row><c><v>1</v></c></row>'.repeat(2_000)}`)
    ]
  ])('%s is refused before it is read', async (_, xml) => {
    expect(await workbookRows(await withSheet(xml))).toMatchObject({ fault: 'tooManyCells' });
  });

  test('once unpacked is refused while it is unpacked', async () => {
    const bomb = await withSheet(sheet(' '.repeat(3_000_000)));
    expect(bomb.length).toBeLessThan(50_000);
    expect(await workbookRows(bomb, { bytes: 1_000_000, cells: 1_000 })).toMatchObject({ fault: 'tooLarge' });
  });
});
