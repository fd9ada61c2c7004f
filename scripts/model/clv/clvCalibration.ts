import { z } from 'zod';

/** What a full run learns about repeat buying and spend, kept with the run and used by incremental ones. */

const purchaseParameters = z.strictObject({ r: z.number(), alpha: z.number(), a: z.number(), b: z.number() });
const spendParameters = z.strictObject({ p: z.number(), q: z.number(), v: z.number() });

/** Mean absolute error of the forecast of the last period's revenue, in minor units an account. */
const holdoutSchema = z.strictObject({
  accounts: z.int().min(0),
  modelError: z.number(),
  naiveError: z.number()
});

const clvWarningSchema = z.enum([
  /** Too few accounts bought repeatedly for a fit. */
  'tooFewRepeatBuyers',
  /** The maximum of the likelihood was not found. */
  'notConverged',
  /** Spend depends on frequency, which the spend model assumes it does not. */
  'frequencySpendCorrelated',
  /** Orders come too evenly for purchases at random times. */
  'ordersTooRegular',
  /** "Same as last period" forecast better than the model. */
  'naiveForecastBetter',
  /** The history is too short to hold a period back. */
  'noHoldout',
  /** The part before the held-back period could not be fitted, so the model is not trusted. */
  'holdoutNotFitted'
]);

export const clvCalibrationSchema = z.strictObject({
  variant: z.enum(['bgnbd', 'mbgnbd']),
  method: z.enum(['model', 'naive']),
  horizonMonths: z.int().positive(),
  yearlyDiscountRate: z.number().min(0),
  repeatBuyers: z.int().min(0),
  /** null where no fit was possible; time is in days, money in minor units. */
  purchases: purchaseParameters.nullable(),
  spend: spendParameters.nullable(),
  logLikelihood: z.number().nullable(),
  holdout: holdoutSchema.nullable(),
  frequencySpendCorrelation: z.number().nullable(),
  /** 1 is purely random, above 2 clearly regular (Erlang-2 and beyond). */
  regularity: z.number().nullable(),
  warnings: z.array(clvWarningSchema)
});

export type ClvCalibration = z.infer<typeof clvCalibrationSchema>;
export type ClvWarning = z.infer<typeof clvWarningSchema>;
export type Holdout = z.infer<typeof holdoutSchema>;
