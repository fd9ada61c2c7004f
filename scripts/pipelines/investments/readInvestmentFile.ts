import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { keyAccountsError } from '../../errors.ts';
import { decodeText, type DecodedText } from './decodeText.ts';

/** One row of the file with the line it starts on; the header is line 1. */
export interface FileRow {
  line: number;
  cells: Record<string, string>;
}

export interface InvestmentFile {
  encoding: DecodedText['encoding'];
  columns: string[];
  rows: FileRow[];
}

/** Reads a CSV with a header; a semicolon or a tab may separate, as spreadsheets of many countries do. */
export async function readInvestmentFile(path: string): Promise<InvestmentFile> {
  const bytes = await readFile(path).catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw keyAccountsError('fileUnreadable', [path, reason]);
  });
  const decoded = decodeText(bytes);
  if (!decoded) throw keyAccountsError('fileNotCsv', [path, 'its encoding is neither UTF-8, UTF-16 nor GB18030']);
  const text = decoded.text.replace(/^\uFEFF/, '');
  if (text.includes('\0')) throw keyAccountsError('fileNotCsv', [path, 'it holds zero bytes, as no text does']);
  const { columns, rows } = parsed(path, text);
  if (columns.length === 0) throw keyAccountsError('fileNotCsv', [path, 'it is empty']);
  const twice = columns.find((name, at) => columns.indexOf(name) !== at);
  if (twice !== undefined) throw keyAccountsError('fileNotCsv', [path, `two columns are named "${twice}"`]);
  return { encoding: decoded.encoding, columns, rows };
}

function parsed(path: string, text: string): { columns: string[]; rows: FileRow[] } {
  let columns: string[] = [];
  try {
    const rows = parse<{ record: Record<string, string>; info: { lines: number } }>(text, {
      columns: (header: string[]) => (columns = header.map((name) => name.trim())),
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true
    });
    // The parser counts to the end of a row; what is looked for in an editor is its start.
    return {
      columns,
      rows: rows.map(({ record, info }) => ({ line: info.lines - lineBreaksIn(Object.values(record)), cells: record }))
    };
  } catch (error) {
    if (error instanceof CsvError) throw keyAccountsError('fileNotCsv', [path, error.message]);
    throw error;
  }
}

function lineBreaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

/** The separator that the header has most of. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1);
  const count = (sign: string): number => header.split(sign).length - 1;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
