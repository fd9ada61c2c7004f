import { z } from 'zod';

/**
 * The scoring model in its exchange form. The same content lives in the org as custom metadata
 * (KA_Scoring_Model__mdt and its children) and, once published, as JSON in KA_Model_Version__c.
 */

const developerName = z
  .string()
  .regex(/^[A-Za-z](?:_?[A-Za-z0-9])*$/, 'must be a Salesforce developer name (letters, digits, single underscores)')
  .max(40);

/** What users read; complete in the three languages of the product. */
export const localizedTextSchema = z.strictObject({
  en_US: z.string().min(1),
  zh_CN: z.string().min(1),
  zh_TW: z.string().min(1)
});

const bandSchema = z.strictObject({
  /** Inclusive lower end of the band; the band runs to the next one's `from`. */
  from: z.number(),
  points: z.number().min(0).max(100)
});

const metricSourceSchema = z.discriminatedUnion('type', [
  /** A key of the catalogue in scripts/model/metricCatalogue.ts. */
  z.strictObject({ type: z.literal('computed'), metric: z.string().min(1) }),
  /** Any Account field: number, checkbox (0/1), date (age in days), or picklist through `points`. */
  z.strictObject({
    type: z.literal('field'),
    field: z.string().min(1),
    points: z.record(z.string(), z.number().min(0).max(100)).optional()
  }),
  /** A human rating of 1 to 5 in KA_Assessment__c, dropped once it is past its validity. */
  z.strictObject({
    type: z.literal('assessment'),
    /** KA_Assessment__c.KA_Metric__c: metrics of several models may share the ratings of one key. */
    key: developerName,
    validityDays: z.int().positive(),
    question: localizedTextSchema,
    /** What the ratings 1 … 5 mean, in that order. */
    anchors: z.array(localizedTextSchema).length(5)
  })
]);

const metricBase = {
  name: developerName,
  label: localizedTextSchema,
  source: metricSourceSchema,
  direction: z.enum(['higher', 'lower']),
  /** Share of the group in percent; the metrics of a group sum to 100. */
  weight: z.number().min(0).max(100)
};

const metricSchema = z.discriminatedUnion('method', [
  /** 100·(value − lower)/(upper − lower), clipped to 0 … 100; mirrored when `direction` is lower. */
  z.strictObject({ ...metricBase, method: z.literal('linear'), lower: z.number(), upper: z.number() }),
  /** Mid-rank percentile within the calibrated portfolio. */
  z.strictObject({ ...metricBase, method: z.literal('percentile') }),
  z.strictObject({ ...metricBase, method: z.literal('bands'), bands: z.array(bandSchema).min(1) })
]);

const criteriaGroupSchema = z.strictObject({
  name: developerName,
  label: localizedTextSchema,
  axis: z.enum(['attractiveness', 'strength']),
  /** Share of the total score in percent; the groups of a model sum to 100. */
  weight: z.number().min(0).max(100),
  metrics: z.array(metricSchema)
});

const tierDefinitionSchema = z.strictObject({
  /** The API value of the global value set KA_Tier. */
  name: developerName,
  label: localizedTextSchema,
  /** 1 is the best tier. */
  rank: z.int().positive(),
  minimumScore: z.number().min(0).max(100),
  /** How many accounts the tier can carry; absent means no limit. */
  maximumAccounts: z.int().positive().optional(),
  contactCadenceDays: z.int().positive().optional(),
  surveyCadenceDays: z.int().positive().optional(),
  requiredRoles: z.array(z.string().min(1)).default([])
});

/** One condition on an Account field; all conditions of a model must hold for it to apply. */
const criterionSchema = z.strictObject({
  field: z.string().min(1),
  operator: z.enum([
    'equals',
    'notEquals',
    'in',
    'notIn',
    'greaterThan',
    'lessThan',
    'startsWith',
    'isBlank',
    'isNotBlank'
  ]),
  values: z.array(z.string()).default([])
});

const scoringModelSchema = z.strictObject({
  name: developerName,
  label: localizedTextSchema,
  isDefault: z.boolean(),
  /** Lower numbers are tried first when several models' criteria hold. */
  priority: z.int(),
  criteria: z.array(criterionSchema).default([]),
  /** Length of the period that revenue, return and cost are measured over. */
  periodMonths: z.int().min(1).max(60).default(12),
  /** Percent of the weight that must have data; below it an account is "not rated". */
  minimumCoverage: z.number().min(0).max(100),
  /** Points beyond a cut before an account is promoted or demoted. */
  hysteresisBand: z.number().min(0).max(50),
  /** Days an account stays in a tier before it may move again. */
  minimumDwellDays: z.int().min(0),
  revenueSource: z.enum(['opportunity', 'order']).default('opportunity'),
  groups: z.array(criteriaGroupSchema).min(1)
});

/** Everything an admin tunes, as one document. */
export const modelSetSchema = z.strictObject({
  schemaVersion: z.literal(1),
  models: z.array(scoringModelSchema).min(1),
  tiers: z.array(tierDefinitionSchema).min(1)
});

export type LocalizedText = z.infer<typeof localizedTextSchema>;
export type Metric = z.infer<typeof metricSchema>;
export type CriteriaGroup = z.infer<typeof criteriaGroupSchema>;
export type TierDefinition = z.infer<typeof tierDefinitionSchema>;
export type Criterion = z.infer<typeof criterionSchema>;
export type ScoringModel = z.infer<typeof scoringModelSchema>;
export type ModelSet = z.infer<typeof modelSetSchema>;
