import type { AccountRow } from '../../model/factsRows.ts';
import type { OrgPort, TextRow } from '../../org/orgPort.ts';
import type { AccountIndex } from '../accountIndex.ts';
import { inLists } from '../inLists.ts';
import { keptText, keptTexts } from '../keptText.ts';
import type { OrgDays } from '../orgDays.ts';
import type { Stage } from '../stages.ts';
import { DETAIL_FIELDS, RESULT_STATE, SMALL_FIELDS } from './accountFields.ts';
import { addCurrent, type CurrentAccounts } from './currentAccounts.ts';
import { OVERRIDE_FIELDS, READ_ACCOUNT_FIELDS } from './requiredSchema.ts';

export interface AccountScope {
  modelFields: readonly string[];
  days: OrgDays;
  /** Also reads the details back and compares them with what was written. */
  verify: boolean;
  /** Only these accounts; all when absent. */
  only?: ReadonlySet<string>;
}

/** Reads accounts into `current`, each once; `onAccount` gets the row that facts are collected for. */
export async function readAccounts(
  org: OrgPort,
  current: CurrentAccounts,
  scope: AccountScope,
  stage: Stage,
  onAccount: (row: AccountRow) => void
): Promise<void> {
  const { only } = scope;
  const accountRowOf = accountRows(current.index, scope);
  const soql = `SELECT ${accountColumns(scope).join(', ')} FROM Account`;
  const queries = only ? inLists([...only], (list) => `${soql} WHERE Id IN (${list})`) : [soql];
  for (const query of queries) {
    for await (const rows of org.bulkQuery(query, { onJob: ({ id }) => stage.job(id) })) {
      for (const row of rows) {
        addCurrent(current, row, scope);
        onAccount(accountRowOf(row));
        const tier = row['KA_Tier__c'] ?? '';
        if (only && tier !== '') current.otherTiers.set(keptText(tier), (current.otherTiers.get(tier) ?? 0) - 1);
      }
      stage.count('accounts', rows.length);
    }
  }
}

/** Counts the accounts of each tier; those that are read apart take themselves off again. */
export async function countTiers(org: OrgPort, current: CurrentAccounts): Promise<void> {
  const tiers = await org.query<{ tier: string; accounts: number }>(
    'SELECT KA_Tier__c tier, COUNT(Id) accounts FROM Account WHERE KA_Tier__c != null GROUP BY KA_Tier__c'
  );
  for (const { tier, accounts } of tiers) current.otherTiers.set(tier, accounts);
}

/** What a run reads of an account: the details only on demand. */
export function accountColumns({ modelFields, verify }: Pick<AccountScope, 'modelFields' | 'verify'>): string[] {
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

/** Texts that accounts share are kept once: owners, and what a picklist or a segment says. */
function accountRows(
  index: AccountIndex,
  { modelFields, days }: Pick<AccountScope, 'modelFields' | 'days'>
): (row: TextRow) => AccountRow {
  const keptOwner = keptTexts();
  const columns = modelFields.map((field) => ({ field, kept: keptTexts() }));
  return (row) => {
    const parentId = row['ParentId'] ?? '';
    return {
      id: index.keptId(row['Id'] ?? ''),
      name: keptText(row['Name'] ?? ''),
      parentId: parentId === '' ? null : index.keptId(parentId),
      ownerId: keptOwner(row['OwnerId'] ?? '') || null,
      createdDate: days.dayOf(row['CreatedDate'] ?? ''),
      fields: Object.fromEntries(columns.map(({ field, kept }) => [field, kept(row[field] ?? '')]))
    };
  };
}
