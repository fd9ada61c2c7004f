import type { Day } from '../days.ts';

/** At most so many requests in so many days (both ends counted), and no two closer than the gap. */
export interface AskLimit {
  count: number;
  days: number;
  /** Days that have to lie between two; 0 for none. */
  gap: number;
}

/** Keeps a limit for one day: how many more may be asked on it, given who was asked before (and after) it. */
export interface AskThrottle {
  /** Somebody was asked on that day. */
  add(key: string, day: Day): void;
  /** What stands against one more on the day of the throttle; null for nothing. */
  refusal(key: string): 'limit' | 'gap' | null;
}

/**
 * Requests count in every window of `days` days that has the day in it, so that no window ever has more than `count`,
 * also where a list is made for a day that is over. `sameDayIsTooSoon`: two on one day break the gap as well.
 */
export function createAskThrottle({ count, days, gap }: AskLimit, on: Day, sameDayIsTooSoon: boolean): AskThrottle {
  const near = new Map<string, number>();
  const tooSoon = new Set<string>();
  return {
    add: (key, day) => {
      const distance = Math.abs(day - on);
      if (distance < days) near.set(key, (near.get(key) ?? 0) + 1);
      if (distance < gap && (distance > 0 || sameDayIsTooSoon)) tooSoon.add(key);
    },
    refusal: (key) => {
      if (tooSoon.has(key)) return 'gap';
      return (near.get(key) ?? 0) >= count ? 'limit' : null;
    }
  };
}
