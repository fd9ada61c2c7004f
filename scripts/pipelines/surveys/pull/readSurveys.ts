import { keyAccountsError } from '../../../errors.ts';
import type { OrgPort, TextRow } from '../../../org/orgPort.ts';
import { readByIds, textRow } from '../../readByIds.ts';

/** Without these the answers cannot be read. SurveySubject and choices are missed where they are not there. */
const NEEDED = [
  'Survey',
  'SurveyVersion',
  'SurveyQuestion',
  'SurveyInvitation',
  'SurveyResponse',
  'SurveyQuestionResponse'
] as const;

/** The records of Salesforce Surveys that a pull is made from, as text. */
export interface SurveyRecords {
  /** By id. */
  surveys: Map<string, TextRow>;
  questions: Map<string, TextRow>;
  responses: TextRow[];
  /** By response id, in the order of the questions. */
  answers: Map<string, TextRow[]>;
  /** Changed ones, and those of the responses; by id. */
  invitations: Map<string, TextRow>;
  /** Ids of what an invitation or response is about, by its id. */
  subjects: Map<string, { type: string; id: string }[]>;
}

/** Fails with what to turn on where the org, or the user, does not have Salesforce Surveys. */
export async function requireSurveys(org: OrgPort): Promise<void> {
  const shown = await Promise.all(NEEDED.map(async (name) => ((await org.describe(name)) ? '' : name)));
  const missing = shown.filter((name) => name !== '');
  if (missing.length > 0) throw keyAccountsError('surveysOff', [missing.join(', ')]);
}

/** What changed from `from` on (a UTC date-time), everything without it. REST, because Bulk API need not know these objects. */
export async function readSurveys(org: OrgPort, from: string | undefined): Promise<SurveyRecords> {
  const changed = from === undefined ? '' : ` WHERE SystemModstamp >= ${from}`;
  const responses = await all(
    org,
    'SurveyResponse',
    ['Id', 'InvitationId', 'SubmitterId', 'SurveyVersionId', 'Status', 'CompletionDateTime', 'CreatedDate'],
    changed
  );
  const invitationFields = [
    'Id',
    'Name',
    'SurveyId',
    'ParticipantId',
    'ContactId',
    'IsDefault',
    'OptionsCollectAnonymousResponse',
    'CreatedDate'
  ];
  const invitations = byId(await all(org, 'SurveyInvitation', invitationFields, changed));
  const asked = responses.map((row) => row['InvitationId'] ?? '').filter((id) => id !== '' && !invitations.has(id));
  const request = { object: 'SurveyInvitation', fields: invitationFields, field: 'Id', ids: asked };
  for await (const rows of readByIds(org, { ...request, restOnly: true })) {
    for (const row of rows) invitations.set(row['Id'] ?? '', row);
  }
  const questions = byId(
    await all(org, 'SurveyQuestion', ['Id', 'Name', 'DeveloperName', 'QuestionType', 'QuestionOrder'])
  );
  return {
    surveys: byId(await all(org, 'Survey', ['Id', 'Name', 'DeveloperName'])),
    questions,
    responses,
    answers: await readAnswers(org, responses, questions),
    invitations,
    subjects: await readSubjects(org, [...responses.map((row) => row['Id'] ?? ''), ...invitations.keys()])
  };
}

async function all(org: OrgPort, object: string, fields: readonly string[], condition = ''): Promise<TextRow[]> {
  const visible = (await org.describe(object))?.fields;
  const known = fields.filter((field) => visible?.has(field));
  const rows = await org.query<Record<string, unknown>>(`SELECT ${known.join(', ')} FROM ${object}${condition}`);
  return rows.map((row) => textRow(row, known));
}

function byId(rows: readonly TextRow[]): Map<string, TextRow> {
  return new Map(rows.map((row) => [row['Id'] ?? '', row]));
}

async function readAnswers(
  org: OrgPort,
  responses: readonly TextRow[],
  questions: ReadonlyMap<string, TextRow>
): Promise<Map<string, TextRow[]>> {
  const fields = ['Id', 'QuestionId', 'NumberValue', 'ChoiceValue', 'ResponseShortText', 'ResponseValue'];
  const ids = responses.map((row) => row['Id'] ?? '');
  const request = { object: 'SurveyQuestionResponse', fields, field: 'ResponseId', ids, restOnly: true };
  const all = (await Array.fromAsync(readByIds(org, request))).flat();
  const answers = Map.groupBy(all, (row) => row['ResponseId'] ?? '');
  const order = ({ QuestionId = '' }: TextRow): number => Number(questions.get(QuestionId)?.['QuestionOrder'] ?? 0);
  for (const rows of answers.values()) {
    rows.sort((a, b) => order(a) - order(b) || ((a['Id'] ?? '') < (b['Id'] ?? '') ? -1 : 1));
  }
  return answers;
}

async function readSubjects(org: OrgPort, parents: readonly string[]): Promise<SurveyRecords['subjects']> {
  const subjects: SurveyRecords['subjects'] = new Map();
  if (!(await org.describe('SurveySubject'))) return subjects;
  const fields = ['SubjectId', 'SubjectEntityType'];
  const request = { object: 'SurveySubject', fields, field: 'ParentId', ids: parents, restOnly: true };
  for await (const rows of readByIds(org, request)) {
    for (const row of rows) {
      const parent = row['ParentId'] ?? '';
      const subject = { type: row['SubjectEntityType'] ?? '', id: row['SubjectId'] ?? '' };
      subjects.set(parent, [...(subjects.get(parent) ?? []), subject]);
    }
  }
  return subjects;
}
