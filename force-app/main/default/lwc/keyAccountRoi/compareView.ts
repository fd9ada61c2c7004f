import labelAll from '@salesforce/label/c.KA_Roi_CompareAll';
import labelThis from '@salesforce/label/c.KA_Roi_CompareThis';
import labelTier from '@salesforce/label/c.KA_Roi_CompareTier';
import { fill, formatPercent } from 'c/keyAccountFormat';
import { share } from 'c/keyAccountScale';
import type { RoiData, TierTotals } from './roiData';

/** ROI of the account beside that of others, as a labelled bar each. */
export interface CompareView {
  key: 'this' | 'tier' | 'all';
  label: string;
  value: string;
  /** 0 … 100 of the best; a loss has an empty bar. */
  fill: number;
}

/** Empty when the account has no ROI or there is nothing to compare it with. */
export function compareViews({ roi, tier, totals, names }: RoiData): CompareView[] {
  const ofTier = tier === null ? null : roiOf(totals.filter((group) => group.tier === tier));
  const ofAll = roiOf(totals);
  if (roi === null || ofAll === null) return [];
  const best = Math.max(roi, ofTier ?? 0, ofAll);
  const view = (key: CompareView['key'], label: string, value: number | null): CompareView[] =>
    value === null ? [] : [{ key, label, value: formatPercent(value, 1), fill: share(value, best) }];
  return [
    ...view('this', labelThis, roi),
    ...view('tier', tier === null ? '' : fill(labelTier, names.tier(tier)), ofTier),
    ...view('all', labelAll, ofAll)
  ];
}

/** (return − cost) / cost of all together in percent, as for one account; null without cost. */
function roiOf(totals: readonly TierTotals[]): number | null {
  const cost = totals.reduce((sum, group) => sum + group.cost, 0);
  const gain = totals.reduce((sum, group) => sum + group.return, 0) - cost;
  return cost > 0 ? (gain / cost) * 100 : null;
}
