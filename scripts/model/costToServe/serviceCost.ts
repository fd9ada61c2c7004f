import type { Minor } from '../money.ts';
import type { CostRate } from './costRates.ts';

/** Cost that is worked out from records rather than recorded; the keys in KA_ROI_Detail__c. */
export type ServiceCost = 'event' | 'call' | 'case' | 'campaign' | 'discount';

/** An all-day event is a working day, not twenty-four hours. */
const ALL_DAY_HOURS = 8;
const DAY_MINUTES = 1440;

/** Working minutes of an event; an all-day event counts eight hours for each of its days. */
export function workingMinutes(minutes: number, allDay: boolean): number {
  return allDay ? Math.max(1, Math.round(minutes / DAY_MINUTES)) * ALL_DAY_HOURS * 60 : Math.max(0, minutes);
}

/** Minutes at an hourly rate, rounded to the cent for each record, so that every sum of records agrees. */
export function costOfMinutes(minutes: number, { amountMinor }: CostRate): Minor {
  return Math.round((minutes * amountMinor) / 60);
}

/**
 * What a line gave away: list price × quantity − total price. A returned line (negative quantity) gives the discount
 * back; a line sold above its list price gave none.
 */
export function discountOf(listPriceMinor: Minor, quantity: number, totalMinor: Minor): Minor {
  const discount = Math.round(listPriceMinor * quantity) - totalMinor;
  return discount * Math.sign(quantity) > 0 ? discount : 0;
}

/**
 * Shares an amount by member count: to the cent, the parts sum to the amount. What rounding leaves goes to the
 * greatest remainders, among equals to the smaller account id, so that the order of members cannot matter.
 */
export function shareByMembers(amount: Minor, members: ReadonlyMap<string, number>): Map<string, Minor> {
  let all = 0;
  for (const count of members.values()) all += count;
  const shares = [...members].map(([id, count]) => ({ id, exact: (Math.abs(amount) * count) / all }));
  shares.sort((a, b) => rest(b.exact) - rest(a.exact) || (a.id < b.id ? -1 : 1));
  let left = Math.abs(amount) - shares.reduce((sum, { exact }) => sum + Math.floor(exact), 0);
  const sign = Math.sign(amount);
  return new Map(
    shares.map(({ id, exact }) => {
      const extra = left > 0 ? 1 : 0;
      left -= extra;
      return [id, sign * (Math.floor(exact) + extra)];
    })
  );
}

const rest = (exact: number): number => exact - Math.floor(exact);
