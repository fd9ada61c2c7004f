import { DateTime } from 'luxon';
import { dayOf, isoOf, type Day } from './days.ts';

/** Both ends inclusive. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** The day `months` before (negative: after); a day that the month does not have becomes its last one. */
export function minusMonths(day: Day, months: number): Day {
  const moved = DateTime.fromISO(isoOf(day), { zone: 'utc' }).minus({ months });
  return dayOf(moved.toFormat('yyyy-MM-dd'));
}

/**
 * The `months` up to and including `to`: they start the day after `to` minus `months`.
 * 12 months to 2013-11-30 are 2012-12-01 … 2013-11-30; to 2012-02-29 they are 2011-03-01 … 2012-02-29.
 */
export function trailingMonths(to: Day, months: number): Period {
  return { from: minusMonths(to, months) + 1, to };
}

/** The period of the same number of months that ends the day before `period` starts. */
export function periodBefore(period: Period, months: number): Period {
  return trailingMonths(period.from - 1, months);
}

export function contains(period: Period, day: Day): boolean {
  return day >= period.from && day <= period.to;
}
