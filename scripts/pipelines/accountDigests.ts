import type { AccountIndex } from './accountIndex.ts';

/** Bytes of SHA-1. */
const WIDTH = 20;

/** Digests of many accounts: their bytes in one column, which is a third of what a map of texts takes. */
export class AccountDigests {
  readonly #index: AccountIndex;
  #bytes = Buffer.alloc(0);

  constructor(index: AccountIndex) {
    this.#index = index;
  }

  /** `digest` as base64; '' for none. */
  set(id: string, digest: string): void {
    const at = this.#index.add(id) * WIDTH;
    if (at + WIDTH > this.#bytes.length) this.#grow(at + WIDTH);
    this.#bytes.fill(0, at, at + WIDTH);
    this.#bytes.write(digest, at, WIDTH, 'base64');
  }

  /** '' where there is none. */
  get(id: string): string {
    const at = (this.#index.numberOf(id) ?? Infinity) * WIDTH;
    if (at + WIDTH > this.#bytes.length) return '';
    const digest = this.#bytes.subarray(at, at + WIDTH);
    return digest.every((byte) => byte === 0) ? '' : digest.toString('base64');
  }

  #grow(needed: number): void {
    const grown = Buffer.alloc(Math.max(needed, this.#bytes.length * 1.5, 1_000 * WIDTH));
    this.#bytes.copy(grown);
    this.#bytes = grown;
  }
}
