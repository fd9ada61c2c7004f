import type { Day } from './days.ts';
import { NO_PURCHASES, type PurchaseFacts, type PurchaseWindow } from './facts.ts';
import { addMinor, type Minor } from './money.ts';
import { NO_ROW, NumberRows } from './numberRows.ts';
import { contains, type Period } from './periods.ts';

interface Buyer {
  id: string;
  name: string;
  period: Period;
  priorPeriod: Period;
}

// The numbers of a window, and where the three windows begin in the row of an account.
const RECORDS = 0;
const AMOUNT = 1;
const PRODUCT_COST = 2;
const WITHOUT_COST = 3;
const COSTED_AMOUNT = 4;
const PURCHASES = 5;
const PURCHASE_AMOUNT = 6;
const WINDOW = 7;

const LIFETIME = 0;
const IN_PERIOD = WINDOW;
const PRIOR = 2 * WINDOW;
const FIRST_DAY_AMOUNT = 3 * WINDOW;

/** Rows for the purchases of all accounts of a run. */
export function purchaseRows(): NumberRows {
  return new NumberRows(FIRST_DAY_AMOUNT + 1);
}

const NO_DAYS: readonly Day[] = [];

/** Up to so many days the list is as long as it has to be: V8 leaves room for sixteen more when one is added. */
const EXACT_DAYS = 64;

/** Sums the purchases of one account; the result does not depend on the order of the records. */
export class PurchaseAccumulator implements PurchaseFacts {
  readonly #rows: NumberRows;
  #row = NO_ROW;
  #days: Day[] | undefined;

  constructor(rows: NumberRows) {
    this.#rows = rows;
  }

  get lifetime(): PurchaseWindow {
    return this.#window(LIFETIME);
  }

  get inPeriod(): PurchaseWindow {
    return this.#window(IN_PERIOD);
  }

  get prior(): PurchaseWindow {
    return this.#window(PRIOR);
  }

  get days(): readonly Day[] {
    return this.#days ?? NO_DAYS;
  }

  get firstDayAmountMinor(): Minor {
    return this.#row === NO_ROW ? 0 : (this.#rows.row(this.#row)[FIRST_DAY_AMOUNT] ?? 0);
  }

  add(day: Day, amount: Minor, productCost: Minor | null, buyer: Buyer): void {
    if (this.#row === NO_ROW) this.#row = this.#rows.add();
    const row = this.#rows.row(this.#row);
    addToWindow(row, LIFETIME, amount, productCost, buyer);
    if (contains(buyer.period, day)) addToWindow(row, IN_PERIOD, amount, productCost, buyer);
    else if (contains(buyer.priorPeriod, day)) addToWindow(row, PRIOR, amount, productCost, buyer);
    if (amount > 0) this.#addDay(row, day, amount, buyer);
  }

  #addDay(row: Float64Array, day: Day, amount: Minor, buyer: Buyer): void {
    const days = (this.#days ??= []);
    const first = days[0];
    if (first === undefined || day < first) row[FIRST_DAY_AMOUNT] = amount;
    else if (day === first) row[FIRST_DAY_AMOUNT] = addMinor(row[FIRST_DAY_AMOUNT] ?? 0, amount, buyer);
    const at = insertionPoint(days, day);
    if (days[at] === day) return;
    if (days.length < EXACT_DAYS) this.#days = days.toSpliced(at, 0, day);
    else days.splice(at, 0, day);
  }

  #window(at: number): PurchaseWindow {
    if (this.#row === NO_ROW) return NO_PURCHASES;
    const row = this.#rows.row(this.#row);
    const number = (column: number): number => row[at + column] ?? 0;
    return {
      records: number(RECORDS),
      amountMinor: number(AMOUNT),
      productCostMinor: number(PRODUCT_COST),
      recordsWithoutCost: number(WITHOUT_COST),
      costedAmountMinor: number(COSTED_AMOUNT),
      purchases: number(PURCHASES),
      purchaseAmountMinor: number(PURCHASE_AMOUNT)
    };
  }
}

function addToWindow(row: Float64Array, window: number, amount: Minor, productCost: Minor | null, buyer: Buyer): void {
  const add = (column: number, by: Minor): void => {
    row[window + column] = addMinor(row[window + column] ?? 0, by, buyer);
  };
  add(RECORDS, 1);
  add(AMOUNT, amount);
  if (productCost === null) add(WITHOUT_COST, 1);
  else {
    add(PRODUCT_COST, productCost);
    add(COSTED_AMOUNT, amount);
  }
  if (amount > 0) {
    add(PURCHASES, 1);
    add(PURCHASE_AMOUNT, amount);
  }
}

/** Where `day` is or belongs in the ascending list. Records mostly arrive in order, so the end is tried first. */
function insertionPoint(days: readonly Day[], day: Day): number {
  let high = days.length;
  const last = days[high - 1];
  if (last === undefined || day > last) return high;
  let low = 0;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] ?? Infinity) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
