import { z } from 'zod';

/**
 * Account.KA_ROI_Detail__c: where return and cost came from. Amounts are in the corporate currency with
 * two decimals; `records` says how many records each amount sums.
 */

const isoDate = z.iso.date();

export const roiComponentSchema = z.strictObject({
  /** Investment category, or activity, case, campaign, discount. */
  key: z.string(),
  amount: z.number(),
  records: z.int().min(0)
});

export const roiDetailSchema = z.strictObject({
  version: z.literal(1),
  asOf: isoDate,
  period: z.strictObject({ from: isoDate, to: isoDate }),
  currency: z.string().length(3),
  /** margin: every record had a product cost; revenue: none had; mixed: some had. */
  returnBasis: z.enum(['margin', 'revenue', 'mixed']),
  revenue: z.strictObject({ amount: z.number(), records: z.int().min(0), withoutProductCost: z.int().min(0) }),
  productCost: z.number(),
  costs: z.array(roiComponentSchema)
});

export type RoiComponent = z.infer<typeof roiComponentSchema>;
export type RoiDetail = z.infer<typeof roiDetailSchema>;
