import type { FieldValue, GraphQLData, RecordNode } from 'lightning/graphql';
import type { SurveyAnalysis } from 'c/keyAccountDetails';
import interview from '../../../../../../../config/interview.json';
import { portfolioAnalysis, satisfied } from '../../../keyAccountDetails/__tests__/data/satisfactionDetails';

type Values = Record<string, string | number | null | undefined>;

export const account = {
  KA_Satisfaction_Detail__c: JSON.stringify(satisfied),
  KA_Next_Survey_Due__c: '2026-12-24',
  KA_Tier__c: 'Key',
  Industry: 'Energy',
  KA_Calculated_At__c: '2026-11-01T02:13:11.000Z'
} satisfies Values;

export const response = {
  KA_Answered_At__c: '2026-10-12T09:30:00.000Z',
  KA_Comment__c: 'Good, but deliveries are late.',
  KA_NPS__c: 8,
  KA_Source__c: 'Qualtrics',
  CreatedDate: '2026-10-12T10:00:00.000Z'
} satisfies Values;

export const improvement = {
  KA_Dimension__c: 'Delivery',
  KA_Action__c: 'Weekly call with dispatch',
  KA_Status__c: 'Open',
  KA_Due__c: '2026-12-01'
} satisfies Values;

interface Answer {
  /** undefined leaves a field out, as for a user who may not see it; null stands for no such account. */
  account?: Values | null;
  responses?: Values[];
  improvements?: Values[];
  analyses?: SurveyAnalysis[];
  interview?: string | null;
}

function node(Id: string, values: Values, more: Partial<RecordNode> = {}): { node: RecordNode } {
  const fields: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) fields[name] = { value };
  return { node: { Id, ...fields, ...more } };
}

/** The answer to the satisfaction panel's query. */
export function answer(parts: Answer = {}): GraphQLData {
  const { responses = [response], improvements = [improvement], analyses = [portfolioAnalysis] } = parts;
  const questions = parts.interview === undefined ? JSON.stringify(interview) : parts.interview;
  return {
    uiapi: {
      query: {
        Account: {
          edges: parts.account === null ? [] : [node('001000000000001AAA', { ...account, ...parts.account })]
        },
        KA_Survey_Response__c: {
          edges: responses.map((values, index) =>
            node(`a06${String(index)}`, values, { KA_Contact__r: { Name: { value: 'Ann Example' } } })
          )
        },
        KA_Improvement__c: { edges: improvements.map((values, index) => node(`a08${String(index)}`, values)) },
        KA_Analysis__c: {
          edges: analyses.map((analysis, index) =>
            node(`a09${String(index)}`, { KA_Detail__c: JSON.stringify(analysis) })
          )
        },
        KA_Model_Version__c: { edges: [node('a04000000000001AAA', { KA_Interview__c: questions })] }
      }
    }
  };
}
