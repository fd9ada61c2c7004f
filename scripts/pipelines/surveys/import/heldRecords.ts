import type { OrgPort, TextRow } from '../../../org/orgPort.ts';
import { soqlTexts } from '../../soqlText.ts';
import { ANSWER, ANSWER_FIELDS, EXTERNAL_ID, RESPONSE, RESPONSE_FIELDS } from '../surveyRows.ts';
import { DigestTable } from './digestTable.ts';
import type { MappedAnswer, MappedResponse } from './mapRow.ts';

/** What the org holds of the sources of an import, as digests. */
export interface HeldRecords {
  /** Owner: the account. */
  responses: DigestTable;
  answers: DigestTable;
}

/** Reads them all through Bulk API: an import changes only what differs. */
export async function readHeldRecords(org: OrgPort, sources: ReadonlySet<string>): Promise<HeldRecords> {
  const held: HeldRecords = { responses: new DigestTable(), answers: new DigestTable() };
  const list = soqlTexts(sources);
  const responses =
    `SELECT ${[EXTERNAL_ID, 'KA_Account__c', ...RESPONSE_FIELDS].join(', ')} FROM ${RESPONSE} ` +
    `WHERE KA_Source__c IN (${list}) AND ${EXTERNAL_ID} != null`;
  for await (const rows of org.bulkQuery(responses)) {
    for (const row of rows) {
      held.responses.put(row[EXTERNAL_ID] ?? '', contentOfHeld(row), row['KA_Account__c'] ?? '');
    }
  }
  const answers =
    `SELECT ${[EXTERNAL_ID, ...ANSWER_FIELDS].join(', ')} FROM ${ANSWER} ` +
    `WHERE KA_Survey_Response__r.KA_Source__c IN (${list}) AND ${EXTERNAL_ID} != null`;
  for await (const rows of org.bulkQuery(answers)) {
    for (const row of rows) {
      const content = [row['KA_Dimension__c'] ?? '', row['KA_Question__c'] ?? '', number(row['KA_Value__c'])];
      held.answers.put(row[EXTERNAL_ID] ?? '', JSON.stringify(content));
    }
  }
  return held;
}

function contentOfHeld(row: TextRow): string {
  const text = (field: string): string => row[field] ?? '';
  return JSON.stringify([
    text('KA_Contact__c'),
    text('KA_Survey__c'),
    text('KA_Wave__c'),
    Date.parse(text('KA_Answered_At__c')),
    number(row['KA_NPS__c']),
    number(row['KA_CSAT__c']),
    number(row['KA_CES__c']),
    // Pages of the org write line breaks as two characters.
    text('KA_Comment__c').replace(/\r\n?/g, '\n').trim()
  ]);
}

/** To compare with what the org holds: the fields that an update would write. */
export function contentOf(response: MappedResponse, contactId: string | null): string {
  return JSON.stringify([
    contactId ?? '',
    response.survey ?? '',
    response.wave ?? '',
    Date.parse(response.answeredAt),
    response.nps,
    response.csat,
    response.ces,
    response.comment ?? ''
  ]);
}

/** The same for an answer. */
export function contentOfAnswer({ dimension, question, value }: MappedAnswer): string {
  return JSON.stringify([dimension, question, value]);
}

function number(text: string | undefined): number | null {
  return text === undefined || text === '' ? null : Number(text);
}
