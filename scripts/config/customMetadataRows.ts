import { z } from 'zod';

/**
 * The custom metadata records of the scoring model as a SOQL query returns them. The select lists are the keys of
 * the schemas, so that what is asked for and what is read cannot differ.
 */

const text = z.string().nullable();
const amount = z.number().nullable();
const record = { Id: z.string(), DeveloperName: z.string(), MasterLabel: z.string() };
const translations = { KA_Label_zh_CN__c: text, KA_Label_zh_TW__c: text };

export const modelRowSchemas = {
  KA_Scoring_Model__mdt: z.object({
    ...record,
    ...translations,
    KA_Default__c: z.boolean(),
    KA_Priority__c: amount,
    KA_Criteria__c: text,
    KA_Period_Months__c: amount,
    KA_Minimum_Coverage__c: amount,
    KA_Hysteresis_Band__c: amount,
    KA_Minimum_Dwell_Days__c: amount,
    KA_Revenue_Source__c: text
  }),
  KA_Criteria_Group__mdt: z.object({
    ...record,
    ...translations,
    /** Id of the parent record. */
    KA_Scoring_Model__c: text,
    KA_Axis__c: text,
    KA_Weight__c: amount,
    KA_Sort__c: amount
  }),
  KA_Metric__mdt: z.object({
    ...record,
    ...translations,
    /** Id of the parent record. */
    KA_Criteria_Group__c: text,
    KA_Source__c: text,
    KA_Key__c: text,
    KA_Direction__c: text,
    KA_Method__c: text,
    KA_Lower__c: amount,
    KA_Upper__c: amount,
    KA_Bands__c: text,
    KA_Points__c: text,
    KA_Weight__c: amount,
    KA_Sort__c: amount,
    KA_Validity_Days__c: amount,
    KA_Question__c: text,
    KA_Question_zh_CN__c: text,
    KA_Question_zh_TW__c: text,
    KA_Anchors__c: text
  }),
  KA_Tier_Definition__mdt: z.object({
    ...record,
    ...translations,
    KA_Rank__c: amount,
    KA_Minimum_Score__c: amount,
    KA_Maximum_Accounts__c: amount,
    KA_Contact_Cadence_Days__c: amount,
    KA_Survey_Cadence_Days__c: amount,
    KA_Required_Roles__c: text
  })
};

export type ModelRecordType = keyof typeof modelRowSchemas;
export type ModelRow<T extends ModelRecordType> = z.infer<(typeof modelRowSchemas)[T]>;
/** What the queries below returned, unchecked. */
export type ModelRows = Record<ModelRecordType, readonly unknown[]>;

const queryFor = (type: ModelRecordType): string =>
  `SELECT ${Object.keys(modelRowSchemas[type].shape).join(', ')} FROM ${type}`;

/** One SOQL query for each type of record. */
export const MODEL_QUERIES: Readonly<Record<ModelRecordType, string>> = {
  KA_Scoring_Model__mdt: queryFor('KA_Scoring_Model__mdt'),
  KA_Criteria_Group__mdt: queryFor('KA_Criteria_Group__mdt'),
  KA_Metric__mdt: queryFor('KA_Metric__mdt'),
  KA_Tier_Definition__mdt: queryFor('KA_Tier_Definition__mdt')
};
