import labelUnknown from '@salesforce/label/c.KA_Common_Unknown';
import labelActive from '@salesforce/label/c.KA_Rfm_Active';
import labelActiveHelp from '@salesforce/label/c.KA_Rfm_ActiveHelp';
import labelClv from '@salesforce/label/c.KA_Rfm_Clv';
import labelClvHelp from '@salesforce/label/c.KA_Rfm_ClvHelp';
import labelClvModel from '@salesforce/label/c.KA_Rfm_ClvModel';
import labelClvNaive from '@salesforce/label/c.KA_Rfm_ClvNaive';
import labelNextOrder from '@salesforce/label/c.KA_Rfm_NextOrder';
import labelNextOrderHelp from '@salesforce/label/c.KA_Rfm_NextOrderHelp';
import labelLate from '@salesforce/label/c.KA_Rfm_NextOrderLate';
import labelLateOne from '@salesforce/label/c.KA_Rfm_NextOrderLate1';
import labelScores from '@salesforce/label/c.KA_Rfm_Scores';
import labelScoresHelp from '@salesforce/label/c.KA_Rfm_ScoresHelp';
import { countWords, daysBetween, fill, formatDate, formatMoney, formatPercent } from 'c/keyAccountFormat';
import { segmentWords } from './segmentWords';
import type { TierData } from './tierData';

/** How the account buys, in plain words. */
export interface BuyingView {
  segment: string;
  meaning: string;
  /** The three RFM scores; empty when they are not known. */
  scores: string;
  scoresHelp: string;
  figures: { label: string; value: string; note: string; help: string }[];
}

/** null for an account that never bought. `asOf` is the day of the calculation, against which an order is late. */
export function buyingView(data: TierData, asOf: string, currency: string): BuyingView | null {
  if (data.segment === null) return null;
  const { label, meaning } = segmentWords(data.segment);
  return {
    segment: label,
    meaning,
    scores: /^[1-5]{3}$/.test(data.rfm ?? '') ? fill(labelScores, ...(data.rfm ?? '')) : '',
    scoresHelp: labelScoresHelp,
    figures: [
      {
        label: labelNextOrder,
        value: data.nextOrder === null ? labelUnknown : formatDate(data.nextOrder),
        note: data.nextOrder === null ? '' : lateWords(daysBetween(data.nextOrder, asOf)),
        help: labelNextOrderHelp
      },
      ...(data.probabilityActive === null
        ? []
        : [{ label: labelActive, value: formatPercent(data.probabilityActive), note: '', help: labelActiveHelp }]),
      ...(data.clv === null
        ? []
        : [
            {
              label: labelClv,
              value: formatMoney(data.clv, { currency }),
              note: data.clvMethod === 'Naive' ? labelClvNaive : labelClvModel,
              help: labelClvHelp
            }
          ])
    ]
  };
}

function lateWords(days: number): string {
  if (days <= 0) return '';
  return countWords(days, labelLateOne, labelLate);
}
