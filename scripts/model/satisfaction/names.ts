/**
 * Texts that many accounts share, by number. Capitals are not told apart, as the org's own keys do not; of several
 * spellings the one that sorts first is shown, whichever came first.
 */
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

  /** The number of a text; undefined once there are too many. */
  indexOf(text: string): number | undefined {
    const key = text.toLowerCase();
    const known = this.#indexOf.get(key);
    if (known !== undefined) {
      if (text < this.textOf(known)) this.#texts[known] = text;
      return known;
    }
    if (this.tooMany) return undefined;
    this.#indexOf.set(key, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  textOf(index: number): string {
    return this.#texts[index] ?? '';
  }
}
