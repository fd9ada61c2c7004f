import type { ModelProblem } from '../config/modelProblem.ts';
import type { ModelSet } from '../config/scoringModel.ts';
import { toCustomMetadataRecords, type CustomMetadataRecord } from '../config/toCustomMetadata.ts';

/** Length of the label of a custom metadata record; the platform's own limit. */
const LABEL_LENGTH = 40;
/** Length of the custom metadata fields that hold text, as the package defines them. */
export const TEXT_LENGTHS: Readonly<Record<string, number>> = {
  KA_Label_zh_CN__c: 80,
  KA_Label_zh_TW__c: 80,
  KA_Key__c: 80,
  KA_Question__c: 255,
  KA_Question_zh_CN__c: 255,
  KA_Question_zh_TW__c: 255,
  KA_Required_Roles__c: 255,
  KA_Criteria__c: 32_768,
  KA_Bands__c: 4000,
  KA_Points__c: 32_768,
  KA_Anchors__c: 32_768
};
/** Digits and decimals of those that hold numbers: the org refuses more digits and rounds what is beyond the decimals. */
export const NUMBER_SIZES: Readonly<Record<string, { precision: number; scale: number }>> = {
  KA_Priority__c: { precision: 4, scale: 0 },
  KA_Period_Months__c: { precision: 2, scale: 0 },
  KA_Minimum_Coverage__c: { precision: 5, scale: 2 },
  KA_Hysteresis_Band__c: { precision: 5, scale: 2 },
  KA_Minimum_Dwell_Days__c: { precision: 4, scale: 0 },
  KA_Weight__c: { precision: 5, scale: 2 },
  KA_Sort__c: { precision: 4, scale: 0 },
  KA_Lower__c: { precision: 18, scale: 4 },
  KA_Upper__c: { precision: 18, scale: 4 },
  KA_Validity_Days__c: { precision: 4, scale: 0 },
  KA_Rank__c: { precision: 2, scale: 0 },
  KA_Minimum_Score__c: { precision: 5, scale: 2 },
  KA_Maximum_Accounts__c: { precision: 9, scale: 0 },
  KA_Contact_Cadence_Days__c: { precision: 4, scale: 0 },
  KA_Survey_Cadence_Days__c: { precision: 4, scale: 0 }
};

/** Whether the org could keep the model as it is: what it would cut off or round must not be used here either. */
export function problemsOfStorage(modelSet: ModelSet): ModelProblem[] {
  const roles = modelSet.tiers.flatMap(({ name, requiredRoles }) =>
    requiredRoles
      .filter((role) => role.includes(';'))
      .map((role) => ({
        record: `KA_Tier_Definition__mdt.${name}`,
        message: `The required role "${role}" contains a semicolon, which separates roles.`,
        fix: 'Name the role without it.'
      }))
  );
  return [...roles, ...toCustomMetadataRecords(modelSet).flatMap(problemsOfRecord)];
}

function problemsOfRecord({ type, developerName, label, values }: CustomMetadataRecord): ModelProblem[] {
  const record = `${type}.${developerName}`;
  const problems: ModelProblem[] = [];
  if (label.length > LABEL_LENGTH) problems.push(tooLong(record, 'The English label', label.length, LABEL_LENGTH));
  for (const [field, value] of Object.entries(values)) {
    const longest = TEXT_LENGTHS[field];
    if (typeof value === 'string' && longest !== undefined && value.length > longest) {
      problems.push(tooLong(record, field, value.length, longest));
    }
    const size = NUMBER_SIZES[field];
    if (typeof value === 'number' && size && !fits(value, size)) {
      const digits = size.precision - size.scale;
      const message = `${field} is ${value}; the org keeps ${digits} digits and ${size.scale} decimals.`;
      problems.push({ record, message, fix: 'Round the value, or choose a smaller one.' });
    }
  }
  return problems;
}

function fits(value: number, { precision, scale }: { precision: number; scale: number }): boolean {
  return Number(value.toFixed(scale)) === value && Math.abs(value) < 10 ** (precision - scale);
}

function tooLong(record: string, what: string, length: number, longest: number): ModelProblem {
  return { record, message: `${what} has ${length} characters; the org keeps ${longest}.`, fix: 'Shorten the text.' };
}
