import type { TierDefinition } from '../config/scoringModel.ts';
import type { Minor } from './money.ts';

/** An account that wants a seat in the tier of its score. */
export interface SeatRequest {
  id: string;
  tier: string;
  score: number;
  revenueMinor: Minor;
}

/**
 * The tier each account gets when every tier holds no more than its maximum. From the best tier down, seats go by
 * score, then revenue, then id; who finds none tries the next tier. Capacity outranks dwell and the one step a run.
 * `taken` are seats that cannot be contested: managers' overrides, and accounts outside this run.
 */
export function seatAccounts(
  requests: readonly SeatRequest[],
  taken: ReadonlyMap<string, number>,
  tiers: readonly TierDefinition[]
): Map<string, string> {
  const seats = new Map<string, string>();
  const waiting = new Map<string, SeatRequest[]>(tiers.map(({ name }) => [name, []]));
  for (const request of requests) waiting.get(request.tier)?.push(request);
  let displaced: SeatRequest[] = [];
  tiers.forEach(({ name, maximumAccounts }, index) => {
    const isLast = index === tiers.length - 1;
    const wanting = [...displaced, ...(waiting.get(name) ?? [])];
    // Everybody has to be somewhere: validateModel refuses a maximum on the last tier.
    const free =
      maximumAccounts === undefined || isLast ? Infinity : Math.max(0, maximumAccounts - (taken.get(name) ?? 0));
    if (wanting.length > free) wanting.sort(byRank);
    wanting.slice(0, free).forEach(({ id }) => seats.set(id, name));
    displaced = wanting.slice(free);
  });
  return seats;
}

function byRank(a: SeatRequest, b: SeatRequest): number {
  return b.score - a.score || b.revenueMinor - a.revenueMinor || (a.id < b.id ? -1 : 1);
}
