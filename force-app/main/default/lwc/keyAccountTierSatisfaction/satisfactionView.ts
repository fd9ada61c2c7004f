import type { GraphQLData, RecordNode } from 'lightning/graphql';
import labelAll from '@salesforce/label/c.KA_Portfolio_AllAccounts';
import labelNone from '@salesforce/label/c.KA_TierSatisfaction_None';
import { formatNumber, formatPercent, formatPoints } from 'c/keyAccountFormat';
import { namesFrom, type Names } from 'c/keyAccountModel';
import { nodes, numberValue, textValue } from 'c/keyAccountRecord';

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

/** All accounts first, then the tiers from the highest down; none where no run has analysed answers. */
export function satisfactionRows(data: GraphQLData): SatisfactionRow[] {
  const names = namesFrom(textValue(nodes(data, 'KA_Model_Version__c')[0], 'KA_Model__c'));
  const place = (node: RecordNode) => {
    const key = textValue(node, 'KA_Key__c');
    return key === null ? 0 : (names.rank(key)?.place ?? Infinity);
  };
  return [...nodes(data, 'KA_Analysis__c')]
    .sort((a, b) => place(a) - place(b))
    .map((node) => rowOf(node, names))
    .filter(({ key, fill }) => key !== '' || fill !== null);
}

function rowOf(node: RecordNode, names: Names): SatisfactionRow {
  const key = textValue(node, 'KA_Key__c') ?? '';
  const satisfaction = numberValue(node, 'KA_Satisfaction__c');
  const words = (field: string, format: (value: number) => string) => {
    const value = numberValue(node, field);
    return value === null ? labelNone : format(value);
  };
  return {
    key,
    label: key === '' ? labelAll : names.tier(key),
    fill: satisfaction,
    satisfaction: words('KA_Satisfaction__c', formatPoints),
    nps: words('KA_NPS__c', (nps) => formatNumber(nps)),
    csat: words('KA_CSAT__c', (csat) => formatPercent(csat)),
    responseRate: words('KA_Response_Rate__c', (rate) => formatPercent(rate)),
    answers: words('KA_Records__c', (answers) => formatNumber(answers))
  };
}
