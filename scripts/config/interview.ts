import { z } from 'zod';
import { localizedTextSchema } from './scoringModel.ts';
import { QUESTION_LENGTH, SURVEY_LENGTH } from './surveyFieldLengths.ts';

/**
 * What a rep asks on the phone: the record Interview of KA_Survey_Mapping__mdt. Components cannot read custom
 * metadata, so that the batch copies it to KA_Model_Version__c.KA_Interview__c of the active version.
 */

/** Ends of each scale; a dimension has that of satisfaction. */
const INTERVIEW_SCALES = {
  nps: { lowest: 0, highest: 10 },
  csat: { lowest: 1, highest: 5 },
  ces: { lowest: 1, highest: 7 },
  dimension: { lowest: 1, highest: 5 }
} as const;

const questionText = localizedTextSchema.refine(
  (texts) => Object.values(texts).every((text) => text.length <= QUESTION_LENGTH),
  `a question may have ${String(QUESTION_LENGTH)} characters`
);

const common = {
  /** Short, for headings. */
  label: localizedTextSchema,
  question: questionText,
  /** What the points mean: both ends, or every point from the lowest to the highest. */
  anchors: z.array(localizedTextSchema)
};

const questionSchema = z
  .discriminatedUnion('measure', [
    z.strictObject({ measure: z.enum(['nps', 'csat', 'ces']), ...common }),
    /** Answers go to KA_Survey_Answer__c. */
    z.strictObject({
      measure: z.literal('dimension'),
      /** KA_Survey_Answer__c.KA_Dimension__c; also part of an external id, hence no separator in it. */
      dimension: z.string().regex(/^[^|]{1,40}$/, 'a dimension has 1 to 40 characters and no |'),
      ...common
    })
  ])
  .superRefine(({ measure, anchors }, context) => {
    const { lowest, highest } = INTERVIEW_SCALES[measure];
    const points = highest - lowest + 1;
    if (anchors.length === 2 || anchors.length === points) return;
    context.addIssue({
      code: 'custom',
      path: ['anchors'],
      message: `a scale from ${String(lowest)} to ${String(highest)} has 2 or ${String(points)} anchors, not ${String(anchors.length)}`
    });
  });

export const interviewSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    /** KA_Survey_Response__c.KA_Survey__c of what is saved. */
    survey: z.string().min(1).max(SURVEY_LENGTH),
    /** In the order in which they are asked. */
    questions: z.array(questionSchema).min(1).max(20)
  })
  .superRefine(({ questions }, context) => {
    const seen = new Set<string>();
    questions.forEach((question, index) => {
      const key = question.measure === 'dimension' ? question.dimension.toLowerCase() : question.measure;
      if (seen.has(key)) {
        context.addIssue({ code: 'custom', path: ['questions', index], message: `${key} is asked twice` });
      }
      seen.add(key);
    });
  });

export type Interview = z.infer<typeof interviewSchema>;

/** DeveloperName of the record of KA_Survey_Mapping__mdt. */
export const INTERVIEW_RECORD = 'Interview';

export const INTERVIEW_QUERY = `SELECT KA_Mapping__c FROM KA_Survey_Mapping__mdt WHERE DeveloperName = '${INTERVIEW_RECORD}'`;

/** The questions, or why they cannot be used, a sentence a fault. */
export type InterviewReading = { state: 'read'; interview: Interview } | { state: 'unusable'; problems: string[] };

/** Reads KA_Mapping__c of the record. */
export function readInterview(text: string): InterviewReading {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return { state: 'unusable', problems: [`not JSON (${error instanceof Error ? error.message : String(error)})`] };
  }
  const parsed = interviewSchema.safeParse(document);
  if (parsed.success) return { state: 'read', interview: parsed.data };
  return {
    state: 'unusable',
    problems: parsed.error.issues.map(({ path, message }) =>
      path.length > 0 ? `${path.join('.')}: ${message}` : message
    )
  };
}
