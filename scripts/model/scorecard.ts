import type { CriteriaGroup, Metric, ScoringModel } from '../config/scoringModel.ts';
import type { Calibration } from './calibration.ts';
import type { AccountFacts } from './facts.ts';
import type { MetricContext } from './metric.ts';
import { readMetric, type ReadMetric } from './metricValue.ts';
import { pointsOf } from './points.ts';
import { apportion, hundredths } from './rounding.ts';

export interface ScoredMetric extends ReadMetric {
  metric: Metric;
  /** 0 … 100; null without data. */
  points: number | null;
  /** The metric's weight if it has data, else 0: missing is not the same as no points. */
  weightWithData: number;
}

export interface ScoredGroup {
  group: CriteriaGroup;
  metrics: ScoredMetric[];
  /** Sum of the weights with data. */
  weightWithData: number;
  /** 0 … 100; null without data. */
  points: number | null;
}

/** Scores and coverage are in hundredths. */
export interface Scorecard {
  model: ScoringModel;
  groups: ScoredGroup[];
  coverage: number;
  /** Coverage reaches the model's minimum; only then is there a score. */
  rated: boolean;
  score: number | null;
  attractiveness: number | null;
  strength: number | null;
}

export type ScoringContext = MetricContext & { calibration: Pick<Calibration, 'percentiles'> };

/**
 * Two-level weighted scorecard. A missing metric's weight goes to the other metrics of its group, in proportion to
 * their weights, and the weight of a group without any data to the other groups.
 */
export function scoreAccount(model: ScoringModel, facts: AccountFacts, context: ScoringContext): Scorecard {
  const groups = model.groups.map((group) => scoreGroup(group, facts, context));
  let covered = 0;
  for (const { group, weightWithData } of groups) covered += group.weight * weightWithData;
  const coverage = hundredths(covered / 100);
  const hasData = groups.some(({ group, points }) => points !== null && group.weight > 0);
  const rated = hasData && coverage >= hundredths(model.minimumCoverage);
  return {
    model,
    groups,
    coverage,
    rated,
    score: rated ? Math.round(sum(partsOf(groups))) : null,
    attractiveness: rated ? axisScore(groups, 'attractiveness') : null,
    strength: rated ? axisScore(groups, 'strength') : null
  };
}

/** The score that the data there is gives, however little; null without any. Compares models on one account. */
export function scoreRegardless(model: ScoringModel, facts: AccountFacts, context: ScoringContext): number | null {
  return scoreAccount({ ...model, minimumCoverage: 0 }, facts, context).score;
}

/** How the score comes about, in hundredths that add up exactly: contributions to the score, weights to 10,000. */
export interface ScoreParts {
  groupWeights: number[];
  /** Of the metrics of all groups, one after the other. */
  metricWeights: number[];
  contributions: number[];
}

/** The weights after those of missing data were shared out, and what each metric adds to the score. */
export function scorePartsOf({ groups, score }: Scorecard): ScoreParts {
  const withData = groups.map(({ group, points }) => (points === null ? 0 : group.weight));
  return {
    groupWeights: sharesOf(withData),
    metricWeights: groups.flatMap(({ metrics }) => sharesOf(metrics.map(({ weightWithData }) => weightWithData))),
    contributions:
      score === null ? groups.flatMap(({ metrics }) => metrics.map(() => 0)) : apportion(partsOf(groups), score)
  };
}

function scoreGroup(group: CriteriaGroup, facts: AccountFacts, context: ScoringContext): ScoredGroup {
  let weightWithData = 0;
  let weighted = 0;
  const metrics = group.metrics.map((metric): ScoredMetric => {
    const { unit, value } = readMetric(metric, facts, context);
    if (value.value === null) return { unit, value, metric, points: null, weightWithData: 0 };
    const points = pointsOf(metric, value.value, context.calibration);
    weightWithData += metric.weight;
    weighted += metric.weight * points;
    return { unit, value, metric, points, weightWithData: metric.weight };
  });
  return { group, metrics, weightWithData, points: weightWithData > 0 ? weighted / weightWithData : null };
}

/** What each metric adds to the score, in hundredths before rounding. */
function partsOf(groups: readonly ScoredGroup[]): number[] {
  let total = 0;
  for (const { group, points } of groups) if (points !== null) total += group.weight;
  const parts: number[] = [];
  for (const { group, metrics, weightWithData: ofGroup } of groups) {
    const share = ofGroup > 0 && total > 0 ? (group.weight / total / ofGroup) * 100 : 0;
    for (const { points, weightWithData } of metrics) parts.push((points ?? 0) * weightWithData * share);
  }
  return parts;
}

/** Shares of 10,000 in the proportions of the weights; all 0 when no weight is left. */
function sharesOf(weights: readonly number[]): number[] {
  const total = sum(weights);
  if (total <= 0) return weights.map(() => 0);
  return apportion(
    weights.map((weight) => (weight / total) * 10_000),
    10_000
  );
}

function axisScore(groups: readonly ScoredGroup[], axis: CriteriaGroup['axis']): number | null {
  let total = 0;
  let weighted = 0;
  for (const { group, points } of groups) {
    if (group.axis !== axis || points === null) continue;
    total += group.weight;
    weighted += group.weight * points;
  }
  return total > 0 ? hundredths(weighted / total) : null;
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
