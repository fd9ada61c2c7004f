import { hash } from 'node:crypto';

/** Words of an entry: three of the key, two of the content, one of the owner. */
const WORDS = 6;
const CONTENT = 3;
const OWNER = 5;
/** Entries before the table grows, as a share of its room. */
const FULLEST = 0.7;
const GROWTH = 1.5;

/**
 * Remembers for each of millions of keys what belongs to it, without keeping either: digests in one array, some 45
 * bytes a key. 96 bits of the key tell it from others for all practical purposes; 64 bits tell whether its content is the
 * same as before, 32 whether its owner is. Case of keys does not count, as in external ids.
 */
export class DigestTable {
  #words = new Uint32Array(1024 * WORDS);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Whether what was put under the key had this content; undefined where nothing was put. */
  hasContent(key: string, content: string): boolean | undefined {
    return this.#same(key, CONTENT, digestOf(content).subarray(0, 2));
  }

  hasOwner(key: string, owner: string): boolean | undefined {
    return this.#same(key, OWNER, digestOf(owner).subarray(0, 1));
  }

  put(key: string, content = '', owner = ''): void {
    if (this.#size >= (this.#words.length / WORDS) * FULLEST) this.#grow();
    const digest = keyDigest(key);
    const at = this.#find(digest);
    if (!this.#used(at)) this.#size += 1;
    this.#words.set(digest, at);
    this.#words.set(digestOf(content).subarray(0, 2), at + CONTENT);
    this.#words[at + OWNER] = digestOf(owner)[0] ?? 0;
  }

  #same(key: string, offset: number, digest: Uint32Array): boolean | undefined {
    const at = this.#find(keyDigest(key));
    if (!this.#used(at)) return undefined;
    return digest.every((word, index) => this.#words[at + offset + index] === word);
  }

  /** Where the entry is, or would be. */
  #find(digest: Uint32Array): number {
    const words = this.#words;
    const entries = words.length / WORDS;
    let entry = (digest[0] ?? 0) % entries;
    for (;;) {
      const at = entry * WORDS;
      if (!this.#used(at)) return at;
      if (words[at] === digest[0] && words[at + 1] === digest[1] && words[at + 2] === digest[2]) {
        return at;
      }
      entry = entry + 1 === entries ? 0 : entry + 1;
    }
  }

  #used(at: number): boolean {
    const words = this.#words;
    return ((words[at] ?? 0) | (words[at + 1] ?? 0) | (words[at + 2] ?? 0)) !== 0;
  }

  #grow(): void {
    const before = this.#words;
    this.#words = new Uint32Array(Math.ceil((before.length / WORDS) * GROWTH) * WORDS);
    for (let at = 0; at < before.length; at += WORDS) {
      const entry = before.subarray(at, at + WORDS);
      if (entry.subarray(0, CONTENT).some((word) => word !== 0)) this.#words.set(entry, this.#find(entry));
    }
  }
}

function keyDigest(key: string): Uint32Array {
  return digestOf(key.toLowerCase()).subarray(0, CONTENT);
}

function digestOf(text: string): Uint32Array {
  const bytes = hash('sha256', text, 'buffer');
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + 16));
}
