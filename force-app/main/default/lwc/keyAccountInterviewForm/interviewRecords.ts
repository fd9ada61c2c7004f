import { calendarDay } from 'c/keyAccountFormat';
import type { InterviewQuestions } from 'c/keyAccountInterviewQuestions';

/** What the user entered; dates are ISO, `scores` by the question's key. */
export interface Entered {
  accountId: string;
  /** null for somebody who is no contact of the account. */
  contactId: string | null;
  date: string;
  wave: string;
  comment: string;
  scores: ReadonlyMap<string, number>;
}

export interface AnswerRecord {
  externalId: string;
  fields: Record<string, unknown>;
}

export interface InterviewRecords {
  response: Record<string, unknown>;
  /** One a dimension; the response's id comes to them when it is known. */
  answers: AnswerRecord[];
}

const MEASURE_FIELDS = { nps: 'KA_NPS__c', csat: 'KA_CSAT__c', ces: 'KA_CES__c' } as const;

/** Length of KA_Survey_Answer__c.KA_Question__c. */
const QUESTION_LENGTH = 255;

/**
 * The records of an interview. Each has an external id made from `key`, so that a write whose answer was lost can be
 * found and is never made twice.
 */
export function interviewRecords(
  { survey, questions }: InterviewQuestions,
  entered: Entered,
  { key, now }: { key: string; now: Date }
): InterviewRecords {
  const { accountId, contactId, date, wave, comment, scores } = entered;
  const response: Record<string, unknown> = {
    KA_Account__c: accountId,
    KA_Contact__c: contactId,
    KA_Source__c: 'Interview',
    KA_Survey__c: survey,
    KA_Wave__c: wave.trim() || null,
    KA_Answered_At__c: answeredAt(date, now),
    KA_Comment__c: comment.trim() || null,
    KA_External_Id__c: key
  };
  const answers: AnswerRecord[] = [];
  for (const { key: question, measure, dimension, question: words } of questions) {
    const score = scores.get(question);
    if (score === undefined) continue;
    if (measure !== 'dimension') {
      response[MEASURE_FIELDS[measure]] = score;
      continue;
    }
    const externalId = `${key}|${dimension ?? question}`;
    const fields = {
      KA_Dimension__c: dimension,
      KA_Value__c: score,
      KA_Question__c: words.slice(0, QUESTION_LENGTH),
      KA_External_Id__c: externalId
    };
    answers.push({ externalId, fields });
  }
  return { response, answers };
}

/** The moment itself for today; for an earlier day a time that is this calendar day where the user is. */
function answeredAt(date: string, now: Date): string {
  if (date === calendarDay(now)) return now.toISOString();
  const noon = new Date(`${date}T12:00:00.000Z`);
  // East of UTC+12 noon in Greenwich is the next day.
  return calendarDay(noon) === date ? noon.toISOString() : `${date}T06:00:00.000Z`;
}
