import type { CriteriaGroup, Metric, ScoringModel } from '../config/scoringModel.ts';
import type { Calibration } from './calibration.ts';
import type { AccountFacts } from './facts.ts';
import type { MetricContext } from './metric.ts';
import { readMetric, type ReadMetric } from './metricValue.ts';
import { pointsOf } from './points.ts';
import { apportion, hundredths } from './rounding.ts';

/** Weights and contributions are in hundredths, so that they add up exactly. */
export interface ScoredMetric extends ReadMetric {
  metric: Metric;
  points: number | null;
  /** Of the group's 10,000 after the weight of missing metrics was shared out. */
  effectiveWeight: number;
  /** Of the score; all contributions sum to it. */
  contribution: number;
}

export interface ScoredGroup {
  group: CriteriaGroup;
  metrics: ScoredMetric[];
  points: number | null;
  effectiveWeight: number;
  contribution: number;
  /** Weight of the group's metrics with data. */
  coverage: number;
}

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

/** The part of a metric's weight that counts: a metric without data has none, which is not the same as no points. */
const weightWithData = ({ points, metric }: { points: number | null; metric: Metric }): number =>
  points === null ? 0 : metric.weight;

/**
 * Two-level weighted scorecard. A missing metric's weight goes to the other metrics of its group, in proportion to
 * their weights, and the weight of a group without any data to the other groups.
 */
export function scoreAccount(
  model: ScoringModel,
  facts: AccountFacts,
  context: MetricContext & { calibration: Pick<Calibration, 'percentiles'> }
): Scorecard {
  const groups = model.groups.map((group) => {
    const metrics = group.metrics.map((metric) => {
      const read = readMetric(metric, facts, context);
      const points = read.value.value === null ? null : pointsOf(metric, read.value.value, context.calibration);
      return { ...read, metric, points, effectiveWeight: 0, contribution: 0 };
    });
    return scoredGroup(group, metrics);
  });
  const withData = groups.filter(({ points }) => points !== null);
  const total = sum(withData.map(({ group }) => group.weight));
  shareOut(
    withData,
    withData.map(({ group }) => group.weight)
  );
  const coverage = hundredths(
    sum(groups.map(({ group, metrics }) => (group.weight * sum(metrics.map(weightWithData))) / 100))
  );
  const rated = total > 0 && coverage >= hundredths(model.minimumCoverage);
  const score = rated ? contribute(groups, total) : null;
  return {
    model,
    groups,
    coverage,
    rated,
    score,
    attractiveness: rated ? axisScore(withData, 'attractiveness') : null,
    strength: rated ? axisScore(withData, 'strength') : null
  };
}

/** The score that the data there is gives, however little; null without any. Compares models on one account. */
export function scoreRegardless(...[model, facts, context]: Parameters<typeof scoreAccount>): number | null {
  return scoreAccount({ ...model, minimumCoverage: 0 }, facts, context).score;
}

function scoredGroup(group: CriteriaGroup, metrics: ScoredMetric[]): ScoredGroup {
  const weights = metrics.map(weightWithData);
  const total = sum(weights);
  shareOut(metrics, weights);
  const weighted = sum(metrics.map((metric) => (metric.points ?? 0) * weightWithData(metric)));
  return {
    group,
    metrics,
    points: total > 0 ? weighted / total : null,
    effectiveWeight: 0,
    contribution: 0,
    coverage: hundredths(total)
  };
}

/** Effective weights that keep the proportions of `weights` and sum to 10,000. */
function shareOut(targets: { effectiveWeight: number }[], weights: readonly number[]): void {
  const total = sum(weights);
  if (total <= 0) return;
  const shares = apportion(
    weights.map((weight) => (weight / total) * 10_000),
    10_000
  );
  targets.forEach((target, index) => {
    target.effectiveWeight = shares[index] ?? 0;
  });
}

/** Fills in the contributions and returns the score they sum to. */
function contribute(groups: readonly ScoredGroup[], totalWeight: number): number {
  const metrics = groups.flatMap(({ group, metrics: ofGroup }) => {
    const groupTotal = sum(ofGroup.map(weightWithData));
    const share = groupTotal > 0 ? group.weight / totalWeight / groupTotal : 0;
    return ofGroup.map((metric) => ({ metric, part: (metric.points ?? 0) * weightWithData(metric) * share * 100 }));
  });
  const parts = metrics.map(({ part }) => part);
  const score = Math.round(sum(parts));
  const contributions = apportion(parts, score);
  metrics.forEach(({ metric }, index) => {
    metric.contribution = contributions[index] ?? 0;
  });
  for (const group of groups) group.contribution = sum(group.metrics.map(({ contribution }) => contribution));
  return score;
}

function axisScore(withData: readonly ScoredGroup[], axis: CriteriaGroup['axis']): number | null {
  const onAxis = withData.filter(({ group }) => group.axis === axis);
  const total = sum(onAxis.map(({ group }) => group.weight));
  if (total <= 0) return null;
  return hundredths(sum(onAxis.map(({ group, points }) => (points ?? 0) * group.weight)) / total);
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
