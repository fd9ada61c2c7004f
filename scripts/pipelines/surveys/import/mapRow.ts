import { createHash } from 'node:crypto';
import { plainLabel } from '../../../config/answerLabels.ts';
import { COMMENT_LENGTH, QUESTION_LENGTH, SURVEY_LENGTH, WAVE_LENGTH } from '../../../config/surveyFieldLengths.ts';
import type { FileSource, MatchRule } from '../../../config/surveyMapping.ts';
import { ROW_FAULTS, type TableRow } from '../../files/tableRow.ts';
import { keptText } from '../../keptText.ts';
import type { SkipReason, SurveyColumn, SurveyLayout } from '../layouts/surveyLayout.ts';
import { storableText } from '../storableText.ts';
import { waveOfMonth } from '../waveOfMonth.ts';
import { answeredAtReader } from './answeredAt.ts';
import { onStoredScale, pointOf, STORED_SCALES, type StoredScale } from './answerValue.ts';
import { answerId, responseId } from './externalIds.ts';
import type { ResolvedMapping, ResolvedQuestion, TextSource } from './resolveMapping.ts';

/** Something of a row that cannot be used; column and value are '' where it is the row as such. */
export interface RowFaultFound {
  column: string;
  value: string;
  reason: string;
}

export interface MappedAnswer {
  externalId: string;
  dimension: string;
  question: string;
  /** On 1 … 5; null where the question was left out. */
  value: number | null;
}

/** A response as the org will hold it, before it is known whose it is. */
export interface MappedResponse {
  externalId: string;
  survey: string | null;
  wave: string | null;
  /** ISO 8601 in UTC. */
  answeredAt: string;
  nps: number | null;
  csat: number | null;
  ces: number | null;
  comment: string | null;
  /** In the order of the mapping, blank ones left out. */
  keys: { rule: MatchRule; column: string; value: string }[];
  answers: MappedAnswer[];
}

export type MappedRow = { response: MappedResponse } | { skip: SkipReason } | { faults: RowFaultFound[] };

export interface RowMapperOptions {
  source: FileSource;
  layout: SurveyLayout;
  columns: readonly SurveyColumn[];
  mapping: ResolvedMapping;
  /** IANA zone that replaces `org`. */
  timeZone: string;
  now: Date;
}

const REMEMBERED_LENGTH = 30;
const REMEMBERED_TEXTS = 1_000;

/** Turns rows of one file into responses. Rows without an id of their own are told apart by their content. */
export function rowMapper({
  source,
  layout,
  columns,
  mapping,
  timeZone,
  now
}: RowMapperOptions): (row: TableRow) => MappedRow {
  const zone = mapping.answeredAt.timeZone === 'org' ? timeZone : mapping.answeredAt.timeZone;
  const readTime = answeredAtReader(mapping.answeredAt.formats, zone, now);
  const indexOf = new Map(columns.map(({ name, index }) => [name, index]));
  const isMissing = remembered((text) => mapping.missing.has(plainLabel(text)));
  const points = new Map(
    [mapping.nps, mapping.csat, mapping.ces, ...mapping.dimensions].flatMap((question) =>
      question ? [[question, remembered((text) => pointOf(text, question.scale, question.labels))] as const] : []
    )
  );

  return ({ cells, fault }) => {
    if (fault) return { faults: [{ column: '', value: '', reason: ROW_FAULTS[fault] }] };
    if (cells.every((cell) => cell.trim() === '')) return { skip: 'empty' };
    const faults: RowFaultFound[] = [];
    const lengthFault = wrongLength(cells, columns.length);
    if (lengthFault) return { faults: [lengthFault] };
    const skip = layout.skip?.((name) => cells[indexOf.get(name) ?? -1] ?? '');
    if (skip && !(skip === 'incomplete' && mapping.keepIncomplete)) return { skip };

    const cell = (column: SurveyColumn): string => {
      const text = (cells[column.index] ?? '').trim();
      return isMissing(text) ? '' : text;
    };
    const refuse = (column: SurveyColumn, reason: string): null => {
      faults.push({ column: column.name, value: cells[column.index] ?? '', reason });
      return null;
    };
    const textOf = (from: TextSource | null, most: number): string | null => {
      if (from === null) return null;
      if ('text' in from) return from.text;
      const text = storableText(cell(from.column));
      if (text.length > most) return refuse(from.column, `the text is longer than ${String(most)} characters`);
      return text === '' ? null : text;
    };
    const answer = (question: ResolvedQuestion | null, stored: StoredScale): number | null => {
      if (!question) return null;
      const text = cell(question.column);
      if (text === '') return null;
      if (layout.several.some((sign) => text.includes(sign))) {
        return refuse(question.column, 'the cell holds several answers, where one is expected');
      }
      const point = points.get(question)?.(text) ?? pointOf(text, question.scale, question.labels);
      return typeof point === 'number'
        ? onStoredScale(point, question.scale, stored)
        : refuse(question.column, point.problem);
    };

    let nps = answer(mapping.nps, STORED_SCALES.nps);
    if (mapping.nps && nps !== null && !Number.isInteger(nps)) {
      nps = refuse(mapping.nps.column, 'likelihood to recommend must be a whole number');
    }
    const csat = answer(mapping.csat, STORED_SCALES.csat);
    const ces = answer(mapping.ces, STORED_SCALES.ces);
    const values = mapping.dimensions.map((dimension) => ({
      dimension,
      value: answer(dimension, STORED_SCALES.dimension)
    }));
    const comment = commentOf(
      mapping.comments.map((column) => ({ column, text: cell(column) })),
      layout.several
    );
    if (comment.text.length > COMMENT_LENGTH && comment.column) {
      refuse(comment.column, `the comment is longer than ${String(COMMENT_LENGTH)} characters`);
    }
    const isEmpty =
      nps === null &&
      csat === null &&
      ces === null &&
      comment.text === '' &&
      values.every(({ value }) => value === null);
    if (isEmpty && faults.length === 0) return { skip: 'empty' };

    const at = mapping.answeredAt.column;
    const time = cell(at) === '' ? { problem: 'the time of the answer is missing' } : readTime(cell(at));
    if ('problem' in time) refuse(at, time.problem);
    const survey = textOf(mapping.survey, SURVEY_LENGTH);
    const wave =
      mapping.wave !== null && 'period' in mapping.wave
        ? 'problem' in time
          ? null
          : waveOfMonth(time, mapping.wave.period)
        : textOf(mapping.wave, WAVE_LENGTH);
    const respondent = mapping.respondent ? cell(mapping.respondent) : rowHash(cells.slice(0, columns.length));
    if (mapping.respondent && respondent === '') refuse(mapping.respondent, 'the id of the response is missing');
    const keys = mapping.match.flatMap(({ rule, column }) => {
      const value = cell(column);
      return value === '' ? [] : [{ rule, column: column.name, value }];
    });
    if (keys.length === 0) {
      const column = mapping.match.map(({ column: { name } }) => name).join(', ');
      faults.push({ column, value: '', reason: 'nothing says whose account the answer belongs to' });
    }
    if (faults.length > 0 || 'problem' in time) return { faults };
    // Where ids are unique anyway, naming the survey later must not make other responses of the same rows.
    const externalId = responseId(source, layout.uniqueIds ? '' : (survey ?? ''), respondent);
    return {
      response: {
        externalId,
        survey,
        wave,
        answeredAt: new Date(time.instant).toISOString(),
        nps,
        csat,
        ces,
        comment: comment.text === '' ? null : comment.text,
        keys,
        answers: values.map(({ dimension: { dimension, question }, value }) => ({
          externalId: answerId(externalId, dimension),
          dimension,
          question: question.slice(0, QUESTION_LENGTH).trim(),
          value
        }))
      }
    };
  };
}

/** Few different texts make up most cells; of those the result is kept. */
function remembered<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = of(text);
    if (text.length <= REMEMBERED_LENGTH && known.size < REMEMBERED_TEXTS) known.set(keptText(text), result);
    return result;
  };
}

/** Too few cells: the line was cut. Too many: a separator stands in a text without quotation marks. */
function wrongLength(cells: readonly string[], expected: number): RowFaultFound | undefined {
  const beyond = cells.slice(expected).some((cell) => cell.trim() !== '');
  if (cells.length >= expected && !beyond) return undefined;
  const reason = `the row has ${String(cells.length)} cells where the header has ${String(expected)}`;
  return { column: '', value: '', reason };
}

function commentOf(
  parts: readonly { column: SurveyColumn; text: string }[],
  several: readonly string[]
): { column: SurveyColumn | undefined; text: string } {
  const texts = parts.map(({ text }) => several.reduce((all, sign) => all.replaceAll(sign, '; '), storableText(text)));
  return { column: parts[0]?.column, text: texts.filter((text) => text !== '').join('\n') };
}

/** What stands for the id of a response that has none. */
function rowHash(cells: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(cells.map((cell) => cell.trim())))
    .digest('hex')
    .slice(0, 32);
}
