import { z } from 'zod';
import { satisfactionShape } from './satisfactionDetail.ts';

/**
 * KA_Analysis__c.KA_Detail__c of the kind Satisfaction: the measures of a scope of accounts, what few answers are
 * shrunk towards, and which dimensions go with overall satisfaction. Importances are percent of R² and sum to 100.
 */

const count = z.int().min(0);

const SURVEY_SCOPES = ['Portfolio', 'Tier', 'Segment', 'Group', 'Wave'] as const;
export type SurveyScope = (typeof SURVEY_SCOPES)[number];

/** Importance against performance; each compared with the mean of the scope's dimensions. */
const QUADRANTS = [
  /** Matters and is weak. */
  'improve',
  /** Matters and is strong. */
  'keep',
  /** Matters less and is weak. */
  'watch',
  /** Matters less and is strong. */
  'relax'
] as const;
export type Quadrant = (typeof QUADRANTS)[number];

const driverSchema = z.strictObject({
  dimension: z.string(),
  question: z.string().nullable(),
  /** Share of R² in percent, with the 95 % bootstrap interval. */
  importance: z.number(),
  low: z.number(),
  high: z.number(),
  /** More important than a dimension of pure chance would be, at 95 %. */
  significant: z.boolean(),
  /** With overall satisfaction, −1 … 1. Importance has no sign; a negative correlation deserves a look. */
  correlation: z.number().min(-1).max(1),
  /** Mean of the dimension, 0 … 100. */
  performance: z.number(),
  /** Responses that it was calculated from. */
  answers: count,
  /** null where not significant: chance gives no advice. */
  quadrant: z.enum(QUADRANTS).nullable()
});

/** A dimension that the calculation could not use. */
const leftOutDimensionSchema = z.strictObject({
  dimension: z.string(),
  /** fewAnswers: in too few of the responses; noVariation: everybody gave the same answer. */
  reason: z.enum(['fewAnswers', 'noVariation'])
});

export const driversSchema = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('known'),
    /** LMG: exact Shapley values of R², up to ten dimensions; Johnson: relative weights, beyond. */
    method: z.enum(['LMG', 'Johnson']),
    /** What is explained: the answer to the CSAT question, or to the NPS question. */
    outcome: z.enum(['csat', 'nps']),
    /** Responses with an answer to the outcome and to every dimension used. */
    n: count,
    /** Of the n, a random sample where there are more than a run keeps. */
    sampled: z.boolean(),
    r2: z.number().min(0).max(1),
    bootstraps: count,
    /** Where the two axes of the quadrants cross. */
    importanceMean: z.number(),
    performanceMean: z.number(),
    /** Most important first. */
    drivers: z.array(driverSchema),
    leftOut: z.array(leftOutDimensionSchema)
  }),
  z.strictObject({
    state: z.literal('unknown'),
    /**
     * noDimensions: no response has answers by dimension, or they are hidden; tooFewResponses: `n` of `needed`;
     * noVariation: everybody is equally satisfied, or only one dimension varies and nothing can be compared.
     */
    reason: z.enum(['noDimensions', 'tooFewResponses', 'noVariation']),
    n: count,
    needed: count,
    leftOut: z.array(leftOutDimensionSchema)
  })
]);

/** Dirichlet parameters of the answers: shares of the portfolio times the answers that they count for. */
export const priorSchema = z.strictObject({
  /** CSAT 1 … 5; NPS detractors, passives, promoters. */
  alpha: z.array(z.number().min(0)),
  answers: z.number().min(0),
  /**
   * likelihood: fitted to the differences between accounts; bounded: fitted, and held within the allowed number of
   * answers; assumed: too few accounts with several answers to see how much they differ.
   */
  method: z.enum(['likelihood', 'bounded', 'assumed']),
  /** Accounts with answers that it was made from. */
  accounts: count
});

export const surveyAnalysisSchema = z.strictObject({
  ...satisfactionShape,
  scope: z.strictObject({
    kind: z.enum(SURVEY_SCOPES),
    /** Tier, industry or wave as the org has it, id of the group's top account, '' for the portfolio. */
    key: z.string(),
    /** The key, but the name of the group's top account instead of its id. */
    name: z.string()
  }),
  /** Accounts in the scope, and those of them with an answer in the period. */
  accounts: count,
  accountsWithAnswers: count,
  /** What few answers are shrunk towards; null where nobody answered the question. */
  priors: z.strictObject({ csat: priorSchema.nullable(), nps: priorSchema.nullable() }),
  /** Of the period; null for a group or a wave. */
  drivers: driversSchema.nullable()
});

export type SurveyAnalysis = z.infer<typeof surveyAnalysisSchema>;
export type Drivers = z.infer<typeof driversSchema>;
export type Driver = z.infer<typeof driverSchema>;
export type SurveyPrior = z.infer<typeof priorSchema>;
