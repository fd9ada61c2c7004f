import { z } from 'zod';

/** KA_Setting__mdt records that say how return and cost are made, by developer name. A value is always text. */
export const returnSettingSchemas = {
  /** `Object.Field` with the product cost of the whole record. */
  Product_Cost_Field: z
    .string()
    .regex(/^(Opportunity|OpportunityLineItem|Order|OrderItem)\.[A-Za-z]\w{0,79}$/)
    .transform((text) => {
      const [object = '', field = ''] = text.split('.');
      return { object, field };
    }),
  Count_Discounts: z.enum(['Yes', 'No']).transform((text) => text === 'Yes'),
  Snapshot_Retention_Months: z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((months) => months >= 24 && months <= 240)
};

export type ReturnSettingName = keyof typeof returnSettingSchemas;

/** What each takes, for the sentence that refuses a value. */
export const returnSettingRules: Readonly<Record<ReturnSettingName, string>> = {
  Product_Cost_Field:
    'the field with the product cost as Object.Field, where the object is Opportunity, OpportunityLineItem, Order or OrderItem',
  Count_Discounts: 'Yes or No',
  Snapshot_Retention_Months: 'a whole number of months from 24 (the charts show eight quarters) to 240'
};

export const RETURN_SETTINGS_QUERY =
  'SELECT DeveloperName, KA_Value__c FROM KA_Setting__mdt ' +
  `WHERE DeveloperName IN ('${Object.keys(returnSettingSchemas).join("', '")}')`;

export interface ReturnSettings {
  productCost: { object: string; field: string };
  countDiscounts: boolean;
  snapshotRetentionMonths: number;
}

export const DEFAULT_RETURN_SETTINGS: ReturnSettings = {
  productCost: { object: 'Opportunity', field: 'KA_Product_Cost__c' },
  countDiscounts: true,
  snapshotRetentionMonths: 36
};
