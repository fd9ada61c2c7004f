import type { Minor } from '../money.ts';

export const RATE_KINDS = ['Event', 'Call', 'Case'] as const;
export type RateKind = (typeof RATE_KINDS)[number];

/** What an hour of an event, a call or a case costs. */
export interface CostRate {
  /** Developer name of the record, which is also what an account's detail names. */
  name: string;
  kind: RateKind;
  /** Type or priority that the rate is limited to; role of the record's owner; null for every record of the kind. */
  match: { by: 'type' | 'role'; value: string } | null;
  amountMinor: Minor;
}

/** Rates in the order in which they are tried: by type, by role, then the one for all. */
export class CostRates {
  readonly all: readonly CostRate[];
  readonly #byKey = new Map<string, CostRate>();

  constructor(rates: readonly CostRate[]) {
    this.all = rates;
    for (const rate of rates) this.#byKey.set(keyOf(rate.kind, rate.match), rate);
  }

  has(kind: RateKind): boolean {
    return this.all.some((rate) => rate.kind === kind);
  }

  /** Whether the role of a record's owner has to be known. */
  needsRoles(kind: RateKind): boolean {
    return this.all.some((rate) => rate.kind === kind && rate.match?.by === 'role');
  }

  /** The narrowest rate that applies: of the first of `types` that has one, else of the role, else the general one. */
  rateOf(kind: RateKind, types: readonly string[], role: string): CostRate | undefined {
    for (const type of types) {
      const rate = this.#byKey.get(keyOf(kind, { by: 'type', value: type }));
      if (rate) return rate;
    }
    return this.#byKey.get(keyOf(kind, { by: 'role', value: role })) ?? this.#byKey.get(keyOf(kind, null));
  }
}

/** Two rates with one key would leave open which applies. */
export function keyOf(kind: RateKind, match: CostRate['match']): string {
  return match === null ? kind : `${kind}|${match.by}|${match.value.toLowerCase()}`;
}
