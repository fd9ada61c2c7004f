import labelSoFar from '@salesforce/label/c.KA_Quarter_SoFar';
import labelSummary from '@salesforce/label/c.KA_Quarter_Summary';
import labelNoCost from '@salesforce/label/c.KA_Roi_NoCostTitle';
import { daysAfter, fill, formatMoney, formatMonth, formatNumber, formatPercent } from 'c/keyAccountFormat';

/** A snapshot of a fiscal quarter; `month` is the first day of its last month. */
export interface QuarterData {
  month: string;
  return: number;
  cost: number;
}

/** A quarter as the chart and its table show it. */
export interface QuarterView {
  key: string;
  label: string;
  returned: number;
  cost: number;
  returnText: string;
  costText: string;
  roiText: string;
}

/** Oldest first, and what has not ended by `asOf` says so; the query gives the newest first. One quarter is no course of things yet, so it is not drawn. */
export function quarterViews(quarters: readonly QuarterData[], currency: string, asOf: string): QuarterView[] {
  if (quarters.length < 2) return [];
  return [...quarters].reverse().map(({ month, return: returned, cost }) => ({
    key: month,
    label: month.slice(0, 7) > lastFullMonth(asOf) ? fill(labelSoFar, formatMonth(month)) : formatMonth(month),
    returned,
    cost,
    returnText: formatMoney(returned, { currency }),
    costText: formatMoney(cost, { currency }),
    roiText: cost > 0 ? formatPercent(((returned - cost) / cost) * 100, 1) : labelNoCost
  }));
}

/** The month of `asOf` where that is its last day, else the one before. */
function lastFullMonth(asOf: string): string {
  const next = daysAfter(asOf, 1);
  return next.endsWith('-01') ? asOf.slice(0, 7) : daysAfter(`${asOf.slice(0, 8)}01`, -1).slice(0, 7);
}

/** The chart for those who do not see it. */
export function quarterSummary(quarters: readonly QuarterView[]): string {
  const last = quarters.at(-1);
  return last ? fill(labelSummary, formatNumber(quarters.length), last.label, last.returnText, last.costText) : '';
}
