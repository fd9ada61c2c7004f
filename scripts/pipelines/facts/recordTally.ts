import { AccountIndex } from '../accountIndex.ts';

interface Source {
  name: string;
  /** By number of the account; not all are small, since what campaigns cost is added up as marks. */
  counts: Float64Array;
  total: number;
}

/**
 * How many records of each source stand behind each account. An incremental run finds out by it what went missing.
 * A column a source, because a list for each of a hundred thousand accounts would take five times the room.
 */
export class RecordTally {
  readonly #accounts: AccountIndex;
  /** In their order by name. */
  readonly #sources: Source[] = [];

  constructor(accounts = new AccountIndex()) {
    this.#accounts = accounts;
  }

  /** Returns a function that counts a record of the source for an account. */
  counter(name: string): (accountId: string, by?: number) => void {
    const source = this.#source(name);
    return (accountId, by = 1) => {
      const at = this.#accounts.add(accountId);
      if (at >= source.counts.length) source.counts = grown(source.counts, Math.max(at + 1, this.#accounts.size));
      source.counts[at] = (source.counts[at] ?? 0) + by;
      source.total += by;
    };
  }

  knows(source: string): boolean {
    return this.#sources.some(({ name }) => name === source);
  }

  /** By source, in their order by name; sources without a record of the account are left out. */
  of(accountId: string): Map<string, number> {
    const at = this.#accounts.numberOf(accountId);
    const counted = new Map<string, number>();
    if (at === undefined) return counted;
    for (const { name, counts } of this.#sources) {
      const count = counts[at] ?? 0;
      if (count > 0) counted.set(name, count);
    }
    return counted;
  }

  /** Of all accounts, by source; sources that were read and had no record count 0. */
  totals(): Map<string, number> {
    return new Map(this.#sources.map(({ name, total }): [string, number] => [name, total]));
  }

  #source(name: string): Source {
    const known = this.#sources.find((source) => source.name === name);
    if (known) return known;
    const source = { name, counts: new Float64Array(), total: 0 };
    this.#sources.push(source);
    this.#sources.sort((a, b) => (a.name < b.name ? -1 : 1));
    return source;
  }
}

function grown(counts: Float64Array, needed: number): Float64Array {
  const longer = new Float64Array(Math.max(needed, Math.ceil(counts.length * 1.5), 1_000));
  longer.set(counts);
  return longer;
}
