import type { Day } from './days.ts';
import type { AccountFacts } from './facts.ts';
import { minusMonths, type Period } from './periods.ts';

/** Mean days between one purchase day and the next; null with fewer than two. */
export function meanInterval({ purchases }: AccountFacts): number | null {
  const { days } = purchases;
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined || days.length < 2 ? null : (last - first) / (days.length - 1);
}

/** The last purchase day plus the mean interval; null with fewer than two purchase days. */
export function nextOrderExpected(facts: AccountFacts): Day | null {
  const interval = meanInterval(facts);
  const last = facts.purchases.days.at(-1);
  return interval === null || last === undefined ? null : last + Math.round(interval);
}

/** Days since the last purchase over the mean interval: 1 when the next order is due today, 2 when it is one interval late. */
export function overdueRatio(facts: AccountFacts): number | null {
  const interval = meanInterval(facts);
  const last = facts.purchases.days.at(-1);
  return interval === null || last === undefined ? null : (facts.asOf - last) / interval;
}

/**
 * The last eight quarters: three months each, ending on the as-of day, newest first. Each is counted back from the
 * as-of day itself, so that short months do not shift the older ones.
 */
export function lastQuarters(asOf: Day): Period[] {
  return Array.from({ length: 8 }, (_, index) => ({
    from: minusMonths(asOf, 3 * (index + 1)) + 1,
    to: minusMonths(asOf, 3 * index)
  }));
}

/** Of the quarters since the first purchase, how many there are and how many had one. */
export function quartersWithPurchase(
  { purchases }: AccountFacts,
  quarters: readonly Period[]
): { active: number; all: number } {
  const first = purchases.days[0];
  if (first === undefined) return { active: 0, all: 0 };
  const since = quarters.filter((quarter) => quarter.to >= first);
  const active = since.filter((quarter) => purchases.days.some((day) => day >= quarter.from && day <= quarter.to));
  return { active: active.length, all: since.length };
}
