import labelBest from '@salesforce/label/c.KA_Profit_Best';
import labelLosses from '@salesforce/label/c.KA_Profit_Losses';
import labelNoLosses from '@salesforce/label/c.KA_Profit_NoLosses';
import labelPeak from '@salesforce/label/c.KA_Profit_Peak';
import labelSummary from '@salesforce/label/c.KA_Profit_Summary';
import labelCount from '@salesforce/label/c.KA_Portfolio_Count';
import labelCountOne from '@salesforce/label/c.KA_Portfolio_CountOne';
import labelAsOf from '@salesforce/label/c.KA_Foot_AsOf';
import labelPeriod from '@salesforce/label/c.KA_Foot_Period';
import type { ProfitAnalysis } from 'c/keyAccountDetails';
import {
  countWords,
  currencyOf,
  fill,
  formatDate,
  formatDateRange,
  formatMoney,
  formatNumber,
  formatPercent
} from 'c/keyAccountFormat';
import { curveShape, type CurveShape } from './curveShape';

export interface ProfitView {
  summary: string;
  sentences: string[];
  shape: CurveShape;
  /** The curve at every tenth of the accounts. */
  rows: { key: string; share: string; profit: string }[];
  trace: string[];
}

/** Rows of the table; the curve has up to ten times as many. */
const ROWS = 10;

export function profitView(analysis: ProfitAnalysis): ProfitView {
  const { accounts, best20PercentEarn, curve, losses, lossMakers, peak, profit, asOf, period } = analysis;
  const currency = currencyOf(analysis.currency);
  const money = (amount: number) => formatMoney(amount, { currency });
  const peakShare = accounts === 0 ? 0 : (peak.accounts / accounts) * 100;
  return {
    summary: fill(labelSummary, countWords(accounts, labelCountOne, labelCount), money(profit)),
    sentences: [
      ...(best20PercentEarn === null ? [] : [fill(labelBest, formatPercent(best20PercentEarn))]),
      ...(lossMakers === 0
        ? [labelNoLosses]
        : [
            fill(labelLosses, countWords(lossMakers, labelCountOne, labelCount), money(-losses)),
            fill(labelPeak, money(peak.profit), formatNumber(peak.accounts))
          ])
    ],
    shape: curveShape(curve, [peakShare, peak.profit]),
    rows: tenths(curve).map(([share, earned]) => ({
      key: String(share),
      share: formatPercent(share),
      profit: money(earned)
    })),
    trace: [fill(labelAsOf, formatDate(asOf)), fill(labelPeriod, formatDateRange(period.from, period.to))]
  };
}

/** The point nearest to each tenth; fewer where there are fewer accounts than that. */
function tenths(curve: ProfitAnalysis['curve']): ProfitAnalysis['curve'] {
  const nearest = (share: number) =>
    curve.reduce((best, point) => (Math.abs(point[0] - share) < Math.abs(best[0] - share) ? point : best), [0, 0]);
  const found = Array.from({ length: ROWS }, (_, index) => nearest(((index + 1) / ROWS) * 100));
  return found.filter((point, index) => point !== found[index - 1] && point[0] > 0);
}
