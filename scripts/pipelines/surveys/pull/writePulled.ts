import type { CellValue, FailedRow, OrgPort, TextRow } from '../../../org/orgPort.ts';
import { readByIds } from '../../readByIds.ts';
import type { Owner } from './accountOf.ts';
import type { PulledResponse, PullReject } from './mapResponses.ts';

export const PULL_SOURCE = 'Salesforce_Surveys';

export interface OwnedResponse extends PulledResponse {
  owner: Owner;
}

export interface Request {
  externalId: string;
  owner: Owner;
  survey: string;
  wave: string;
  /** `YYYY-MM-DD` */
  askedOn: string;
}

export interface PullWrites {
  newResponses: Row[];
  changedResponses: Row[];
  newAnswers: Row[];
  changedAnswers: Row[];
  newRequests: Row[];
  /** Responses that the org has under another account. */
  rejects: PullReject[];
}

type Row = Record<string, CellValue>;

const RESPONSE = 'KA_Survey_Response__c';
const ANSWER = 'KA_Survey_Answer__c';
const REQUEST = 'KA_Survey_Request__c';
const KEY = 'KA_External_Id__c';
const PARENT_KEY = `KA_Survey_Response__r.${KEY}`;
const RESPONSE_FIELDS = [
  'KA_Contact__c',
  'KA_Survey__c',
  'KA_Wave__c',
  'KA_Answered_At__c',
  'KA_NPS__c',
  'KA_CSAT__c',
  'KA_CES__c',
  'KA_Comment__c'
];
const ANSWER_FIELDS = ['KA_Dimension__c', 'KA_Value__c', 'KA_Question__c'];

/** KA_Survey_Response__c.KA_External_Id__c of a response of Salesforce Surveys. */
export function pulledKey(responseId: string): string {
  return `${PULL_SOURCE}|${responseId}`;
}

/** What differs from what the org holds; the account of a record that exists cannot be written again. */
export async function comparePulled(
  org: OrgPort,
  responses: readonly OwnedResponse[],
  requests: readonly Request[]
): Promise<PullWrites> {
  const writes: PullWrites = {
    newResponses: [],
    changedResponses: [],
    newAnswers: [],
    changedAnswers: [],
    newRequests: [],
    rejects: []
  };
  const keys = responses.map(({ responseId }) => pulledKey(responseId));
  const held = await heldBy(org, RESPONSE, [...RESPONSE_FIELDS, 'KA_Account__c'], keys);
  const answerKeys = responses.flatMap((one) => one.answers.map(({ dimension }) => answerKey(one, dimension)));
  const heldAnswers = await heldBy(org, ANSWER, ANSWER_FIELDS, answerKeys);
  for (const response of responses) {
    const key = pulledKey(response.responseId);
    const before = held.get(key.toLowerCase());
    if (before && before['KA_Account__c'] !== response.owner.accountId) {
      const reason = 'the org has this answer for another account; delete it there first';
      writes.rejects.push({
        responseId: response.responseId,
        survey: response.survey,
        question: '',
        value: '',
        reason
      });
      continue;
    }
    const row = { [KEY]: key, ...responseRow(response) };
    if (!before)
      writes.newResponses.push({ ...row, KA_Account__c: response.owner.accountId, KA_Source__c: PULL_SOURCE });
    else if (differs(row, before, RESPONSE_FIELDS)) writes.changedResponses.push(row);
    for (const { dimension, question, value } of response.answers) {
      const own = answerKey(response, dimension);
      const known = heldAnswers.get(own.toLowerCase());
      const answer = {
        [KEY]: own,
        KA_Dimension__c: dimension,
        KA_Value__c: value,
        KA_Question__c: question === '' ? null : question
      };
      if (!known) writes.newAnswers.push({ ...answer, [PARENT_KEY]: key });
      else if (differs(answer, known, ANSWER_FIELDS)) writes.changedAnswers.push(answer);
    }
  }
  const heldRequests = await heldBy(
    org,
    REQUEST,
    [],
    requests.map(({ externalId }) => externalId)
  );
  writes.newRequests = requests.filter(({ externalId }) => !heldRequests.has(externalId.toLowerCase())).map(requestRow);
  return writes;
}

function responseRow({ owner, survey, wave, answeredAt, nps, csat, ces, comment }: OwnedResponse): Row {
  return {
    KA_Contact__c: owner.contactId,
    KA_Survey__c: survey,
    KA_Wave__c: wave,
    KA_Answered_At__c: new Date(answeredAt).toISOString(),
    KA_NPS__c: nps,
    KA_CSAT__c: csat,
    KA_CES__c: ces,
    KA_Comment__c: comment
  };
}

function requestRow({ externalId, owner, survey, wave, askedOn }: Request): Row {
  return {
    [KEY]: externalId,
    KA_Account__c: owner.accountId,
    KA_Contact__c: owner.contactId,
    KA_Survey__c: survey,
    KA_Wave__c: wave,
    KA_Asked_On__c: askedOn
  };
}

/** `Salesforce_Surveys|id|dimension`: 38 characters and the dimension's 40 fit the field's 80. */
function answerKey({ responseId }: PulledResponse, dimension: string): string {
  return `${pulledKey(responseId)}|${dimension}`;
}

/** By external id in small letters, which the org does not tell from capitals. */
async function heldBy(
  org: OrgPort,
  object: string,
  fields: readonly string[],
  keys: readonly string[]
): Promise<Map<string, TextRow>> {
  const held = new Map<string, TextRow>();
  for await (const rows of readByIds(org, { object, fields, field: KEY, ids: keys })) {
    for (const row of rows) held.set((row[KEY] ?? '').toLowerCase(), row);
  }
  return held;
}

function differs(row: Row, held: TextRow, fields: readonly string[]): boolean {
  return fields.some((field) => comparable(field, String(row[field] ?? '')) !== comparable(field, held[field] ?? ''));
}

/** Numbers and times as such, and text without the blanks and line breaks that the org changes. */
function comparable(field: string, text: string): string {
  if (text === '') return '';
  if (field === 'KA_Answered_At__c') return String(Math.floor(Date.parse(text) / 1000));
  if (['KA_NPS__c', 'KA_CSAT__c', 'KA_CES__c', 'KA_Value__c'].includes(field)) return String(Number(text));
  return text.replace(/\r\n?/g, '\n').trim();
}

/** Responses before their answers; rows of one account next to each other. */
export async function writePulled(org: OrgPort, writes: PullWrites): Promise<{ written: number; failed: FailedRow[] }> {
  const byAccount = (a: Row, b: Row): number => (String(a['KA_Account__c']) < String(b['KA_Account__c']) ? -1 : 1);
  const uploads = [
    { object: RESPONSE, rows: [...writes.newResponses].sort(byAccount) },
    { object: RESPONSE, rows: writes.changedResponses },
    { object: ANSWER, rows: writes.newAnswers },
    { object: ANSWER, rows: writes.changedAnswers },
    { object: REQUEST, rows: [...writes.newRequests].sort(byAccount) }
  ];
  let written = 0;
  const failed: FailedRow[] = [];
  for (const { object, rows } of uploads) {
    const [first] = rows;
    if (!first) continue;
    const result = await org.bulkIngest({
      object,
      operation: 'upsert',
      externalIdField: KEY,
      columns: Object.keys(first),
      rows
    });
    written += result.succeeded;
    failed.push(...result.failed);
  }
  return { written, failed };
}
