import type { Metric, ModelSet } from '../config/scoringModel.ts';
import type { Calibration } from './calibration.ts';
import type { ClvSettings } from './clv/lifetimeValue.ts';
import { calibrateClv } from './customerValue.ts';
import type { AccountFacts } from './facts.ts';
import type { MetricContext } from './metric.ts';
import { percentileKey, readMetric } from './metricValue.ts';
import { percentileKnots } from './percentiles.ts';
import { rfmCutPoints } from './rfm.ts';
import { calibrateSatisfaction } from './satisfaction/accountSatisfaction.ts';

/**
 * What the whole portfolio says: cut points, purchase models, percentiles of every percentile metric of the model
 * sets, means.
 */
export function calibrate(
  portfolio: readonly AccountFacts[],
  modelSets: readonly ModelSet[],
  quarters: MetricContext['quarters'],
  clvSettings: ClvSettings
): Calibration {
  const recorded = recordedKinds(portfolio);
  const context: MetricContext = {
    quarters,
    calibration: { recorded, satisfaction: calibrateSatisfaction(portfolio), clv: calibrateClv(portfolio, clvSettings) }
  };
  const percentiles: Calibration['percentiles'] = {};
  for (const [key, metric] of percentileMetrics(modelSets)) {
    const values = portfolio.flatMap((facts) => readMetric(metric, facts, context).value.value ?? []);
    percentiles[key] = percentileKnots(values);
  }
  return {
    version: 1,
    accounts: portfolio.length,
    rfm: rfmCutPoints(portfolio),
    percentiles,
    recorded,
    satisfaction: context.calibration.satisfaction,
    clv: context.calibration.clv
  };
}

function recordedKinds(portfolio: readonly AccountFacts[]): Calibration['recorded'] {
  return {
    investments: portfolio.some(({ investments, serviceCosts }) => investments.size + serviceCosts.size > 0),
    contacts: portfolio.some(({ contacts }) => contacts.count > 0),
    activities: portfolio.some(({ activities }) => activities.lastDay !== null),
    cases: portfolio.some(({ cases }) => cases.openedInPeriod + cases.openAtAsOf + cases.closedInPeriod > 0)
  };
}

/** Sorted by key, so that the kept calibration does not depend on the order of the model's records. */
function percentileMetrics(modelSets: readonly ModelSet[]): [string, Metric][] {
  const byKey = new Map<string, Metric>();
  for (const { models } of modelSets) {
    for (const metric of models.flatMap(({ groups }) => groups.flatMap(({ metrics }) => metrics))) {
      if (metric.method === 'percentile') byKey.set(percentileKey(metric), metric);
    }
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1));
}
