import labelAboutToSleep from '@salesforce/label/c.KA_Rfm_About_To_Sleep';
import labelAboutToSleepMeaning from '@salesforce/label/c.KA_Rfm_About_To_SleepMeaning';
import labelAtRisk from '@salesforce/label/c.KA_Rfm_At_Risk';
import labelAtRiskMeaning from '@salesforce/label/c.KA_Rfm_At_RiskMeaning';
import labelCannotLose from '@salesforce/label/c.KA_Rfm_Cannot_Lose';
import labelCannotLoseMeaning from '@salesforce/label/c.KA_Rfm_Cannot_LoseMeaning';
import labelChampions from '@salesforce/label/c.KA_Rfm_Champions';
import labelChampionsMeaning from '@salesforce/label/c.KA_Rfm_ChampionsMeaning';
import labelHibernating from '@salesforce/label/c.KA_Rfm_Hibernating';
import labelHibernatingMeaning from '@salesforce/label/c.KA_Rfm_HibernatingMeaning';
import labelLost from '@salesforce/label/c.KA_Rfm_Lost';
import labelLostMeaning from '@salesforce/label/c.KA_Rfm_LostMeaning';
import labelLoyal from '@salesforce/label/c.KA_Rfm_Loyal';
import labelLoyalMeaning from '@salesforce/label/c.KA_Rfm_LoyalMeaning';
import labelNeedsAttention from '@salesforce/label/c.KA_Rfm_Needs_Attention';
import labelNeedsAttentionMeaning from '@salesforce/label/c.KA_Rfm_Needs_AttentionMeaning';
import labelNew from '@salesforce/label/c.KA_Rfm_New';
import labelNewMeaning from '@salesforce/label/c.KA_Rfm_NewMeaning';
import labelPotentialLoyalist from '@salesforce/label/c.KA_Rfm_Potential_Loyalist';
import labelPotentialLoyalistMeaning from '@salesforce/label/c.KA_Rfm_Potential_LoyalistMeaning';
import labelPromising from '@salesforce/label/c.KA_Rfm_Promising';
import labelPromisingMeaning from '@salesforce/label/c.KA_Rfm_PromisingMeaning';
import { inWords } from 'c/keyAccountModel';

export interface SegmentWords {
  label: string;
  /** What the segment says about the account, and what to do; empty for a segment of an admin's own. */
  meaning: string;
}

/** Values of the picklist KA_RFM_Segment__c. */
const SEGMENTS = new Map<string, SegmentWords>([
  ['Champions', { label: labelChampions, meaning: labelChampionsMeaning }],
  ['Loyal', { label: labelLoyal, meaning: labelLoyalMeaning }],
  ['Potential_Loyalist', { label: labelPotentialLoyalist, meaning: labelPotentialLoyalistMeaning }],
  ['New', { label: labelNew, meaning: labelNewMeaning }],
  ['Promising', { label: labelPromising, meaning: labelPromisingMeaning }],
  ['Needs_Attention', { label: labelNeedsAttention, meaning: labelNeedsAttentionMeaning }],
  ['About_To_Sleep', { label: labelAboutToSleep, meaning: labelAboutToSleepMeaning }],
  ['At_Risk', { label: labelAtRisk, meaning: labelAtRiskMeaning }],
  ['Cannot_Lose', { label: labelCannotLose, meaning: labelCannotLoseMeaning }],
  ['Hibernating', { label: labelHibernating, meaning: labelHibernatingMeaning }],
  ['Lost', { label: labelLost, meaning: labelLostMeaning }]
]);

export function segmentWords(segment: string): SegmentWords {
  return SEGMENTS.get(segment) ?? { label: inWords(segment), meaning: '' };
}
