/**
 * Counts by a small number, such as the index of a wave: rows of a fixed width in one array, because an object for each
 * wave of each of a hundred thousand accounts would not fit into memory. Row order is that of arrival.
 */
export class KeyedRows {
  readonly width: number;
  /** Before the cells of each row stands its key. */
  #cells = new Int32Array(0);
  #size = 0;

  constructor(width: number) {
    this.width = width;
  }

  /** The cells; valid until the next row is made. */
  get cells(): Int32Array {
    return this.#cells;
  }

  /** Where the row of `key` begins; it is made, all zero, when there is none. */
  rowOf(key: number): number {
    const stride = this.width + 1;
    const before = this.#size * stride;
    for (let at = 0; at < before; at += stride) if (this.#cells[at] === key) return at + 1;
    this.#size += 1;
    if (before === this.#cells.length) {
      const grown = new Int32Array(Math.ceil(this.#size * 1.5) * stride);
      grown.set(this.#cells);
      this.#cells = grown;
    }
    this.#cells[before] = key;
    return before + 1;
  }

  /** [key, where its row begins] */
  *rows(): Generator<[number, number]> {
    for (let index = 0; index < this.#size; index += 1) {
      const before = index * (this.width + 1);
      yield [this.#cells[before] ?? 0, before + 1];
    }
  }
}
