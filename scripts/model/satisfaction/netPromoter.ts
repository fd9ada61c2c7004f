import { normalPValue, Z95 } from './distributions.ts';
import type { Difference, Estimate } from './estimate.ts';

/** How many detractors (0–6), passives (7–8) and promoters (9–10); effective counts need not be whole. */
export interface NpsCounts {
  detractors: number;
  passives: number;
  promoters: number;
}

/** Answers that the adjusted Wald method adds before it measures the spread: 3 in all, half of them passive. */
const ADDED: NpsCounts = { detractors: 0.75, passives: 1.5, promoters: 0.75 };

/**
 * Net promoter score, −1 … 1, with the adjusted Wald interval clipped to that range; null without an answer.
 * The value is that of the answers; the interval lies around the adjusted one, because the plain Wald interval of two
 * promoters would be the point 1. Source: Rocks, “Interval estimation for the NPS”, arXiv 1601.07235 (2016).
 */
export function npsEstimate(counts: NpsCounts): Estimate | null {
  const answers = total(counts);
  if (answers === 0) return null;
  const { score, variance, answers: adjusted } = adjustedNps(counts);
  const halfWidth = Z95 * Math.sqrt(variance / adjusted);
  const value = (counts.promoters - counts.detractors) / answers;
  // Of a single detractor the interval ends at −0.985: what was said cannot lie outside of what may be.
  return {
    value,
    low: Math.min(value, Math.max(-1, score - halfWidth)),
    high: Math.max(value, Math.min(1, score + halfWidth))
  };
}

/**
 * Whether two net promoter scores differ: the two-sample test on the adjusted counts of both (Rocks 2016).
 * The difference is the adjusted one, so that value, interval and p value agree with each other. null without answers.
 */
export function compareNps(older: NpsCounts, newer: NpsCounts): Difference | null {
  if (total(older) === 0 || total(newer) === 0) return null;
  const [before, after] = [adjustedNps(older), adjustedNps(newer)];
  const value = after.score - before.score;
  const error = Math.sqrt(before.variance / before.answers + after.variance / after.answers);
  return {
    value,
    low: Math.max(-2, value - Z95 * error),
    high: Math.min(2, value + Z95 * error),
    pValue: normalPValue(value / error)
  };
}

function adjustedNps({ detractors, passives, promoters }: NpsCounts) {
  const [against, neutral, inFavour] = [
    detractors + ADDED.detractors,
    passives + ADDED.passives,
    promoters + ADDED.promoters
  ];
  const answers = against + neutral + inFavour;
  const score = (inFavour - against) / answers;
  return { answers, score, variance: (inFavour + against) / answers - score * score };
}

function total({ detractors, passives, promoters }: NpsCounts): number {
  return detractors + passives + promoters;
}
