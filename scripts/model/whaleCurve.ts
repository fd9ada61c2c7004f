import type { Minor } from './money.ts';
import { round } from './rounding.ts';

export interface WhalePoint {
  /** 1 is the most profitable account. */
  rank: number;
  id: string;
  /** Percent of the accounts up to here. */
  accountShare: number;
  profitMinor: Minor;
  cumulativeMinor: Minor;
}

export interface WhaleCurve {
  points: WhalePoint[];
  /** The highest cumulative profit, and the rank it is reached at: what comes after loses money. */
  peakMinor: Minor;
  peakRank: number;
  totalMinor: Minor;
  lossMakers: number;
}

/**
 * Cumulative profit by account, from the most to the least profitable; equal ones by id. Kaplan, R. and Narayanan, V.,
 * "Measuring and Managing Customer Profitability", Journal of Cost Management 15 (2001).
 */
export function whaleCurve(accounts: readonly { id: string; profitMinor: Minor }[]): WhaleCurve {
  const ranked = [...accounts].sort((a, b) => b.profitMinor - a.profitMinor || (a.id < b.id ? -1 : 1));
  let cumulativeMinor = 0;
  const points = ranked.map(({ id, profitMinor }, index): WhalePoint => {
    cumulativeMinor += profitMinor;
    const accountShare = round(((index + 1) / ranked.length) * 100, 2);
    return { rank: index + 1, id, accountShare, profitMinor, cumulativeMinor };
  });
  const peakRank = ranked.filter(({ profitMinor }) => profitMinor > 0).length;
  return {
    points,
    peakMinor: points[peakRank - 1]?.cumulativeMinor ?? 0,
    peakRank,
    totalMinor: cumulativeMinor,
    lossMakers: ranked.filter(({ profitMinor }) => profitMinor < 0).length
  };
}

/**
 * The part of the summed positive profits that the best `percent` of the accounts earn, in percent; the number of
 * accounts is rounded up. null where no account earns anything.
 */
export function paretoShare({ points, peakMinor, peakRank }: WhaleCurve, percent: number): number | null {
  if (peakMinor <= 0) return null;
  const best = Math.min(Math.ceil((points.length * percent) / 100), peakRank);
  return round(((points[best - 1]?.cumulativeMinor ?? 0) / peakMinor) * 100, 2);
}
