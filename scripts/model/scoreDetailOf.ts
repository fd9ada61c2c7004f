import type { GroupDetail, MetricDetail, ScoreDetail, TieringDetail } from '../config/scoreDetail.ts';
import type { Metric } from '../config/scoringModel.ts';
import { keyOf } from '../config/toCustomMetadata.ts';
import type { Calibration } from './calibration.ts';
import { isoOf } from './days.ts';
import type { AccountFacts } from './facts.ts';
import { knotsOf } from './points.ts';
import { round } from './rounding.ts';
import type { ScoreChange } from './scoreDelta.ts';
import type { Scorecard, ScoredGroup, ScoredMetric } from './scorecard.ts';

export interface ScoreDetailInput {
  facts: AccountFacts;
  scorecard: Scorecard;
  calibration: Calibration;
  modelHash: string;
  change: ScoreChange;
  tiering: TieringDetail | null;
}

/** Account.KA_Score_Detail__c: the scorecard with what it was made from and what changed. */
export function scoreDetailOf({
  facts,
  scorecard,
  calibration,
  modelHash,
  change,
  tiering
}: ScoreDetailInput): ScoreDetail {
  let index = 0;
  const groups = scorecard.groups.map((group) =>
    groupDetail(
      group,
      group.metrics.map((metric) => metricDetail(metric, calibration, change.changes[index++] ?? null))
    )
  );
  return {
    version: 1,
    asOf: isoOf(facts.asOf),
    period: { from: isoOf(facts.period.from), to: isoOf(facts.period.to) },
    model: { name: scorecard.model.name, hash: modelHash },
    rated: scorecard.rated,
    score: asDecimal(scorecard.score),
    attractiveness: asDecimal(scorecard.attractiveness),
    strength: asDecimal(scorecard.strength),
    coverage: scorecard.coverage / 100,
    minimumCoverage: scorecard.model.minimumCoverage,
    groups,
    delta: change.delta,
    tiering
  };
}

/** Hundredths as a decimal number. */
export function asDecimal(value: number | null): number | null {
  return value === null ? null : value / 100;
}

function groupDetail(scored: ScoredGroup, metrics: MetricDetail[]): GroupDetail {
  const { name, axis, weight } = scored.group;
  return {
    name,
    axis,
    weight,
    effectiveWeight: scored.effectiveWeight / 100,
    points: scored.points === null ? null : round(scored.points, 2),
    contribution: scored.contribution / 100,
    coverage: scored.coverage / 100,
    metrics
  };
}

function metricDetail(scored: ScoredMetric, calibration: Calibration, change: number | null): MetricDetail {
  const { metric, value, unit } = scored;
  const isMissing = value.value === null;
  const state = isMissing ? (value.reason === 'assessmentExpired' ? 'expired' : 'missing') : 'ok';
  return {
    name: metric.name,
    source: metric.source.type,
    key: keyOf(metric),
    unit,
    state,
    ...(isMissing && { reason: value.reason }),
    raw: isMissing ? null : (value.text ?? value.value),
    method: metric.method,
    direction: metric.direction,
    ...boundsOf(metric, calibration),
    points: scored.points,
    weight: metric.weight,
    effectiveWeight: scored.effectiveWeight / 100,
    contribution: scored.contribution / 100,
    records: value.records,
    change
  };
}

/** The ends that the value is measured between: the bounds, or the portfolio's lowest and highest value. */
function boundsOf(metric: Metric, calibration: Calibration): { lower: number | null; upper: number | null } {
  if (metric.method === 'linear') return { lower: metric.lower, upper: metric.upper };
  if (metric.method === 'bands') return { lower: null, upper: null };
  const knots = knotsOf(metric, calibration);
  return { lower: knots[0]?.[0] ?? null, upper: knots.at(-1)?.[0] ?? null };
}
