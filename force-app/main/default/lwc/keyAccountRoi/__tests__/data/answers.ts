import type { FieldValue, GraphQLData } from 'lightning/graphql';
import { mixedRoi } from '../../../keyAccountDetails/__tests__/data/roiDetails';
import { modelSet } from '../../../keyAccountModel/__tests__/data/modelSet';

type Values = Record<string, string | number | null | undefined>;

export const account = {
  KA_Tier__c: 'Key',
  KA_Revenue__c: 120000,
  KA_Revenue_Prior__c: 100000,
  KA_Revenue_Growth__c: 20,
  KA_Return__c: 50000,
  KA_Cost__c: 10000,
  KA_ROI__c: 400,
  KA_ROI_Detail__c: JSON.stringify(mixedRoi),
  KA_Calculated_At__c: '2026-11-01T02:13:11.000Z'
} satisfies Values;

export interface Total {
  tier: string | null;
  returned: number;
  cost: number;
}

export const totals: Total[] = [
  { tier: 'Key', returned: 60000, cost: 20000 },
  { tier: 'Growth', returned: 10000, cost: 8000 },
  { tier: null, returned: 0, cost: 2000 }
];

interface Answer {
  /** undefined leaves a field out, as for a user who may not see it; null stands for no such account. */
  account?: Values | null;
  totals?: Total[];
  /** [month, return, cost], newest first. */
  quarters?: [string, number, number][];
}

/** The answer to the return panel's query. */
export function answer(parts: Answer = {}): GraphQLData {
  const fields: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries({ ...account, ...parts.account })) {
    if (value !== undefined) fields[name] = { value };
  }
  const accounts = parts.account === null ? [] : [{ node: { Id: '001000000000001AAA', ...fields } }];
  return {
    uiapi: {
      query: {
        Account: { edges: accounts },
        KA_Snapshot__c: {
          edges: (parts.quarters ?? []).map(([month, returned, cost]) => ({
            node: {
              Id: `a05${month}`,
              KA_Month__c: { value: month },
              KA_Return__c: { value: returned },
              KA_Cost__c: { value: cost }
            }
          }))
        },
        KA_Model_Version__c: {
          edges: [{ node: { Id: 'a04000000000001AAA', KA_Model__c: { value: JSON.stringify(modelSet) } } }]
        }
      },
      aggregate: {
        Account: {
          edges: (parts.totals ?? totals).map(({ tier, returned, cost }) => ({
            node: {
              aggregate: {
                KA_Tier__c: { value: tier },
                KA_Return__c: { sum: { value: returned } },
                KA_Cost__c: { sum: { value: cost } }
              }
            }
          }))
        }
      }
    }
  };
}
