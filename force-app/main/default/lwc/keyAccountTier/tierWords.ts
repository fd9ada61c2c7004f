import labelAsOf from '@salesforce/label/c.KA_Foot_AsOf';
import labelCalculated from '@salesforce/label/c.KA_Foot_Calculated';
import labelModel from '@salesforce/label/c.KA_Foot_Model';
import labelPeriod from '@salesforce/label/c.KA_Foot_Period';
import labelVersion from '@salesforce/label/c.KA_Foot_Version';
import labelDown from '@salesforce/label/c.KA_Score_Down';
import labelEffectAccount from '@salesforce/label/c.KA_Score_EffectAccount';
import labelEffectBoth from '@salesforce/label/c.KA_Score_EffectBoth';
import labelEffectModel from '@salesforce/label/c.KA_Score_EffectModel';
import labelFirst from '@salesforce/label/c.KA_Score_First';
import labelUnchanged from '@salesforce/label/c.KA_Score_Unchanged';
import labelUp from '@salesforce/label/c.KA_Score_Up';
import type { ScoreDelta, ScoreDetail } from 'c/keyAccountDetails';
import { fill, formatChange, formatDate, formatDateTime, formatPoints } from 'c/keyAccountFormat';
import type { Names } from 'c/keyAccountModel';

/** Effects below this are rounding, not change: the page shows one decimal. */
const VISIBLE_CHANGE = 0.05;

export interface ChangeWords {
  icon: 'utility:arrowup' | 'utility:arrowdown' | 'utility:dash';
  headline: string;
  /** Whether the account or the model moved; empty when nothing did. */
  reason: string;
}

/** The change since the previous result, and whose doing it was. */
export function changeWords(delta: ScoreDelta | null): ChangeWords {
  if (delta === null) return { icon: 'utility:dash', headline: labelFirst, reason: '' };
  const since = formatDate(delta.previousAsOf);
  const size = formatPoints(Math.abs(delta.change));
  const reason = effectWords(delta);
  if (Math.abs(delta.change) < VISIBLE_CHANGE) {
    return { icon: 'utility:dash', headline: fill(labelUnchanged, since), reason };
  }
  return delta.change > 0
    ? { icon: 'utility:arrowup', headline: fill(labelUp, size, since), reason }
    : { icon: 'utility:arrowdown', headline: fill(labelDown, size, since), reason };
}

function effectWords({ accountEffect, modelEffect }: ScoreDelta): string {
  const byAccount = Math.abs(accountEffect) >= VISIBLE_CHANGE;
  const byModel = Math.abs(modelEffect) >= VISIBLE_CHANGE;
  if (byAccount && byModel) return fill(labelEffectBoth, formatChange(accountEffect), formatChange(modelEffect));
  if (byAccount) return labelEffectAccount;
  return byModel ? labelEffectModel : '';
}

/** Where the numbers came from: model, version, date, period, time of the last change. */
export function traceWords(detail: ScoreDetail, names: Names, calculatedAt: string | null): string[] {
  return [
    fill(labelModel, names.model(detail.model.name)),
    fill(labelVersion, detail.model.hash.slice(0, 8)),
    fill(labelAsOf, formatDate(detail.asOf)),
    fill(labelPeriod, formatDate(detail.period.from), formatDate(detail.period.to)),
    ...(calculatedAt === null ? [] : [fill(labelCalculated, formatDateTime(calculatedAt))])
  ];
}
