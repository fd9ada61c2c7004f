import type { CustomerHistory } from './expectation.ts';

/** What the value of an account is computed from. Days are integers, amounts minor units. */
export interface ClvCustomer {
  /** Distinct days with a purchase, ascending. */
  days: readonly number[];
  /** Everything bought so far, and what of it on the first day. */
  lifetimeAmount: number;
  firstDayAmount: number;
  /** Bought in the latest period and in the one of equal length before. */
  periodAmount: number;
  priorAmount: number;
  /** Length of that period; it may differ from account to account. */
  periodDays: number;
}

/** Frequency, recency and age up to and including `end`; undefined for an account that had not bought by then. */
export function historyUntil(days: readonly number[], end: number): CustomerHistory | undefined {
  const first = days[0];
  if (first === undefined || first > end) return undefined;
  let bought = days.length;
  while (bought > 0 && (days[bought - 1] ?? Infinity) > end) bought -= 1;
  return { frequency: bought - 1, recency: (days[bought - 1] ?? first) - first, age: end - first };
}

/** Mean amount of a repeat purchase day; undefined without one, or when refunds leave nothing. */
export function meanRepeatSpend(amountAfterFirstDay: number, frequency: number): number | undefined {
  return frequency > 0 && amountAfterFirstDay > 0 ? amountAfterFirstDay / frequency : undefined;
}
