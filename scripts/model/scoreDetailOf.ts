import type { GroupDetail, MetricDetail, ScoreDetail, TieringDetail } from '../config/scoreDetail.ts';
import { keyOf } from '../config/toCustomMetadata.ts';
import type { Calibration } from './calibration.ts';
import { isoOf } from './days.ts';
import type { AccountFacts } from './facts.ts';
import { knotsOf } from './points.ts';
import { round } from './rounding.ts';
import type { ScoreChange } from './scoreDelta.ts';
import type { Scorecard, ScoredGroup, ScoredMetric, ScoreParts } from './scorecard.ts';

export interface ScoreDetailInput {
  facts: AccountFacts;
  scorecard: Scorecard;
  parts: ScoreParts;
  calibration: Calibration;
  modelHash: string;
  change: ScoreChange;
  tiering: TieringDetail | null;
}

/** Account.KA_Score_Detail__c: the scorecard with what it was made from and what changed. */
export function scoreDetailOf({
  facts,
  scorecard,
  parts,
  calibration,
  modelHash,
  change,
  tiering
}: ScoreDetailInput): ScoreDetail {
  let at = 0;
  const groups = scorecard.groups.map((scored, index) => {
    const start = at;
    const metrics = scored.metrics.map((metric) => {
      const detail = metricDetail(metric, calibration);
      detail.effectiveWeight = (parts.metricWeights[at] ?? 0) / 100;
      detail.contribution = (parts.contributions[at] ?? 0) / 100;
      detail.change = change.changes[at] ?? null;
      at += 1;
      return detail;
    });
    let contribution = 0;
    for (let metric = start; metric < at; metric += 1) contribution += parts.contributions[metric] ?? 0;
    return groupDetail(scored, metrics, parts.groupWeights[index] ?? 0, contribution);
  });
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

function groupDetail(
  { group, points, weightWithData }: ScoredGroup,
  metrics: MetricDetail[],
  effectiveWeight: number,
  contribution: number
): GroupDetail {
  return {
    name: group.name,
    axis: group.axis,
    weight: group.weight,
    effectiveWeight: effectiveWeight / 100,
    points: points === null ? null : round(points, 2),
    contribution: contribution / 100,
    coverage: round(weightWithData, 2),
    metrics
  };
}

/** Made field by field: this runs for every metric of every account, where spreading objects costs more than scoring. */
function metricDetail({ metric, value, unit, points }: ScoredMetric, calibration: Calibration): MetricDetail {
  const knots = metric.method === 'percentile' ? knotsOf(metric, calibration) : undefined;
  const detail: MetricDetail = {
    name: metric.name,
    source: metric.source.type,
    key: keyOf(metric),
    unit,
    state: 'ok',
    raw: value.value,
    method: metric.method,
    direction: metric.direction,
    lower: metric.method === 'linear' ? metric.lower : (knots?.[0]?.[0] ?? null),
    upper: metric.method === 'linear' ? metric.upper : (knots?.at(-1)?.[0] ?? null),
    points,
    weight: metric.weight,
    effectiveWeight: 0,
    contribution: 0,
    records: value.records,
    change: null
  };
  if (value.value === null) {
    detail.state = value.reason === 'assessmentExpired' ? 'expired' : 'missing';
    detail.reason = value.reason;
  } else if (value.text !== undefined) {
    detail.raw = value.text;
  }
  return detail;
}
