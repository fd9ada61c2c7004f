/**
 * Rows of a result, kept in a temporary file so that a million of them cost eight bytes each in memory. Used by query
 * locators and bulk results: what a client pages through is the result as it was, whatever is written meanwhile.
 */
import type { Readable } from 'node:stream';
import { TemporaryFile } from './temporaryFile.ts';

const BLOCK_CHARACTERS = 64 * 1024;

export class RowSpool {
  readonly #file = new TemporaryFile();
  /** End of each row in bytes. */
  #ends = new Float64Array(1024);
  #rows = 0;
  #bytes = 0;
  #flushed = 0;
  #pending: string[] = [];
  #pendingCharacters = 0;

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
    return this.#file.read(this.#start(from), this.#start(to)).toString('utf8');
  }

  /** Rows [from, to) as a stream of bytes. */
  stream(from: number, to: number): Readable {
    this.#flush();
    return this.#file.stream(this.#start(from), this.#start(to));
  }

  close(): void {
    this.#file.close();
  }

  #start(row: number): number {
    return row === 0 ? 0 : (this.#ends[Math.min(row, this.#rows) - 1] ?? 0);
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    const block = Buffer.from(this.#pending.join(''));
    this.#file.write(block, this.#flushed);
    this.#flushed += block.length;
    this.#pending = [];
    this.#pendingCharacters = 0;
  }
}
