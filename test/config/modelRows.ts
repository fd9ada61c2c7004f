import { readFileSync } from 'node:fs';
import type { ModelRecordType, ModelRows } from '../../scripts/config/customMetadataRows.ts';
import { readModelSet } from '../../scripts/config/readModelSet.ts';
import type { ModelSet } from '../../scripts/config/scoringModel.ts';
import { toCustomMetadataRecords } from '../../scripts/config/toCustomMetadata.ts';

export function defaultModel(): ModelSet {
  const file = new URL('../../config/default-model.json', import.meta.url);
  return readModelSet(JSON.parse(readFileSync(file, 'utf8')));
}

type EditableRows = { [T in ModelRecordType]: Record<string, unknown>[] };

/** What an org answers when the records of a model set were deployed into it: ids, and relationships as ids. */
export function queriedRows(modelSet: ModelSet): EditableRows & ModelRows {
  const rows: EditableRows = {
    KA_Scoring_Model__mdt: [],
    KA_Criteria_Group__mdt: [],
    KA_Metric__mdt: [],
    KA_Tier_Definition__mdt: []
  };
  const records = toCustomMetadataRecords(modelSet);
  const ids = new Map(records.map((record, index) => [record.developerName, `m00${String(index).padStart(12, '0')}`]));
  for (const { type, developerName, label, values } of records) {
    const row: Record<string, unknown> = { ...values, DeveloperName: developerName, MasterLabel: label };
    row['Id'] = `${ids.get(developerName) ?? ''}AAA`;
    for (const relationship of ['KA_Scoring_Model__c', 'KA_Criteria_Group__c']) {
      if (relationship in row) row[relationship] = ids.get(String(row[relationship]));
    }
    rows[type].push(row);
  }
  return rows;
}
