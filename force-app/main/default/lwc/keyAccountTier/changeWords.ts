import labelDown from '@salesforce/label/c.KA_Score_Down';
import labelEffectAccount from '@salesforce/label/c.KA_Score_EffectAccount';
import labelEffectBoth from '@salesforce/label/c.KA_Score_EffectBoth';
import labelEffectModel from '@salesforce/label/c.KA_Score_EffectModel';
import labelFirst from '@salesforce/label/c.KA_Score_First';
import labelUnchanged from '@salesforce/label/c.KA_Score_Unchanged';
import labelUp from '@salesforce/label/c.KA_Score_Up';
import labelNearDown from '@salesforce/label/c.KA_Tier_NearDown';
import labelNearUp from '@salesforce/label/c.KA_Tier_NearUp';
import type { ScoreDelta, TieringDetail } from 'c/keyAccountDetails';
import { fill, formatChange, formatDate, formatNumber, formatPoints, isVisibleChange } from 'c/keyAccountFormat';

/** The change since the previous result, and whose doing it was. */
export interface ChangeView {
  icon: 'utility:arrowup' | 'utility:arrowdown' | 'utility:dash';
  /** Empty for a first score. */
  headline: string;
  /** Whether the account or the model moved; empty when neither did. */
  reason: string;
}

export function changeView(delta: ScoreDelta | null): ChangeView {
  if (delta === null) return { icon: 'utility:dash', headline: '', reason: labelFirst };
  const since = formatDate(delta.previousAsOf);
  const size = formatPoints(Math.abs(delta.change));
  const reason = effectWords(delta);
  if (!isVisibleChange(delta.change)) return { icon: 'utility:dash', headline: fill(labelUnchanged, since), reason };
  return delta.change > 0
    ? { icon: 'utility:arrowup', headline: fill(labelUp, size, since), reason }
    : { icon: 'utility:arrowdown', headline: fill(labelDown, size, since), reason };
}

function effectWords({ accountEffect, modelEffect }: ScoreDelta): string {
  const byAccount = isVisibleChange(accountEffect);
  const byModel = isVisibleChange(modelEffect);
  if (byAccount && byModel) return fill(labelEffectBoth, formatChange(accountEffect), formatChange(modelEffect));
  if (byAccount) return labelEffectAccount;
  return byModel ? labelEffectModel : '';
}

/** Says when the tier is about to move; empty while it is not. */
export function nearMoveWords(tiering: TieringDetail | null): string {
  if (tiering === null) return '';
  const label = tiering.direction === 'up' ? labelNearUp : labelNearDown;
  return fill(label, formatNumber(tiering.cut, { most: 1 }), formatDate(tiering.since));
}
