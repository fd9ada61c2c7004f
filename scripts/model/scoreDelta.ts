import type { ScoreDelta } from '../config/scoreDetail.ts';
import { previousChange } from './previousDetail.ts';
import type { PreviousDetail, PreviousResult } from './ratedAccount.ts';
import { hundredths } from './rounding.ts';
import type { Scorecard, ScoredMetric } from './scorecard.ts';

export interface ScoreChange {
  /** Score less the score of the earlier result; null when either was not rated. */
  scoreChange: number | null;
  delta: ScoreDelta | null;
  /** Change of each metric's contribution, in the order of the scorecard. */
  changes: (number | null)[];
}

/**
 * What changed since the earlier result. When nothing did, the change it showed is kept: running again must not
 * turn "+5" into "0". `underPreviousModel` gives the score, in hundredths, of the account as it is now under the
 * model of the earlier result; null when that model finds no data at all.
 * model effect = new score − score of the same facts under the earlier model; account effect = the rest of the change.
 */
export function changeOfScore(
  scorecard: Scorecard,
  previous: PreviousResult | undefined,
  underPreviousModel: (detail: PreviousDetail) => number | null
): ScoreChange {
  const metrics = scorecard.groups.flatMap((group) => group.metrics);
  const detail = previous?.detail;
  if (!previous || !detail || previous.score === null || scorecard.score === null) {
    return { scoreChange: null, delta: null, changes: metrics.map(() => null) };
  }
  const before = metrics.map(({ metric }, index) => indexOf(detail, metric.name, index));
  if (isSameResult(scorecard.score, metrics, previous.score, detail, before)) {
    const changes = before.map((index) => previousChange(detail, index));
    return { scoreChange: previous.scoreChange, delta: detail.delta, changes };
  }
  const change = scorecard.score - hundredths(previous.score);
  const modelEffect = scorecard.score - (underPreviousModel(detail) ?? hundredths(previous.score));
  return {
    scoreChange: change / 100,
    delta: {
      previousScore: previous.score,
      previousAsOf: detail.asOf,
      change: change / 100,
      accountEffect: (change - modelEffect) / 100,
      modelEffect: modelEffect / 100
    },
    changes: metrics.map(({ contribution }, index) => (contribution - contributionAt(detail, before[index])) / 100)
  };
}

/** Models rarely change, so a metric is mostly where it was. */
function indexOf(detail: PreviousDetail, name: string, likely: number): number {
  return detail.metrics[likely] === name ? likely : detail.metrics.indexOf(name);
}

function contributionAt(detail: PreviousDetail, index: number | undefined): number {
  return index === undefined || index < 0 ? 0 : (detail.contributions[index] ?? 0);
}

function isSameResult(
  score: number,
  metrics: readonly ScoredMetric[],
  previousScore: number,
  detail: PreviousDetail,
  before: readonly number[]
): boolean {
  return (
    score === hundredths(previousScore) &&
    metrics.length === detail.metrics.length &&
    metrics.every(
      ({ contribution }, index) => (before[index] ?? -1) >= 0 && contribution === contributionAt(detail, before[index])
    )
  );
}
