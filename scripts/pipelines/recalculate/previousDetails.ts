import { createPreviousDetailReader } from '../../model/previousDetail.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { IDS_A_BULK_QUERY, inLists } from '../inLists.ts';
import type { Stage } from '../stages.ts';
import type { CurrentAccounts } from './currentAccounts.ts';

/**
 * Reads the earlier details of these accounts, which the change of their score is made from. Where an account's state
 * could not be read, what it would have told is taken from the detail too.
 */
export async function readPreviousDetails(
  org: OrgPort,
  current: CurrentAccounts,
  ids: Iterable<string>,
  stage: Stage
): Promise<void> {
  // Without a score before there is no change to show.
  const wanted = [...ids].filter((id) => current.previous.get(id)?.score != null).sort();
  const readDetail = createPreviousDetailReader();
  for (const soql of queriesOf(wanted, current)) {
    for await (const rows of org.bulkQuery(soql, { onJob: ({ id }) => stage.job(id) })) {
      for (const row of rows) {
        const previous = current.previous.get(row['Id'] ?? '');
        if (!previous) continue;
        previous.detail = readDetail(row['KA_Score_Detail__c'] ?? '');
        previous.modelHash ??= previous.detail?.modelHash ?? null;
        if (current.withoutState.has(row['Id'] ?? '')) previous.tiering = previous.detail?.tiering ?? null;
      }
      stage.count('details', rows.length);
    }
  }
}

/** In lists of ids, or all at once when it is more than half of them anyway. */
function queriesOf(ids: readonly string[], { previous, isWhole }: CurrentAccounts): string[] {
  const select = 'SELECT Id, KA_Score_Detail__c FROM Account WHERE';
  if (isWhole && ids.length > IDS_A_BULK_QUERY && ids.length > previous.size / 2)
    return [`${select} KA_Score__c != null`];
  return inLists(ids, (list) => `${select} Id IN (${list})`);
}
