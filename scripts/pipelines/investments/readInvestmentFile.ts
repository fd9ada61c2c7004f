import { keyAccountsError } from '../../errors.ts';
import { openTable } from '../files/tableFile.ts';
import { ROW_FAULTS, type TableRow } from '../files/tableRow.ts';
import type { TextEncoding } from '../files/textEncoding.ts';

/** One row of the file with the line it starts on; the header is line 1. */
export interface FileRow {
  line: number;
  cells: Record<string, string>;
}

export interface InvestmentFile {
  /** null for a workbook. */
  encoding: TextEncoding | null;
  columns: string[];
  rows: FileRow[];
}

/** Reads a CSV with a header, or the first sheet of a workbook; a semicolon or a tab may separate the cells. */
export async function readInvestmentFile(path: string): Promise<InvestmentFile> {
  const table = await openTable(path);
  let columns: string[] | undefined;
  const rows: FileRow[] = [];
  for await (const batch of table.rows()) {
    for (const row of batch) {
      const cells = readable(path, row);
      if (columns) rows.push({ line: row.line, cells: named(cells, columns) });
      else columns = cells;
    }
  }
  if (!columns) throw keyAccountsError('fileNotTable', [path, 'it is empty']);
  const header = columns;
  const twice = header.find((name, at) => header.indexOf(name) !== at);
  if (twice !== undefined) throw keyAccountsError('fileNotTable', [path, `two columns are named "${twice}"`]);
  return { encoding: table.encoding, columns: header, rows };
}

/** Costs are loaded as a file: one that is damaged somewhere is not to be trusted elsewhere. */
function readable(path: string, { line, cells, fault }: TableRow): string[] {
  if (fault) throw keyAccountsError('fileNotTable', [path, `on line ${String(line)} ${ROW_FAULTS[fault]}`]);
  return cells.map((cell) => cell.trim());
}

function named(cells: readonly string[], columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
}
