import type { FileSource } from '../../../config/surveyMapping.ts';
import type { OrgPort } from '../../../org/orgPort.ts';
import {
  ANSWER,
  answerRow,
  byAccount,
  EXTERNAL_ID,
  newAnswerRow,
  newResponseRow,
  RESPONSE,
  responseRow,
  upsertRows,
  type ResponseToWrite,
  type SurveyRow
} from '../surveyRows.ts';
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

/**
 * Writes responses, then the answers of those that the org took. Stopped anywhere, the next import finds what is
 * missing by comparing: a response without its answers is completed.
 */
export async function writeResponses(org: OrgPort, changed: readonly ChangedResponse[]): Promise<Written> {
  const sorted = [...changed].sort(byAccount);
  const refused = new Map<string, string>();
  const upsert = async (
    object: string,
    rows: readonly SurveyRow[],
    responseOf: (externalId: string) => string = (externalId) => externalId
  ): Promise<number> => {
    const { succeeded, failed } = await upsertRows(org, object, rows);
    for (const { row, error } of failed) refused.set(responseOf(row[EXTERNAL_ID] ?? ''), error);
    return succeeded;
  };
  const isNew = sorted.filter(({ isHeld }) => !isHeld);
  const isOther = sorted.filter(({ isHeld, isChanged }) => isHeld && isChanged);
  await upsert(
    RESPONSE,
    isNew.map((row) => newResponseRow(toWrite(row), row.accountId))
  );
  await upsert(
    RESPONSE,
    isOther.map((row) => responseRow(toWrite(row)))
  );

  const taken = sorted.filter(({ response }) => !refused.has(response.externalId));
  const responseByAnswer = new Map(
    taken.flatMap(({ response, newAnswers, changedAnswers }) =>
      [...newAnswers, ...changedAnswers].map(({ externalId }) => [externalId, response.externalId])
    )
  );
  const ownerOf = (externalId: string): string => responseByAnswer.get(externalId) ?? externalId;
  const newAnswers = taken.flatMap((row) =>
    row.newAnswers.map((answer) => newAnswerRow(answer, row.response.externalId))
  );
  const changedAnswers = taken.flatMap((row) => row.changedAnswers.map(answerRow));
  const created = await upsert(ANSWER, newAnswers, ownerOf);
  const updated = await upsert(ANSWER, changedAnswers, ownerOf);
  return { refused, answers: { created, updated } };
}

function toWrite({ source, contactId, response }: ChangedResponse): ResponseToWrite {
  return { ...response, source, contactId };
}
