import { customMetadataName, customMetadataXml } from '../../scripts/config/customMetadataXml.ts';
import { INTERVIEW_RECORD, interviewSchema } from '../../scripts/config/interview.ts';
import { readModelSet } from '../../scripts/config/readModelSet.ts';
import { toCustomMetadataRecords } from '../../scripts/config/toCustomMetadata.ts';

/** The custom metadata types whose records come from config/default-model.json and from nowhere else. */
const GENERATED_TYPES = ['KA_Scoring_Model', 'KA_Criteria_Group', 'KA_Metric', 'KA_Tier_Definition'] as const;

const interviewName = customMetadataName({ type: 'KA_Survey_Mapping__mdt', developerName: INTERVIEW_RECORD });

/** File name → content of the records that carry the default model and the interview. */
export function defaultModelRecords(defaultModel: unknown, interview: unknown): Map<string, string> {
  const records = toCustomMetadataRecords(readModelSet(defaultModel));
  const xml = new Map(records.map((record) => [customMetadataName(record), customMetadataXml(record)]));
  const questions = JSON.stringify(interviewSchema.parse(interview), null, 2);
  xml.set(interviewName, customMetadataXml({ label: 'Interview', values: { KA_Mapping__c: questions } }));
  return new Map([...xml].map(([name, content]) => [`${name}.md-meta.xml`, content]));
}

export function isGenerated(fileName: string): boolean {
  return fileName.startsWith(`${interviewName}.`) || GENERATED_TYPES.some((type) => fileName.startsWith(`${type}.`));
}
