import { z } from 'zod';

/**
 * KA_Tier_Assignment__c.KA_Reason_Detail__c: why a tier is what it is, as a code and its parameters, so that a page
 * can put the sentence into the reader's language (scripts/model/tierReasonText.ts does for the batch).
 */
export const tierReasonSchema = z.strictObject({
  code: z.enum([
    /** Rated for the first time: straight to the tier of the score. */
    'firstRating',
    /** The score is beyond the cut by the hysteresis band. */
    'promoted',
    'demoted',
    /** The score has been beyond the cut for whole periods. */
    'promotedAfterPeriods',
    'demotedAfterPeriods',
    /** Accounts of a higher score fill the tier above. */
    'displacedByCapacity',
    /** The tier it was in is no longer defined. */
    'tierRemoved',
    /** Too little data for a score. */
    'notRated',
    'overrideSet',
    'overrideExpired',
    'overrideRemoved'
  ]),
  from: z.string().nullable(),
  to: z.string().nullable(),
  score: z.number().nullable(),
  previousScore: z.number().nullable(),
  /** The cut that was crossed, and the months that the score has been beyond it. */
  cut: z.number().optional(),
  periods: z.int().optional(),
  /** How many accounts the tier above holds. */
  capacity: z.int().optional(),
  coverage: z.number().optional(),
  minimumCoverage: z.number().optional(),
  /** The manager's reason for an override, and its last day. */
  overrideReason: z.string().optional(),
  overrideUntil: z.iso.date().optional(),
  /** The groups whose contribution moved the score most, in points. */
  drivers: z.array(z.strictObject({ group: z.string(), change: z.number() })).default([])
});

export type TierReason = z.infer<typeof tierReasonSchema>;
export type TierReasonCode = TierReason['code'];
