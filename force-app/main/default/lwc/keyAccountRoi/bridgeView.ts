import labelCost from '@salesforce/label/c.KA_Roi_BridgeCost';
import labelGain from '@salesforce/label/c.KA_Roi_BridgeGain';
import labelLoss from '@salesforce/label/c.KA_Roi_BridgeLoss';
import labelProductCost from '@salesforce/label/c.KA_Roi_BridgeProductCost';
import labelReturn from '@salesforce/label/c.KA_Roi_BridgeReturn';
import labelRevenue from '@salesforce/label/c.KA_Roi_BridgeRevenue';
import labelSale from '@salesforce/label/c.KA_Roi_BridgeSale';
import labelSales from '@salesforce/label/c.KA_Roi_BridgeSales';
import labelWithoutCost from '@salesforce/label/c.KA_Roi_BridgeWithoutCost';
import type { RoiDetail } from 'c/keyAccountDetails';
import { countWords, fill, formatMoney, formatNumber } from 'c/keyAccountFormat';
import { recordWords } from './costView';

/** A step from revenue to gain. */
export interface BridgeStep {
  key: 'revenue' | 'productCost' | 'return' | 'cost' | 'gain';
  label: string;
  amount: string;
  source: string;
  style: 'step' | 'step result';
}

/** Revenue − product cost = return; return − cost = gain. `returned` and `cost` are the account's own fields. */
export function bridgeSteps(detail: RoiDetail, returned: number, cost: number, currency: string): BridgeStep[] {
  const { revenue, productCost, costs } = detail;
  const money = (amount: number) => formatMoney(amount, { currency, exact: true });
  const gain = returned - cost;
  const costRecords = costs.reduce((sum, { records }) => sum + records, 0);
  return [
    {
      key: 'revenue',
      label: labelRevenue,
      amount: money(revenue.amount),
      source: countWords(revenue.records, labelSale, labelSales),
      style: 'step'
    },
    {
      key: 'productCost',
      label: labelProductCost,
      amount: money(productCost),
      source:
        revenue.withoutProductCost === 0
          ? ''
          : fill(labelWithoutCost, formatNumber(revenue.withoutProductCost), formatNumber(revenue.records)),
      style: 'step'
    },
    { key: 'return', label: labelReturn, amount: money(returned), source: '', style: 'step result' },
    { key: 'cost', label: labelCost, amount: money(cost), source: recordWords(costRecords), style: 'step' },
    {
      key: 'gain',
      label: gain < 0 ? labelLoss : labelGain,
      amount: money(gain),
      source: '',
      style: 'step result'
    }
  ];
}
