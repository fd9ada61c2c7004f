import type { AccountRow } from '../../model/factsRows.ts';
import type { OrgPort, TextRow } from '../../org/orgPort.ts';
import { inLists } from '../inLists.ts';
import { keptText } from '../keptText.ts';
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
  const { modelFields, days, only } = scope;
  const soql = `SELECT ${accountColumns(scope).join(', ')} FROM Account`;
  const queries = only ? inLists([...only], (list) => `${soql} WHERE Id IN (${list})`) : [soql];
  for (const query of queries) {
    for await (const rows of org.bulkQuery(query, { onJob: ({ id }) => stage.job(id) })) {
      for (const row of rows) {
        addCurrent(current, row, scope);
        onAccount(accountRowOf(row, modelFields, days));
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
