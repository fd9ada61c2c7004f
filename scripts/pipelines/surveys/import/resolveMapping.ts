import { plainLabel } from '../../../config/answerLabels.ts';
import type { AnswerScale } from '../../../config/answerSchemas.ts';
import type { ColumnReference, MatchRule, SurveyMapping } from '../../../config/surveyMapping.ts';
import { plainName, type SurveyColumn, type SurveyLayout } from '../layouts/surveyLayout.ts';

/** What a spreadsheet shows for a missing value, and Bulk API takes for one. */
const CLEARED = '#n/a';

/** A question with the column of this file that answers it. */
export interface ResolvedQuestion {
  column: SurveyColumn;
  scale: AnswerScale;
  /** By their plain form. */
  labels: ReadonlyMap<string, number>;
}

export interface ResolvedDimension extends ResolvedQuestion {
  dimension: string;
  question: string;
}

export type TextSource = { text: string } | { column: SurveyColumn };

/** A mapping on the columns of one file. */
export interface ResolvedMapping {
  survey: TextSource | null;
  wave: TextSource | { period: 'month' | 'quarter' | 'year' } | null;
  respondent: SurveyColumn | null;
  answeredAt: { column: SurveyColumn; formats: readonly string[]; timeZone: string };
  match: { rule: MatchRule; column: SurveyColumn }[];
  nps: ResolvedQuestion | null;
  csat: ResolvedQuestion | null;
  ces: ResolvedQuestion | null;
  comments: SurveyColumn[];
  dimensions: ResolvedDimension[];
  missing: ReadonlySet<string>;
  keepIncomplete: boolean;
}

/** Finds the columns of a mapping in a file; a sentence for each that is not there or could be several. */
export function resolveMapping(
  mapping: SurveyMapping,
  columns: readonly SurveyColumn[],
  layout: SurveyLayout
): ResolvedMapping | { problems: string[] } {
  const problems: string[] = [];
  const find = (what: string, reference: ColumnReference): SurveyColumn | null => {
    const found = findColumn(reference, columns);
    if (found.length === 1) return found[0] ?? null;
    if (found.length > 1) {
      problems.push(`${what} could be several columns: ${found.map(({ name }) => `"${name}"`).join(', ')}`);
    } else if (typeof reference === 'string' || !reference.optional) {
      problems.push(`${what} is the column "${wordsOf(reference)}", which the file does not have`);
    }
    return null;
  };
  const question = (
    what: string,
    from: { column: ColumnReference; scale: AnswerScale; labels: Record<string, number> } | undefined
  ): ResolvedQuestion | null => {
    const column = from && find(what, from.column);
    return column ? { column, scale: from.scale, labels: labelsOf(mapping.labels, from.labels) } : null;
  };
  const textSource = (
    what: string,
    from: { text: string } | { column: ColumnReference } | undefined
  ): TextSource | null => {
    if (from === undefined || 'text' in from) return from ?? null;
    const column = find(what, from.column);
    return column && { column };
  };

  const { answeredAt, wave } = mapping;
  const answered = find('answeredAt', answeredAt.column);
  if (!answered && problems.length === 0) {
    problems.push(`answeredAt is the column "${wordsOf(answeredAt.column)}", which the file does not have`);
  }
  const resolved = {
    survey: textSource('survey', mapping.survey),
    wave: wave !== undefined && 'period' in wave ? wave : textSource('wave', wave),
    respondent: mapping.respondent === undefined ? null : find('respondent', mapping.respondent),
    match: mapping.match.flatMap((rule) => {
      const column = find(`match by ${rule.key}`, rule.column);
      return column ? [{ rule, column }] : [];
    }),
    nps: question('nps', mapping.nps),
    csat: question('csat', mapping.csat),
    ces: question('ces', mapping.ces),
    // Words may lead to several comments; all of them count.
    comments: mapping.comments.flatMap((reference) => {
      const found = findColumn(reference, columns);
      return found.length > 1 ? found : (find('comments', reference) ?? []);
    }),
    dimensions: mapping.dimensions.flatMap((from): ResolvedDimension[] => {
      const found = question(`dimension ${from.dimension}`, from);
      return found ? [{ ...found, dimension: from.dimension, question: from.question ?? found.column.question }] : [];
    }),
    missing: new Set([...layout.missing, ...mapping.missing].map(plainLabel).concat('', CLEARED)),
    keepIncomplete: mapping.incomplete === 'keep'
  };
  if (resolved.match.length === 0) problems.push('no column tells whose account an answer belongs to');
  const { nps, csat, ces, comments, dimensions } = resolved;
  if (!nps && !csat && !ces && comments.length + dimensions.length === 0) {
    problems.push('no column with an answer was recognised');
  }
  if (resolved.respondent && !resolved.survey && !layout.uniqueIds) {
    problems.push(
      'the numbers of its responses start anew in each survey: name the survey (--survey, or "survey" in a mapping)'
    );
  }
  if (problems.length > 0 || !answered) return { problems };
  return {
    ...resolved,
    answeredAt: { column: answered, formats: answeredAt.formats, timeZone: answeredAt.timeZone }
  };
}

/** What the mapping reads each column of the file for, by its index. */
export function columnUses(mapping: ResolvedMapping): Map<number, string[]> {
  const { survey, wave, respondent, answeredAt, match, nps, csat, ces, comments, dimensions } = mapping;
  const uses: [string, SurveyColumn | null | undefined][] = [
    ['survey', survey && 'column' in survey ? survey.column : null],
    ['wave', wave && 'column' in wave ? wave.column : null],
    ['id of the response', respondent],
    ['answered at', answeredAt.column],
    ...match.map(({ rule, column }): [string, SurveyColumn] => [`match by ${rule.key}`, column]),
    ['NPS', nps?.column],
    ['CSAT', csat?.column],
    ['CES', ces?.column],
    ...comments.map((column): [string, SurveyColumn] => ['comment', column]),
    ...dimensions.map(({ dimension, column }): [string, SurveyColumn] => [`dimension ${dimension}`, column])
  ];
  const byColumn = new Map<number, string[]>();
  for (const [use, column] of uses) {
    if (column) byColumn.set(column.index, [...(byColumn.get(column.index) ?? []), use]);
  }
  return byColumn;
}

/** The columns that a reference may mean. */
export function findColumn(reference: ColumnReference, columns: readonly SurveyColumn[]): SurveyColumn[] {
  const { names, contains, except } =
    typeof reference === 'string' ? { names: [reference], contains: [], except: [] } : reference;
  for (const name of names.map(plainName)) {
    const byName = columns.filter((column) => plainName(column.name) === name);
    if (byName.length > 0) return byName;
    const byQuestion = columns.filter(({ question }) => plainName(question) === name);
    if (byQuestion.length > 0) return byQuestion;
  }
  const has = (column: SurveyColumn, words: readonly string[]): boolean => {
    const text = plainName(`${column.name} ${column.question}`);
    return words.some((word) => text.includes(plainName(word)));
  };
  return columns.filter((column) => has(column, contains) && !has(column, except));
}

function wordsOf(reference: ColumnReference): string {
  return typeof reference === 'string' ? reference : [...reference.names, ...reference.contains].join('" or "');
}

function labelsOf(...tables: Record<string, number>[]): Map<string, number> {
  return new Map(tables.flatMap((table) => Object.entries(table).map(([label, point]) => [plainLabel(label), point])));
}
