import type { Day } from './days.ts';
import { addMinor, type Minor } from './money.ts';
import { NO_ROW, NumberRows } from './numberRows.ts';
import type { Period } from './periods.ts';

type NamedAccount = { id: string; name: string };

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

/**
 * What each account of a run earned and cost in each quarter: a row of sums an account, however many records there are. A
 * row is made with the account's first record, since most accounts of an org have none; NO_ROW stands for none.
 */
export class QuarterSums {
  readonly #quarters: readonly Period[];
  readonly #rows: NumberRows;

  constructor(quarters: readonly Period[]) {
    this.#quarters = quarters;
    this.#rows = new NumberRows(quarters.length * WIDTH);
  }

  /** Adds to the account's row and returns its number. */
  addPurchase(row: number, day: Day, amount: Minor, productCost: Minor | null, account: NamedAccount): number {
    return this.#add(row, day, account, [
      [REVENUE, amount],
      [RETURN, amount - (productCost ?? 0)]
    ]);
  }

  addCost(row: number, day: Day, amount: Minor, account: NamedAccount): number {
    return this.#add(row, day, account, [[COST, amount]]);
  }

  /** In the order of the quarters given. */
  amounts(row: number): QuarterAmounts[] {
    const sums = row === NO_ROW ? undefined : this.#rows.row(row);
    return this.#quarters.map((_, index) => {
      const at = (offset: number): number => sums?.[index * WIDTH + offset] ?? 0;
      return { revenueMinor: at(REVENUE), returnMinor: at(RETURN), costMinor: at(COST), records: at(RECORDS) };
    });
  }

  #add(row: number, day: Day, account: NamedAccount, amounts: [offset: number, amount: Minor][]): number {
    const index = this.#quarters.findIndex(({ from, to }) => day >= from && day <= to);
    if (index < 0) return row;
    const own = row === NO_ROW ? this.#rows.add() : row;
    const sums = this.#rows.row(own);
    const add = (offset: number, amount: Minor): void => {
      const at = index * WIDTH + offset;
      sums[at] = addMinor(sums[at] ?? 0, amount, account);
    };
    for (const [offset, amount] of amounts) add(offset, amount);
    add(RECORDS, 1);
    return own;
  }
}
