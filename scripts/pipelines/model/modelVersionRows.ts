import { z } from 'zod';
import { keyAccountsError } from '../../errors.ts';
import { readModelSet } from '../../config/readModelSet.ts';
import type { ModelSet } from '../../config/scoringModel.ts';
import type { OrgPort } from '../../org/orgPort.ts';

const versionSchema = z.object({
  Id: z.string(),
  KA_Hash__c: z.string(),
  KA_Model__c: z.string().nullable(),
  KA_Note__c: z.string().nullable(),
  KA_Active__c: z.boolean(),
  KA_Published_At__c: z.string().nullable(),
  KA_Published_By__r: z.object({ Name: z.string().nullable() }).nullish()
});

export type ModelVersionRow = z.infer<typeof versionSchema>;

/** The published models of an org, newest first. */
export async function readModelVersions(org: OrgPort): Promise<ModelVersionRow[]> {
  await org.identity();
  if (!(await org.describe('KA_Model_Version__c'))) {
    throw keyAccountsError('packageMissing', ['the object KA_Model_Version__c']);
  }
  const rows = await org.query<unknown>(
    'SELECT Id, KA_Hash__c, KA_Model__c, KA_Note__c, KA_Active__c, KA_Published_At__c, KA_Published_By__r.Name ' +
      'FROM KA_Model_Version__c ORDER BY KA_Published_At__c DESC NULLS LAST, KA_Hash__c'
  );
  return rows.map((row) => versionSchema.parse(row));
}

/** null where this release cannot read the model, which an earlier one may have written. */
export function modelOf({ KA_Model__c: text }: ModelVersionRow): ModelSet | null {
  try {
    return readModelSet(JSON.parse(text ?? ''));
  } catch {
    return null;
  }
}
