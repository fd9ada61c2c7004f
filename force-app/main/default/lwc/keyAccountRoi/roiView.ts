import labelUnknown from '@salesforce/label/c.KA_Common_Unknown';
import labelAsOf from '@salesforce/label/c.KA_Foot_AsOf';
import labelCalculated from '@salesforce/label/c.KA_Foot_Calculated';
import labelPeriod from '@salesforce/label/c.KA_Foot_Period';
import labelBasisMargin from '@salesforce/label/c.KA_Roi_BasisMargin';
import labelBasisMixed from '@salesforce/label/c.KA_Roi_BasisMixed';
import labelBasisRevenue from '@salesforce/label/c.KA_Roi_BasisRevenue';
import labelCost from '@salesforce/label/c.KA_Roi_Cost';
import labelCurrency from '@salesforce/label/c.KA_Roi_Currency';
import labelGain from '@salesforce/label/c.KA_Roi_Gain';
import labelGrowth from '@salesforce/label/c.KA_Roi_Growth';
import labelLoss from '@salesforce/label/c.KA_Roi_Loss';
import labelNoCostBody from '@salesforce/label/c.KA_Roi_NoCostBody';
import labelNoCostTitle from '@salesforce/label/c.KA_Roi_NoCostTitle';
import labelNoDataBody from '@salesforce/label/c.KA_Roi_NoDataBody';
import labelNoDataTitle from '@salesforce/label/c.KA_Roi_NoDataTitle';
import labelReturn from '@salesforce/label/c.KA_Roi_Return';
import labelRoi from '@salesforce/label/c.KA_Roi_Roi';
import type { RoiDetail } from 'c/keyAccountDetails';
import type { EmptyWords } from 'c/keyAccountEmptyWords';
import { fill, formatDate, formatDateTime, formatMoney, formatPercent, formatSignedPercent } from 'c/keyAccountFormat';
import { costViews, type CostView } from './costView';
import type { RoiData } from './roiData';

export interface Figure {
  label: string;
  value: string;
  note: string;
}

/** Return, cost and ROI of an account, in words and figures. */
export interface RoiView {
  /** Instead of figures or above them: nothing happened, or nothing was recorded as cost. */
  gap: EmptyWords | null;
  verdict: { icon: 'utility:success' | 'utility:warning'; text: string } | null;
  figures: Figure[];
  costs: CostView[];
  trace: string[];
}

const BASIS = { margin: labelBasisMargin, revenue: labelBasisRevenue, mixed: labelBasisMixed };

export function roiView(data: RoiData, detail: RoiDetail): RoiView {
  const { currency } = detail;
  const money = (value: number | null) => (value === null ? labelUnknown : formatMoney(value, { currency }));
  return {
    gap: gapWords(data),
    verdict: verdictWords(data, currency),
    figures: [
      { label: labelRoi, value: data.roi === null ? labelUnknown : formatPercent(data.roi, 1), note: '' },
      { label: labelReturn, value: money(data.return), note: BASIS[detail.returnBasis] },
      { label: labelCost, value: money(data.cost), note: '' },
      { label: labelGrowth, value: data.growth === null ? labelUnknown : formatSignedPercent(data.growth), note: '' }
    ],
    costs: costViews(detail),
    trace: [
      fill(labelPeriod, formatDate(detail.period.from), formatDate(detail.period.to)),
      fill(labelCurrency, currency),
      fill(labelAsOf, formatDate(detail.asOf)),
      ...(data.calculatedAt === null ? [] : [fill(labelCalculated, formatDateTime(data.calculatedAt))])
    ]
  };
}

function gapWords(data: RoiData): EmptyWords | null {
  if (isZero(data.cost) && isZero(data.return) && isZero(data.revenue)) {
    return { icon: 'utility:info', heading: labelNoDataTitle, body: labelNoDataBody };
  }
  return isZero(data.cost) ? { icon: 'utility:info', heading: labelNoCostTitle, body: labelNoCostBody } : null;
}

function verdictWords(data: RoiData, currency: string): RoiView['verdict'] {
  if (data.return === null || data.cost === null || data.cost <= 0) return null;
  const balance = data.return - data.cost;
  return balance < 0
    ? { icon: 'utility:warning', text: fill(labelLoss, formatMoney(-balance, { currency })) }
    : {
        icon: 'utility:success',
        text: fill(
          labelGain,
          formatMoney(1, { currency, exact: true }),
          formatMoney(data.return / data.cost, { currency, exact: true })
        )
      };
}

function isZero(amount: number | null): boolean {
  return amount === null || amount === 0;
}
