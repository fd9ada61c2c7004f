import { plainLabel } from '../../../config/answerLabels.ts';
import type { AnswerScale } from '../../../config/answerSchemas.ts';
import type { SalesforceSurveyMapping } from '../../../config/salesforceSurveyMapping.ts';
import { DIMENSION_LENGTH } from '../../../config/surveyFieldLengths.ts';
import type { TextRow } from '../../../org/orgPort.ts';
import { STORED_SCALES } from '../import/answerValue.ts';

/** What is done with the answers to one question. */
export type QuestionRule =
  | { measure: 'nps' | 'csat' | 'ces'; scale: AnswerScale; labels: ReadonlyMap<string, number> }
  | { measure: 'dimension'; dimension: string; scale: AnswerScale; labels: ReadonlyMap<string, number> }
  | { measure: 'comment' | 'ignore' | 'unmapped' };

/** Types whose answers are no rating and nothing to read: leaving them out needs no word. */
const SILENT_TYPES = new Set(['Date', 'DateTime', 'Image']);

/**
 * The rule of each question by id: what the mapping says of its API name or its text, else what its type says.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_surveyquestion.htm
 */
export function questionRules(
  questions: ReadonlyMap<string, TextRow>,
  mapping: SalesforceSurveyMapping
): Map<string, QuestionRule> {
  return new Map([...questions].map(([id, question]) => [id, ruleOf(question, mapping)]));
}

function ruleOf(question: TextRow, { questions }: SalesforceSurveyMapping): QuestionRule {
  const [apiName, text] = [question['DeveloperName'] ?? '', question['Name'] ?? ''];
  const given = questions.get(plainLabel(apiName)) ?? questions.get(plainLabel(text));
  if (given === undefined) return byType(question['QuestionType'] ?? '', apiName, text);
  if (!('labels' in given)) return { measure: given.measure };
  const scale = given.scale ?? { ...STORED_SCALES[given.measure], reversed: false };
  return { ...given, scale };
}

function byType(type: string, apiName: string, text: string): QuestionRule {
  const plain = { labels: new Map<string, number>() };
  if (type === 'NPS') return { ...plain, measure: 'nps', scale: { ...STORED_SCALES.nps, reversed: false } };
  if (type === 'CSAT') return { ...plain, measure: 'csat', scale: { ...STORED_SCALES.csat, reversed: false } };
  if (type === 'Rating') {
    const dimension = dimensionOf(apiName, text);
    return { ...plain, measure: 'dimension', dimension, scale: { ...STORED_SCALES.dimension, reversed: false } };
  }
  if (type === 'FreeText' || type === 'ShortText') return { measure: 'comment' };
  return { measure: SILENT_TYPES.has(type) ? 'ignore' : 'unmapped' };
}

/** The text where it is short enough to be a name, else the API name. */
function dimensionOf(apiName: string, text: string): string {
  const short = text.length <= DIMENSION_LENGTH ? text : apiName.slice(0, DIMENSION_LENGTH);
  return short.replaceAll('|', '/').trim() || apiName.slice(0, DIMENSION_LENGTH);
}
