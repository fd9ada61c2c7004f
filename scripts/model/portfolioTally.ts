import { round } from './rounding.ts';
import type { Minor } from './money.ts';
import type { RatedAccount } from './ratedAccount.ts';

/** The few numbers of every account that portfolio analyses are made of. Nothing is known where a number is NaN. */
export interface AccountNumbers {
  score: number;
  attractiveness: number;
  strength: number;
  /** Percent. */
  roi: number;
  growth: number;
  revenueMinor: Minor;
  returnMinor: Minor;
  costMinor: Minor;
  /** Purchases of the period. */
  records: number;
}

/**
 * Collects those numbers while ratings are made one at a time. Kept in columns: an object for every account would take
 * four times the room.
 */
export class PortfolioTally {
  readonly #columns: Record<keyof AccountNumbers, number[]> = {
    score: [],
    attractiveness: [],
    strength: [],
    roi: [],
    growth: [],
    revenueMinor: [],
    returnMinor: [],
    costMinor: [],
    records: []
  };
  readonly #byTier = new Map<string, number[]>();
  #from = '9999-12-31';
  #to = '0000-01-01';
  #size = 0;

  add(rated: RatedAccount): void {
    const { from, to } = rated.roiDetail.period;
    if (from < this.#from) this.#from = from;
    if (to > this.#to) this.#to = to;
    const columns = this.#columns;
    columns.score.push(rated.score ?? Number.NaN);
    columns.attractiveness.push(rated.attractiveness ?? Number.NaN);
    columns.strength.push(rated.strength ?? Number.NaN);
    columns.roi.push(rated.cost > 0 ? ((rated.return - rated.cost) / rated.cost) * 100 : Number.NaN);
    columns.growth.push(rated.revenuePrior > 0 ? (rated.revenue / rated.revenuePrior - 1) * 100 : Number.NaN);
    columns.revenueMinor.push(toMinor(rated.revenue));
    columns.returnMinor.push(toMinor(rated.return));
    columns.costMinor.push(toMinor(rated.cost));
    columns.records.push(rated.roiDetail.revenue.records);
    if (rated.tier !== null) {
      const members = this.#byTier.get(rated.tier);
      if (members) members.push(this.#size);
      else this.#byTier.set(rated.tier, [this.#size]);
    }
    this.#size += 1;
  }

  /** The days that the accounts' periods cover; undefined without accounts. */
  get period(): { from: string; to: string } | undefined {
    return this.#size === 0 ? undefined : { from: this.#from, to: this.#to };
  }

  /** The accounts of one tier, or all of them; in no particular order. */
  *accounts(tier?: string): Generator<AccountNumbers> {
    const members = tier === undefined ? Array.from({ length: this.#size }, (_, at) => at) : this.#byTier.get(tier);
    for (const at of members ?? []) {
      const number = (column: keyof AccountNumbers): number => this.#columns[column][at] ?? Number.NaN;
      yield {
        score: number('score'),
        attractiveness: number('attractiveness'),
        strength: number('strength'),
        roi: number('roi'),
        growth: number('growth'),
        revenueMinor: number('revenueMinor'),
        returnMinor: number('returnMinor'),
        costMinor: number('costMinor'),
        records: number('records')
      };
    }
  }
}

/** Amounts of a rating are whole cents as decimals. */
function toMinor(amount: number): Minor {
  return round(amount * 100, 0);
}
