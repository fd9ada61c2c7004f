/**
 * Rows as CSV (RFC 4180, UTF-8, line feeds) that a spreadsheet opens without running anything: text that starts like a
 * formula gets an apostrophe in front. A plain number, negative or not, stays a number.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvTable(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string | number | null>>[]
): string {
  const lines = rows.map((row) => columns.map((column) => csvCell(row[column] ?? '')).join(','));
  return [columns.map(csvCell).join(','), ...lines].map((line) => `${line}\n`).join('');
}

const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;
const LIKE_A_FORMULA = /^[=+\-@\t\r]/;

function csvCell(value: string | number): string {
  const text = String(value);
  const safe = LIKE_A_FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
