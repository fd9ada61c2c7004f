import type { ComputedMetric } from './metric.ts';
import { purchaseMetrics } from './purchaseMetrics.ts';
import { relationshipMetrics } from './relationshipMetrics.ts';
import { returnMetrics } from './returnMetrics.ts';

/** Every metric that the batch computes, by key; a model names them in KA_Metric__mdt.KA_Key__c. */
export const METRIC_CATALOGUE: ReadonlyMap<string, ComputedMetric> = new Map(
  [...purchaseMetrics, ...returnMetrics, ...relationshipMetrics].map((metric) => [metric.key, metric])
);
