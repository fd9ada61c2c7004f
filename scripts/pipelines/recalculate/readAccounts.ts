import { keyAccountsError } from '../../errors.ts';
import type { AccountRow } from '../../model/factsRows.ts';
import type { PreviousResult } from '../../model/ratedAccount.ts';
import type { OrgPort, TextRow } from '../../org/orgPort.ts';
import { numberOrNull } from '../amounts.ts';
import { keptText } from '../keptText.ts';
import type { OrgDays } from '../orgDays.ts';
import type { Stage } from '../stages.ts';
import { DETAIL_FIELDS, digest, digestOfRow, hasTextsAsWritten, RESULT_STATE, SMALL_FIELDS } from './accountFields.ts';
import { OVERRIDE_FIELDS, READ_ACCOUNT_FIELDS } from './requiredSchema.ts';
import { readState, type ResultState } from './resultState.ts';

/** What the org holds about its accounts before the run: small, since it is kept for every account. */
export interface CurrentAccounts {
  previous: Map<string, PreviousResult>;
  /** Digest of the small fields and of what the state says of the details, by account id. */
  digests: Map<string, string>;
  /** Digest of the account's own fields that its result rests on. */
  inputs: Map<string, string>;
  /** Accounts with a result whose state cannot be read: what it would have told is in their details. */
  withoutState: Set<string>;
}

export interface AccountScope {
  modelFields: readonly string[];
  days: OrgDays;
  /** Also reads the details back and compares them with what was written. */
  verify: boolean;
}

/** Reads every account once; `onAccount` gets the row that facts are collected for. */
export async function readAccounts(
  org: OrgPort,
  { modelFields, days, verify }: AccountScope,
  stage: Stage,
  onAccount: (row: AccountRow) => void
): Promise<CurrentAccounts> {
  const current: CurrentAccounts = {
    previous: new Map(),
    digests: new Map(),
    inputs: new Map(),
    withoutState: new Set()
  };
  const soql = `SELECT ${accountColumns(modelFields, verify).join(', ')} FROM Account`;
  for await (const rows of org.bulkQuery(soql, { onJob: ({ id }) => stage.job(id) })) {
    for (const row of rows) {
      const account = accountRowOf(row, modelFields, days);
      addCurrent(current, account.id, row, verify);
      current.inputs.set(account.id, inputsOf(row, modelFields));
      onAccount(account);
    }
    stage.count('accounts', rows.length);
  }
  return current;
}

/** What a run reads of an account: the details only on demand. */
function accountColumns(modelFields: readonly string[], verify: boolean): string[] {
  return [
    ...new Set([
      ...READ_ACCOUNT_FIELDS,
      ...OVERRIDE_FIELDS,
      ...SMALL_FIELDS,
      RESULT_STATE,
      ...modelFields,
      ...(verify ? DETAIL_FIELDS : [])
    ])
  ];
}

function addCurrent(current: CurrentAccounts, id: string, row: TextRow, verify: boolean): void {
  const state = readState(row[RESULT_STATE] ?? '');
  const previous = previousResultOf(row, state);
  current.previous.set(id, previous);
  const isAsWritten = !verify || (state !== undefined && hasTextsAsWritten(row, state));
  current.digests.set(id, isAsWritten ? digestOfRow(row, state) : '');
  if (!state && previous.score !== null) current.withoutState.add(id);
}

/** Of everything that a run reads of the account but its own results. */
function inputsOf(row: TextRow, modelFields: readonly string[]): string {
  const names = [...new Set([...READ_ACCOUNT_FIELDS, ...OVERRIDE_FIELDS, ...modelFields])];
  return digest(names.map((name) => row[name] ?? '').join('\u0001'));
}

function accountRowOf(row: TextRow, modelFields: readonly string[], days: OrgDays): AccountRow {
  return {
    id: keptText(row['Id'] ?? ''),
    name: keptText(row['Name'] ?? ''),
    parentId: keptText(row['ParentId'] ?? '') || null,
    ownerId: keptText(row['OwnerId'] ?? '') || null,
    createdDate: days.dayOf(row['CreatedDate'] ?? ''),
    fields: Object.fromEntries(modelFields.map((field) => [field, keptText(row[field] ?? '')]))
  };
}

/** What the last run wrote; where its state is gone, what the fields say. */
function previousResultOf(row: TextRow, state: ResultState | undefined): PreviousResult {
  const override = overrideOf(row);
  if (state) {
    const { tier, calculatedTier, previousTier, tierSince, score, scoreChange, modelHash, tiering } = state;
    return {
      ...{ tier, calculatedTier, previousTier, tierSince, score, scoreChange, modelHash, tiering },
      detail: null,
      override
    };
  }
  return {
    tier: keptText(row['KA_Tier__c'] ?? '') || null,
    calculatedTier: keptText(row['KA_Calculated_Tier__c'] ?? '') || null,
    previousTier: keptText(row['KA_Previous_Tier__c'] ?? '') || null,
    tierSince: keptText(row['KA_Tier_Since__c'] ?? '') || null,
    score: numberOrNull(row['KA_Score__c']),
    scoreChange: numberOrNull(row['KA_Score_Change__c']),
    modelHash: null,
    tiering: null,
    detail: null,
    override
  };
}

function overrideOf(row: TextRow): PreviousResult['override'] {
  const tier = row['KA_Tier_Override__c'] ?? '';
  const until = row['KA_Tier_Override_Until__c'] ?? '';
  if (tier === '' || until === '') return null;
  return { tier: keptText(tier), reason: keptText(row['KA_Tier_Override_Reason__c'] ?? ''), until: keptText(until) };
}

/** The 18-character ids of the accounts asked for; every one must be an id. */
export function accountIds(asked: readonly string[]): Set<string> {
  return new Set(asked.map(longId));
}

const ID_SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The 15-character form is case-sensitive; the last three of the long one encode which letters are capitals. */
function longId(id: string): string {
  if (!/^001[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?$/.test(id)) throw keyAccountsError('invalidAccountId', [id]);
  const short = id.slice(0, 15);
  const suffix = [0, 5, 10].map((from) => {
    const bits = [...short.slice(from, from + 5)].map((letter, at) => (/[A-Z]/.test(letter) ? 2 ** at : 0));
    return ID_SUFFIX[bits.reduce((sum, bit) => sum + bit, 0)] ?? '';
  });
  return short + suffix.join('');
}
