/**
 * A company's records before they have ids: what both the sample generator and the AdventureWorks reader make and
 * what the loader writes. Children name their account by AccountNumber, which is unique within the data set.
 */
export type Cell = string | number | boolean | null;
export type SourceRecord = Record<string, Cell>;

/** `account` is the AccountNumber of the parent; it becomes the object's reference to Account. */
export interface ChildRecord {
  account: string;
  /** Index into `contacts`, where the record is about a person. */
  contact?: number;
  values: SourceRecord;
}

/** An answer within a response, which is named by its external id. */
export interface SurveyAnswerRecord {
  response: string;
  values: SourceRecord;
}

export interface CompanyData {
  name: string;
  /** The last day that the data covers. */
  asOf: string;
  /** Parents come before their subsidiaries; `parent` is an AccountNumber. */
  accounts: { number: string; parent?: string; values: SourceRecord }[];
  contacts: ChildRecord[];
  opportunities: ChildRecord[];
  investments: ChildRecord[];
  tasks: ChildRecord[];
  events: ChildRecord[];
  cases: ChildRecord[];
  surveyResponses: ChildRecord[];
  surveyAnswers: SurveyAnswerRecord[];
  surveyRequests: ChildRecord[];
  assessments: ChildRecord[];
  improvements: ChildRecord[];
}

export function emptyCompany(name: string, asOf: string): CompanyData {
  return {
    name,
    asOf,
    accounts: [],
    contacts: [],
    opportunities: [],
    investments: [],
    tasks: [],
    events: [],
    cases: [],
    surveyResponses: [],
    surveyAnswers: [],
    surveyRequests: [],
    assessments: [],
    improvements: []
  };
}
