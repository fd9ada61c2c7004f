import type { OrgPort } from '../../org/orgPort.ts';

/** When the latest full run began that completed, with or without errors; undefined where there is none. */
export async function lastFullRunAt(org: OrgPort): Promise<Date | undefined> {
  const [run] = await org.query<{ KA_Started_At__c: string }>(
    "SELECT KA_Started_At__c FROM KA_Run__c WHERE KA_Type__c = 'Full' AND KA_Started_At__c != null " +
      "AND KA_Status__c IN ('Completed', 'Completed_With_Errors') ORDER BY KA_Started_At__c DESC LIMIT 1"
  );
  return run && new Date(run.KA_Started_At__c);
}
