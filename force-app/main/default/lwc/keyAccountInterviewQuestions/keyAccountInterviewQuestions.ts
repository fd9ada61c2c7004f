import { list, oneOf, record, text, either, type Shaped } from 'c/keyAccountJson';
import { inLanguage, inWords, localized } from 'c/keyAccountModel';

/** The questions of an interview, from KA_Model_Version__c.KA_Interview__c, in the user's language. */

const asked = { label: localized, question: localized, anchors: list(localized) };

const shape = record({
  schemaVersion: oneOf(1),
  survey: text,
  questions: list(
    either(
      record({ measure: oneOf('dimension'), dimension: text, ...asked }),
      record({ measure: oneOf('nps', 'csat', 'ces'), ...asked })
    )
  )
});

type Measure = Shaped<typeof shape>['questions'][number]['measure'];

const SCALES: Record<Measure, { lowest: number; highest: number }> = {
  nps: { lowest: 0, highest: 10 },
  csat: { lowest: 1, highest: 5 },
  ces: { lowest: 1, highest: 7 },
  dimension: { lowest: 1, highest: 5 }
};

/** A point of a scale; '' where only the ends of the scale have words. */
export interface ScalePoint {
  value: number;
  anchor: string;
}

export interface InterviewQuestion {
  /** Unique within the interview. */
  key: string;
  measure: Measure;
  /** KA_Survey_Answer__c.KA_Dimension__c; null for a measure of the response itself. */
  dimension: string | null;
  label: string;
  question: string;
  /** Lowest first. */
  points: ScalePoint[];
}

export interface InterviewQuestions {
  /** KA_Survey_Response__c.KA_Survey__c of what is saved. */
  survey: string;
  questions: InterviewQuestion[];
}

/** null when there are none, or none that can be read. */
export function interviewFrom(json: string | null): InterviewQuestions | null {
  try {
    const { survey, questions } = shape(JSON.parse(json ?? ''), '');
    return {
      survey,
      questions: questions.map((each) => {
        const dimension = 'dimension' in each ? each.dimension : null;
        return {
          key: dimension ?? each.measure,
          measure: each.measure,
          dimension,
          label: inLanguage(each.label),
          question: inLanguage(each.question),
          points: pointsOf(each.measure, each.anchors.map(inLanguage))
        };
      })
    };
  } catch {
    return null;
  }
}

function pointsOf(measure: Measure, anchors: readonly string[]): ScalePoint[] {
  const { lowest, highest } = SCALES[measure];
  const length = highest - lowest + 1;
  const anchorAt = (index: number): string => {
    if (anchors.length === length) return anchors[index] ?? '';
    if (index === 0) return anchors[0] ?? '';
    return index === length - 1 ? (anchors.at(-1) ?? '') : '';
  };
  return Array.from({ length }, (_, index) => ({ value: lowest + index, anchor: anchorAt(index) }));
}

/** What a dimension is called in the user's language; its own name in words where the interview does not ask for it. */
export function dimensionWords(interview: InterviewQuestions | null): (dimension: string) => string {
  const labels = new Map(interview?.questions.map((each) => [each.dimension, each.label]));
  return (dimension) => labels.get(dimension) ?? inWords(dimension);
}
