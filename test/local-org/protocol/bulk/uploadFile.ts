/** The CSV a client uploaded, on disk until its job is deleted. */
import type { Readable } from 'node:stream';
import { TemporaryFile } from '../temporaryFile.ts';

export class UploadFile {
  readonly #file = new TemporaryFile();
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  /** Stores the whole stream; of one that breaks off nothing is kept. */
  async fill(stream: Readable): Promise<void> {
    let written = 0;
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) continue;
      this.#file.write(chunk, written);
      written += chunk.length;
    }
    this.#bytes = written;
  }

  /** The bytes from `start` on. */
  stream(start = 0): Readable {
    return this.#file.stream(start, this.#bytes);
  }

  close(): void {
    this.#file.close();
  }
}
