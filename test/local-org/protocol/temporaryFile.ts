/**
 * A file without a name: the system takes it back when it is closed, or when the process ends in whatever way.
 * Unlinking an open file works on Linux and macOS, where the local org runs.
 */
import { closeSync, mkdtempSync, openSync, read, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

export class TemporaryFile {
  readonly #file: number;
  #readers = 0;
  #closed = false;

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), 'local-org-'));
    this.#file = openSync(join(folder, 'data'), 'w+');
    rmSync(folder, { recursive: true });
  }

  write(bytes: Buffer, position: number): void {
    for (let done = 0; done < bytes.length;) {
      done += writeSync(this.#file, bytes, done, bytes.length - done, position + done);
    }
  }

  read(start: number, end: number): Buffer {
    const bytes = Buffer.alloc(end - start);
    for (let done = 0; done < bytes.length;) {
      const read = readSync(this.#file, bytes, done, bytes.length - done, start + done);
      if (read === 0) throw new Error('a temporary file ended early');
      done += read;
    }
    return bytes;
  }

  /** Bytes [start, end). */
  stream(start: number, end: number): Readable {
    this.#readers += 1;
    const stream = readRange(this.#file, start, end);
    stream.once('close', () => {
      this.#readers -= 1;
      this.#closeWhenUnread();
    });
    return stream;
  }

  /** Waits for streams that still read: the number of a closed file is given to the next one opened. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#closeWhenUnread();
  }

  #closeWhenUnread(): void {
    if (this.#closed && this.#readers === 0) closeSync(this.#file);
  }
}

const CHUNK_BYTES = 64 * 1024;

/** A stream over part of a file that leaves the file open, which streams of node:fs do not when they are destroyed. */
function readRange(file: number, start: number, end: number): Readable {
  let position = start;
  let reading: Promise<void> = Promise.resolve();
  return new Readable({
    read() {
      const size = Math.min(CHUNK_BYTES, end - position);
      if (size <= 0) {
        this.push(null);
        return;
      }
      reading = new Promise((resolve) => {
        read(file, Buffer.allocUnsafe(size), 0, size, position, (error, bytesRead, bytes) => {
          resolve();
          if (error !== null) this.destroy(error);
          else if (bytesRead === 0) this.destroy(new Error('a temporary file ended early'));
          else {
            position += bytesRead;
            this.push(bytes.subarray(0, bytesRead));
          }
        });
      });
    },
    destroy(error, done) {
      // The file may be closed once this stream says that it is.
      void reading.then(() => done(error));
    }
  });
}
