import {
  count,
  either,
  integerIn,
  isoDate,
  list,
  nullable,
  number,
  oneOf,
  record,
  text,
  textOfLength,
  tuple,
  type Shaped
} from 'c/keyAccountJson';

/** Values at 0, 5, 10 … 100 percent of the accounts; none without a value. */
const quantiles = either(list(number, { most: 0 }), list(number, { least: 21, most: 21 }));

/** KA_Analysis__c.KA_Detail__c of the kind Rating, version 1. Scores and both axes are 0 … 100. */
export const ratingAnalysisShape = record({
  version: oneOf(1),
  asOf: isoDate,
  currency: textOfLength(3),
  accounts: count,
  rated: count,
  /** Rated accounts by steps of five points. */
  scores: list(count, { least: 20, most: 20 }),
  quantiles: record({ score: quantiles, attractiveness: quantiles, strength: quantiles }),
  /** [step of attractiveness, step of strength, accounts, revenue], steps of ten points. */
  grid: list(tuple<[number, number, number, number]>(integerIn(0, 9), integerIn(0, 9), count, number), { most: 100 }),
  tiers: list(record({ tier: text, accounts: count, revenue: number })),
  medians: record({ roi: nullable(number), growth: nullable(number) })
});

export type RatingAnalysis = Shaped<typeof ratingAnalysisShape>;
