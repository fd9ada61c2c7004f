import { readSheet } from 'read-excel-file/node';
import type { TableRow } from './tableRow.ts';
import { unpackWorkbook, type WorkbookFault, type WorkbookLimits } from './unpackWorkbook.ts';

/**
 * Rows of the first sheet of a workbook, with cells as text: numbers as they are stored, dates as
 * `2026-03-01 09:30:00` without a zone, truths as TRUE and FALSE. A row of blanks is no row. The sheet is read as a
 * whole, within the limits; a fault where it cannot be.
 */
export async function workbookRows(
  bytes: Uint8Array,
  limits?: WorkbookLimits
): Promise<TableRow[] | { fault: WorkbookFault | 'notAWorkbook'; reason: string }> {
  const workbook = await unpackWorkbook(bytes, limits);
  if (typeof workbook === 'string') return { fault: workbook, reason: '' };
  try {
    const rows = await readSheet<string>(workbook, 1, { trim: false, parseNumber: (text) => text });
    return rows.flatMap((row, index) => {
      const cells = row.map(cellText);
      const line = index + 1;
      return cells.some((cell) => cell !== '') ? [{ line, lastLine: line, cells }] : [];
    });
  } catch (error) {
    return { fault: 'notAWorkbook', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The library types a date as the constructor of dates, hence unknown. */
function cellText(cell: unknown): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : dateText(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return typeof cell === 'string' ? cell : '';
}

/** A workbook counts days in halves of a binary fraction: a second may lack some thousandths. */
function dateText(date: Date): string {
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000);
  const year = rounded.getUTCFullYear();
  if (year < 0 || year > 9999) return '';
  return rounded.toISOString().slice(0, 19).replace('T', ' ');
}
