import { dayOf, isoOf } from '../../model/days.ts';
import type { ModelSet } from '../../config/scoringModel.ts';
import type { TierReason } from '../../config/tierReason.ts';
import { moveFor } from '../../model/tierMove.ts';
import type { CellValue, OrgPort, TextRow } from '../../org/orgPort.ts';
import { inLists } from '../inLists.ts';
import { keptText } from '../keptText.ts';

type Row = Record<string, CellValue>;

export interface TierMoves {
  /** By account. */
  moves: ReadonlyMap<string, TierReason>;
  /** First day of the new tiers, `YYYY-MM-DD`. */
  start: string;
  modelSet: ModelSet;
}

export interface TierAssignmentRows {
  /** Upserted by external id: one assignment an account and day. */
  started: RowsToWrite;
  /** The same, of those that the org holds already: the account of a detail cannot be written again. */
  restarted: RowsToWrite;
  /** Updates of assignments that end. */
  ended: RowsToWrite;
  /** The account of a row that was refused. */
  accountOf: (row: TextRow) => string | undefined;
}

/** Made while they are uploaded: a first run starts a tier of every account. */
interface RowsToWrite {
  count: number;
  rows: Iterable<Row>;
}

export const STARTED_COLUMNS = [
  'KA_External_Id__c',
  'KA_Account__c',
  'KA_Tier__c',
  'KA_Type__c',
  'KA_Start__c',
  'KA_Reason__c',
  'KA_Reason_Detail__c'
] as const;
export const RESTARTED_COLUMNS = [
  ...STARTED_COLUMNS.filter((column) => column !== 'KA_Account__c'),
  'KA_End__c'
] as const;
export const ENDED_COLUMNS = ['Id', 'KA_End__c'] as const;

/**
 * The history rows for the moves of a run. They are written before the accounts: a run that dies in between finds
 * the same moves again and writes the same rows over themselves.
 */
export async function tierAssignmentRows(org: OrgPort, run: TierMoves): Promise<TierAssignmentRows> {
  const { moves, start } = run;
  const ended: { id: string; lastDay: string }[] = [];
  const accountOfEnded = new Map<string, string>();
  const held = new Set<string>();
  for (const query of moves.size === 0 ? [] : queriesOf(run)) {
    for await (const rows of org.bulkQuery(query)) {
      for (const row of rows) {
        const accountId = row['KA_Account__c'] ?? '';
        const reason = moves.get(accountId);
        if (!reason) continue;
        const isReplaced = reason.to !== null && row['KA_External_Id__c'] === keyOf(accountId, start);
        if (isReplaced) held.add(keptText(accountId));
        else if (row['KA_End__c'] === '') {
          const id = keptText(row['Id'] ?? '');
          ended.push({ id, lastDay: lastDay(row['KA_Start__c'] ?? '', start) });
          accountOfEnded.set(id, keptText(accountId));
        }
      }
    }
  }
  ended.sort((a, b) => (a.id < b.id ? -1 : 1));
  let inTier = 0;
  for (const { to } of moves.values()) if (to !== null) inTier += 1;
  return {
    started: { count: inTier - held.size, rows: startedRows(run, (id) => !held.has(id)) },
    restarted: { count: held.size, rows: restartedRows(run, held) },
    ended: { count: ended.length, rows: ended.map((row) => ({ Id: row.id, KA_End__c: row.lastDay })) },
    accountOf: (row) => accountOfEnded.get(row['Id'] ?? '') ?? accountOfKey(row['KA_External_Id__c'] ?? '', start)
  };
}

/** Of a few accounts, by name; of many, what is open at all is not much more. */
function queriesOf({ moves, start }: TierMoves): string[] {
  const soql =
    'SELECT Id, KA_Account__c, KA_Start__c, KA_End__c, KA_External_Id__c FROM KA_Tier_Assignment__c ' +
    `WHERE (KA_End__c = null OR KA_Start__c = ${start})`;
  const ofAccounts = inLists([...moves.keys()], (list) => `${soql} AND KA_Account__c IN (${list})`);
  return ofAccounts.length === 1 ? ofAccounts : [soql];
}

/** The day before the next one starts, yet never before its own start (as when an earlier date is recalculated). */
function lastDay(ownStart: string, nextStart: string): string {
  return isoOf(Math.max(dayOf(nextStart) - 1, dayOf(ownStart)));
}

function keyOf(accountId: string, start: string): string {
  return `${accountId}-${start}`;
}

function accountOfKey(key: string, start: string): string | undefined {
  const accountId = key.slice(0, -start.length - 1);
  return key !== '' && key === keyOf(accountId, start) ? accountId : undefined;
}

function* startedRows({ moves, start, modelSet }: TierMoves, isWanted: (accountId: string) => boolean): Generator<Row> {
  for (const [accountId, reason] of moves) {
    if (reason.to === null || !isWanted(accountId)) continue;
    const { type, to, sentence } = moveFor(reason, start, modelSet);
    yield {
      KA_External_Id__c: keyOf(accountId, start),
      KA_Account__c: accountId,
      KA_Tier__c: to,
      KA_Type__c: type,
      KA_Start__c: start,
      KA_Reason__c: sentence,
      KA_Reason_Detail__c: JSON.stringify(reason)
    };
  }
}

function* restartedRows(run: TierMoves, held: ReadonlySet<string>): Generator<Row> {
  for (const row of startedRows(run, (id) => held.has(id))) yield { ...row, KA_End__c: null };
}
