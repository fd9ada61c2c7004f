/** CSV as Bulk API 2.0 reads and writes it. */

/** https://developer.salesforce.com/docs/platform/api-asynch/guide/create-job.html */
export const DELIMITERS = {
  BACKQUOTE: '`',
  CARET: '^',
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  TAB: '\t'
} as const;

export const LINE_ENDINGS = { LF: '\n', CRLF: '\r\n' } as const;

export type ColumnDelimiter = keyof typeof DELIMITERS;
export type LineEnding = keyof typeof LINE_ENDINGS;

export interface CsvFormat {
  readonly columnDelimiter: ColumnDelimiter;
  readonly lineEnding: LineEnding;
}

/** One line with its end; every value quoted, as in the platform's results, blank values as "". */
export function csvLine(values: readonly string[], format: CsvFormat): string {
  return values.map(quote).join(DELIMITERS[format.columnDelimiter]) + LINE_ENDINGS[format.lineEnding];
}

function quote(value: string): string {
  return value.includes('"') ? `"${value.replaceAll('"', '""')}"` : `"${value}"`;
}

const FLOATING = new Set(['double', 'currency', 'percent']);

/**
 * Text of a field value in bulk results. Currency, percent and number fields come in Java's notation for doubles, so
 * 100 is "100.0" and 12,345,678 is "1.2345678E7" (forcedotcom/cli#3367, forcedotcom/dataloader#1204); date-times end in Z.
 */
export function csvValue(value: unknown, type: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return FLOATING.has(type) ? javaDouble(value) : String(value);
  if (typeof value === 'string') return type === 'datetime' ? value.replace(/\+0000$/, 'Z') : value;
  return typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

/** Double.toString of Java: plain between 10⁻³ and 10⁷, computerized scientific notation elsewhere. */
export function javaDouble(value: number): string {
  const magnitude = Math.abs(value);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  if (magnitude >= 1e-3 && magnitude < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${exponent.replace('+', '')}`;
}
