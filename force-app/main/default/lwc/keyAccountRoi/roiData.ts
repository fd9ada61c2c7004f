import type { GraphQLData } from 'lightning/graphql';
import { readRoiDetail, type Reading, type RoiDetail } from 'c/keyAccountDetails';
import { namesFrom, type Names } from 'c/keyAccountModel';
import { aggregates, isVisible, nodes, numberValue, textValue } from 'c/keyAccountRecord';
import type { QuarterData } from './quarterView';

/** Return and cost of all accounts of a tier; null stands for accounts without one. */
export interface TierTotals {
  tier: string | null;
  return: number;
  cost: number;
}

/** What the return panel reads. Amounts are of the period; rates are percent. */
export interface RoiData {
  /** False when the user may not see the panel's own fields. */
  visible: boolean;
  names: Names;
  tier: string | null;
  revenue: number | null;
  revenuePrior: number | null;
  growth: number | null;
  return: number | null;
  cost: number | null;
  roi: number | null;
  detail: Reading<RoiDetail>;
  /** Newest first. */
  quarters: QuarterData[];
  calculatedAt: string | null;
  /** Of the accounts that the user may see. */
  totals: TierTotals[];
}

/** undefined when the answer holds no such account. */
export function roiDataFrom(data: GraphQLData): RoiData | undefined {
  const [account] = nodes(data, 'Account');
  if (account === undefined) return undefined;
  const [modelVersion] = nodes(data, 'KA_Model_Version__c');
  return {
    visible: isVisible(account, 'KA_Return__c') && isVisible(account, 'KA_ROI_Detail__c'),
    names: namesFrom(textValue(modelVersion, 'KA_Model__c')),
    tier: textValue(account, 'KA_Tier__c'),
    revenue: numberValue(account, 'KA_Revenue__c'),
    revenuePrior: numberValue(account, 'KA_Revenue_Prior__c'),
    growth: numberValue(account, 'KA_Revenue_Growth__c'),
    return: numberValue(account, 'KA_Return__c'),
    cost: numberValue(account, 'KA_Cost__c'),
    roi: numberValue(account, 'KA_ROI__c'),
    detail: readRoiDetail(textValue(account, 'KA_ROI_Detail__c')),
    quarters: nodes(data, 'KA_Snapshot__c').flatMap((node) => {
      const month = textValue(node, 'KA_Month__c');
      if (month === null) return [];
      return [{ month, return: numberValue(node, 'KA_Return__c') ?? 0, cost: numberValue(node, 'KA_Cost__c') ?? 0 }];
    }),
    calculatedAt: textValue(account, 'KA_Calculated_At__c'),
    totals: aggregates(data, 'Account').map((group) => ({
      tier: group.text('KA_Tier__c'),
      return: group.sum('KA_Return__c'),
      cost: group.sum('KA_Cost__c')
    }))
  };
}
