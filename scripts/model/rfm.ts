import type { Calibration } from './calibration.ts';
import type { AccountFacts } from './facts.ts';
import { rfmSegment, type RfmSegment } from './rfmSegments.ts';

type CutPoints = NonNullable<Calibration['rfm']>;

export interface RfmResult {
  /** Recency, frequency and monetary score, each 1 … 5, 5 the best: "543". */
  code: string;
  segment: RfmSegment;
}

interface RfmValues {
  recencyDays: number;
  frequency: number;
  monetary: number;
}

/** Days since the last purchase, distinct purchase days and amount, over all history; null without a purchase. */
function rfmValues({ asOf, purchases: { days, lifetime } }: AccountFacts): RfmValues | null {
  const last = days.at(-1);
  return last === undefined
    ? null
    : { recencyDays: asOf - last, frequency: days.length, monetary: lifetime.purchaseAmountMinor };
}

/** The quintile cut points of a portfolio; null when nobody in it ever bought. */
export function rfmCutPoints(portfolio: Iterable<AccountFacts>): Calibration['rfm'] {
  const buyers: RfmValues[] = [];
  for (const facts of portfolio) {
    const values = rfmValues(facts);
    if (values) buyers.push(values);
  }
  if (buyers.length === 0) return null;
  return {
    recencyDays: quintileCuts(buyers.map(({ recencyDays }) => -recencyDays)).map((cut) => 0 - cut),
    frequency: quintileCuts(buyers.map(({ frequency }) => frequency)),
    monetary: quintileCuts(buyers.map(({ monetary }) => monetary))
  };
}

/** Scores and segment by the kept cut points; null for an account without a purchase. */
export function rfmOf(facts: AccountFacts, cuts: CutPoints | null): RfmResult | null {
  const values = rfmValues(facts);
  if (!values || !cuts) return null;
  const recency = 1 + cuts.recencyDays.filter((cut) => values.recencyDays < cut).length;
  const frequency = 1 + cuts.frequency.filter((cut) => values.frequency > cut).length;
  const monetary = 1 + cuts.monetary.filter((cut) => values.monetary > cut).length;
  return { code: `${recency}${frequency}${monetary}`, segment: rfmSegment(recency, frequency, monetary) };
}

/**
 * Four ascending cuts: a score is 1 plus the cuts that the value is above, so equal values always score alike. Cut k
 * is the value of rank ⌈k·n/5⌉. Fewer than five distinct values are spread over the scores instead: the lowest gets
 * 1, the highest 5, those between are placed evenly, and a single value gets 3.
 */
export function quintileCuts(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  const distinct = [...new Set(sorted)];
  const at = (rank: number): number => sorted[rank - 1] ?? 0;
  if (distinct.length >= 5) return [1, 2, 3, 4].map((k) => at(Math.ceil((k * sorted.length) / 5)));
  const scores = distinct.map((_, index) =>
    distinct.length === 1 ? 3 : 1 + Math.round((4 * index) / (distinct.length - 1))
  );
  const belowAll = (distinct[0] ?? 0) - 1;
  return [1, 2, 3, 4].map((score) => distinct.findLast((_, index) => (scores[index] ?? 0) <= score) ?? belowAll);
}
