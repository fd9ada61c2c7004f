import { createHash } from 'node:crypto';
import { keyAccountsError } from '../../errors.ts';
import type { AccountRow } from '../../model/factsRows.ts';
import { createPreviousDetailReader } from '../../model/previousDetail.ts';
import type { PreviousResult } from '../../model/ratedAccount.ts';
import type { OrgPort, TextRow } from '../../org/orgPort.ts';
import { numberOrNull } from '../amounts.ts';
import { keptText } from '../keptText.ts';
import type { OrgDays } from '../orgDays.ts';
import type { Stage } from '../stages.ts';
import { fingerprintOfRow, WRITTEN_FIELDS } from './accountFields.ts';
import { OVERRIDE_FIELDS, READ_ACCOUNT_FIELDS } from './requiredSchema.ts';

/** What the org holds about its accounts before the run: small, since it is kept for every account. */
export interface CurrentAccounts {
  previous: Map<string, PreviousResult>;
  /** Digest of the written fields' comparable text, by account id. */
  digests: Map<string, string>;
}

/** Reads every account once; `onAccount` gets the row that facts are collected for. */
export async function readAccounts(
  org: OrgPort,
  modelFields: readonly string[],
  days: OrgDays,
  stage: Stage,
  onAccount: (row: AccountRow) => void
): Promise<CurrentAccounts> {
  const current: CurrentAccounts = { previous: new Map(), digests: new Map() };
  const fields = new Set([...READ_ACCOUNT_FIELDS, ...OVERRIDE_FIELDS, ...WRITTEN_FIELDS, ...modelFields]);
  const soql = `SELECT ${[...fields].join(', ')} FROM Account`;
  const readDetail = createPreviousDetailReader();
  for await (const rows of org.bulkQuery(soql, { onJob: ({ id }) => stage.job(id) })) {
    for (const row of rows) {
      const account = accountRowOf(row, modelFields, days);
      current.previous.set(account.id, previousResultOf(row, readDetail(row['KA_Score_Detail__c'] ?? '')));
      current.digests.set(account.id, digest(fingerprintOfRow(row)));
      onAccount(account);
    }
    stage.count('accounts', rows.length);
  }
  return current;
}

/** Short enough to keep a hundred thousand of; a collision would leave a changed row unwritten once in 2^80. */
export function digest(fingerprint: string): string {
  return createHash('sha1').update(fingerprint).digest('base64');
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

function previousResultOf(row: TextRow, detail: PreviousResult['detail']): PreviousResult {
  return {
    tier: keptText(row['KA_Tier__c'] ?? '') || null,
    calculatedTier: keptText(row['KA_Calculated_Tier__c'] ?? '') || null,
    previousTier: keptText(row['KA_Previous_Tier__c'] ?? '') || null,
    tierSince: keptText(row['KA_Tier_Since__c'] ?? '') || null,
    score: numberOrNull(row['KA_Score__c']),
    scoreChange: numberOrNull(row['KA_Score_Change__c']),
    detail,
    override: overrideOf(row)
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
