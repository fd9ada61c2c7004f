import { open, readFile, stat, type FileHandle } from 'node:fs/promises';
import { keyAccountsError } from '../../errors.ts';
import { csvRows } from './csvRows.ts';
import { fileErrorCode } from './fileErrorCode.ts';
import type { TableRow } from './tableRow.ts';
import { encodingOf, textOf, type TextEncoding } from './textEncoding.ts';
import { WORKBOOK_LIMITS } from './unpackWorkbook.ts';
import { workbookRows } from './workbookRows.ts';

/** A table that a person gave us, which may be read several times. */
export interface TableFile {
  path: string;
  format: 'csv' | 'xlsx';
  /** Of a CSV. */
  encoding: TextEncoding | null;
  /** Batches of rows from the first on; a CSV is read a piece at a time. */
  rows(): AsyncIterable<TableRow[]>;
}

/** A packed workbook above this is refused before it is read. */
const LARGEST_WORKBOOK_BYTES = 50_000_000;

const WORKBOOK_REASONS = {
  notAnArchive: 'it is a workbook that is damaged or cut',
  notAWorkbook: 'it is an archive but no readable workbook',
  tooLarge: `as a workbook it holds more than ${String(WORKBOOK_LIMITS.bytes / 1_000_000)} MB; save it as CSV, which may be of any size`,
  tooManyCells: `as a workbook it has more than ${WORKBOOK_LIMITS.cells.toLocaleString('en')} cells; save it as CSV, which may be of any size`
} as const;

/**
 * Opens a CSV or a workbook (.xlsx), told apart by their first bytes and not by the name. Fails with fileUnreadable, or
 * with fileNotTable where it is neither.
 */
export async function openTable(path: string): Promise<TableFile> {
  const start = await firstBytes(path);
  if (start.length === 0) throw keyAccountsError('fileNotTable', [path, 'it is empty']);
  if (start.startsWith('504b0304')) return openWorkbook(path);
  if (start === 'd0cf11e0a1b11ae1') {
    throw keyAccountsError('fileNotTable', [path, 'it is a workbook of Excel 97–2003; save it as .xlsx or CSV']);
  }
  const encoding = await encodingOf(path);
  if (!encoding) {
    throw keyAccountsError('fileNotTable', [path, 'its encoding is neither UTF-8, UTF-16 nor GB18030']);
  }
  return { path, format: 'csv', encoding, rows: () => csvRows(checkedText(path, encoding)) };
}

async function openWorkbook(path: string): Promise<TableFile> {
  const { size } = await stat(path);
  if (size > LARGEST_WORKBOOK_BYTES) throw keyAccountsError('fileNotTable', [path, WORKBOOK_REASONS.tooLarge]);
  const rows = await workbookRows(await readFile(path));
  if (!Array.isArray(rows)) {
    const reason = rows.reason === '' ? '' : ` (${rows.reason})`;
    throw keyAccountsError('fileNotTable', [path, WORKBOOK_REASONS[rows.fault] + reason]);
  }
  return {
    path,
    format: 'xlsx',
    encoding: null,
    async *rows() {
      await Promise.resolve();
      yield rows;
    }
  };
}

async function* checkedText(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  for await (const piece of textOf(path, encoding)) {
    if (piece.includes('\0')) throw keyAccountsError('fileNotTable', [path, 'it holds zero bytes, as no text does']);
    yield piece;
  }
}

/** The first eight bytes, in hexadecimal digits. */
async function firstBytes(path: string): Promise<string> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead).toString('hex');
  } catch (error) {
    throw keyAccountsError('fileUnreadable', [path, fileErrorCode(error)]);
  } finally {
    await file?.close();
  }
}
