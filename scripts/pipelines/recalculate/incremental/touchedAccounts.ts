import type { OrgPort } from '../../../org/orgPort.ts';
import { keptText } from '../../keptText.ts';
import type { Stage } from '../../stages.ts';
import { RESULT_STATE } from '../accountFields.ts';
import { isAsLeft } from '../currentAccounts.ts';
import { accountColumns } from '../readAccounts.ts';
import { readState } from '../resultState.ts';
import type { CountedSource } from '../runBasis.ts';

/**
 * A record gets its SystemModstamp when it is saved and is seen when its transaction ends; transactions may take ten
 * minutes. https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
 */
export const OVERLAP_MINUTES = 10;

export interface TouchedAccounts {
  /** Accounts that are not as the last run left them, or of which a record changed. */
  ids: Set<string>;
  /** Records that stood behind accounts which are deleted now, by source. */
  deletedRecords: Map<string, number>;
  /** Tiers of the deleted accounts. */
  deletedTiers: Set<string>;
}

/**
 * The accounts of which something changed since `since`, by the records that changed: those deleted since are in the
 * recycle bin with their account. A record that was moved names the account it came to; the one it left is found by
 * accountsThatLost.
 */
export async function touchedAccounts(
  org: OrgPort,
  since: string,
  { sources, modelFields }: { sources: readonly CountedSource[]; modelFields: readonly string[] },
  stage: Stage
): Promise<TouchedAccounts> {
  const touched: TouchedAccounts = { ids: new Set(), deletedRecords: new Map(), deletedTiers: new Set() };
  await Promise.all([
    changedAccounts(org, since, modelFields, touched, stage),
    ...changeQueries(sources, since).map(async ({ soql, accountField }) => {
      for await (const rows of org.bulkQuery(soql, { includeDeleted: true, onJob: ({ id }) => stage.job(id) })) {
        for (const row of rows) touched.ids.add(keptText(row[accountField] ?? ''));
        stage.count('changedRecords', rows.length);
      }
    })
  ]);
  stage.count('accounts', touched.ids.size);
  return touched;
}

/** The batch's own writes change an account too: those are told by what it wrote, which is still there. */
async function changedAccounts(
  org: OrgPort,
  since: string,
  modelFields: readonly string[],
  touched: TouchedAccounts,
  stage: Stage
): Promise<void> {
  const columns = [...accountColumns({ modelFields, verify: false }), 'IsDeleted'];
  const soql = `SELECT ${columns.join(', ')} FROM Account WHERE SystemModstamp >= ${since}`;
  for await (const rows of org.bulkQuery(soql, { includeDeleted: true, onJob: ({ id }) => stage.job(id) })) {
    for (const row of rows) {
      if (row['IsDeleted'] === 'true') {
        for (const [source, count] of readState(row[RESULT_STATE] ?? '')?.records ?? []) {
          touched.deletedRecords.set(source, (touched.deletedRecords.get(source) ?? 0) + count);
        }
        touched.deletedTiers.add(keptText(row['KA_Tier__c'] ?? ''));
      } else if (!isAsLeft(row, modelFields)) touched.ids.add(keptText(row['Id'] ?? ''));
    }
    stage.count('changedRecords', rows.length);
  }
}

/** One for each object and way to the account: several sources may read the same records. */
function changeQueries(sources: readonly CountedSource[], since: string): { soql: string; accountField: string }[] {
  const ways = new Map(sources.map((source) => [`${source.object} ${source.accountField}`, source]));
  return [...ways.values()].map(({ object, accountField }) => ({
    soql: `SELECT ${accountField} FROM ${object} WHERE SystemModstamp >= ${since} AND ${accountField} != null`,
    accountField
  }));
}
