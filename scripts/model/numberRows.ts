const ROWS_A_BLOCK = 512;

/** Instead of the number of a row, where none was needed yet. */
export const NO_ROW = -1;

/**
 * Rows of numbers, all of one width, for sums that a run keeps of every account. A typed array for each account
 * would take some 300 bytes beside its numbers, of which a hundred thousand accounts have several. Whole blocks are added, so that
 * growing copies nothing and a row stays where it is.
 */
export class NumberRows {
  readonly #width: number;
  readonly #blocks: Float64Array[] = [];
  #size = 0;

  constructor(width: number) {
    this.#width = width;
  }

  /** The number of a new row, which is all zero. */
  add(): number {
    if (this.#size % ROWS_A_BLOCK === 0) this.#blocks.push(new Float64Array(ROWS_A_BLOCK * this.#width));
    this.#size += 1;
    return this.#size - 1;
  }

  /** The row itself: writing to it changes what is kept. */
  row(number: number): Float64Array {
    const block = this.#blocks[Math.floor(number / ROWS_A_BLOCK)];
    if (!block || number >= this.#size) throw new RangeError(`There is no row ${String(number)}.`);
    const at = (number % ROWS_A_BLOCK) * this.#width;
    return block.subarray(at, at + this.#width);
  }
}
