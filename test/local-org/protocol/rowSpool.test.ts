import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { RowSpool } from './rowSpool.ts';

test('rows come back by number, also those not yet written to disk and those with several bytes a character', async () => {
  const spool = new RowSpool();
  const rows = Array.from({ length: 5000 }, (_, index) => `${index},"${'客'.repeat(index % 20)}"\n`);
  for (const row of rows) spool.append(row);
  expect(spool.rows).toBe(5000);
  expect(spool.bytes).toBe(Buffer.byteLength(rows.join('')));
  expect(spool.read(4998, 5000)).toBe(rows.slice(4998).join(''));
  expect(await text(spool.stream(17, 4321))).toBe(rows.slice(17, 4321).join(''));
  expect(await text(spool.stream(10, 10))).toBe('');
  spool.close();
});

test('a stream that is being read survives the end of its spool, and no file is left', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spool-test-'));
  process.env['TMPDIR'] = folder;
  const spool = new RowSpool();
  for (let row = 0; row < 200_000; row++) spool.append(`row ${row}\n`);
  const stream = spool.stream(0, 200_000);
  spool.close();
  const other = new RowSpool();
  other.append('another file\n');
  expect((await text(stream)).endsWith('row 199999\n')).toBe(true);
  other.close();
  expect(readdirSync(folder)).toEqual([]);
});
