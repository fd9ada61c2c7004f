import { keyAccountsError } from '../../errors.ts';
import { calibrationSchema, type Calibration } from '../../model/calibration.ts';
import type { OrgPort } from '../../org/orgPort.ts';

/** What the last completed full run of this model learned from the whole portfolio. */
export async function calibrationOfLastRun(org: OrgPort, modelHash: string): Promise<Calibration> {
  const [run] = await org.query<{ KA_Calibration__c: string | null }>(
    'SELECT KA_Calibration__c FROM KA_Run__c ' +
      "WHERE KA_Type__c = 'Full' AND KA_Status__c IN ('Completed', 'Completed_With_Errors') " +
      `AND KA_Model_Hash__c = '${modelHash}' ` +
      'ORDER BY KA_Finished_At__c DESC LIMIT 1'
  );
  const text = run?.KA_Calibration__c;
  if (!text) throw keyAccountsError('notCalibrated');
  const calibration = calibrationSchema.safeParse(JSON.parse(text));
  if (!calibration.success) throw keyAccountsError('notCalibrated');
  return calibration.data;
}
