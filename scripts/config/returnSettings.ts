import { z } from 'zod';
import { wholeNumber, yesOrNo, type SettingsOf } from './settings.ts';

export interface ReturnSettings {
  /** The field with the product cost of the whole record. */
  productCost: { object: string; field: string };
  countDiscounts: boolean;
  snapshotRetentionMonths: number;
}

/** `Object.Field` → its parts. */
const productCostField = z
  .string()
  .regex(/^(Opportunity|OpportunityLineItem|Order|OrderItem)\.[A-Za-z]\w{0,79}$/)
  .transform((text) => {
    const [object = '', field = ''] = text.split('.');
    return { object, field };
  });

/** How return and cost are made. */
export const RETURN_SETTINGS: SettingsOf<ReturnSettings> = {
  productCost: {
    name: 'Product_Cost_Field',
    value: productCostField,
    rule: 'the field with the product cost as Object.Field, where the object is Opportunity, OpportunityLineItem, Order or OrderItem',
    byDefault: { object: 'Opportunity', field: 'KA_Product_Cost__c' }
  },
  countDiscounts: { name: 'Count_Discounts', value: yesOrNo, rule: 'Yes or No', byDefault: true },
  snapshotRetentionMonths: {
    name: 'Snapshot_Retention_Months',
    value: wholeNumber(24, 240),
    rule: 'a whole number of months from 24 (the charts show eight quarters) to 240',
    byDefault: 36
  }
};
