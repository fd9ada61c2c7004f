import { keptText } from '../keptText.ts';

/** How many records of each source stand behind each account. An incremental run finds out by it what went missing. */
export class RecordTally {
  readonly #sources: string[] = [];
  readonly #counts = new Map<string, number[]>();
  readonly #totals: number[] = [];

  /** Returns a function that counts a record of the source for an account. */
  counter(source: string): (accountId: string, by?: number) => void {
    const known = this.#sources.indexOf(source);
    const at = known >= 0 ? known : this.#sources.push(source) - 1;
    this.#totals[at] ??= 0;
    return (accountId, by = 1) => {
      this.#totals[at] = (this.#totals[at] ?? 0) + by;
      let counts = this.#counts.get(accountId);
      if (counts === undefined) {
        counts = [];
        this.#counts.set(keptText(accountId), counts);
      }
      // Filled up to here, so that the array never has holes.
      while (counts.length <= at) counts.push(0);
      counts[at] = (counts[at] ?? 0) + by;
    };
  }

  knows(source: string): boolean {
    return this.#sources.includes(source);
  }

  /** By source, in their order by name; sources without a record of the account are left out. */
  of(accountId: string): Map<string, number> {
    const counts = this.#counts.get(accountId) ?? [];
    return new Map(
      this.#sources
        .map((source, at): [string, number] => [source, counts[at] ?? 0])
        .filter(([, count]) => count > 0)
        .sort(([a], [b]) => (a < b ? -1 : 1))
    );
  }

  /** Of all accounts, by source; sources that were read and had no record count 0. */
  totals(): Map<string, number> {
    return new Map(
      this.#sources
        .map((source, at): [string, number] => [source, this.#totals[at] ?? 0])
        .sort(([a], [b]) => (a < b ? -1 : 1))
    );
  }
}
