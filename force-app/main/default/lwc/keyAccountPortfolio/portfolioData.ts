import type { GraphQLData, RecordNode } from 'lightning/graphql';
import {
  aggregates,
  displayText,
  nodes,
  numberValue,
  pageOf,
  textValue,
  type Aggregate,
  type Page
} from 'c/keyAccountRecord';

export interface Option {
  value: string;
  label: string;
}

export interface TierSum extends Option {
  accounts: number;
  revenue: number;
}

export interface ListedAccount {
  id: string;
  name: string;
  tier: string | null;
  score: number | null;
  change: number | null;
  attractiveness: number | null;
  strength: number | null;
  revenue: number | null;
}

export interface Run {
  id: string;
  name: string;
  type: string;
  status: string;
  startedAt: string | null;
  rowsFailed: number;
  error: string | null;
}

/** What the org answers to the portfolio's query. */
export interface PortfolioData {
  /** The highest first, by the average score of their accounts; value '' for accounts without a tier. */
  tiers: TierSum[];
  industries: Option[];
  accounts: ListedAccount[];
  page: Page;
  /** Newest first. */
  runs: Run[];
}

export function portfolioDataFrom(data: GraphQLData): PortfolioData {
  return {
    tiers: tiersFrom(data),
    industries: aggregates(data, 'industries').flatMap((group) => {
      const value = group.text('Industry');
      return value === null ? [] : [{ value, label: group.display('Industry') ?? value }];
    }),
    accounts: nodes(data, 'Account').map(accountFrom),
    page: pageOf(data, 'Account'),
    runs: nodes(data, 'KA_Run__c').map(runFrom)
  };
}

function tiersFrom(data: GraphQLData): TierSum[] {
  const score = (group: Aggregate) => (group.text('KA_Tier__c') === null ? -1 : (group.average('KA_Score__c') ?? 0));
  return aggregates(data, 'tiers')
    .sort((a, b) => score(b) - score(a))
    .map((group) => ({
      value: group.text('KA_Tier__c') ?? '',
      label: group.display('KA_Tier__c') ?? '',
      accounts: group.count('Id'),
      revenue: group.sum('KA_Revenue__c')
    }));
}

function accountFrom(node: RecordNode): ListedAccount {
  return {
    id: node.Id,
    name: textValue(node, 'Name') ?? node.Id,
    tier: displayText(node, 'KA_Tier__c'),
    score: numberValue(node, 'KA_Score__c'),
    change: numberValue(node, 'KA_Score_Change__c'),
    attractiveness: numberValue(node, 'KA_Attractiveness__c'),
    strength: numberValue(node, 'KA_Strength__c'),
    revenue: numberValue(node, 'KA_Revenue__c')
  };
}

function runFrom(node: RecordNode): Run {
  return {
    id: node.Id,
    name: textValue(node, 'Name') ?? node.Id,
    type: displayText(node, 'KA_Type__c') ?? '',
    status: displayText(node, 'KA_Status__c') ?? '',
    startedAt: textValue(node, 'KA_Started_At__c'),
    rowsFailed: numberValue(node, 'KA_Rows_Failed__c') ?? 0,
    error: textValue(node, 'KA_Error__c')
  };
}
