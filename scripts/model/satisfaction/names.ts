/** Texts that many accounts share, by number; `tooMany` once there are more than can be told apart. */
export class Names {
  readonly #limit: number;
  readonly #indexOf = new Map<string, number>();
  readonly #texts: string[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** More different texts than the limit: whichever came first is chance, so that none can be used. */
  get tooMany(): boolean {
    return this.#texts.length > this.#limit;
  }

  get size(): number {
    return this.#texts.length;
  }

  /** The number of a text; undefined once there are too many. */
  indexOf(text: string): number | undefined {
    const known = this.#indexOf.get(text);
    if (known !== undefined) return known;
    if (this.tooMany) return undefined;
    this.#indexOf.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  textOf(index: number): string {
    return this.#texts[index] ?? '';
  }
}
