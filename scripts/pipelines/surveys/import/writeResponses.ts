import type { FileSource } from '../../../config/surveyMapping.ts';
import type { CellValue, FailedRow, OrgPort } from '../../../org/orgPort.ts';
import type { MappedAnswer, MappedResponse } from './mapRow.ts';

/** A row that differs from what the org holds. */
export interface ChangedResponse {
  source: FileSource;
  accountId: string;
  contactId: string | null;
  response: MappedResponse;
  /** Whether the org has the response; then its account cannot be written again, not even the same one. */
  isHeld: boolean;
  isChanged: boolean;
  newAnswers: MappedAnswer[];
  changedAnswers: MappedAnswer[];
}

export interface Written {
  /** External id of a response → why the org refused it or one of its answers. */
  refused: Map<string, string>;
  answers: { created: number; updated: number };
}

const RESPONSE_COLUMNS = [
  'KA_External_Id__c',
  'KA_Contact__c',
  'KA_Source__c',
  'KA_Survey__c',
  'KA_Wave__c',
  'KA_Answered_At__c',
  'KA_NPS__c',
  'KA_CSAT__c',
  'KA_CES__c',
  'KA_Comment__c'
];
const ANSWER_COLUMNS = ['KA_External_Id__c', 'KA_Dimension__c', 'KA_Question__c', 'KA_Value__c'];
const PARENT = 'KA_Survey_Response__r.KA_External_Id__c';

/**
 * Writes responses, then the answers of those that the org took. Stopped anywhere, the next import finds what is
 * missing by comparing: a response without its answers is completed.
 */
export async function writeResponses(org: OrgPort, changed: readonly ChangedResponse[]): Promise<Written> {
  // Rows of one account next to each other, so that no two batches wait for the same record.
  const sorted = [...changed].sort((a, b) => (a.accountId < b.accountId ? -1 : a.accountId > b.accountId ? 1 : 0));
  const refused = new Map<string, string>();
  const note = (failed: readonly FailedRow[], responseOf: (id: string) => string): void => {
    for (const { row, error } of failed) refused.set(responseOf(row['KA_External_Id__c'] ?? ''), error);
  };
  const upsert = async (
    object: string,
    columns: readonly string[],
    rows: Record<string, CellValue>[],
    responseOf: (id: string) => string
  ): Promise<number> => {
    if (rows.length === 0) return 0;
    const request = { object, operation: 'upsert', externalIdField: 'KA_External_Id__c', columns, rows } as const;
    const { succeeded, failed } = await org.bulkIngest(request);
    note(failed, responseOf);
    return succeeded;
  };
  const itself = (id: string): string => id;
  const isNew = sorted.filter(({ isHeld }) => !isHeld);
  await upsert(
    'KA_Survey_Response__c',
    [...RESPONSE_COLUMNS, 'KA_Account__c'],
    isNew.map((row) => ({ ...responseRow(row), KA_Account__c: row.accountId })),
    itself
  );
  await upsert(
    'KA_Survey_Response__c',
    RESPONSE_COLUMNS,
    sorted.filter(({ isHeld, isChanged }) => isHeld && isChanged).map(responseRow),
    itself
  );

  const taken = sorted.filter(({ response }) => !refused.has(response.externalId));
  const responseByAnswer = new Map(
    taken.flatMap(({ response, newAnswers, changedAnswers }) =>
      [...newAnswers, ...changedAnswers].map(({ externalId }) => [externalId, response.externalId])
    )
  );
  const ownerOf = (id: string): string => responseByAnswer.get(id) ?? id;
  const created = await upsert(
    'KA_Survey_Answer__c',
    [...ANSWER_COLUMNS, PARENT],
    taken.flatMap(({ response, newAnswers }) =>
      newAnswers.map((answer) => ({ ...answerRow(answer), [PARENT]: response.externalId }))
    ),
    ownerOf
  );
  const updated = await upsert(
    'KA_Survey_Answer__c',
    ANSWER_COLUMNS,
    taken.flatMap(({ changedAnswers }) => changedAnswers.map(answerRow)),
    ownerOf
  );
  return { refused, answers: { created, updated } };
}

function responseRow({ source, contactId, response }: ChangedResponse): Record<string, CellValue> {
  return {
    KA_External_Id__c: response.externalId,
    KA_Contact__c: contactId,
    KA_Source__c: source,
    KA_Survey__c: response.survey,
    KA_Wave__c: response.wave,
    KA_Answered_At__c: response.answeredAt,
    KA_NPS__c: response.nps,
    KA_CSAT__c: response.csat,
    KA_CES__c: response.ces,
    KA_Comment__c: response.comment
  };
}

function answerRow({ externalId, dimension, question, value }: MappedAnswer): Record<string, CellValue> {
  return {
    KA_External_Id__c: externalId,
    KA_Dimension__c: dimension,
    KA_Question__c: question,
    KA_Value__c: value
  };
}
