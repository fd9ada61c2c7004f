import { z } from 'zod';
import { plainLabel } from './answerLabels.ts';
import { dimensionSchema, incompleteSchema, labelsSchema, scaleSchema, wavePeriodSchema } from './answerSchemas.ts';
import { WAVE_LENGTH } from './surveyFieldLengths.ts';

/**
 * What the questions of Salesforce Surveys measure: a JSON file, or KA_Mapping__c of the record Salesforce_Surveys of
 * KA_Survey_Mapping__mdt. Questions that it does not name are taken by their type: NPS and CSAT as such, ratings as
 * dimensions of one to five, texts as comments; any other has to be named.
 */

/** DeveloperName of the record of KA_Survey_Mapping__mdt. */
export const SALESFORCE_SURVEYS_RECORD = 'Salesforce_Surveys';

const pointsSchema = labelsSchema.transform(
  (labels) => new Map(Object.entries(labels).map(([label, point]) => [plainLabel(label), point]))
);

const rated = { scale: scaleSchema.optional(), labels: pointsSchema };

const questionSchema = z.discriminatedUnion('measure', [
  z.strictObject({ measure: z.enum(['nps', 'csat', 'ces']), ...rated }),
  z.strictObject({
    measure: z.literal('dimension'),
    dimension: dimensionSchema,
    ...rated
  }),
  z.strictObject({ measure: z.enum(['comment', 'ignore']) })
]);

export const salesforceSurveyMappingSchema = z.strictObject({
  $schema: z.string().optional(),
  /** Names or API names of the surveys to take; all of them without it. */
  surveys: z.array(z.string().min(1)).min(1).optional(),
  /** By API name or text of the question; case, width and blanks do not count. */
  questions: z
    .record(z.string(), questionSchema)
    .default({})
    .transform((questions) => new Map(Object.entries(questions).map(([name, rule]) => [plainLabel(name), rule]))),
  /** The round an answer belongs to: made of the day of the invitation, else of the answer, or the same for all. */
  wave: z
    .union([wavePeriodSchema, z.strictObject({ text: z.string().min(1).max(WAVE_LENGTH) })])
    .default({ period: 'quarter' }),
  incomplete: incompleteSchema
});

export type SalesforceSurveyMapping = z.infer<typeof salesforceSurveyMappingSchema>;
