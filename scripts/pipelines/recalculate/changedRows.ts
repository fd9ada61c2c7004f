import type { RatedPortfolio } from '../../model/ratePortfolio.ts';
import type { RatedAccount, TierMove } from '../../model/ratedAccount.ts';
import type { Stage } from '../stages.ts';
import { fingerprintOf } from './accountFields.ts';
import { digest, type CurrentAccounts } from './readAccounts.ts';
import { changedQuarters, type ChangedSnapshots, type KnownSnapshots } from './snapshots.ts';

/** What a dry run lists and a person wants to see first. */
export interface AccountChange {
  accountId: string;
  tierBefore: string | null;
  tierAfter: string | null;
  scoreBefore: number | null;
  scoreAfter: number | null;
}

export interface ChangedRows {
  /** Ids of accounts of which any value differs from what the org holds. */
  accountIds: Set<string>;
  moves: { accountId: string; move: TierMove }[];
  changes: AccountChange[];
  tiersBefore: Record<string, number>;
  snapshots: ChangedSnapshots;
}

/**
 * Compares every rating with the org. Ratings are made one at a time and dropped again; ids and moves are kept.
 * `onRated` sees each of them on its way.
 */
export function changedRows(
  portfolio: RatedPortfolio,
  current: CurrentAccounts,
  { modelHash, known }: { modelHash: string; known: KnownSnapshots },
  stage: Stage,
  onRated: (rated: RatedAccount) => void = () => undefined
): ChangedRows {
  const changed: ChangedRows = {
    accountIds: new Set(),
    moves: [],
    changes: [],
    tiersBefore: {},
    snapshots: new Map()
  };
  for (const { tier } of current.previous.values()) {
    if (tier !== null) changed.tiersBefore[tier] = (changed.tiersBefore[tier] ?? 0) + 1;
  }
  for (const rated of portfolio.accounts) {
    stage.count('compared');
    onRated(rated);
    if (rated.tierMove) changed.moves.push({ accountId: rated.id, move: rated.tierMove });
    const quarters = changedQuarters(rated, modelHash, known);
    if (quarters.length > 0) changed.snapshots.set(rated.id, quarters);
    if (digest(fingerprintOf(rated)) === current.digests.get(rated.id)) continue;
    stage.count('changed');
    changed.accountIds.add(rated.id);
    changed.changes.push(changeOf(rated, current));
  }
  return changed;
}

function changeOf(rated: RatedAccount, current: CurrentAccounts): AccountChange {
  const before = current.previous.get(rated.id);
  return {
    accountId: rated.id,
    tierBefore: before?.tier ?? null,
    tierAfter: rated.tier,
    scoreBefore: before?.score ?? null,
    scoreAfter: rated.score
  };
}
