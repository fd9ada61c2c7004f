import { integer, isoDate, list, nullable, number, oneOf, record, text, type Shaped } from 'c/keyAccountJson';

/** KA_Tier_Assignment__c.KA_Reason_Detail__c: why a tier is what it is, as a code and its parameters. */
export const tierReasonShape = record(
  {
    code: oneOf(
      'firstRating',
      'promoted',
      'demoted',
      'promotedAfterPeriods',
      'demotedAfterPeriods',
      'displacedByCapacity',
      'tierRemoved',
      'notRated',
      'overrideSet',
      'overrideExpired',
      'overrideRemoved'
    ),
    from: nullable(text),
    to: nullable(text),
    score: nullable(number),
    previousScore: nullable(number)
  },
  {
    optional: {
      cut: number,
      periods: integer,
      capacity: integer,
      coverage: number,
      minimumCoverage: number,
      overrideReason: text,
      overrideUntil: isoDate,
      drivers: list(record({ group: text, change: number }))
    }
  }
);

export type TierReason = Shaped<typeof tierReasonShape>;
