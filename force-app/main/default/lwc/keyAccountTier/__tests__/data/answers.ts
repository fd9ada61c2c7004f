import type { FieldValue, GraphQLData, RecordNode } from 'lightning/graphql';
import { mixedRoi } from '../../../keyAccountDetails/__tests__/data/roiDetails';
import { rated } from '../../../keyAccountDetails/__tests__/data/scoreDetails';
import { promoted } from '../../../keyAccountDetails/__tests__/data/tierReasons';
import { modelSet } from '../../../keyAccountModel/__tests__/data/modelSet';

type Values = Record<string, string | number | null>;

/** A record as the wire emits it; undefined leaves a field out, as for a user who may not see it. */
function node(id: string, values: Record<string, string | number | null | undefined>): RecordNode {
  const fields: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) fields[name] = { value };
  return { Id: id, ...fields };
}

export const account = {
  KA_Tier__c: 'Strategic',
  KA_Calculated_Tier__c: 'Strategic',
  KA_Tier_Since__c: '2026-03-31',
  KA_Tier_Override__c: null,
  KA_Tier_Override_Reason__c: null,
  KA_Tier_Override_Until__c: null,
  KA_Score_Detail__c: JSON.stringify(rated),
  KA_RFM__c: '543',
  KA_RFM_Segment__c: 'Champions',
  KA_CLV__c: 2345678.12,
  KA_CLV_Method__c: 'Model',
  KA_Probability_Active__c: 97.31,
  KA_Next_Order_Expected__c: '2026-11-18',
  KA_ROI_Detail__c: JSON.stringify(mixedRoi),
  KA_Calculated_At__c: '2026-11-01T02:13:11.000Z'
} satisfies Values;

export const history = [
  {
    KA_Tier__c: 'Strategic',
    KA_Start__c: '2026-03-31',
    KA_End__c: null,
    KA_Reason__c: 'Promoted.',
    KA_Reason_Detail__c: JSON.stringify(promoted)
  },
  {
    KA_Tier__c: 'Key',
    KA_Start__c: '2025-01-31',
    KA_End__c: '2026-03-30',
    KA_Reason__c: 'First rating with 58.2 points.',
    KA_Reason_Detail__c: null
  }
] satisfies Values[];

export const modelVersion = {
  KA_Hash__c: rated.model.hash,
  KA_Model__c: JSON.stringify(modelSet)
} satisfies Values;

/** Newest first, as the query asks for them. */
export const snapshots = [
  { KA_Month__c: '2026-09-01', KA_Score__c: 67.3, KA_Tier__c: 'Strategic', KA_Model_Hash__c: 'new' },
  { KA_Month__c: '2026-06-01', KA_Score__c: 61.2, KA_Tier__c: 'Key', KA_Model_Hash__c: 'old' },
  { KA_Month__c: '2026-03-01', KA_Score__c: 58, KA_Tier__c: 'Key', KA_Model_Hash__c: 'old' }
] satisfies Values[];

interface Answer {
  snapshots?: Values[];
  versions?: Values[];
  analysis?: Values;
  account?: Record<string, string | number | null | undefined> | null;
  history?: Values[];
  modelVersion?: Values | null;
}

/** The answer to the rating panel's query; null stands for a record that is not there. */
export function answer(parts: Answer = {}): GraphQLData {
  const accounts = parts.account === null ? [] : [node('001000000000001AAA', { ...account, ...parts.account })];
  const versions =
    parts.modelVersion === null ? [] : [node('a04000000000001AAA', { ...modelVersion, ...parts.modelVersion })];
  const assignments = (parts.history ?? history).map((values, index) => node(`a05${index}`, values));
  return {
    uiapi: {
      query: {
        Account: edges(accounts),
        KA_Tier_Assignment__c: edges(assignments),
        KA_Model_Version__c: edges(versions),
        versions: edges((parts.versions ?? []).map((values, index) => node(`a04${index}`, values))),
        KA_Snapshot__c: edges((parts.snapshots ?? []).map((values, index) => node(`a06${index}`, values))),
        KA_Analysis__c: edges(parts.analysis === undefined ? [] : [node('a07', parts.analysis)])
      }
    }
  };
}

function edges(records: RecordNode[]): { edges: { node: RecordNode }[] } {
  return { edges: records.map((record) => ({ node: record })) };
}
