import type { PortfolioTally } from '../../model/portfolioTally.ts';
import { profitAnalysis } from '../../model/profitAnalysis.ts';
import { ratingAnalysis, type TierTotal } from '../../model/ratingAnalysis.ts';
import type { Analysis } from './analysisRows.ts';

/** What the pages show of the whole portfolio and of each tier: who earns the profit, and how ratings are spread. */
export function portfolioAnalyses(
  tally: PortfolioTally,
  { asOf, currency, tiers }: { asOf: string; currency: string; tiers: readonly { name: string; rank: number }[] }
): Analysis[] {
  const { period } = tally;
  if (period === undefined) return [];
  const names = [...tiers].sort((a, b) => a.rank - b.rank).map(({ name }) => name);
  const totals = names.map((tier) => totalOf(tally, tier));
  const scopes = [
    { scope: 'Portfolio' as const, key: '', accounts: () => tally.accounts(), tiers: totals },
    ...names.map((tier, index) => ({
      scope: 'Tier' as const,
      key: tier,
      accounts: () => tally.accounts(tier),
      tiers: totals.slice(index, index + 1)
    }))
  ];
  return scopes.flatMap(({ scope, key, accounts, tiers: counted }): Analysis[] => {
    const profit = profitAnalysis(accounts(), { asOf, currency, period });
    const rating = ratingAnalysis(accounts(), { asOf, currency, tiers: counted });
    return [
      { kind: 'Profit', scope, key, asOf, records: profit.accounts, detail: profit },
      { kind: 'Rating', scope, key, asOf, records: rating.accounts, detail: rating }
    ];
  });
}

function totalOf(tally: PortfolioTally, tier: string): TierTotal {
  const total = { tier, accounts: 0, revenueMinor: 0 };
  for (const { revenueMinor } of tally.accounts(tier)) {
    total.accounts += 1;
    total.revenueMinor += revenueMinor;
  }
  return total;
}
