import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { extname } from 'node:path';
import { csvCell } from '../../../formatters/spreadsheetText.ts';
import { unwritable } from '../../files/unwritable.ts';
import type { RowFaultFound } from './mapRow.ts';
import { REJECT_COLUMNS } from './rejectColumns.ts';

export interface RejectedRow {
  file: string;
  line: number;
  cells: readonly string[];
  faults: readonly RowFaultFound[];
}

/**
 * Writes rejected rows as they are found, so that they can be mended and imported as they stand: the header rows of the
 * export, and before each original row what is wrong with it. Exports with other headers go to files of their own,
 * `rejects-2.csv` and so on. The files get their names when all is written: what is there before may be what is read.
 */
export class RejectWriter {
  readonly #path: string;
  /** By header. */
  readonly #parts = new Map<string, { path: string; handle: FileHandle; text: string }>();

  constructor(path: string) {
    this.#path = path;
  }

  /** Has a file ready also where nothing will be rejected: a schedule must not find the one of last month. */
  async start(header: readonly (readonly string[])[]): Promise<void> {
    const key = JSON.stringify(header);
    if (this.#parts.has(key)) return;
    const number = this.#parts.size + 1;
    const end = extname(this.#path);
    const path =
      number === 1 ? this.#path : `${this.#path.slice(0, this.#path.length - end.length)}-${String(number)}${end}`;
    const handle = await open(`${path}.partial`, 'w', 0o600).catch(unwritable(path));
    const [first = [], ...others] = header;
    const blank = REJECT_COLUMNS.map(() => '');
    const lines = [[...REJECT_COLUMNS, ...first], ...others.map((cells) => [...blank, ...cells])];
    // Spreadsheets take a file without the mark for one in the encoding of the country.
    this.#parts.set(key, { path, handle, text: `\uFEFF${lines.map(csvLine).join('')}` });
  }

  async write(header: readonly (readonly string[])[], row: RejectedRow): Promise<void> {
    await this.start(header);
    const part = this.#parts.get(JSON.stringify(header));
    if (!part) return;
    const joined = (of: (fault: RowFaultFound) => string): string =>
      row.faults
        .map(of)
        .filter((text) => text !== '')
        .join('; ');
    const why = [joined(({ column }) => column), joined(({ value }) => value), joined(({ reason }) => reason)];
    part.text += csvLine([row.file, String(row.line), ...why, ...row.cells]);
    if (part.text.length > 64 * 1024) await flush(part);
  }

  /** Returns the paths of the files. */
  async finish(): Promise<string[]> {
    for (const part of this.#parts.values()) {
      await flush(part);
      await part.handle.close();
      await rename(`${part.path}.partial`, part.path).catch(unwritable(part.path));
    }
    return [...this.#parts.values()].map(({ path }) => path);
  }

  async discard(): Promise<void> {
    for (const { path, handle } of this.#parts.values()) {
      await handle.close().catch(() => undefined);
      await rm(`${path}.partial`, { force: true });
    }
  }
}

async function flush(part: { path: string; handle: FileHandle; text: string }): Promise<void> {
  await part.handle.appendFile(part.text).catch(unwritable(part.path));
  part.text = '';
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}
