import type { ModelSet } from '../../../config/scoringModel.ts';
import type { RatedPortfolio } from '../../../model/ratePortfolio.ts';
import type { CurrentAccounts } from '../currentAccounts.ts';
import { FullRunNeeded } from './fullRunNeeded.ts';
import type { TouchedAccounts } from './touchedAccounts.ts';

/**
 * A tier with a maximum of accounts makes them rivals: who is rated anew may take a place from somebody else, or leave
 * one to somebody else, of whom nothing changed. It takes an account that has, had or may claim such a place.
 * @throws {FullRunNeeded} when there is one, or one was deleted.
 */
export function assertNoSeatsAtStake(
  { tiers, models }: ModelSet,
  portfolio: RatedPortfolio,
  current: CurrentAccounts,
  touched: TouchedAccounts
): void {
  const limited = tiers.filter(({ maximumAccounts }) => maximumAccounts !== undefined).sort((a, b) => b.rank - a.rank);
  const [lowest] = limited;
  if (!lowest) return;
  const claimed = lowest.minimumScore - Math.max(...models.map(({ hysteresisBand }) => hysteresisBand));
  const held = new Set(tiers.filter(({ rank }) => rank <= lowest.rank).map(({ name }) => name));
  const isRival = (tier: string | null, score: number | null): boolean =>
    (tier !== null && held.has(tier)) || (score !== null && score >= claimed);
  const deleted = [...touched.deletedTiers].some((tier) => held.has(tier));
  if (deleted) throw new FullRunNeeded('seatsAtStake', [lowest.name]);
  for (const { id, tier, calculatedTier, score } of portfolio.accounts) {
    const before = current.previous.get(id);
    const isOne =
      isRival(tier, score) ||
      isRival(calculatedTier, null) ||
      isRival(before?.tier ?? null, before?.score ?? null) ||
      isRival(before?.calculatedTier ?? null, null);
    if (isOne) throw new FullRunNeeded('seatsAtStake', [lowest.name]);
  }
}
