import type { FileSource } from '../../../config/surveyMapping.ts';
import { keyAccountsError } from '../../../errors.ts';
import { openTable, type TableFile } from '../../files/tableFile.ts';
import type { TableRow } from '../../files/tableRow.ts';
import { findLayout, HEAD_ROWS } from '../layouts/findLayout.ts';
import type { LayoutFound, SurveyLayout } from '../layouts/surveyLayout.ts';
import { isRejectHeader, originalCells } from './rejectColumns.ts';

/** An export of a survey tool, opened and understood as far as its header goes. */
export interface SurveyFile {
  table: TableFile;
  layout: SurveyLayout;
  found: LayoutFound;
  /** The header rows as they stand in the file. */
  header: string[][];
  /** The rows of answers from the first on; may be read several times. */
  rows(): AsyncIterable<TableRow[]>;
}

/** Opens a file and finds its layout. A file of rejected rows counts as the file that the rows come from. */
export async function openSurveyFile(path: string, forced?: FileSource): Promise<SurveyFile> {
  const table = await openTable(path);
  const head: TableRow[] = [];
  for await (const batch of table.rows()) {
    head.push(...batch.slice(0, HEAD_ROWS - head.length));
    if (head.length === HEAD_ROWS) break;
  }
  const [first] = head;
  if (!first) throw keyAccountsError('fileNotTable', [path, 'it holds no rows']);
  if (first.fault)
    throw keyAccountsError('fileNotTable', [path, `its header on line ${String(first.line)} is malformed`]);
  const isRejects = isRejectHeader(first.cells);
  const original = (row: TableRow): TableRow => (isRejects ? { ...row, cells: originalCells(row.cells) } : row);
  const headCells = head.map((row) => original(row).cells);
  const { layout, found } = findLayout(path, headCells, forced);
  return {
    table,
    layout,
    found,
    header: headCells.slice(0, found.headerRows),
    async *rows() {
      let skipped = 0;
      for await (const batch of table.rows()) {
        const from = Math.min(found.headerRows - skipped, batch.length);
        skipped += from;
        const rows = from === 0 ? batch : batch.slice(from);
        if (rows.length > 0) yield isRejects ? rows.map(original) : rows;
      }
    }
  };
}
