import type { OrgPort } from '../../org/orgPort.ts';
import { queryByIds } from '../queryByIds.ts';

const SERVED_BY = 'served by ';

/** What stands in KA_Holder__c of a request that another run answers. */
export function holderOfServed(runId: string): string {
  return SERVED_BY + runId;
}

/** What becomes of a request whose run is no longer working; a run that is still at work is absent. */
const outcomes: Readonly<Record<string, string>> = {
  Completed: 'Completed',
  Completed_With_Errors: 'Completed_With_Errors',
  Failed: 'Requested',
  Cancelled: 'Requested',
  Requested: 'Requested',
  '': 'Requested'
};

/**
 * Puts right what a batch left behind that died, or lost the org, while it served requests: those that followed a run
 * get its outcome, or are asked again where it has none. Returns how many.
 */
export async function recoverRequests(org: OrgPort): Promise<number> {
  const followers = await org.query<{ Id: string; KA_Holder__c: string }>(
    `SELECT Id, KA_Holder__c FROM KA_Run__c WHERE KA_Status__c = 'Running' AND KA_Holder__c LIKE '${SERVED_BY}%'`
  );
  if (followers.length === 0) return 0;
  const statuses = await statusesOf(org, [...new Set(followers.map(({ KA_Holder__c: holder }) => runOf(holder)))]);
  const updates = followers.flatMap(({ Id, KA_Holder__c: holder }) => {
    const status = outcomes[statuses.get(runOf(holder)) ?? ''];
    if (status === undefined) return [];
    return status === 'Requested'
      ? [{ Id, KA_Status__c: status, KA_Holder__c: null, KA_Started_At__c: null, KA_Warnings__c: null }]
      : [{ Id, KA_Status__c: status }];
  });
  await org.updateAll('KA_Run__c', updates);
  return updates.length;
}

function runOf(holder: string): string {
  return holder.slice(SERVED_BY.length);
}

async function statusesOf(org: OrgPort, ids: readonly string[]): Promise<Map<string, string | null>> {
  const runs = await queryByIds<{ Id: string; KA_Status__c: string | null }>(
    org,
    ids,
    (list) => `SELECT Id, KA_Status__c FROM KA_Run__c WHERE Id IN (${list})`
  );
  return new Map(runs.map(({ Id, KA_Status__c: status }) => [Id, status]));
}
