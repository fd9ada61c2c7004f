import type { GraphQLData, RecordNode } from 'lightning/graphql';
import CURRENCY from '@salesforce/i18n/currency';
import labelNoTier from '@salesforce/label/c.KA_Portfolio_NoTier';
import labelRange from '@salesforce/label/c.KA_Portfolio_Range';
import { fill, formatChange, formatMoney, formatNumber, formatPoints } from 'c/keyAccountFormat';
import { aggregates, displayText, nodes, numberValue, pageOf, textValue } from 'c/keyAccountRecord';
import { recordUrl } from 'c/keyAccountRecordPage';
import type { ListName } from './rankingLists';
import { reasonsFor } from './reasons';

export interface RankingView {
  rows: RowView[];
  /** e.g. "1–25 of 140" */
  range: string;
  /** Where the next page starts; null on the last. */
  endCursor: string | null;
  /** There are more accounts than the org lists. */
  isCut: boolean;
}

interface RowView {
  key: string;
  url: string;
  name: string;
  tier: string;
  score: string;
  change: string;
  attractiveness: string;
  strength: string;
  revenue: string;
  why: string;
}

/** https://developer.salesforce.com/docs/platform/graphql/guide/query-limits.html: records that a query can page to. */
export const MOST_LISTED = 2000;

/** `skipped` accounts were on the pages before. */
export function rankingView(data: GraphQLData, list: ListName, skipped: number): RankingView {
  const rows = nodes(data, 'Account').map((node) => rowView(node, list));
  const total = aggregates(data, 'total')[0]?.count('Id') ?? 0;
  const last = skipped + rows.length;
  const { endCursor } = pageOf(data, 'Account');
  return {
    rows,
    range: fill(labelRange, formatNumber(skipped + 1), formatNumber(last), formatNumber(total)),
    endCursor: last < MOST_LISTED ? endCursor : null,
    isCut: last >= MOST_LISTED && total > MOST_LISTED
  };
}

function rowView(node: RecordNode, list: ListName): RowView {
  const points = (field: string) => {
    const value = numberValue(node, field);
    return value === null ? '' : formatPoints(value);
  };
  const change = numberValue(node, 'KA_Score_Change__c');
  const revenue = numberValue(node, 'KA_Revenue__c');
  return {
    key: node.Id,
    url: recordUrl(node.Id, 'Account'),
    name: textValue(node, 'Name') ?? node.Id,
    tier: displayText(node, 'KA_Tier__c') ?? labelNoTier,
    score: points('KA_Score__c'),
    change: change === null ? '' : formatChange(change),
    attractiveness: points('KA_Attractiveness__c'),
    strength: points('KA_Strength__c'),
    revenue: revenue === null ? '' : formatMoney(revenue, { currency: CURRENCY }),
    why: reasonsFor(node, list).join(' · ')
  };
}
