import labelDemoted from '@salesforce/label/c.KA_Reason_demoted';
import labelDemotedAfterPeriods from '@salesforce/label/c.KA_Reason_demotedAfterPeriods';
import labelDisplaced from '@salesforce/label/c.KA_Reason_displacedByCapacity';
import labelDrivers from '@salesforce/label/c.KA_Reason_Drivers';
import labelFirstRating from '@salesforce/label/c.KA_Reason_firstRating';
import labelNotRated from '@salesforce/label/c.KA_Reason_notRated';
import labelOverrideExpired from '@salesforce/label/c.KA_Reason_overrideExpired';
import labelOverrideRemoved from '@salesforce/label/c.KA_Reason_overrideRemoved';
import labelOverrideSet from '@salesforce/label/c.KA_Reason_overrideSet';
import labelPromoted from '@salesforce/label/c.KA_Reason_promoted';
import labelPromotedAfterPeriods from '@salesforce/label/c.KA_Reason_promotedAfterPeriods';
import labelTierRemoved from '@salesforce/label/c.KA_Reason_tierRemoved';
import type { TierReason } from 'c/keyAccountDetails';
import { fill, formatChange, formatList, formatNumber, formatPercent, formatPoints } from 'c/keyAccountFormat';
import type { Names } from 'c/keyAccountModel';

/** Why an account got its tier, in the reader's language. */
export function reasonWords(reason: TierReason, names: Names, model: string): string {
  const sentence = mainSentence(reason, names);
  const drivers = (reason.drivers ?? []).map(
    ({ group, change }) => `${names.group(model, group)} ${formatChange(change)}`
  );
  return drivers.length === 0 ? sentence : `${sentence} ${fill(labelDrivers, formatList(drivers))}`;
}

function mainSentence(reason: TierReason, names: Names): string {
  const score = formatPoints(reason.score ?? 0);
  const cut = formatNumber(reason.cut ?? 0, { most: 1 });
  const periods = formatNumber(reason.periods ?? 0);
  switch (reason.code) {
    case 'firstRating':
      return fill(labelFirstRating, score);
    case 'promoted':
      return fill(labelPromoted, score, cut);
    case 'promotedAfterPeriods':
      return fill(labelPromotedAfterPeriods, score, cut, periods);
    case 'demoted':
      return fill(labelDemoted, score, cut);
    case 'demotedAfterPeriods':
      return fill(labelDemotedAfterPeriods, score, cut, periods);
    case 'displacedByCapacity':
      return fill(labelDisplaced, formatNumber(reason.capacity ?? 0));
    case 'tierRemoved':
      return fill(labelTierRemoved, reason.from === null ? '' : names.tier(reason.from));
    case 'notRated':
      return fill(labelNotRated, formatPercent(reason.coverage ?? 0), formatPercent(reason.minimumCoverage ?? 0));
    case 'overrideSet':
      return fill(labelOverrideSet, reason.overrideReason ?? '');
    case 'overrideExpired':
      return labelOverrideExpired;
    case 'overrideRemoved':
      return labelOverrideRemoved;
  }
}
