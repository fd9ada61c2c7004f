import { NumberRows } from '../../model/numberRows.ts';
import type { RatedAccount } from '../../model/ratedAccount.ts';

const NUMBERS = ['score', 'attractiveness', 'strength', 'nps', 'satisfaction'] as const;

/** What the newest snapshot says of a rating beside its sums. */
export type SnapshotState = Pick<RatedAccount, 'tier' | (typeof NUMBERS)[number]>;

/** Kept of the ratings of which the snapshot is to be written, in columns, so that they are not made once more for it. */
export class SnapshotStates {
  readonly #rowOf = new Map<string, number>();
  readonly #tiers: (string | null)[] = [];
  /** NaN where there is no number. */
  readonly #numbers = new NumberRows(NUMBERS.length);

  add(rated: RatedAccount): void {
    const row = this.#numbers.add();
    this.#rowOf.set(rated.id, row);
    this.#tiers.push(rated.tier);
    this.#numbers.row(row).set(NUMBERS.map((name) => rated[name] ?? Number.NaN));
  }

  of(accountId: string): SnapshotState | undefined {
    const row = this.#rowOf.get(accountId);
    if (row === undefined) return undefined;
    const [score, attractiveness, strength, nps, satisfaction] = [...this.#numbers.row(row)].map((number) =>
      Number.isNaN(number) ? null : number
    );
    return {
      tier: this.#tiers[row] ?? null,
      score: score ?? null,
      attractiveness: attractiveness ?? null,
      strength: strength ?? null,
      nps: nps ?? null,
      satisfaction: satisfaction ?? null
    };
  }
}
