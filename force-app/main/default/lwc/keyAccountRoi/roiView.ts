import labelUnknown from '@salesforce/label/c.KA_Common_Unknown';
import labelAsOf from '@salesforce/label/c.KA_Foot_AsOf';
import labelCalculated from '@salesforce/label/c.KA_Foot_Calculated';
import labelPeriod from '@salesforce/label/c.KA_Foot_Period';
import labelNoRate from '@salesforce/label/c.KA_LeftOut_noRate';
import labelNotVisible from '@salesforce/label/c.KA_LeftOut_notVisible';
import labelOff from '@salesforce/label/c.KA_LeftOut_off';
import labelRatesCurrent from '@salesforce/label/c.KA_Rates_current';
import labelRatesDated from '@salesforce/label/c.KA_Rates_dated';
import labelCost from '@salesforce/label/c.KA_Roi_Cost';
import labelCostNote from '@salesforce/label/c.KA_Roi_CostNote';
import labelCurrency from '@salesforce/label/c.KA_Roi_CurrencyNote';
import labelEven from '@salesforce/label/c.KA_Roi_Even';
import labelGain from '@salesforce/label/c.KA_Roi_Gain';
import labelGrowth from '@salesforce/label/c.KA_Roi_Growth';
import labelGrowthNone from '@salesforce/label/c.KA_Roi_GrowthNone';
import labelGrowthNote from '@salesforce/label/c.KA_Roi_GrowthNote';
import labelLoss from '@salesforce/label/c.KA_Roi_Loss';
import labelNoCostBody from '@salesforce/label/c.KA_Roi_NoCostBody';
import labelNoCostTitle from '@salesforce/label/c.KA_Roi_NoCostTitle';
import labelNoDataBody from '@salesforce/label/c.KA_Roi_NoDataBody';
import labelNoDataTitle from '@salesforce/label/c.KA_Roi_NoDataTitle';
import labelProductCostFrom from '@salesforce/label/c.KA_Roi_ProductCostFrom';
import labelReturn from '@salesforce/label/c.KA_Roi_Return';
import labelReturnMargin from '@salesforce/label/c.KA_Roi_ReturnMargin';
import labelReturnMixed from '@salesforce/label/c.KA_Roi_ReturnMixed';
import labelReturnRevenue from '@salesforce/label/c.KA_Roi_ReturnRevenue';
import labelRoi from '@salesforce/label/c.KA_Roi_Roi';
import labelRoiHelp from '@salesforce/label/c.KA_Roi_RoiHelp';
import type { RoiDetail } from 'c/keyAccountDetails';
import type { EmptyWords } from 'c/keyAccountEmptyWords';
import {
  currencyOf,
  fill,
  formatDate,
  formatDateRange,
  formatDateTime,
  formatMoney,
  formatPercent,
  formatSignedPercent
} from 'c/keyAccountFormat';
import { bridgeSteps, type BridgeStep } from './bridgeView';
import { compareViews, type CompareView } from './compareView';
import { costViews, costWords, type CostView } from './costView';
import { quarterSummary, quarterViews, type QuarterView } from './quarterView';
import type { RoiData } from './roiData';

export interface Figure {
  label: string;
  value: string;
  note: string;
  help: string;
}

export interface Verdict {
  icon: 'utility:success' | 'utility:warning' | 'utility:dash';
  variant: 'success' | 'warning' | '';
  text: string;
}

/** Return, cost and ROI of an account, in words and figures. */
export interface RoiView {
  /** Nothing was recorded as cost, so that there is no ROI. */
  gap: EmptyWords | null;
  verdict: Verdict | null;
  figures: Figure[];
  compare: CompareView[];
  costs: CostView[];
  quarters: QuarterView[];
  quarterSummary: string;
  bridge: BridgeStep[];
  /** Where the numbers came from. */
  trace: string[];
}

const RETURN_NOTE = { margin: labelReturnMargin, revenue: labelReturnRevenue, mixed: labelReturnMixed };

/** Said instead of figures when nothing was sold and nothing spent; undefined when there are figures. */
export function noDataWords({ cost, revenue, revenuePrior }: RoiData): EmptyWords | undefined {
  if (!isZero(cost) || !isZero(revenue) || !isZero(revenuePrior)) return undefined;
  return { icon: 'utility:info', heading: labelNoDataTitle, body: labelNoDataBody };
}

export function roiView(data: RoiData, detail: RoiDetail, openCost?: string): RoiView {
  const { period, asOf } = detail;
  const currency = currencyOf(detail.currency);
  const money = (amount: number | null) => (amount === null ? labelUnknown : formatMoney(amount, { currency }));
  const hasCost = !isZero(data.cost);
  const quarters = quarterViews(data.quarters, currency, asOf);
  return {
    gap: hasCost ? null : { icon: 'utility:info', heading: labelNoCostTitle, body: labelNoCostBody },
    verdict: verdictOf(data, currency),
    figures: [
      ...(data.roi === null
        ? []
        : [{ label: labelRoi, value: formatPercent(data.roi, 1), note: '', help: labelRoiHelp }]),
      {
        label: labelReturn,
        value: money(data.return),
        note: detail.revenue.records === 0 ? '' : RETURN_NOTE[detail.returnBasis],
        help: ''
      },
      { label: labelCost, value: money(data.cost), note: hasCost ? labelCostNote : '', help: '' },
      growthFigure(data, currency)
    ],
    compare: compareViews(data),
    costs: costViews(detail.costs, currency, openCost),
    quarters,
    quarterSummary: quarterSummary(quarters),
    bridge: data.return === null || data.cost === null ? [] : bridgeSteps(detail, data.return, data.cost, currency),
    trace: [
      fill(labelAsOf, formatDate(asOf)),
      fill(labelPeriod, formatDateRange(period.from, period.to)),
      fill(labelCurrency, currency),
      ...sourceWords(detail),
      ...(data.calculatedAt === null ? [] : [fill(labelCalculated, formatDateTime(data.calculatedAt))])
    ]
  };
}

const RATE_SOURCE = { single: [], current: [labelRatesCurrent], dated: [labelRatesDated] };
const LEFT_OUT = { notVisible: labelNotVisible, noRate: labelNoRate, off: labelOff };

/** Where rates and product cost come from, and which costs are in no figure. */
function sourceWords({ rateSource, productCostField, leftOut }: RoiDetail): string[] {
  return [
    ...RATE_SOURCE[rateSource],
    ...(productCostField === null ? [] : [fill(labelProductCostFrom, productCostField)]),
    ...leftOut.map(({ key, reason }) => fill(LEFT_OUT[reason], costWords(key)))
  ];
}

function growthFigure({ growth, revenue, revenuePrior }: RoiData, currency: string): Figure {
  if (growth === null) return { label: labelGrowth, value: labelUnknown, note: labelGrowthNone, help: '' };
  const now = formatMoney(revenue ?? 0, { currency });
  const before = formatMoney(revenuePrior ?? 0, { currency });
  return { label: labelGrowth, value: formatSignedPercent(growth), note: fill(labelGrowthNote, now, before), help: '' };
}

function verdictOf(data: RoiData, currency: string): Verdict | null {
  if (data.return === null || data.cost === null || data.cost <= 0) return null;
  const gain = data.return - data.cost;
  if (gain === 0) return { icon: 'utility:dash', variant: '', text: labelEven };
  if (gain < 0) {
    return { icon: 'utility:warning', variant: 'warning', text: fill(labelLoss, formatMoney(-gain, { currency })) };
  }
  const spent = formatMoney(1, { currency, exact: true });
  const returned = formatMoney(data.return / data.cost, { currency, exact: true });
  return { icon: 'utility:success', variant: 'success', text: fill(labelGain, spent, returned) };
}

function isZero(amount: number | null): boolean {
  return amount === null || amount === 0;
}
