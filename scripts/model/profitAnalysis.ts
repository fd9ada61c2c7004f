import type { ProfitAnalysis } from '../config/profitAnalysis.ts';
import { toMajor, type Minor } from './money.ts';
import type { AccountNumbers } from './portfolioTally.ts';
import { round } from './rounding.ts';

/** The curve is kept at every percent of the accounts; that is all a chart can show. */
const STEPS = 100;
const BEST_PERCENT = 20;

/** What does not come from the accounts. */
export interface AnalysisFrame {
  asOf: string;
  currency: string;
}

/**
 * Who earns the profit: the whale curve of whaleCurve.ts, reduced to at most 101 points. Accounts that neither sold
 * nor cost anything are left out, since they would only lengthen the flat middle.
 */
export function profitAnalysis(
  accounts: Iterable<AccountNumbers>,
  { asOf, currency, period }: AnalysisFrame & { period: { from: string; to: string } }
): ProfitAnalysis {
  const profits: Minor[] = [];
  const totals = { revenue: 0, return: 0, cost: 0 };
  for (const { revenueMinor, returnMinor, costMinor, records } of accounts) {
    if (records === 0 && costMinor === 0) continue;
    profits.push(returnMinor - costMinor);
    totals.revenue += revenueMinor;
    totals.return += returnMinor;
    totals.cost += costMinor;
  }
  const cumulative = cumulativeProfits(profits);
  const earners = profits.filter((profit) => profit > 0).length;
  const lossMakers = profits.filter((profit) => profit < 0).length;
  const total = cumulative.at(-1) ?? 0;
  const peak = cumulative[earners] ?? 0;
  return {
    version: 1,
    asOf,
    period,
    currency,
    accounts: profits.length,
    revenue: toMajor(totals.revenue),
    return: toMajor(totals.return),
    cost: toMajor(totals.cost),
    profit: toMajor(total),
    curve: profits.length === 0 ? [] : curveOf(cumulative),
    peak: { accounts: earners, profit: toMajor(peak) },
    lossMakers,
    losses: toMajor(total - peak),
    best20PercentEarn: peak <= 0 ? null : round((best(cumulative, earners) / peak) * 100, 2)
  };
}

/** Element n is what the n most profitable accounts earn together; the first is 0. */
function cumulativeProfits(profits: readonly Minor[]): Float64Array {
  const ascending = Float64Array.from(profits).sort();
  const cumulative = new Float64Array(ascending.length + 1);
  ascending.reverse().forEach((profit, index) => {
    cumulative[index + 1] = (cumulative[index] ?? 0) + profit;
  });
  return cumulative;
}

function curveOf(cumulative: Float64Array): [number, number][] {
  const accounts = cumulative.length - 1;
  const ranks = new Set(Array.from({ length: STEPS + 1 }, (_, step) => Math.round((step / STEPS) * accounts)));
  return [...ranks].map((rank) => [round((rank / accounts) * 100, 2), toMajor(cumulative[rank] ?? 0)]);
}

function best(cumulative: Float64Array, earners: number): Minor {
  const accounts = cumulative.length - 1;
  return cumulative[Math.min(Math.ceil((accounts * BEST_PERCENT) / 100), earners)] ?? 0;
}
