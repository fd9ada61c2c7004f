import type { OrgPort, TextRow } from '../../../org/orgPort.ts';
import { readByIds } from '../../readByIds.ts';
import {
  ANSWER,
  ANSWER_FIELDS,
  answerRow,
  byAccount,
  EXTERNAL_ID,
  newAnswerRow,
  newResponseRow,
  REQUEST,
  requestRow,
  RESPONSE,
  RESPONSE_FIELDS,
  responseRow,
  type AnswerToWrite,
  type RequestToWrite,
  type ResponseToWrite,
  type SurveyRow
} from '../surveyRows.ts';
import type { Owner } from './accountOf.ts';
import type { PulledResponse, PullReject } from './mapResponses.ts';
import type { PullWrites } from './writePulled.ts';

const SOURCE = 'Salesforce_Surveys';

export interface OwnedResponse extends PulledResponse {
  owner: Owner;
}

export interface PullComparison {
  writes: PullWrites;
  /** Responses that the org has under another account. */
  rejects: PullReject[];
}

/** What differs from what the org holds; the account of a record that exists cannot be written again. */
export async function comparePulled(
  org: OrgPort,
  responses: readonly OwnedResponse[],
  requests: readonly RequestToWrite[]
): Promise<PullComparison> {
  const writes: PullWrites = {
    newResponses: [],
    changedResponses: [],
    newAnswers: [],
    changedAnswers: [],
    newRequests: []
  };
  const rejects: PullReject[] = [];
  const pulled = responses
    .map((from) => ({ from, accountId: from.owner.accountId, response: responseOf(from), answers: answersOf(from) }))
    .sort(byAccount);
  const held = await heldBy(
    org,
    RESPONSE,
    [...RESPONSE_FIELDS, 'KA_Account__c'],
    pulled.map(({ response }) => response.externalId)
  );
  const heldAnswers = await heldBy(
    org,
    ANSWER,
    ANSWER_FIELDS,
    pulled.flatMap(({ answers }) => answers.map(({ externalId }) => externalId))
  );
  for (const { from, accountId, response, answers } of pulled) {
    const before = held.get(response.externalId.toLowerCase());
    if (before && before['KA_Account__c'] !== accountId) {
      const { responseId, survey } = from;
      const reason = 'the org has this answer for another account; delete it there first';
      rejects.push({ responseId, survey, question: '', value: '', reason });
      continue;
    }
    if (!before) writes.newResponses.push(newResponseRow(response, accountId));
    else if (differs(responseRow(response), before, RESPONSE_FIELDS))
      writes.changedResponses.push(responseRow(response));
    for (const answer of answers) {
      const known = heldAnswers.get(answer.externalId.toLowerCase());
      if (!known) writes.newAnswers.push(newAnswerRow(answer, response.externalId));
      else if (differs(answerRow(answer), known, ANSWER_FIELDS)) writes.changedAnswers.push(answerRow(answer));
    }
  }
  const heldRequests = await heldBy(
    org,
    REQUEST,
    [],
    requests.map(({ externalId }) => externalId)
  );
  writes.newRequests = requests
    .filter(({ externalId }) => !heldRequests.has(externalId.toLowerCase()))
    .sort(byAccount)
    .map(requestRow);
  return { writes, rejects };
}

function responseOf({ responseId, owner, survey, wave, answeredAt, ...said }: OwnedResponse): ResponseToWrite {
  const { nps, csat, ces, comment } = said;
  return {
    externalId: `${SOURCE}|${responseId}`,
    contactId: owner.contactId,
    source: SOURCE,
    survey,
    wave,
    answeredAt: new Date(answeredAt).toISOString(),
    nps,
    csat,
    ces,
    comment
  };
}

/** `Salesforce_Surveys|id|dimension`: 38 characters and the dimension's 40 fit the field's 80. */
function answersOf({ responseId, answers }: PulledResponse): AnswerToWrite[] {
  return answers.map((answer) => ({ ...answer, externalId: `${SOURCE}|${responseId}|${answer.dimension}` }));
}

/** By external id in small letters, which the org does not tell from capitals. */
async function heldBy(
  org: OrgPort,
  object: string,
  fields: readonly string[],
  keys: readonly string[]
): Promise<Map<string, TextRow>> {
  const held = new Map<string, TextRow>();
  for await (const rows of readByIds(org, { object, fields, field: EXTERNAL_ID, ids: keys })) {
    for (const row of rows) held.set((row[EXTERNAL_ID] ?? '').toLowerCase(), row);
  }
  return held;
}

function differs(row: SurveyRow, held: TextRow, fields: readonly string[]): boolean {
  return fields.some((field) => comparable(field, String(row[field] ?? '')) !== comparable(field, held[field] ?? ''));
}

/** Numbers and times as such, and text without the blanks and line breaks that the org changes. */
function comparable(field: string, text: string): string {
  if (text === '') return '';
  if (field === 'KA_Answered_At__c') return String(Math.floor(Date.parse(text) / 1000));
  if (['KA_NPS__c', 'KA_CSAT__c', 'KA_CES__c', 'KA_Value__c'].includes(field)) return String(Number(text));
  return text.replace(/\r\n?/g, '\n').trim();
}
