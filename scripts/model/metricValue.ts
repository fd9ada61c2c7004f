import type { Metric } from '../config/scoringModel.ts';
import { dayOf } from './days.ts';
import type { AccountFacts } from './facts.ts';
import { missing, type MetricContext, type MetricUnit, type MetricValue } from './metric.ts';
import { METRIC_CATALOGUE } from './metricCatalogue.ts';
import { round } from './rounding.ts';

/** Decimals that a raw value is kept to: points are made from what is shown, so that a reader can check them. */
const DECIMALS: Readonly<Record<MetricUnit, number>> = {
  currency: 2,
  number: 2,
  percent: 2,
  days: 1,
  years: 2,
  count: 0,
  rating: 0,
  text: 2
};

export interface ReadMetric {
  value: MetricValue;
  unit: MetricUnit;
}

/**
 * What a metric is for an account, wherever it comes from: the catalogue, an Account field or an assessment.
 * Throws when the model names a computed metric that the catalogue lacks; validateModel finds that beforehand.
 */
export function readMetric(metric: Metric, facts: AccountFacts, context: MetricContext): ReadMetric {
  const { value, unit } = rawMetric(metric, facts, context);
  return { unit, value: value.value === null ? value : { ...value, value: round(value.value, DECIMALS[unit]) } };
}

function rawMetric(metric: Metric, facts: AccountFacts, context: MetricContext): ReadMetric {
  const { source } = metric;
  if (source.type === 'assessment') return { unit: 'rating', value: assessedValue(source.key, facts) };
  if (source.type === 'field') return fieldValue(source.field, source.points, facts);
  const computed = METRIC_CATALOGUE.get(source.metric);
  if (!computed) throw new Error(`Metric ${metric.name}: there is no computed metric "${source.metric}".`);
  return { unit: computed.unit, value: computed.compute(facts, context) };
}

function assessedValue(key: string, { assessments, asOf }: AccountFacts): MetricValue {
  const assessment = assessments.get(key);
  if (!assessment) return missing('noAssessment');
  if (assessment.validUntil < asOf) return missing('assessmentExpired', assessment.records);
  return { value: assessment.rating, records: assessment.records };
}

const DATE = /^\d{4}-\d{2}-\d{2}($|T)/;

/** A picklist value through its points, a checkbox as 0 or 1, a date as its age in days, a number as it is. */
function fieldValue(field: string, points: Record<string, number> | undefined, facts: AccountFacts): ReadMetric {
  const text = facts.fields[field]?.trim();
  if (text === undefined) return { unit: 'text', value: missing('fieldNotReadable') };
  if (text === '') return { unit: points ? 'text' : 'number', value: missing('fieldEmpty') };
  if (points) {
    const given = points[text];
    return {
      unit: 'text',
      value: given === undefined ? missing('valueNotListed') : { value: given, records: 1, text }
    };
  }
  if (text === 'true' || text === 'false')
    return { unit: 'number', value: { value: Number(text === 'true'), records: 1 } };
  if (DATE.test(text)) return { unit: 'days', value: { value: facts.asOf - dayOf(text), records: 1 } };
  const value = Number(text);
  return { unit: 'number', value: Number.isFinite(value) ? { value, records: 1 } : missing('valueNotListed') };
}

/** What a metric's percentiles are kept under: metrics of several models share them when they read the same. */
export function percentileKey({ name, source }: Metric): string {
  if (source.type === 'computed') return `computed:${source.metric}`;
  if (source.type === 'assessment') return `assessment:${source.key}`;
  return source.points ? `points:${name}` : `field:${source.field}`;
}
