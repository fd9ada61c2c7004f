import type { RatedAccount } from '../../model/ratedAccount.ts';
import type { TierReason } from '../../config/tierReason.ts';
import type { RatedPortfolio } from '../../model/ratePortfolio.ts';
import { AccountDigests } from '../accountDigests.ts';
import type { RecordTally } from '../facts/recordTally.ts';
import type { Stage } from '../stages.ts';
import { digestOf, digestOfDetails } from './accountFields.ts';
import type { CurrentAccounts } from './currentAccounts.ts';
import { SnapshotStates } from './snapshotStates.ts';
import { changedQuarters, hasCurrentQuarter, type ChangedSnapshots, type KnownSnapshots } from './snapshots.ts';

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
  /** Digest of their details, for their state (resultState.ts); none of an account that is rated for the first time. */
  details: AccountDigests;
  /** Why the tier in force of these accounts moves; all that a move says follows from its reason. */
  moves: Map<string, TierReason>;
  /** Empty unless they are wanted. */
  changes: AccountChange[];
  tiersBefore: Record<string, number>;
  snapshots: ChangedSnapshots;
  /** Of those that change in the quarter under way. */
  snapshotStates: SnapshotStates;
}

export interface ComparedWith {
  current: CurrentAccounts;
  modelHash: string;
  known: KnownSnapshots;
  tally: RecordTally;
  /** Whether every change is to be listed, as a dry run does. */
  listChanges: boolean;
}

/**
 * Compares every rating with the org. Ratings are made one at a time and dropped again; ids are kept. `onRated` sees
 * each of them on its way, still without what changed since the earlier result: the details are read afterwards, and
 * `completeMoves` completes the answer.
 */
export function changedRows(
  portfolio: RatedPortfolio,
  { current, modelHash, known, tally, listChanges }: ComparedWith,
  stage: Stage,
  onRated: (rated: RatedAccount) => void = () => undefined
): ChangedRows {
  const changed: ChangedRows = {
    accountIds: new Set(),
    details: new AccountDigests(current.index),
    moves: new Map(),
    changes: [],
    tiersBefore: Object.fromEntries(current.otherTiers),
    snapshots: new Map(),
    snapshotStates: new SnapshotStates()
  };
  for (const { tier } of current.previous.values()) {
    if (tier !== null) changed.tiersBefore[tier] = (changed.tiersBefore[tier] ?? 0) + 1;
  }
  for (const rated of portfolio.accounts) {
    stage.count('compared');
    onRated(rated);
    const quarters = changedQuarters(rated, modelHash, known);
    if (quarters !== 0) changed.snapshots.set(rated.id, quarters);
    if (hasCurrentQuarter(quarters)) changed.snapshotStates.add(rated);
    // Rated for the first time: written for certain, and the digest of its details is made with its row.
    const isFirst = rated.score !== null && (current.previous.get(rated.id)?.score ?? null) === null;
    const details = isFirst ? '' : digestOfDetails(rated);
    const inputs = current.inputs.get(rated.id);
    const now = isFirst ? undefined : digestOf(rated, { details, inputs, records: tally.of(rated.id) });
    if (now === current.digests.get(rated.id) && !rated.tierMove) continue;
    stage.count('changed');
    changed.accountIds.add(rated.id);
    changed.details.set(rated.id, details);
    if (rated.tierMove) changed.moves.set(rated.id, rated.tierMove.reason);
    if (listChanges) changed.changes.push(changeOf(rated, current));
  }
  return changed;
}

/** Completes the moves of accounts of which the earlier details are there by now: a reason says what changed. */
export function completeMoves({ moves }: ChangedRows, portfolio: RatedPortfolio, current: CurrentAccounts): void {
  const known = new Set([...moves.keys()].filter((id) => current.previous.get(id)?.detail));
  for (const { id, tierMove } of portfolio.accountsOf(known)) {
    if (tierMove) moves.set(id, tierMove.reason);
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
