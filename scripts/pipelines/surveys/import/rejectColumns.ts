import { asWritten } from '../../../formatters/spreadsheetText.ts';

/** What a file of rejected rows has in front of the columns of the original; left out when it is imported again. */
export const REJECT_COLUMNS = [
  'KA_Reject_File',
  'KA_Reject_Line',
  'KA_Reject_Column',
  'KA_Reject_Value',
  'KA_Reject_Reason'
] as const;

/** Whether a header is that of a file of rejected rows. */
export function isRejectHeader(cells: readonly string[]): boolean {
  return REJECT_COLUMNS.every((name, index) => cells[index]?.trim() === name);
}

/** The cells of the original row. */
export function originalCells(cells: readonly string[]): string[] {
  return cells.slice(REJECT_COLUMNS.length).map(asWritten);
}
