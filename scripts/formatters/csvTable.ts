import { csvCell } from './spreadsheetText.ts';

/** Rows as CSV (RFC 4180, UTF-8, line feeds) that a spreadsheet opens without running anything. */
export function csvTable(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string | number | null>>[]
): string {
  const lines = rows.map((row) => columns.map((column) => csvCell(String(row[column] ?? ''))).join(','));
  return [columns.map(csvCell).join(','), ...lines].map((line) => `${line}\n`).join('');
}
