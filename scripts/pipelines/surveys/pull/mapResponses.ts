import type { SalesforceSurveyMapping } from '../../../config/salesforceSurveyMapping.ts';
import { COMMENT_LENGTH, QUESTION_LENGTH } from '../../../config/surveyFieldLengths.ts';
import type { TextRow } from '../../../org/orgPort.ts';
import type { OrgDays } from '../../orgDays.ts';
import { onStoredScale, pointOf, STORED_SCALES } from '../import/answerValue.ts';
import { storableText } from '../storableText.ts';
import type { QuestionRule } from './questionRules.ts';
import type { SurveyRecords } from './readSurveys.ts';
import { waveOfInvitation, type NamedWave } from './waves.ts';

/** An answer, or a whole response, that cannot be used, and why. */
export interface PullReject {
  responseId: string;
  survey: string;
  question: string;
  value: string;
  reason: string;
}

export interface PulledAnswer {
  dimension: string;
  question: string;
  value: number;
}

export interface PulledResponse {
  responseId: string;
  invitationId: string;
  survey: string;
  wave: string;
  /** ISO 8601 in UTC. */
  answeredAt: string;
  nps: number | null;
  csat: number | null;
  ces: number | null;
  comment: string | null;
  answers: PulledAnswer[];
}

export interface MappedSurveys {
  responses: PulledResponse[];
  rejects: PullReject[];
  /** Responses that were not sent off, or of surveys that the mapping leaves out. */
  skipped: number;
  /** Questions that no rule says anything of: text → type. */
  unmapped: Map<string, string>;
}

/** Turns the records of Salesforce Surveys into responses; whose they are is found out later. */
export function mapResponses(
  records: SurveyRecords,
  rules: ReadonlyMap<string, QuestionRule>,
  mapping: SalesforceSurveyMapping,
  days: OrgDays
): MappedSurveys {
  const mapped: MappedSurveys = { responses: [], rejects: [], skipped: 0, unmapped: new Map() };
  for (const row of records.responses) {
    const invitation = records.invitations.get(row['InvitationId'] ?? '');
    const survey = records.surveys.get(invitation?.['SurveyId'] ?? '');
    const name = survey?.['Name'] ?? '';
    if (!isSent(row, mapping) || !isWanted(survey, mapping)) {
      mapped.skipped += 1;
      continue;
    }
    const wave = waveOfInvitation({ invitation, survey: name, answeredAt: answeredAtOf(row) }, mapping, days);
    const found = answersOf(row, wave, records, rules, mapped);
    const isEmpty =
      found.answers.length === 0 && [found.nps, found.csat, found.ces, found.comment].every((v) => v === null);
    if (isEmpty) mapped.skipped += 1;
    else mapped.responses.push(found);
  }
  return mapped;
}

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_surveyresponse.htm */
function isSent(row: TextRow, { incomplete }: SalesforceSurveyMapping): boolean {
  return row['Status'] === 'Completed' || (incomplete === 'keep' && row['Status'] === 'PartiallyCompleted');
}

function isWanted(survey: TextRow | undefined, { surveys }: SalesforceSurveyMapping): boolean {
  if (surveys === undefined) return true;
  return surveys.some((name) => name === survey?.['Name'] || name === survey?.['DeveloperName']);
}

function answeredAtOf(row: TextRow): string {
  return row['CompletionDateTime'] || (row['CreatedDate'] ?? '');
}

function answersOf(
  row: TextRow,
  { survey, wave }: NamedWave,
  records: SurveyRecords,
  rules: ReadonlyMap<string, QuestionRule>,
  mapped: MappedSurveys
): PulledResponse {
  const responseId = row['Id'] ?? '';
  const response: PulledResponse = {
    responseId,
    invitationId: row['InvitationId'] ?? '',
    survey,
    wave,
    answeredAt: answeredAtOf(row),
    nps: null,
    csat: null,
    ces: null,
    comment: null,
    answers: []
  };
  const comments: string[] = [];
  for (const answer of records.answers.get(responseId) ?? []) {
    const question = records.questions.get(answer['QuestionId'] ?? '');
    const rule = rules.get(answer['QuestionId'] ?? '') ?? { measure: 'ignore' as const };
    const text = textOf(answer);
    const asked = (question?.['Name'] ?? '').slice(0, QUESTION_LENGTH).trim();
    const reject = (reason: string): void => {
      mapped.rejects.push({ responseId, survey, question: asked, value: text.slice(0, QUESTION_LENGTH), reason });
    };
    if (rule.measure === 'unmapped') mapped.unmapped.set(asked, question?.['QuestionType'] ?? '');
    if (text === '') continue;
    if (rule.measure === 'comment') comments.push(text);
    if (!('scale' in rule)) continue;
    const value = valueOf(text, rule);
    if (typeof value !== 'number') reject(value.problem);
    else if (!store(response, rule, value, asked)) reject('another question of the survey measures the same');
  }
  const comment = comments.join('\n').slice(0, COMMENT_LENGTH);
  response.comment = comment === '' ? null : comment;
  return response;
}

/** NumberValue carries scores and ratings; choices come as the text of the choice. */
function textOf(answer: TextRow): string {
  // ResponseShortText is the beginning of ResponseValue.
  const fields = ['NumberValue', 'ChoiceValue', 'ResponseValue', 'ResponseShortText'];
  return storableText(fields.map((field) => answer[field] ?? '').find((value) => value.trim() !== '') ?? '');
}

type RatedRule = Extract<QuestionRule, { scale: unknown }>;

function valueOf(text: string, { measure, scale, labels }: RatedRule): number | { problem: string } {
  const point = pointOf(text, scale, labels);
  if (typeof point !== 'number') return point;
  const value = onStoredScale(point, scale, STORED_SCALES[measure]);
  if (measure === 'nps' && !Number.isInteger(value))
    return { problem: 'likelihood to recommend must be a whole number' };
  return value;
}

/** False where the response has a value of this measure already. */
function store(response: PulledResponse, rule: RatedRule, value: number, question: string): boolean {
  if (rule.measure === 'dimension') {
    const { dimension } = rule;
    if (response.answers.some((answer) => answer.dimension.toLowerCase() === dimension.toLowerCase())) return false;
    response.answers.push({ dimension, question, value });
    return true;
  }
  if (response[rule.measure] !== null) return false;
  response[rule.measure] = value;
  return true;
}
