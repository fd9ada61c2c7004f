import { createPreviousDetailReader } from '../../scripts/model/previousDetail.ts';
import type { PreviousResult, RatedAccount } from '../../scripts/model/ratedAccount.ts';

/** What the org's records say after a run wrote its results: the previous results of the next run. */
export function recordsAfter(
  accounts: Iterable<RatedAccount>,
  override: (account: RatedAccount) => PreviousResult['override'] = () => null
): Map<string, PreviousResult> {
  const readDetail = createPreviousDetailReader();
  return new Map(
    [...accounts].map((account) => [
      account.id,
      {
        tier: account.tier,
        calculatedTier: account.calculatedTier,
        previousTier: account.previousTier,
        tierSince: account.tierSince,
        score: account.score,
        scoreChange: account.scoreChange,
        modelHash: account.scoreDetail.model.hash,
        tiering: account.scoreDetail.tiering,
        detail: readDetail(JSON.stringify(account.scoreDetail)),
        override: override(account)
      }
    ])
  );
}
