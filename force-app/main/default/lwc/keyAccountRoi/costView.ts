import labelCall from '@salesforce/label/c.KA_Cost_call';
import labelCampaign from '@salesforce/label/c.KA_Cost_campaign';
import labelCase from '@salesforce/label/c.KA_Cost_case';
import labelDelivery from '@salesforce/label/c.KA_Cost_Delivery';
import labelDiscount from '@salesforce/label/c.KA_Cost_discount';
import labelEvent from '@salesforce/label/c.KA_Cost_event';
import labelHospitality from '@salesforce/label/c.KA_Cost_Hospitality';
import labelMarketing from '@salesforce/label/c.KA_Cost_Marketing';
import labelOther from '@salesforce/label/c.KA_Cost_Other';
import labelProductCost from '@salesforce/label/c.KA_Cost_productCost';
import labelProject from '@salesforce/label/c.KA_Cost_Project';
import labelSupport from '@salesforce/label/c.KA_Cost_Support';
import labelTraining from '@salesforce/label/c.KA_Cost_Training';
import labelTravel from '@salesforce/label/c.KA_Cost_Travel';
import labelRecord from '@salesforce/label/c.KA_Metric_Record';
import labelRecords from '@salesforce/label/c.KA_Metric_Records';
import labelRateEach from '@salesforce/label/c.KA_Rate_Each';
import labelRateHour from '@salesforce/label/c.KA_Rate_Hour';
import labelRateMatch from '@salesforce/label/c.KA_Rate_Match';
import labelHide from '@salesforce/label/c.KA_Records_Hide';
import labelShow from '@salesforce/label/c.KA_Records_Show';
import type { RoiComponent } from 'c/keyAccountDetails';
import { countWords, fill, formatList, formatMoney } from 'c/keyAccountFormat';
import { inWords } from 'c/keyAccountModel';
import { share } from 'c/keyAccountScale';

/** One kind of cost as the page shows it. */
export interface CostView {
  /** Unique on the page: an investment category may have the name of another kind. */
  key: string;
  source: RoiComponent['source'];
  costKey: string;
  label: string;
  amount: string;
  records: string;
  count: number;
  /** What one of them costs; '' where the amounts were recorded. */
  rates: string;
  toggle: string;
  /** The same for those who meet the button on its own. */
  toggleLabel: string;
  isOpen: boolean;
  expanded: 'true' | 'false';
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
  ['event', labelEvent],
  ['call', labelCall],
  ['case', labelCase],
  ['campaign', labelCampaign],
  ['discount', labelDiscount],
  ['productCost', labelProductCost]
]);

/** "1 record", "12 records". */
export function recordWords(records: number): string {
  return countWords(records, labelRecord, labelRecords);
}

/** The name of a cost in the user's language; a category of the org's own as it is. */
export function costWords(key: string): string {
  return CATEGORY.get(key) ?? inWords(key);
}

/** Categories that an investment can have. */
export const INVESTMENT_CATEGORIES = [
  'Delivery',
  'Marketing',
  'Travel',
  'Hospitality',
  'Support',
  'Training',
  'Project',
  'Other'
] as const;

/** Largest first; equal amounts in the order of the document. */
export function costViews(costs: readonly RoiComponent[], currency: string, openKey?: string): CostView[] {
  const largest = Math.max(0, ...costs.map((cost) => cost.amount));
  return [...costs]
    .sort((a, b) => b.amount - a.amount)
    .map((cost) => {
      const key = `${cost.source}.${cost.key}`;
      const isOpen = key === openKey;
      return {
        key,
        source: cost.source,
        costKey: cost.key,
        label: costWords(cost.key),
        amount: formatMoney(cost.amount, { currency }),
        records: recordWords(cost.records),
        count: cost.records,
        rates: rateWords(cost, currency),
        toggle: isOpen ? labelHide : labelShow,
        toggleLabel: fill(labelRateMatch, costWords(cost.key), isOpen ? labelHide : labelShow),
        isOpen,
        expanded: isOpen ? 'true' : 'false',
        length: share(cost.amount, largest)
      };
    });
}

/** "80 an hour, Role: Engineer: 120 an hour". */
function rateWords({ key, rates }: RoiComponent, currency: string): string {
  const words = rates.map(({ match, amount }) => {
    const rate = fill(key === 'event' ? labelRateHour : labelRateEach, formatMoney(amount, { currency }));
    return match === '' ? rate : fill(labelRateMatch, match, rate);
  });
  return formatList(words);
}
