import { plainLabel, pointOfLabel } from '../../../config/answerLabels.ts';
import type { AnswerScale } from '../../../config/answerSchemas.ts';

/** The scale on which a field of the org holds its value. */
export interface StoredScale {
  minimum: number;
  maximum: number;
}

export const STORED_SCALES = {
  nps: { minimum: 0, maximum: 10 },
  csat: { minimum: 1, maximum: 5 },
  ces: { minimum: 1, maximum: 7 },
  dimension: { minimum: 1, maximum: 5 }
} as const satisfies Record<string, StoredScale>;

/** A number alone, with what people put behind it: 9 · 4.5 · 9/10 · 5分 · 4 stars. */
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;
const NUMBER_OF = /^([+-]?\d+(?:\.\d+)?)\s*(?:\/\s*\d+|分|星|颗星|顆星|points?|stars?)$/i;
/** 10 - Extremely likely · 5: Very satisfied · 3、一般 */
const NUMBER_THEN_LABEL = /^(\d+)\s*(?:[-–—:：=、.]|分)\s*\D/;
/** Very satisfied (5) · 非常满意(5分) */
const LABEL_THEN_NUMBER = /\D\s*[(（[]\s*(\d+)\s*分?\s*[)）\]]$/;

/** A.非常满意 */
const OPTION_LETTER = /^\s*[A-Za-z]\s*[.、．:：]\s*/;

/**
 * The point of an answer on the question's own scale: a label of the mapping, a number, or one of the words that are
 * known for scales of five and seven points. Labels tell the best by the maximum, numbers by what `reversed` says.
 * A sentence where it is neither, or lies outside the scale.
 */
export function pointOf(
  text: string,
  scale: AnswerScale,
  labels: ReadonlyMap<string, number>
): number | { problem: string } {
  const given = labels.get(plainLabel(text));
  if (given !== undefined) return within(given, scale);
  const number = numberIn(text.normalize('NFKC').trim());
  if (number !== undefined) {
    const point = within(number, scale);
    return typeof point === 'number' && scale.reversed ? scale.minimum + scale.maximum - point : point;
  }
  const known = pointOfLabel(text.replace(OPTION_LETTER, ''), scale.maximum - scale.minimum + 1);
  if (known !== undefined) return scale.minimum + known - 1;
  return { problem: 'the answer is neither a number nor a known label; add it to "labels" of the mapping' };
}

/**
 * A point on another scale, to two decimals: (point − minimum) ÷ (maximum − minimum) of the one is the same share of
 * the other. Likelihood to recommend keeps its points: 1 … 10 stays, eleven points become 0 … 10.
 */
export function onStoredScale(point: number, scale: AnswerScale, stored: StoredScale): number {
  if (scale.minimum === 1 && scale.maximum === 10 && stored.maximum === 10) return point;
  const share = (point - scale.minimum) / (scale.maximum - scale.minimum);
  return Math.round((stored.minimum + share * (stored.maximum - stored.minimum)) * 100) / 100;
}

function numberIn(text: string): number | undefined {
  if (NUMBER.test(text)) return Number(text.replace(',', '.'));
  const found = NUMBER_OF.exec(text) ?? NUMBER_THEN_LABEL.exec(text) ?? LABEL_THEN_NUMBER.exec(text);
  return found?.[1] === undefined ? undefined : Number(found[1]);
}

function within(point: number, { minimum, maximum }: AnswerScale): number | { problem: string } {
  if (point >= minimum && point <= maximum) return point;
  return { problem: `the answer is not on the scale from ${String(minimum)} to ${String(maximum)}` };
}
