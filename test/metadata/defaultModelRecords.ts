import { customMetadataName, customMetadataXml } from '../../scripts/config/customMetadataXml.ts';
import { readModelSet } from '../../scripts/config/readModelSet.ts';
import { toCustomMetadataRecords } from '../../scripts/config/toCustomMetadata.ts';

/** The custom metadata types whose records come from config/default-model.json and from nowhere else. */
export const GENERATED_TYPES = ['KA_Scoring_Model', 'KA_Criteria_Group', 'KA_Metric', 'KA_Tier_Definition'] as const;

/** File name → content of the records that carry the default model. */
export function defaultModelRecords(defaultModel: unknown): Map<string, string> {
  const records = toCustomMetadataRecords(readModelSet(defaultModel));
  return new Map(records.map((record) => [`${customMetadataName(record)}.md-meta.xml`, customMetadataXml(record)]));
}

export function isGenerated(fileName: string): boolean {
  return GENERATED_TYPES.some((type) => fileName.startsWith(`${type}.`));
}
