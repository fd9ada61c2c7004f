import type { GraphQLData } from 'lightning/graphql';
import { readRoiDetail, type Reading, type RoiDetail } from 'c/keyAccountDetails';
import { isVisible, nodes, numberValue, textValue } from 'c/keyAccountRecord';

/** What the return panel reads of an account. Amounts are of the period; rates are percent. */
export interface RoiData {
  /** False when the user may not see the panel's own fields. */
  visible: boolean;
  revenue: number | null;
  revenuePrior: number | null;
  growth: number | null;
  return: number | null;
  cost: number | null;
  roi: number | null;
  detail: Reading<RoiDetail>;
  calculatedAt: string | null;
}

/** undefined when the answer holds no such account. */
export function roiDataFrom(data: GraphQLData): RoiData | undefined {
  const [account] = nodes(data, 'Account');
  if (account === undefined) return undefined;
  return {
    visible: isVisible(account, 'KA_Return__c') && isVisible(account, 'KA_ROI_Detail__c'),
    revenue: numberValue(account, 'KA_Revenue__c'),
    revenuePrior: numberValue(account, 'KA_Revenue_Prior__c'),
    growth: numberValue(account, 'KA_Revenue_Growth__c'),
    return: numberValue(account, 'KA_Return__c'),
    cost: numberValue(account, 'KA_Cost__c'),
    roi: numberValue(account, 'KA_ROI__c'),
    detail: readRoiDetail(textValue(account, 'KA_ROI_Detail__c')),
    calculatedAt: textValue(account, 'KA_Calculated_At__c')
  };
}
