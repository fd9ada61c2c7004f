import type { CellValue } from './orgPort.ts';

/** One upload: whole rows with the header in front, in pieces that are sent as they are. */
export interface CsvUpload {
  pieces: Uint8Array[];
  bytes: number;
  rows: number;
}

/**
 * A job takes 150 MB after base64, which the platform asks to read as 100 MB of CSV.
 * https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/upload_job_data.htm
 */
export const MAXIMUM_UPLOAD_BYTES = 100_000_000;

/** What is used instead: an upload and the next one are held in memory at a time, and smaller ones cost little. */
export const USUAL_UPLOAD_BYTES = 16_000_000;

/**
 * Clears a field; an empty value would leave it as it is.
 * https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/datafiles_prepare_csv.htm
 */
export const CLEAR = '#N/A';

const PIECE_CHARACTERS = 256 * 1024;

/**
 * Turns rows into uploads of less than `maximumBytes` each, holding one upload in memory at a time. Rows keep
 * their order. Throws a RangeError when a single row is larger than an upload, or a number is not finite.
 */
export function* csvUploads(
  columns: readonly string[],
  rows: Iterable<Readonly<Record<string, CellValue>>>,
  maximumBytes = MAXIMUM_UPLOAD_BYTES
): Generator<CsvUpload> {
  const header = `${columns.join(',')}\n`;
  const headerBytes = Buffer.byteLength(header);
  let upload = startUpload(header, headerBytes);
  let text = '';
  let textBytes = 0;

  const flush = (): void => {
    if (text === '') return;
    upload.pieces.push(Buffer.from(text));
    upload.bytes += textBytes;
    text = '';
    textBytes = 0;
  };

  for (const row of rows) {
    const line = columns.map((column) => csvCell(row[column], column)).join(',') + '\n';
    const lineBytes = Buffer.byteLength(line);
    if (headerBytes + lineBytes >= maximumBytes) {
      throw new RangeError(
        `A row takes ${String(lineBytes)} bytes; an upload holds less than ${String(maximumBytes)}.`
      );
    }
    if (upload.bytes + textBytes + lineBytes >= maximumBytes) {
      flush();
      yield upload;
      upload = startUpload(header, headerBytes);
    }
    text += line;
    textBytes += lineBytes;
    upload.rows += 1;
    if (text.length >= PIECE_CHARACTERS) flush();
  }
  flush();
  if (upload.rows > 0) yield upload;
}

function startUpload(header: string, bytes: number): CsvUpload {
  return { pieces: [Buffer.from(header)], bytes, rows: 0 };
}

function csvCell(value: CellValue | undefined, column: string): string {
  if (value === null || value === '') return CLEAR;
  if (value === undefined) throw new RangeError(`A row has no value for the column ${column}.`);
  if (typeof value === 'number') return plainNumber(value, column);
  if (typeof value === 'boolean') return String(value);
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Decimal notation without exponent, which not every field type of the platform reads. */
function plainNumber(value: number, column: string): string {
  if (!Number.isFinite(value)) throw new RangeError(`${column} would be ${String(value)}, which is not a number.`);
  const text = String(value);
  if (!text.includes('e')) return text;
  return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(20).replace(/\.?0+$/, '');
}
