import { keptText } from './keptText.ts';

/**
 * Gives each account a number, so that what a run keeps of every account can stand in columns instead of in objects and
 * maps, and holds the one copy of its id: with a hundred thousand accounts each map by id takes four megabytes, and each
 * further copy of the ids as much again.
 */
export class AccountIndex {
  readonly #numbers = new Map<string, number>();
  readonly #ids: string[] = [];

  get size(): number {
    return this.#ids.length;
  }

  /** undefined for an account that nothing was added of. */
  numberOf(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  /** The number of an account: the next one where it has none yet. */
  add(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const copy = keptText(id);
    this.#numbers.set(copy, this.#ids.length);
    return this.#ids.push(copy) - 1;
  }

  /** The same id as the text that everything about the account shares. */
  keptId(id: string): string {
    return this.#ids[this.add(id)] ?? id;
  }
}
