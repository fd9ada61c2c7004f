import type { GraphQLData } from 'lightning/graphql';
import labelAll from '@salesforce/label/c.KA_Portfolio_AllAccounts';
import labelNoTier from '@salesforce/label/c.KA_Portfolio_NoTier';
import labelNone from '@salesforce/label/c.KA_TierSatisfaction_None';
import { formatNumber, formatPercent, formatPoints } from 'c/keyAccountFormat';
import { namesFrom, type Names } from 'c/keyAccountModel';
import { aggregates, nodes, numberValue, textValue, type Aggregate } from 'c/keyAccountRecord';

/** Satisfaction of the accounts of a tier, or of all. */
export interface SatisfactionRow {
  key: string;
  label: string;
  /** 0 … 100 for the bar; null without answers. */
  fill: number | null;
  satisfaction: string;
  nps: string;
  csat: string;
  responseRate: string;
  answers: string;
}

interface Measures {
  /** A tier's developer name; '' for accounts without one. */
  tier: string;
  isAll: boolean;
  satisfaction: number | null;
  nps: number | null;
  csat: number | null;
  responseRate: number | null;
  answers: number | null;
}

/**
 * All accounts first, then the tiers from the highest down, from what the last full calculation found; with a tier, its
 * row alone. None where no run has analysed answers.
 */
export function analysisRows(data: GraphQLData, tier: string): SatisfactionRow[] {
  const measures = nodes(data, 'KA_Analysis__c').map((node): Measures => {
    const key = textValue(node, 'KA_Key__c');
    return {
      tier: key ?? '',
      isAll: key === null,
      satisfaction: numberValue(node, 'KA_Satisfaction__c'),
      nps: numberValue(node, 'KA_NPS__c'),
      csat: numberValue(node, 'KA_CSAT__c'),
      responseRate: numberValue(node, 'KA_Response_Rate__c'),
      answers: numberValue(node, 'KA_Records__c')
    };
  });
  return rowsOf(data, measures, tier).filter(({ key, fill }) => key !== ALL || fill !== null);
}

/** The same from the averages of the accounts that the filters leave; none where nobody of them answered. */
export function averageRows(data: GraphQLData, tier: string): SatisfactionRow[] {
  const measuresOf = (group: Aggregate, isAll: boolean): Measures => ({
    tier: isAll ? '' : (group.text('KA_Tier__c') ?? ''),
    isAll,
    satisfaction: group.average('KA_Satisfaction__c'),
    nps: group.average('KA_NPS__c'),
    csat: group.average('KA_CSAT__c'),
    responseRate: group.average('KA_Response_Rate__c'),
    answers: group.sum('KA_Responses__c')
  });
  const all = aggregates(data, 'all').map((group) => measuresOf(group, true));
  if (all.every(({ satisfaction }) => satisfaction === null)) return [];
  const tiers = aggregates(data, 'tiers').map((group) => measuresOf(group, false));
  return rowsOf(data, [...all, ...tiers], tier);
}

const ALL = 'all';

function rowsOf(data: GraphQLData, measures: readonly Measures[], tier: string): SatisfactionRow[] {
  const names = namesFrom(textValue(nodes(data, 'KA_Model_Version__c')[0], 'KA_Model__c'));
  const place = (each: Measures) => (each.isAll ? 0 : (names.rank(each.tier)?.place ?? Infinity));
  return measures
    .filter((each) => tier === '' || (!each.isAll && each.tier === tier))
    .sort((a, b) => place(a) - place(b))
    .map((each) => rowOf(each, names));
}

function rowOf(
  { tier, isAll, satisfaction, nps, csat, responseRate, answers }: Measures,
  names: Names
): SatisfactionRow {
  const words = (value: number | null, format: (value: number) => string) =>
    value === null ? labelNone : format(value);
  return {
    key: isAll ? ALL : `tier ${tier}`,
    label: isAll ? labelAll : tier === '' ? labelNoTier : names.tier(tier),
    fill: satisfaction,
    satisfaction: words(satisfaction, formatPoints),
    nps: words(nps, (value) => formatNumber(value)),
    csat: words(csat, (value) => formatPercent(value)),
    responseRate: words(responseRate, (value) => formatPercent(value)),
    answers: words(answers, (value) => formatNumber(value))
  };
}
