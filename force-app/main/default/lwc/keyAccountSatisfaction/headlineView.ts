import labelBasisCsat from '@salesforce/label/c.KA_Sat_Basis_csat';
import labelBasisNps from '@salesforce/label/c.KA_Sat_Basis_nps';
import labelIndicative from '@salesforce/label/c.KA_Sat_Indicative';
import labelIndicativeOne from '@salesforce/label/c.KA_Sat_IndicativeOne';
import labelInterval from '@salesforce/label/c.KA_Sat_Interval';
import labelOutOf from '@salesforce/label/c.KA_Common_OutOf100';
import labelOwnOnly from '@salesforce/label/c.KA_Sat_OwnOnly';
import labelRawMark from '@salesforce/label/c.KA_Sat_PriorMark';
import labelShrunk from '@salesforce/label/c.KA_Sat_Shrunk';
import labelSolid from '@salesforce/label/c.KA_Sat_Solid';
import labelSolidOne from '@salesforce/label/c.KA_Sat_SolidOne';
import type { SatisfactionDetail } from 'c/keyAccountDetails';
import { countWords, fill, formatPercent, formatPoints } from 'c/keyAccountFormat';

/** The account's satisfaction in a number, with how sure it is, in words. */
export interface HeadlineView {
  number: string;
  outOf: string;
  icon: 'utility:warning' | 'utility:success';
  variant: 'warning' | 'success';
  /** Whether so many responses are a measure or an indication. */
  reliability: string;
  value: number;
  low: number;
  high: number;
  /** What few answers are shrunk towards. */
  mark: number;
  markWords: string;
  /** Where the number comes from, a sentence each. */
  sentences: string[];
}

/** Above this percentage of own answers the rest does not show in the number. */
const OWN_ALONE = 99.5;

/** null where there is no satisfaction to show. */
export function headlineView({ satisfaction, responses, indicative }: SatisfactionDetail): HeadlineView | null {
  if (satisfaction === null) return null;
  const { value, low, high, basis, raw, prior, ownShare } = satisfaction;
  const shrunk = fill(
    labelShrunk,
    formatPoints(raw),
    formatPercent(ownShare),
    formatPoints(prior.mean),
    formatPercent(100 - ownShare)
  );
  return {
    number: formatPoints(value),
    outOf: fill(labelOutOf, formatPoints(value)),
    icon: indicative ? 'utility:warning' : 'utility:success',
    variant: indicative ? 'warning' : 'success',
    reliability: indicative
      ? countWords(responses, labelIndicativeOne, labelIndicative)
      : countWords(responses, labelSolidOne, labelSolid),
    value,
    low,
    high,
    mark: prior.mean,
    markWords: fill(labelRawMark, formatPoints(prior.mean)),
    sentences: [
      fill(labelInterval, formatPoints(low), formatPoints(high)),
      ownShare >= OWN_ALONE ? fill(labelOwnOnly, formatPoints(raw)) : shrunk,
      basis === 'csat' ? labelBasisCsat : labelBasisNps
    ]
  };
}
