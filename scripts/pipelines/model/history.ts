import { modelChanges, type ModelChange } from '../../model/modelChanges.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { modelOf, readModelVersions } from './modelVersionRows.ts';

/** The contract of `--json`, an array of these with the newest first. */
export interface ModelVersion {
  id: string;
  hash: string;
  active: boolean;
  publishedAt: string | null;
  publishedBy: string | null;
  note: string | null;
  /** Against the version before it; null for the first one, or where one of the two cannot be read. */
  changes: ModelChange[] | null;
}

/** Every model that was published or found by a run, with what it changed. */
export async function modelHistory(org: OrgPort): Promise<ModelVersion[]> {
  const rows = await readModelVersions(org);
  const models = rows.map(modelOf);
  return rows.map((row, index) => {
    const [model, earlier] = [models[index], models[index + 1]];
    return {
      id: row.Id,
      hash: row.KA_Hash__c,
      active: row.KA_Active__c,
      publishedAt: row.KA_Published_At__c,
      publishedBy: row.KA_Published_By__r?.Name ?? null,
      note: row.KA_Note__c,
      changes: model && earlier ? modelChanges(earlier, model) : null
    };
  });
}
