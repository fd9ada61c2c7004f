import JSZip from 'jszip';

/** What a workbook may hold; beyond it a CSV is the way, which is read a piece at a time. */
export interface WorkbookLimits {
  /** Of all XML in it, unpacked. */
  bytes: number;
  /** Rows times columns of a sheet. */
  cells: number;
}

/** 100,000 rows of 20 columns; reading those takes some 700 MB of memory. */
export const WORKBOOK_LIMITS: WorkbookLimits = { bytes: 100_000_000, cells: 4_000_000 };

/** Most files in a workbook's archive. */
const MAXIMUM_FILES = 2_000;

export type WorkbookFault = 'notAnArchive' | 'tooLarge' | 'tooManyCells';

/**
 * The same workbook with its XML stored instead of packed, once it is known how large that is. The reader of workbooks
 * unpacks whatever the archive holds and makes every cell up to the highest address, so that an archive of 14 KB would
 * take all memory.
 */
export async function unpackWorkbook(
  bytes: Uint8Array,
  limits: WorkbookLimits = WORKBOOK_LIMITS
): Promise<Buffer | WorkbookFault> {
  const packed = await JSZip.loadAsync(bytes).catch(() => undefined);
  if (!packed) return 'notAnArchive';
  const files = Object.values(packed.files).filter(({ name }) => /\.(xml|rels)$/i.test(name));
  if (files.length > MAXIMUM_FILES) return 'tooLarge';
  const stored = new JSZip();
  let left = limits.bytes;
  for (const file of files) {
    const content = await unpacked(file, left);
    if (typeof content === 'string') return content;
    left -= content.length;
    if (/^\/?xl\/worksheets\/[^/]+\.xml$/i.test(file.name) && cellsOf(content) > limits.cells) return 'tooManyCells';
    stored.file(file.name, content, { compression: 'STORE' });
  }
  return stored.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
}

function unpacked(file: JSZip.JSZipObject, most: number): Promise<Buffer | WorkbookFault> {
  const pieces: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    const stream = file.nodeStream('nodebuffer');
    stream.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size <= most) {
        pieces.push(piece);
        return;
      }
      // Paused, it unpacks no further.
      stream.pause();
      resolve('tooLarge');
    });
    stream.on('error', () => {
      resolve('notAnArchive');
    });
    stream.on('end', () => {
      resolve(Buffer.concat(pieces));
    });
  });
}

/** Rows times columns that reading the sheet would make; Infinity for an address that cannot be told. */
function cellsOf(sheet: Buffer): number {
  let rows = 0;
  let columns = 0;
  let inRow = 0;
  let height = 0;
  const text = sheet.toString('latin1');
  for (const [, tag, attributes = ''] of text.matchAll(/<(?:\w+:)?(row|c)\b([^>]*)/g)) {
    const address = /\sr\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1];
    if (address !== undefined && !/^[A-Za-z]{0,3}\d{1,8}$/.test(address)) return Infinity;
    if (tag === 'row') {
      height += 1;
      inRow = 0;
    } else inRow += 1;
    rows = Math.max(rows, height, Number(address?.replace(/^\D+/, '') ?? 0));
    columns = Math.max(columns, inRow, columnNumber(/^[A-Za-z]*/.exec(address ?? '')?.[0] ?? ''));
  }
  return rows * columns;
}

/** A → 1, XFD → 16384. */
function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
