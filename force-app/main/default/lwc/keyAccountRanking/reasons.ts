import type { RecordNode } from 'lightning/graphql';
import labelActive from '@salesforce/label/c.KA_Why_Active';
import labelDown from '@salesforce/label/c.KA_Why_Down';
import labelGrowth from '@salesforce/label/c.KA_Why_Growth';
import labelLoss from '@salesforce/label/c.KA_Why_Loss';
import labelMoved from '@salesforce/label/c.KA_Why_Moved';
import labelNps from '@salesforce/label/c.KA_Why_Nps';
import labelPotential from '@salesforce/label/c.KA_Why_Potential';
import labelRated from '@salesforce/label/c.KA_Why_Rated';
import {
  fill,
  formatDate,
  formatNumber,
  formatPercent,
  formatPoints,
  formatSignedPercent,
  isVisibleChange
} from 'c/keyAccountFormat';
import { displayText, numberValue, textValue } from 'c/keyAccountRecord';
import type { ListName } from './rankingLists';

/** Below this chance that an account still buys, in percent, that is news. */
const UNSURE = 50;
/** A change of revenue of this many percent is news. */
const NOTABLE_GROWTH = 10;

/** Why an account is in a list, in words; the heaviest reason first. Being large needs none. */
export function reasonsFor(node: RecordNode, list: ListName): string[] {
  switch (list) {
    case 'largest':
      return [];
    case 'rising':
      return [...potential(node), ...growth(node, 1)];
    case 'moved':
      return moved(node);
    case 'worst':
    case 'falling':
      return [...down(node), ...loss(node), ...growth(node, -1), ...doubts(node)];
  }
}

function potential(node: RecordNode): string[] {
  const attractiveness = numberValue(node, 'KA_Attractiveness__c');
  const strength = numberValue(node, 'KA_Strength__c');
  if (attractiveness === null || strength === null) return [];
  return [fill(labelPotential, formatPoints(attractiveness), formatPoints(strength))];
}

function moved(node: RecordNode): string[] {
  const since = textValue(node, 'KA_Tier_Since__c');
  if (since === null) return [];
  const from = displayText(node, 'KA_Previous_Tier__c');
  return [from === null ? fill(labelRated, formatDate(since)) : fill(labelMoved, from, formatDate(since))];
}

function down(node: RecordNode): string[] {
  const change = numberValue(node, 'KA_Score_Change__c');
  return change !== null && change < 0 && isVisibleChange(change) ? [fill(labelDown, formatPoints(-change))] : [];
}

function loss(node: RecordNode): string[] {
  const roi = numberValue(node, 'KA_ROI__c');
  return roi !== null && roi < 0 ? [labelLoss] : [];
}

/** Growth where `direction` is 1, decline where it is -1. */
function growth(node: RecordNode, direction: 1 | -1): string[] {
  const percent = numberValue(node, 'KA_Revenue_Growth__c');
  return percent !== null && percent * direction >= NOTABLE_GROWTH
    ? [fill(labelGrowth, formatSignedPercent(percent, 0))]
    : [];
}

function doubts(node: RecordNode): string[] {
  const active = numberValue(node, 'KA_Probability_Active__c');
  const nps = numberValue(node, 'KA_NPS__c');
  return [
    ...(active !== null && active < UNSURE ? [fill(labelActive, formatPercent(active))] : []),
    ...(nps !== null && nps < 0 ? [fill(labelNps, formatNumber(nps))] : [])
  ];
}
