import type { Day } from './days.ts';
import { addMinor, type Minor } from './money.ts';
import type { Period } from './periods.ts';

/** Revenue, return and cost of one quarter. */
export interface QuarterAmounts {
  readonly revenueMinor: Minor;
  readonly returnMinor: Minor;
  readonly costMinor: Minor;
  readonly records: number;
}

const REVENUE = 0;
const RETURN = 1;
const COST = 2;
const RECORDS = 3;
const WIDTH = 4;

/** What one account earned and cost in each quarter: a fixed number of sums, however many records there are. */
export class QuarterSums {
  readonly #quarters: readonly Period[];
  /** Made with the first record, since most accounts of an org have none. */
  #sums: Float64Array | undefined;

  constructor(quarters: readonly Period[]) {
    this.#quarters = quarters;
  }

  addPurchase(day: Day, amount: Minor, productCost: Minor | null, account: { id: string; name: string }): void {
    this.#add(day, account, REVENUE, amount);
    this.#add(day, account, RETURN, amount - (productCost ?? 0));
    this.#add(day, account, RECORDS, 1);
  }

  addCost(day: Day, amount: Minor, account: { id: string; name: string }): void {
    this.#add(day, account, COST, amount);
    this.#add(day, account, RECORDS, 1);
  }

  /** In the order of the quarters given. */
  amounts(): QuarterAmounts[] {
    return this.#quarters.map((_, index) => {
      const at = (offset: number): number => this.#sums?.[index * WIDTH + offset] ?? 0;
      return { revenueMinor: at(REVENUE), returnMinor: at(RETURN), costMinor: at(COST), records: at(RECORDS) };
    });
  }

  #add(day: Day, account: { id: string; name: string }, offset: number, amount: Minor): void {
    const index = this.#quarters.findIndex(({ from, to }) => day >= from && day <= to);
    if (index < 0) return;
    const sums = (this.#sums ??= new Float64Array(this.#quarters.length * WIDTH));
    const at = index * WIDTH + offset;
    sums[at] = addMinor(sums[at] ?? 0, amount, account);
  }
}
