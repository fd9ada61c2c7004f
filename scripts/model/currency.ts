import type { Day } from './days.ts';
import type { Minor } from './money.ts';

/** A rate that holds from a day until the next one of its currency: units of the currency for one corporate unit. */
export interface DatedRate {
  from: Day;
  rate: number;
}

export interface CurrencyRates {
  corporate: string;
  /** The org's present rates by ISO code. */
  current: ReadonlyMap<string, number>;
  /** Rates by date, ascending; without those of a currency, or before its first, the present rate holds. */
  dated: ReadonlyMap<string, readonly DatedRate[]>;
}

/** No rate is known for the currency of a record. */
export class UnknownCurrencyError extends Error {
  readonly isoCode: string;

  constructor(isoCode: string) {
    super(`The org has no conversion rate for the currency "${isoCode}".`);
    this.isoCode = isoCode;
  }
}

/**
 * The amount in the corporate currency, at the rate of the record's day. Rounded to the cent for each record, so
 * that sums do not depend on how records are grouped.
 * @throws {UnknownCurrencyError}
 */
export function toCorporate(amount: Minor, isoCode: string, day: Day, rates: CurrencyRates): Minor {
  if (isoCode === rates.corporate) return amount;
  const rate = rateOn(isoCode, day, rates);
  const converted = Math.round(Math.abs(amount) / rate);
  return amount < 0 && converted !== 0 ? -converted : converted;
}

function rateOn(isoCode: string, day: Day, { current, dated }: CurrencyRates): number {
  const known = dated.get(isoCode)?.findLast(({ from }) => from <= day)?.rate ?? current.get(isoCode);
  if (known === undefined || !(known > 0)) throw new UnknownCurrencyError(isoCode);
  return known;
}
