/**
 * Rows of a result, kept in a temporary file so that a million of them cost eight bytes each in memory. Used by query
 * locators and bulk results: what a client pages through is the result as it was, whatever is written meanwhile.
 */
import { closeSync, createReadStream, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

const BLOCK_CHARACTERS = 64 * 1024;

export class RowSpool {
  readonly #folder: string;
  readonly #path: string;
  readonly #file: number;
  /** End of each row in bytes. */
  #ends = new Float64Array(1024);
  #rows = 0;
  #bytes = 0;
  #pending: string[] = [];
  #pendingCharacters = 0;
  #open = true;

  constructor() {
    this.#folder = mkdtempSync(join(tmpdir(), 'local-org-'));
    this.#path = join(this.#folder, 'rows');
    this.#file = openSync(this.#path, 'w+');
  }

  get rows(): number {
    return this.#rows;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Appends one row, with whatever ends it. */
  append(row: string): void {
    if (this.#rows === this.#ends.length) {
      const larger = new Float64Array(this.#ends.length * 2);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#bytes += Buffer.byteLength(row);
    this.#ends[this.#rows] = this.#bytes;
    this.#rows += 1;
    this.#pending.push(row);
    this.#pendingCharacters += row.length;
    if (this.#pendingCharacters >= BLOCK_CHARACTERS) this.#flush();
  }

  /** Rows [from, to) as text, for small ranges. */
  read(from: number, to: number): string {
    this.#flush();
    const start = this.#start(from);
    const buffer = Buffer.alloc(this.#start(to) - start);
    let filled = 0;
    while (filled < buffer.length) {
      const read = readSync(this.#file, buffer, filled, buffer.length - filled, start + filled);
      if (read === 0) throw new Error('the result file ended early');
      filled += read;
    }
    return buffer.toString('utf8');
  }

  /** Rows [from, to) as a stream of bytes. */
  stream(from: number, to: number): Readable {
    this.#flush();
    const start = this.#start(from);
    const end = this.#start(to);
    return start === end ? Readable.from([]) : createReadStream(this.#path, { start, end: end - 1 });
  }

  /** Number of rows from `from` on that fit into so many bytes, at least one. */
  rowsWithin(from: number, bytes: number): number {
    const limit = this.#start(from) + bytes;
    let low = Math.min(from + 1, this.#rows);
    let high = this.#rows;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#start(middle) <= limit) low = middle;
      else high = middle - 1;
    }
    return low - from;
  }

  /** Removes the file. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    closeSync(this.#file);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #start(row: number): number {
    return row === 0 ? 0 : (this.#ends[Math.min(row, this.#rows) - 1] ?? 0);
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    const block = Buffer.from(this.#pending.join(''));
    for (let written = 0; written < block.length;) written += writeSync(this.#file, block, written);
    this.#pending = [];
    this.#pendingCharacters = 0;
  }
}
