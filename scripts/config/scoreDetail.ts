import { z } from 'zod';

/**
 * Account.KA_Score_Detail__c: why the score is what it is. Versioned, so that a page built against one
 * version can say that it does not understand another. Names only; labels come from KA_Model_Version__c.
 * Points are 0 … 100, weights percent, contributions points of the total score.
 */

const isoDate = z.iso.date();

export const metricDetailSchema = z.strictObject({
  name: z.string(),
  source: z.enum(['computed', 'field', 'assessment']),
  /** The catalogue key, the Account field, or the assessment metric that the value came from. */
  key: z.string(),
  unit: z.enum(['currency', 'number', 'percent', 'days', 'years', 'count', 'rating', 'text']),
  state: z.enum(['ok', 'missing', 'expired']),
  /** Why there is no value: a key the page turns into words, e.g. noOrders, noAssessment, fieldEmpty. */
  reason: z.string().optional(),
  raw: z.union([z.number(), z.string()]).nullable(),
  method: z.enum(['linear', 'percentile', 'bands']),
  direction: z.enum(['higher', 'lower']),
  /** Bounds of the linear method, or the portfolio's ends for a percentile. */
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  points: z.number().nullable(),
  /** Weight within the group as configured, and after missing weight was redistributed. */
  weight: z.number(),
  effectiveWeight: z.number(),
  contribution: z.number(),
  /** How many records the raw value was made from. */
  records: z.int().min(0),
  /** Change of the contribution since the previous result. */
  change: z.number().nullable()
});

const groupDetailSchema = z.strictObject({
  name: z.string(),
  axis: z.enum(['attractiveness', 'strength']),
  weight: z.number(),
  effectiveWeight: z.number(),
  points: z.number().nullable(),
  contribution: z.number(),
  coverage: z.number(),
  metrics: z.array(metricDetailSchema)
});

export const scoreDeltaSchema = z.strictObject({
  previousScore: z.number(),
  previousAsOf: isoDate,
  /** change = accountEffect + modelEffect, exactly. */
  change: z.number(),
  accountEffect: z.number(),
  modelEffect: z.number()
});

/** Since when the score has been beyond a cut without being far enough to move the tier at once. */
export const tieringDetailSchema = z.strictObject({
  direction: z.enum(['up', 'down']),
  cut: z.number(),
  since: isoDate
});

export const scoreDetailSchema = z.strictObject({
  version: z.literal(1),
  asOf: isoDate,
  period: z.strictObject({ from: isoDate, to: isoDate }),
  model: z.strictObject({ name: z.string(), hash: z.string() }),
  rated: z.boolean(),
  score: z.number().nullable(),
  attractiveness: z.number().nullable(),
  strength: z.number().nullable(),
  coverage: z.number(),
  minimumCoverage: z.number(),
  groups: z.array(groupDetailSchema),
  delta: scoreDeltaSchema.nullable(),
  /** null while the score is on its tier's own side of every cut. */
  tiering: tieringDetailSchema.nullable()
});

export type MetricDetail = z.infer<typeof metricDetailSchema>;
export type GroupDetail = z.infer<typeof groupDetailSchema>;
export type TieringDetail = z.infer<typeof tieringDetailSchema>;
export type ScoreDelta = z.infer<typeof scoreDeltaSchema>;
export type ScoreDetail = z.infer<typeof scoreDetailSchema>;
