import { z } from 'zod';

/**
 * Account.KA_ROI_Detail__c: where return and cost came from. Amounts are in the corporate currency with
 * two decimals; `records` says how many records each amount sums.
 */

const isoDate = z.iso.date();

const roiComponentSchema = z.strictObject({
  /** Recorded as KA_Investment__c, or worked out from the records of serving the account. */
  source: z.enum(['investment', 'service']),
  /** Investment category; for service event, call, case, campaign or discount. */
  key: z.string(),
  amount: z.number(),
  records: z.int().min(0),
  /** Rates that were in force for the kind: per hour of an event, per call, per case. `match` '' is the general one. */
  rates: z.array(z.strictObject({ match: z.string(), amount: z.number() }))
});

/** A cost that no account has, because the org or the settings do not give what it takes. */
const leftOutSchema = z.strictObject({
  key: z.enum(['event', 'call', 'case', 'campaign', 'discount', 'productCost']),
  /** notVisible: no such object or field, or not for the batch user; noRate: no rate for the kind; off: a setting. */
  reason: z.enum(['notVisible', 'noRate', 'off'])
});

export const roiDetailSchema = z.strictObject({
  version: z.literal(1),
  asOf: isoDate,
  period: z.strictObject({ from: isoDate, to: isoDate }),
  currency: z.string().length(3),
  /** single: one currency; current: the org's present rates; dated: the rate of each record's date. */
  rateSource: z.enum(['single', 'current', 'dated']),
  /** margin: every record had a product cost; revenue: none had; mixed: some had. */
  returnBasis: z.enum(['margin', 'revenue', 'mixed']),
  revenue: z.strictObject({ amount: z.number(), records: z.int().min(0), withoutProductCost: z.int().min(0) }),
  revenuePrior: z.number(),
  productCost: z.number(),
  /** `Object.Field` that product cost was read from. */
  productCostField: z.string().nullable(),
  costs: z.array(roiComponentSchema),
  leftOut: z.array(leftOutSchema)
});

export type RoiComponent = z.infer<typeof roiComponentSchema>;
export type RoiDetail = z.infer<typeof roiDetailSchema>;
