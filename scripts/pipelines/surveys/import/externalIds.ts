import { createHash } from 'node:crypto';
import { SURVEY_KEY_LENGTH } from '../../../config/surveyFieldLengths.ts';

const HASH_DIGITS = 40;

/**
 * `source|survey|id of the response`: the same response has the same id in every export. The survey is '' for tools whose
 * ids are unique. Where that would be too long,
 * or a part holds the separator, the rest after the source is a hash of the parts.
 */
export function responseId(source: string, survey: string, respondent: string): string {
  const plain = [source, survey, respondent].join('|');
  const isClear = !survey.includes('|') && !respondent.includes('|');
  return isClear && plain.length <= SURVEY_KEY_LENGTH ? plain : `${source}|#${hash([survey, respondent])}`;
}

/** `id of the response|dimension`, or a hash where that would be too long. */
export function answerId(response: string, dimension: string): string {
  const plain = `${response}|${dimension}`;
  return plain.length <= SURVEY_KEY_LENGTH
    ? plain
    : `${response.split('|', 1)[0] ?? ''}|#${hash([response, dimension])}`;
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, HASH_DIGITS);
}
