import type { AnswerScores } from '../../../model/surveyLoop/followUpRules.ts';
import type { OrgPort, TextRow } from '../../../org/orgPort.ts';
import { numberOrNull } from '../../amounts.ts';
import { keptText } from '../../keptText.ts';
import { readByIds, textRow } from '../../readByIds.ts';

export interface SurveyAnswer extends AnswerScores {
  id: string;
  accountId: string;
  /** '' where nobody is named. */
  contactId: string;
  /** ISO, UTC. */
  answeredAt: string;
  comment: string;
  isFollowedUp: boolean;
}

const OBJECT = 'KA_Survey_Response__c';
const SCORE_FIELDS = ['KA_NPS__c', 'KA_CSAT__c', 'KA_CES__c'] as const;
const FIELDS = ['Id', 'KA_Account__c', 'KA_Contact__c', 'KA_Answered_At__c', ...SCORE_FIELDS];

/** Answers given from `from` on and before `to` (UTC date-times), oldest first. */
export async function readRecentAnswers(
  org: OrgPort,
  { from, to, only }: { from: string; to: string; only?: ReadonlySet<string> }
): Promise<SurveyAnswer[]> {
  const fields = [...FIELDS, 'KA_Comment__c', 'KA_Followed_Up_On__c'];
  const soql = `SELECT ${fields.join(', ')} FROM ${OBJECT} WHERE KA_Answered_At__c >= ${from} AND KA_Answered_At__c < ${to}`;
  const rows = await org.query<Record<string, unknown>>(soql);
  const answers = rows.map((row) => answerOf(textRow(row, fields)));
  return inOrder(only ? answers.filter(({ accountId }) => only.has(accountId)) : answers);
}

/** The answers of the accounts given before `before`: the newest of each person, and of each account. */
export async function readEarlierAnswers(
  org: OrgPort,
  accountIds: Iterable<string>,
  before: string
): Promise<SurveyAnswer[]> {
  const newest = new Map<string, SurveyAnswer>();
  const request = { object: OBJECT, fields: FIELDS, field: 'KA_Account__c', ids: accountIds };
  for await (const rows of readByIds(org, { ...request, where: `KA_Answered_At__c < ${before}` })) {
    for (const answer of rows.map(answerOf)) {
      for (const key of [answer.contactId, answer.accountId]) {
        const known = newest.get(key);
        if (key !== '' && (known === undefined || isLater(answer, known))) newest.set(key, answer);
      }
    }
  }
  return inOrder([...new Set(newest.values())]);
}

/** Ids of those answers that have been followed up. */
export async function followedUp(org: OrgPort, ids: Iterable<string>): Promise<Set<string>> {
  const done = new Set<string>();
  const request = { object: OBJECT, fields: ['KA_Followed_Up_On__c'], field: 'Id', ids };
  for await (const rows of readByIds(org, request)) {
    for (const row of rows) if (row['KA_Followed_Up_On__c']) done.add(row['Id'] ?? '');
  }
  return done;
}

/** Finds the answer before another one: of the same person, or of the account where the person has given none. */
export function answersBefore(answers: readonly SurveyAnswer[]): (answer: SurveyAnswer) => SurveyAnswer | null {
  const named = answers.filter(({ contactId }) => contactId !== '');
  const byContact = Map.groupBy(named, ({ contactId }) => contactId);
  const byAccount = Map.groupBy(answers, ({ accountId }) => accountId);
  const newestBefore = (known: SurveyAnswer[] = [], answer: SurveyAnswer): SurveyAnswer | undefined =>
    inOrder(known.filter((other) => isLater(answer, other))).at(-1);
  return (answer) =>
    newestBefore(byContact.get(answer.contactId), answer) ??
    newestBefore(byAccount.get(answer.accountId), answer) ??
    null;
}

function isLater(a: SurveyAnswer, b: SurveyAnswer): boolean {
  return a.answeredAt > b.answeredAt || (a.answeredAt === b.answeredAt && a.id > b.id);
}

function inOrder(answers: SurveyAnswer[]): SurveyAnswer[] {
  return answers.sort((a, b) => (isLater(a, b) ? 1 : -1));
}

function answerOf(row: TextRow): SurveyAnswer {
  const score = (field: (typeof SCORE_FIELDS)[number]): number | null => numberOrNull(row[field]);
  return {
    id: keptText(row['Id'] ?? ''),
    accountId: keptText(row['KA_Account__c'] ?? ''),
    contactId: keptText(row['KA_Contact__c'] ?? ''),
    answeredAt: keptText(row['KA_Answered_At__c'] ?? ''),
    nps: score('KA_NPS__c'),
    csat: score('KA_CSAT__c'),
    ces: score('KA_CES__c'),
    comment: row['KA_Comment__c'] ?? '',
    isFollowedUp: Boolean(row['KA_Followed_Up_On__c'])
  };
}
