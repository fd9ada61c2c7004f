/**
 * Text that a spreadsheet shows and does not run: what starts like a formula gets an apostrophe in front, also where
 * apostrophes stand before it already, so that `asWritten` gives back exactly what went in. A plain number, negative
 * or not, stays a number. https://owasp.org/www-community/attacks/CSV_Injection
 */
export function harmless(text: string): string {
  return LIKE_A_FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** Undoes `harmless`. */
export function asWritten(text: string): string {
  return text.startsWith("'") && LIKE_A_FORMULA.test(text) ? text.slice(1) : text;
}

/** A cell of a CSV (RFC 4180). */
export function csvCell(text: string): string {
  const safe = harmless(text);
  return /[",;\t\n\r]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;
/** The signs in full width count as well: spreadsheets of East Asia take them. */
const LIKE_A_FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
