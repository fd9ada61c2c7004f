import { z } from 'zod';
import { DIMENSION_LENGTH } from './surveyFieldLengths.ts';

/** What every mapping of survey answers says in the same way, whatever the answers come from. */

export const scaleSchema = z
  .strictObject({
    minimum: z.number(),
    maximum: z.number(),
    /** Whether the minimum is the best; counts for numbers, since a label says itself what it means. */
    reversed: z.boolean().default(false)
  })
  .refine(({ minimum, maximum }) => maximum > minimum, 'the maximum must be above the minimum');
export type AnswerScale = z.infer<typeof scaleSchema>;

/** Text of an answer → its point on the question's scale, where the maximum is the best. */
export const labelsSchema = z.record(z.string(), z.number()).default({});

/** External ids have the dimension between bars. */
export const dimensionSchema = z
  .string()
  .trim()
  .min(1)
  .max(DIMENSION_LENGTH)
  .regex(/^[^|]*$/, 'a dimension has no |');

/** A round made of a day: 2026-03, 2026-Q1 or 2026. */
export const wavePeriodSchema = z.strictObject({ period: z.enum(['month', 'quarter', 'year']) });

/** Whether answers that were not sent off count. */
export const incompleteSchema = z.enum(['skip', 'keep']).default('skip');
