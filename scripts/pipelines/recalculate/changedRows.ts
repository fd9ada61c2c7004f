import type { RatedAccount, TierMove } from '../../model/ratedAccount.ts';
import type { RatedPortfolio } from '../../model/ratePortfolio.ts';
import { AccountDigests } from '../accountDigests.ts';
import type { RecordTally } from '../facts/recordTally.ts';
import type { Stage } from '../stages.ts';
import { digestOf, digestOfDetails } from './accountFields.ts';
import type { CurrentAccounts } from './currentAccounts.ts';
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
  /** Digest of their details, for their state (resultState.ts). */
  details: AccountDigests;
  moves: { accountId: string; move: TierMove }[];
  changes: AccountChange[];
  tiersBefore: Record<string, number>;
  snapshots: ChangedSnapshots;
}

export interface ComparedWith {
  current: CurrentAccounts;
  modelHash: string;
  known: KnownSnapshots;
  tally: RecordTally;
}

/**
 * Compares every rating with the org. Ratings are made one at a time and dropped again; ids are kept. `onRated` sees
 * each of them on its way, still without what changed since the earlier result: the details are read afterwards, and
 * `addMoves` completes the answer.
 */
export function changedRows(
  portfolio: RatedPortfolio,
  { current, modelHash, known, tally }: ComparedWith,
  stage: Stage,
  onRated: (rated: RatedAccount) => void = () => undefined
): ChangedRows {
  const changed: ChangedRows = {
    accountIds: new Set(),
    details: new AccountDigests(current.index),
    moves: [],
    changes: [],
    tiersBefore: Object.fromEntries(current.otherTiers),
    snapshots: new Map()
  };
  for (const { tier } of current.previous.values()) {
    if (tier !== null) changed.tiersBefore[tier] = (changed.tiersBefore[tier] ?? 0) + 1;
  }
  for (const rated of portfolio.accounts) {
    stage.count('compared');
    onRated(rated);
    const quarters = changedQuarters(rated, modelHash, known);
    if (quarters !== 0) changed.snapshots.set(rated.id, quarters);
    const details = digestOfDetails(rated);
    const inputs = current.inputs.get(rated.id);
    const now = digestOf(rated, { details, inputs, records: tally.of(rated.id) });
    if (now === current.digests.get(rated.id) && !rated.tierMove) continue;
    stage.count('changed');
    changed.accountIds.add(rated.id);
    changed.details.set(rated.id, details);
    changed.changes.push(changeOf(rated, current));
  }
  return changed;
}

/** The moves among the changed accounts, once their earlier details are there: a move's reason says what changed. */
export function addMoves(changed: ChangedRows, portfolio: RatedPortfolio): void {
  for (const { id, tierMove } of portfolio.accountsOf(changed.accountIds)) {
    if (tierMove) changed.moves.push({ accountId: id, move: tierMove });
  }
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
