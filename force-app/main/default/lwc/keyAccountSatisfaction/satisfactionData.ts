import type { GraphQLData, RecordNode } from 'lightning/graphql';
import {
  readSatisfactionDetail,
  readSurveyAnalysis,
  type Reading,
  type SatisfactionDetail,
  type SurveyAnalysis
} from 'c/keyAccountDetails';
import type { Improvement } from 'c/keyAccountImprovements';
import { dimensionWords, interviewFrom } from 'c/keyAccountInterviewQuestions';
import { displayText, isVisible, nodes, numberValue, parentName, textValue } from 'c/keyAccountRecord';

export interface ResponseData {
  id: string;
  comment: string | null;
  /** ISO date and time. */
  answeredAt: string;
  createdAt: string | null;
  nps: number | null;
  contact: string | null;
  /** In the user's language. */
  source: string;
}

export interface ScopeAnalysis {
  kind: SurveyAnalysis['scope']['kind'];
  /** In the user's language; '' for the portfolio. */
  name: string;
  analysis: SurveyAnalysis;
}

/** What the satisfaction panel reads. */
export interface SatisfactionData {
  /** False when the user may not see the panel's own fields. */
  visible: boolean;
  detail: Reading<SatisfactionDetail>;
  nextDue: string | null;
  calculatedAt: string | null;
  /** Newest first. */
  responses: ResponseData[];
  improvements: Improvement[];
  /** The narrowest scope first. */
  scopes: ScopeAnalysis[];
  /** Dimensions that interviews ask for. */
  asked: string[];
  /** What a dimension is called. */
  dimension: (dimension: string) => string;
  /** What a survey source is called. */
  source: (source: string) => string;
}

const NARROWEST_FIRST = ['Segment', 'Tier', 'Portfolio'] as const;

/** undefined when the answer holds no such account. */
export function satisfactionDataFrom(data: GraphQLData): SatisfactionData | undefined {
  const [account] = nodes(data, 'Account');
  if (account === undefined) return undefined;
  const [version] = nodes(data, 'KA_Model_Version__c');
  const interview = interviewFrom(textValue(version, 'KA_Interview__c'));
  const dimension = dimensionWords(interview);
  const responses = nodes(data, 'KA_Survey_Response__c');
  return {
    visible: isVisible(account, 'KA_Satisfaction_Detail__c'),
    detail: readSatisfactionDetail(textValue(account, 'KA_Satisfaction_Detail__c')),
    nextDue: textValue(account, 'KA_Next_Survey_Due__c'),
    calculatedAt: textValue(account, 'KA_Calculated_At__c'),
    responses: responses.flatMap(responseFrom),
    improvements: nodes(data, 'KA_Improvement__c').flatMap((node) => improvementFrom(node, dimension)),
    scopes: scopesFrom(data, account),
    asked: (interview?.questions ?? []).flatMap((question) => question.dimension ?? []),
    dimension,
    source: sourceWords(responses)
  };
}

function responseFrom(node: RecordNode): ResponseData[] {
  const answeredAt = textValue(node, 'KA_Answered_At__c');
  if (answeredAt === null) return [];
  return [
    {
      id: node.Id,
      comment: textValue(node, 'KA_Comment__c'),
      answeredAt,
      createdAt: textValue(node, 'CreatedDate'),
      nps: numberValue(node, 'KA_NPS__c'),
      contact: parentName(node, 'KA_Contact__r'),
      source: displayText(node, 'KA_Source__c') ?? ''
    }
  ];
}

function improvementFrom(node: RecordNode, dimension: (name: string) => string): Improvement[] {
  const about = textValue(node, 'KA_Dimension__c');
  const action = textValue(node, 'KA_Action__c');
  const status = textValue(node, 'KA_Status__c');
  const due = textValue(node, 'KA_Due__c');
  if (about === null || action === null || status === null || due === null) return [];
  return [
    {
      id: node.Id,
      dimension: dimension(about),
      action,
      status,
      statusWords: displayText(node, 'KA_Status__c') ?? status,
      due,
      doneOn: textValue(node, 'KA_Done_On__c'),
      owner: parentName(node, 'KA_Owner__r'),
      before: numberValue(node, 'KA_Before__c'),
      after: numberValue(node, 'KA_After__c'),
      beforeAnswers: numberValue(node, 'KA_Before_Answers__c') ?? 0,
      afterAnswers: numberValue(node, 'KA_After_Answers__c') ?? 0,
      pValue: numberValue(node, 'KA_Effect_P_Value__c')
    }
  ];
}

/** What cannot be read is left out: the panel says then that nothing is known. */
function scopesFrom(data: GraphQLData, account: RecordNode): ScopeAnalysis[] {
  const names = {
    Segment: displayText(account, 'Industry') ?? '',
    Tier: displayText(account, 'KA_Tier__c') ?? '',
    Portfolio: ''
  };
  const analyses = nodes(data, 'KA_Analysis__c').flatMap((node) => {
    const reading = readSurveyAnalysis(textValue(node, 'KA_Detail__c'));
    return reading.state === 'read' ? [reading.detail] : [];
  });
  return NARROWEST_FIRST.flatMap((kind) => {
    const analysis = analyses.find(({ scope }) => scope.kind === kind);
    return analysis === undefined ? [] : [{ kind, name: names[kind], analysis }];
  });
}

/** The org's own word for a source, from any response of it. */
function sourceWords(responses: readonly RecordNode[]): (source: string) => string {
  const words = new Map(
    responses.map((node) => [textValue(node, 'KA_Source__c') ?? '', displayText(node, 'KA_Source__c') ?? ''])
  );
  return (source) => words.get(source) ?? source.replaceAll('_', ' ');
}
