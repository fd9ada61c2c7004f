import type { GraphQLData } from 'lightning/graphql';
import { readScoreDetail } from 'c/keyAccountDetails';
import { nodes, numberValue, parentName, textValue } from 'c/keyAccountRecord';
import { questionsFrom, type Question } from './questionnaire';

/** The newest answer to a question. Dates are ISO. */
export interface Answer {
  rating: number;
  assessedOn: string;
  validUntil: string;
  evidence: string | null;
  assessor: string | null;
}

export interface AssessmentData {
  /** null while no model is published. */
  questions: Question[] | null;
  /** By the question's key. */
  answers: Map<string, Answer>;
}

/** undefined when the answer holds no such account. */
export function assessmentDataFrom(data: GraphQLData): AssessmentData | undefined {
  const [account] = nodes(data, 'Account');
  if (account === undefined) return undefined;
  const [version] = nodes(data, 'KA_Model_Version__c');
  const detail = readScoreDetail(textValue(account, 'KA_Score_Detail__c'));
  const modelName = detail.state === 'read' ? detail.detail.model.name : null;
  return { questions: questionsFrom(textValue(version, 'KA_Model__c'), modelName), answers: answersFrom(data) };
}

/** The org answers newest first, so the first of each metric is the one that counts. */
function answersFrom(data: GraphQLData): Map<string, Answer> {
  const answers = new Map<string, Answer>();
  for (const node of nodes(data, 'KA_Assessment__c')) {
    const metric = textValue(node, 'KA_Metric__c');
    const rating = numberValue(node, 'KA_Rating__c');
    const assessedOn = textValue(node, 'KA_Assessed_On__c');
    const validUntil = textValue(node, 'KA_Valid_Until__c');
    if (metric === null || rating === null || assessedOn === null || validUntil === null || answers.has(metric))
      continue;
    answers.set(metric, {
      rating,
      assessedOn,
      validUntil,
      evidence: textValue(node, 'KA_Evidence__c'),
      assessor: parentName(node, 'KA_Assessor__r')
    });
  }
  return answers;
}
