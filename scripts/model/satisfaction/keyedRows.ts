/**
 * Counts by a small number, such as the index of a wave: rows of a fixed width in one array, because an object for each
 * wave of each of a hundred thousand accounts would not fit into memory. Row order is that of arrival.
 */
export class KeyedRows {
  readonly width: number;
  #cells = new Int32Array(0);
  #keys: number[] = [];

  constructor(width: number) {
    this.width = width;
  }

  get size(): number {
    return this.#keys.length;
  }

  /** The cells; valid until the next row is made. */
  get cells(): Int32Array {
    return this.#cells;
  }

  /** Where the row of `key` begins; it is made, all zero, when there is none. */
  rowOf(key: number): number {
    const known = this.#keys.indexOf(key);
    if (known >= 0) return known * this.width;
    const at = this.#keys.push(key) * this.width - this.width;
    if (at + this.width > this.#cells.length) {
      const rows = Math.max(2, Math.ceil(this.#keys.length * 1.5));
      const grown = new Int32Array(rows * this.width);
      grown.set(this.#cells);
      this.#cells = grown;
    }
    return at;
  }

  /** [key, where its row begins] */
  *rows(): Generator<[number, number]> {
    for (const [index, key] of this.#keys.entries()) yield [key, index * this.width];
  }
}
