import { z } from 'zod';

/** KA_Analysis__c.KA_Detail__c of the kind Rating. Scores and both axes are 0 … 100, rates percent. */

const count = z.int().min(0);
/** Values at 0, 5, 10 … 100 percent of the accounts, ascending; none without a value. */
const quantiles = z.array(z.number()).refine(({ length }) => length === 0 || length === 21);

export const ratingAnalysisSchema = z.strictObject({
  version: z.literal(1),
  asOf: z.iso.date(),
  currency: z.string().length(3),
  accounts: count,
  /** Those with a score. */
  rated: count,
  /** Rated accounts by score: below 5, below 10, … and 95 to 100. */
  scores: z.array(count).length(20),
  quantiles: z.strictObject({ score: quantiles, attractiveness: quantiles, strength: quantiles }),
  /**
   * How many accounts, with how much revenue, stand where: steps of ten points of attractiveness and of strength, each
   * 0 … 9 (9 holds 100 as well): [attractiveness, strength, accounts, revenue]. Empty cells are left out.
   */
  grid: z.array(z.tuple([z.int().min(0).max(9), z.int().min(0).max(9), count, z.number()])).max(100),
  /** Every tier of the model with its accounts, the highest first. */
  tiers: z.array(z.strictObject({ tier: z.string(), accounts: count, revenue: z.number() })),
  /** null where no account has the value: no cost, no revenue in the period before. */
  medians: z.strictObject({ roi: z.number().nullable(), growth: z.number().nullable() })
});

export type RatingAnalysis = z.infer<typeof ratingAnalysisSchema>;
