import { dayOf, isoOf } from '../../model/days.ts';
import type { TierMove } from '../../model/ratedAccount.ts';
import type { CellValue, OrgPort } from '../../org/orgPort.ts';
import { inLists } from '../inLists.ts';

type Row = Record<string, CellValue>;

export interface TierAssignmentRows {
  /** Upserted by external id: one assignment an account and day. */
  started: Row[];
  /** The same, of those that the org holds already: the account of a detail cannot be written again. */
  restarted: Row[];
  /** Updates of assignments that end. */
  ended: Row[];
  /** The account of each row, by its Id or external id. */
  accounts: Map<string, string>;
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
export async function tierAssignmentRows(
  org: OrgPort,
  moves: readonly { accountId: string; move: TierMove }[]
): Promise<TierAssignmentRows> {
  if (moves.length === 0) return { started: [], restarted: [], ended: [], accounts: new Map() };
  const starts = new Map(moves.map(({ accountId, move }) => [accountId, move.start]));
  const started = moves.filter(({ move }) => move.to !== null).map(startedRow);
  const replaced = new Set(started.map((row) => row['KA_External_Id__c']));
  const ended: Row[] = [];
  const accounts = new Map(moves.map(({ accountId, move }) => [keyOf(accountId, move), accountId]));
  const held = new Set<string>();
  const days = [...new Set(starts.values())].sort().join(', ');
  const soql =
    'SELECT Id, KA_Account__c, KA_Start__c, KA_End__c, KA_External_Id__c FROM KA_Tier_Assignment__c ' +
    `WHERE (KA_End__c = null OR KA_Start__c IN (${days}))`;
  // Of a few accounts, by name; of many, what is open at all is not much more.
  const ofAccounts = inLists([...starts.keys()], (list) => `${soql} AND KA_Account__c IN (${list})`);
  for (const query of ofAccounts.length === 1 ? ofAccounts : [soql]) {
    for await (const rows of org.bulkQuery(query)) {
      for (const row of rows) {
        const start = starts.get(row['KA_Account__c'] ?? '');
        const key = row['KA_External_Id__c'] ?? '';
        if (replaced.has(key)) held.add(key);
        else if (start !== undefined && row['KA_End__c'] === '') {
          ended.push({ Id: row['Id'] ?? '', KA_End__c: lastDay(row['KA_Start__c'] ?? '', start) });
          accounts.set(row['Id'] ?? '', row['KA_Account__c'] ?? '');
        }
      }
    }
  }
  const isHeld = (row: Row): boolean => held.has(String(row['KA_External_Id__c']));
  return {
    started: started.filter((row) => !isHeld(row)),
    restarted: started.filter(isHeld).map((row) => ({ ...row, KA_End__c: null })),
    ended: ended.sort((a, b) => (String(a['Id']) < String(b['Id']) ? -1 : 1)),
    accounts
  };
}

/** The day before the next one starts, yet never before its own start (as when an earlier date is recalculated). */
function lastDay(ownStart: string, nextStart: string): string {
  return isoOf(Math.max(dayOf(nextStart) - 1, dayOf(ownStart)));
}

function keyOf(accountId: string, move: TierMove): string {
  return `${accountId}-${move.start}`;
}

function startedRow({ accountId, move }: { accountId: string; move: TierMove }): Row {
  return {
    KA_External_Id__c: keyOf(accountId, move),
    KA_Account__c: accountId,
    KA_Tier__c: move.to,
    KA_Type__c: move.type,
    KA_Start__c: move.start,
    KA_Reason__c: move.sentence,
    KA_Reason_Detail__c: JSON.stringify(move.reason)
  };
}
