import type { Metric } from '../config/scoringModel.ts';
import type { Calibration } from './calibration.ts';
import { percentileKey } from './metricValue.ts';
import { percentileOf, type PercentileKnots } from './percentiles.ts';
import { round } from './rounding.ts';

/**
 * Points 0 … 100 for a value, to two decimals. Linear and percentile are mirrored where lower is better; bands say
 * their points themselves, and a value below the first band has none.
 */
export function pointsOf(metric: Metric, value: number, calibration: Pick<Calibration, 'percentiles'>): number {
  if (metric.method === 'bands') {
    let points = 0;
    for (const band of metric.bands) if (value >= band.from) points = band.points;
    return round(points, 2);
  }
  const rising =
    metric.method === 'linear'
      ? ((value - metric.lower) / (metric.upper - metric.lower)) * 100
      : percentileOf(value, knotsOf(metric, calibration));
  const clipped = Math.min(100, Math.max(0, rising));
  return round(metric.direction === 'higher' ? clipped : 100 - clipped, 2);
}

/** The percentiles of a metric; throws when the calibration was made for a model without it. */
export function knotsOf(metric: Metric, { percentiles }: Pick<Calibration, 'percentiles'>): PercentileKnots {
  const knots = percentiles[percentileKey(metric)];
  if (knots) return knots;
  throw new Error(
    `The kept calibration has no percentiles for metric ${metric.name}: the model has changed since. Run a full recalculation.`
  );
}
