import type { CellValue, IngestResult, OrgPort } from '../../org/orgPort.ts';

/** What is written of surveys, wherever it comes from: rows of uploads, by field. */
export type SurveyRow = Record<string, CellValue>;

export const RESPONSE = 'KA_Survey_Response__c';
export const ANSWER = 'KA_Survey_Answer__c';
export const REQUEST = 'KA_Survey_Request__c';
export const EXTERNAL_ID = 'KA_External_Id__c';

/** What a source may say otherwise the next time. */
export const RESPONSE_FIELDS = [
  'KA_Contact__c',
  'KA_Survey__c',
  'KA_Wave__c',
  'KA_Answered_At__c',
  'KA_NPS__c',
  'KA_CSAT__c',
  'KA_CES__c',
  'KA_Comment__c'
] as const;
export const ANSWER_FIELDS = ['KA_Dimension__c', 'KA_Value__c', 'KA_Question__c'] as const;

export interface ResponseToWrite {
  externalId: string;
  contactId: string | null;
  /** A value of KA_Survey_Source. */
  source: string;
  survey: string | null;
  wave: string | null;
  /** ISO 8601 in UTC. */
  answeredAt: string;
  nps: number | null;
  csat: number | null;
  ces: number | null;
  comment: string | null;
}

export interface AnswerToWrite {
  externalId: string;
  dimension: string;
  question: string;
  /** On 1 … 5; null empties it. */
  value: number | null;
}

export interface RequestToWrite {
  externalId: string;
  accountId: string;
  contactId: string | null;
  survey: string;
  wave: string;
  /** `YYYY-MM-DD` */
  askedOn: string;
}

/** A response that the org has; its account cannot be written again, not even the same one. */
export function responseRow(response: ResponseToWrite): SurveyRow {
  return {
    [EXTERNAL_ID]: response.externalId,
    KA_Contact__c: response.contactId,
    KA_Source__c: response.source,
    KA_Survey__c: response.survey,
    KA_Wave__c: response.wave,
    KA_Answered_At__c: response.answeredAt,
    KA_NPS__c: response.nps,
    KA_CSAT__c: response.csat,
    KA_CES__c: response.ces,
    KA_Comment__c: response.comment
  };
}

/** A response that the org does not have yet. */
export function newResponseRow(response: ResponseToWrite, accountId: string): SurveyRow {
  return { ...responseRow(response), KA_Account__c: accountId };
}

/** An answer that the org has. */
export function answerRow({ externalId, dimension, question, value }: AnswerToWrite): SurveyRow {
  return { [EXTERNAL_ID]: externalId, KA_Dimension__c: dimension, KA_Question__c: question, KA_Value__c: value };
}

/** An answer that the org does not have yet; its response is found by external id. */
export function newAnswerRow(answer: AnswerToWrite, responseExternalId: string): SurveyRow {
  return { ...answerRow(answer), [`KA_Survey_Response__r.${EXTERNAL_ID}`]: responseExternalId };
}

/** Requests are written once and never changed. */
export function requestRow(request: RequestToWrite): SurveyRow {
  return {
    [EXTERNAL_ID]: request.externalId,
    KA_Account__c: request.accountId,
    KA_Contact__c: request.contactId,
    KA_Survey__c: request.survey,
    KA_Wave__c: request.wave,
    KA_Asked_On__c: request.askedOn
  };
}

/** Rows of one account next to each other, so that no two batches wait for the same record. */
export function byAccount(a: { accountId: string }, b: { accountId: string }): number {
  return a.accountId === b.accountId ? 0 : a.accountId < b.accountId ? -1 : 1;
}

/** Writes rows of the same fields by their external ids. */
export async function upsertRows(
  org: OrgPort,
  object: string,
  rows: readonly SurveyRow[]
): Promise<Pick<IngestResult, 'succeeded' | 'failed'>> {
  const [first] = rows;
  if (!first) return { succeeded: 0, failed: [] };
  const columns = Object.keys(first);
  return org.bulkIngest({ object, operation: 'upsert', externalIdField: EXTERNAL_ID, columns, rows });
}
