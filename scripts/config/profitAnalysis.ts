import { z } from 'zod';

/** KA_Analysis__c.KA_Detail__c of the kind Profit. Amounts are decimals in the currency named, shares percent. */

const amount = z.number();
const count = z.int().min(0);
const day = z.iso.date();

export const profitAnalysisSchema = z.strictObject({
  version: z.literal(1),
  asOf: day,
  /** From the first to the last day that any account's period covers. */
  period: z.strictObject({ from: day, to: day }),
  currency: z.string().length(3),
  /** Accounts that sold or cost anything in the period; the others are in no figure. */
  accounts: count,
  revenue: amount,
  return: amount,
  cost: amount,
  /** Return less cost, of all of them together. */
  profit: amount,
  /**
   * Cumulative profit from the most to the least profitable account, at most 101 points: [percent of the accounts,
   * profit of those together]. The first point is [0, 0]; none without accounts.
   */
  curve: z.array(z.tuple([z.number().min(0).max(100), amount])).max(101),
  /** Where the curve is highest: so many accounts earn that much, and the rest earns nothing or loses some of it. */
  peak: z.strictObject({ accounts: count, profit: amount }),
  /** Accounts that cost more than they returned, and how much they lost together (a negative amount or zero). */
  lossMakers: count,
  losses: amount,
  /** Percent of the summed profits that the best 20 percent of the accounts earn; null where none earns any. */
  best20PercentEarn: z.number().nullable()
});

export type ProfitAnalysis = z.infer<typeof profitAnalysisSchema>;
