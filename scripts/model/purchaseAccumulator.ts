import type { Day } from './days.ts';
import { NO_PURCHASES, type PurchaseFacts, type PurchaseWindow } from './facts.ts';
import { addMinor, type Minor } from './money.ts';
import { contains, type Period } from './periods.ts';

interface Buyer {
  id: string;
  name: string;
  period: Period;
  priorPeriod: Period;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Sums the purchases of one account; the result does not depend on the order of the records. */
export class PurchaseAccumulator implements PurchaseFacts {
  readonly inPeriod: Writable<PurchaseWindow> = { ...NO_PURCHASES };
  readonly prior: Writable<PurchaseWindow> = { ...NO_PURCHASES };
  readonly lifetime: Writable<PurchaseWindow> = { ...NO_PURCHASES };
  readonly days: Day[] = [];
  firstDayAmountMinor: Minor = 0;

  add(day: Day, amount: Minor, productCost: Minor | null, buyer: Buyer): void {
    addToWindow(this.lifetime, amount, productCost, buyer);
    if (contains(buyer.period, day)) addToWindow(this.inPeriod, amount, productCost, buyer);
    else if (contains(buyer.priorPeriod, day)) addToWindow(this.prior, amount, productCost, buyer);
    if (amount > 0) this.addDay(day, amount, buyer);
  }

  private addDay(day: Day, amount: Minor, buyer: Buyer): void {
    const first = this.days[0];
    if (first === undefined || day < first) this.firstDayAmountMinor = amount;
    else if (day === first) this.firstDayAmountMinor = addMinor(this.firstDayAmountMinor, amount, buyer);
    const at = insertionPoint(this.days, day);
    if (this.days[at] !== day) this.days.splice(at, 0, day);
  }
}

function addToWindow(window: Writable<PurchaseWindow>, amount: Minor, productCost: Minor | null, buyer: Buyer): void {
  window.records += 1;
  window.amountMinor = addMinor(window.amountMinor, amount, buyer);
  if (productCost === null) window.recordsWithoutCost += 1;
  else {
    window.productCostMinor = addMinor(window.productCostMinor, productCost, buyer);
    window.costedAmountMinor = addMinor(window.costedAmountMinor, amount, buyer);
  }
  if (amount > 0) {
    window.purchases += 1;
    window.purchaseAmountMinor = addMinor(window.purchaseAmountMinor, amount, buyer);
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
