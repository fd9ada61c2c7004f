import labelActivity from '@salesforce/label/c.KA_Cost_activity';
import labelCampaign from '@salesforce/label/c.KA_Cost_campaign';
import labelCase from '@salesforce/label/c.KA_Cost_case';
import labelDelivery from '@salesforce/label/c.KA_Cost_Delivery';
import labelDiscount from '@salesforce/label/c.KA_Cost_discount';
import labelHospitality from '@salesforce/label/c.KA_Cost_Hospitality';
import labelMarketing from '@salesforce/label/c.KA_Cost_Marketing';
import labelOther from '@salesforce/label/c.KA_Cost_Other';
import labelProject from '@salesforce/label/c.KA_Cost_Project';
import labelSupport from '@salesforce/label/c.KA_Cost_Support';
import labelTraining from '@salesforce/label/c.KA_Cost_Training';
import labelTravel from '@salesforce/label/c.KA_Cost_Travel';
import labelRecord from '@salesforce/label/c.KA_Metric_Record';
import labelRecords from '@salesforce/label/c.KA_Metric_Records';
import type { RoiComponent } from 'c/keyAccountDetails';
import { countWords, formatMoney } from 'c/keyAccountFormat';
import { inWords } from 'c/keyAccountModel';
import { share } from 'c/keyAccountScale';

/** One kind of cost as the page shows it. */
export interface CostView {
  key: string;
  label: string;
  amount: string;
  records: string;
  /** Length of the bar against the largest cost, 0 … 100. */
  length: number;
}

const CATEGORY = new Map([
  ['Delivery', labelDelivery],
  ['Marketing', labelMarketing],
  ['Travel', labelTravel],
  ['Hospitality', labelHospitality],
  ['Support', labelSupport],
  ['Training', labelTraining],
  ['Project', labelProject],
  ['Other', labelOther],
  ['activity', labelActivity],
  ['case', labelCase],
  ['campaign', labelCampaign],
  ['discount', labelDiscount]
]);

/** "1 record", "12 records". */
export function recordWords(records: number): string {
  return countWords(records, labelRecord, labelRecords);
}

/** Largest first; equal amounts in the order of the document. */
export function costViews(costs: readonly RoiComponent[], currency: string): CostView[] {
  const largest = Math.max(0, ...costs.map((cost) => cost.amount));
  return [...costs]
    .sort((a, b) => b.amount - a.amount)
    .map((cost) => ({
      key: cost.key,
      label: CATEGORY.get(cost.key) ?? inWords(cost.key),
      amount: formatMoney(cost.amount, { currency }),
      records: recordWords(cost.records),
      length: share(cost.amount, largest)
    }));
}
