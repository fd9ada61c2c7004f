import { z } from 'zod';
import { priorSchema } from '../config/surveyAnalysis.ts';
import { clvCalibrationSchema } from './clv/clvCalibration.ts';

/**
 * What a full run learns from the whole portfolio and keeps in KA_Run__c.KA_Calibration__c. An incremental run
 * rates single accounts with the same numbers, so that it gives what a full run would have given.
 */

const cutPoints = z.array(z.number()).length(4);

export const calibrationSchema = z.strictObject({
  version: z.literal(1),
  /** Accounts that the calibration was made from. */
  accounts: z.int().min(0),
  /**
   * Quintile cut points in rising order of score: a recency score is 1 plus the cuts that the days since the last
   * purchase are below, the others 1 plus the cuts that the value is above. null when no account has a purchase.
   */
  rfm: z.strictObject({ recencyDays: cutPoints, frequency: cutPoints, monetary: cutPoints }).nullable(),
  /**
   * For every percentile metric, by source key: [value, mid-rank percentile] knots, both ascending. Values
   * between two knots are interpolated.
   */
  percentiles: z.record(z.string(), z.array(z.tuple([z.number(), z.number()]))),
  /** Kinds of record that the portfolio has at all: without one case anywhere, "no cases" says nothing. */
  recorded: z.strictObject({
    /** Any cost, recorded as an investment or worked out from other records. */
    investments: z.boolean(),
    contacts: z.boolean(),
    activities: z.boolean(),
    cases: z.boolean()
  }),
  /** What few survey answers are shrunk towards, by question; null where nobody answered it. */
  satisfaction: z.strictObject({
    csat: priorSchema.nullable(),
    nps: priorSchema.nullable(),
    /** Somebody of some account was asked by name: only then is an account without requests worth a word. */
    requestsRecorded: z.boolean()
  }),
  /** Purchase and spend models of the portfolio, and whether they or "same as last period" forecast better. */
  clv: clvCalibrationSchema
});

export type Calibration = z.infer<typeof calibrationSchema>;
