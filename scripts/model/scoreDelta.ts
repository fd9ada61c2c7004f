import type { ScoreDelta } from '../config/scoreDetail.ts';
import { previousChange, previousContribution } from './previousDetail.ts';
import type { PreviousDetail, PreviousResult } from './ratedAccount.ts';
import { hundredths } from './rounding.ts';
import type { Scorecard } from './scorecard.ts';

export interface ScoreChange {
  /** Score less the score of the earlier result; null when either was not rated. */
  scoreChange: number | null;
  delta: ScoreDelta | null;
  /** Change of each metric's contribution, in the order of the scorecard; empty when nothing is known. */
  changes: (number | null)[];
}

/**
 * What changed since the earlier result; `contributions` are those of the scorecard's metrics in hundredths. When nothing did, the change it showed is kept: running again must not
 * turn "+5" into "0". `underPreviousModel` gives the score, in hundredths, of the account as it is now under the
 * model of the earlier result; null when that model finds no data at all.
 * model effect = new score − score of the same facts under the earlier model; account effect = the rest of the change.
 */
export function changeOfScore(
  { groups, score }: Scorecard,
  contributions: readonly number[],
  previous: PreviousResult,
  underPreviousModel: (detail: PreviousDetail) => number | null
): ScoreChange {
  const { detail } = previous;
  if (!detail || previous.score === null || score === null) return { scoreChange: null, delta: null, changes: [] };
  const metrics = groups.flatMap((group) => group.metrics);
  const before = metrics.map(({ metric }, index) => indexOf(detail, metric.name, index));
  const differences = contributions.map((contribution, index) => contribution - contributionAt(detail, before[index]));
  const change = score - hundredths(previous.score);
  const sameMetrics = metrics.length === detail.metrics.length && !before.includes(-1);
  if (change === 0 && sameMetrics && differences.every((difference) => difference === 0)) {
    const changes = before.map((index) => previousChange(detail, index));
    return { scoreChange: previous.scoreChange, delta: detail.delta, changes };
  }
  const modelEffect = score - (underPreviousModel(detail) ?? hundredths(previous.score));
  return {
    scoreChange: change / 100,
    delta: {
      previousScore: previous.score,
      previousAsOf: detail.asOf,
      change: change / 100,
      accountEffect: (change - modelEffect) / 100,
      modelEffect: modelEffect / 100
    },
    changes: differences.map((difference) => difference / 100)
  };
}

/** Models rarely change, so a metric is mostly where it was. */
function indexOf(detail: PreviousDetail, name: string, likely: number): number {
  return detail.metrics[likely] === name ? likely : detail.metrics.indexOf(name);
}

function contributionAt(detail: PreviousDetail, index: number | undefined): number {
  return index === undefined || index < 0 ? 0 : previousContribution(detail, index);
}
