import { IANAZone } from 'luxon';
import { z } from 'zod';
import { dimensionSchema, incompleteSchema, labelsSchema, scaleSchema, wavePeriodSchema } from './answerSchemas.ts';
import { QUESTION_LENGTH, SURVEY_LENGTH, WAVE_LENGTH } from './surveyFieldLengths.ts';

/**
 * Which column of a survey's export holds what. People write it as a JSON file, or an admin as KA_Mapping__c of a
 * record of KA_Survey_Mapping__mdt; `survey mapping suggest` proposes one.
 */

/** Values of KA_Source__c that come from files. */
export const fileSources = ['Qualtrics', 'SurveyMonkey', 'Typeform', 'Wenjuanxing', 'File'] as const;
export type FileSource = (typeof fileSources)[number];

const text = z.string().trim().min(1);

/**
 * A column by its name or its question (case and blanks do not count); or by several names, the first that is there, and
 * else by words of its name or question. Words must lead to one column only.
 */
const columnSchema = z.union([
  text,
  z
    .strictObject({
      names: z.array(text).default([]),
      contains: z.array(text).default([]),
      /** Words that a column found by `contains` must not have. */
      except: z.array(text).default([]),
      /** Whether the file may be without it. */
      optional: z.boolean().default(true)
    })
    .refine(({ names, contains }) => names.length + contains.length > 0, 'give names or words')
]);
export type ColumnReference = z.infer<typeof columnSchema>;

const question = { column: columnSchema, labels: labelsSchema };

const npsScale = scaleSchema.refine(
  ({ minimum, maximum }) => maximum - minimum === 10 || (minimum === 1 && maximum === 10),
  'likelihood to recommend has a scale of eleven points, or from 1 to 10'
);

const fixedOr = (length: number) =>
  z.union([z.strictObject({ text: text.max(length) }), z.strictObject({ column: columnSchema })]);

/** A period is that of the day of the answer. */
const waveSchema = z.union([fixedOr(WAVE_LENGTH), wavePeriodSchema]);

const matchSchema = z.discriminatedUnion('key', [
  /** Id of an account or a contact, of 15 or 18 characters. */
  z.strictObject({ key: z.literal('Id'), column: columnSchema }),
  z.strictObject({
    key: z.literal('ExternalId'),
    column: columnSchema,
    field: z.string().regex(/^(Account|Contact)\.[A-Za-z]\w{0,79}$/, 'name the field as Account.Field or Contact.Field')
  }),
  z.strictObject({ key: z.literal('Email'), column: columnSchema }),
  /** Name of the account, exact but for case, width of letters and blanks. */
  z.strictObject({ key: z.literal('Name'), column: columnSchema })
]);
export type MatchRule = z.infer<typeof matchSchema>;

export const surveyMappingSchema = z
  .strictObject({
    $schema: z.string().optional(),
    /** What the file is an export of; without it, as found. */
    source: z.enum(fileSources).optional(),
    survey: fixedOr(SURVEY_LENGTH).optional(),
    wave: waveSchema.optional(),
    /** Id of the response in the survey tool. Without it, each row gets one made from its content. */
    respondent: columnSchema.optional(),
    answeredAt: z.strictObject({
      column: columnSchema,
      /** As Luxon reads them, tried in their order; ISO 8601 is always read. */
      formats: z.array(text).default([]),
      /** IANA name for times that carry no zone; `org` for that of the org. */
      timeZone: z
        .string()
        .default('org')
        .refine((zone) => zone === 'org' || IANAZone.isValidZone(zone), 'not a known time zone')
    }),
    /** Tried in their order; the first that finds an account decides. */
    match: z.array(matchSchema).min(1),
    nps: z
      .strictObject({ ...question, scale: npsScale.default({ minimum: 0, maximum: 10, reversed: false }) })
      .optional(),
    /** Stored on 1 … 5. */
    csat: z
      .strictObject({ ...question, scale: scaleSchema.default({ minimum: 1, maximum: 5, reversed: false }) })
      .optional(),
    /** Stored on 1 … 7, where 7 is the least effort. */
    ces: z
      .strictObject({ ...question, scale: scaleSchema.default({ minimum: 1, maximum: 7, reversed: false }) })
      .optional(),
    comments: z.array(columnSchema).default([]),
    /** Stored on 1 … 5. */
    dimensions: z
      .array(
        z.strictObject({
          dimension: dimensionSchema,
          ...question,
          /** Without it, the question of the column. */
          question: text.max(QUESTION_LENGTH).optional(),
          scale: scaleSchema.default({ minimum: 1, maximum: 5, reversed: false })
        })
      )
      .default([]),
    /** Labels of every question. */
    labels: labelsSchema,
    /** Texts that mean that the question was not answered, besides those of the survey tool. */
    missing: z.array(z.string()).default([]),
    incomplete: incompleteSchema
  })
  .refine(({ nps, csat, ces, comments, dimensions }) => {
    return nps !== undefined || csat !== undefined || ces !== undefined || comments.length + dimensions.length > 0;
  }, 'name at least one of nps, csat, ces, comments and dimensions')
  .refine(
    ({ dimensions }) => new Set(dimensions.map(({ dimension }) => dimension.toLowerCase())).size === dimensions.length,
    'two dimensions have the same name'
  );

export type SurveyMapping = z.infer<typeof surveyMappingSchema>;
/** What a person writes: fields with defaults may be absent. */
export type SurveyMappingInput = z.input<typeof surveyMappingSchema>;
