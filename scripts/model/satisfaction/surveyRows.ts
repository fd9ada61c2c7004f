import type { Answers } from './tally.ts';

/** Rows of survey records, as a pipeline feeds them into the facts collector. Days are `YYYY-MM-DD` in the org's time zone. */
export interface SurveyResponseRow extends Answers {
  accountId: string;
  answeredOn: string;
  /** KA_Source__c; '' or absent where it is not known. */
  source?: string;
  /** KA_Wave__c; '' or absent where the response belongs to none. */
  wave?: string;
  /** Who answered; '' or absent where nobody knows. */
  contactId?: string;
}

/** An answer by dimension, with what its response says overall. */
export interface SurveyAnswerRow {
  accountId: string;
  responseId: string;
  answeredOn: string;
  /** Of the response. */
  nps: number | null;
  csat: number | null;
  dimension: string;
  question: string;
  /** On DIMENSION_SCALE. */
  value: number | null;
}

/** Somebody was asked. */
export interface SurveyRequestRow {
  accountId: string;
  contactId: string;
  wave: string;
  askedOn: string;
}
