import labelPoints from '@salesforce/label/c.KA_Groups_Points';
import labelBands from '@salesforce/label/c.KA_Metric_Bands';
import labelEffectChange from '@salesforce/label/c.KA_Metric_EffectChange';
import labelExpired from '@salesforce/label/c.KA_Metric_Expired';
import labelFromAssessment from '@salesforce/label/c.KA_Metric_FromAssessment';
import labelFromField from '@salesforce/label/c.KA_Metric_FromField';
import labelLinearHigher from '@salesforce/label/c.KA_Metric_LinearHigher';
import labelLinearLower from '@salesforce/label/c.KA_Metric_LinearLower';
import labelMissing from '@salesforce/label/c.KA_Metric_Missing';
import labelPercentile from '@salesforce/label/c.KA_Metric_Percentile';
import labelPercentileHigher from '@salesforce/label/c.KA_Metric_PercentileHigher';
import labelPercentileLower from '@salesforce/label/c.KA_Metric_PercentileLower';
import labelRecord from '@salesforce/label/c.KA_Metric_Record';
import labelRecords from '@salesforce/label/c.KA_Metric_Records';
import labelWeightMoved from '@salesforce/label/c.KA_Metric_WeightMoved';
import type { MetricDetail } from 'c/keyAccountDetails';
import { countWords, fill, formatChange, formatPercent, formatPoints, isVisibleChange } from 'c/keyAccountFormat';
import { inWords } from 'c/keyAccountModel';
import { adviceFor } from './missingWords';
import { valueWords } from './valueWords';

/** A metric as the page shows it. */
export interface MetricView {
  name: string;
  label: string;
  hasData: boolean;
  /** The raw value with its unit, or what is wrong with it. */
  value: string;
  /** "62.0 points"; empty without data. */
  points: string;
  /** 0 … 100, or null without data. */
  fill: number | null;
  /** How the value becomes points. */
  target: string;
  weight: string;
  /** Where the value came from: records, a field, an assessment; empty when there is nothing. */
  source: string;
  /** What it adds to the score, with the change since last time; empty without data or score. */
  effect: string;
  /** What to do about missing data; empty with data. */
  advice: string;
}

interface MetricContext {
  label: string;
  currency: string;
  /** Without a score there is nothing that a metric could add to. */
  rated: boolean;
}

export function metricView(metric: MetricDetail, { label, currency, rated }: MetricContext): MetricView {
  const { raw, points } = metric;
  const hasData = metric.state === 'ok' && raw !== null;
  return {
    name: metric.name,
    label,
    hasData,
    value: hasData ? valueWords(raw, metric.unit, currency) : missingWords(metric),
    points: points === null ? '' : fill(labelPoints, formatPoints(points)),
    fill: points,
    target: targetWords(metric, currency),
    weight: weightWords(metric),
    source: sourceWords(metric),
    effect: hasData && rated ? effectWords(metric) : '',
    advice: hasData ? '' : adviceFor(metric)
  };
}

function missingWords({ state }: MetricDetail): string {
  return state === 'expired' ? labelExpired : labelMissing;
}

function targetWords({ method, direction, lower, upper, unit }: MetricDetail, currency: string): string {
  if (method === 'bands') return labelBands;
  if (lower === null || upper === null) return method === 'percentile' ? labelPercentile : '';
  const higher = direction === 'higher';
  const ends = [lower, upper].map((end) => valueWords(end, unit, currency));
  if (method === 'percentile') return fill(higher ? labelPercentileHigher : labelPercentileLower, ...ends);
  return fill(higher ? labelLinearHigher : labelLinearLower, ...ends);
}

function weightWords({ state, weight }: MetricDetail): string {
  const words = formatPercent(weight, 1);
  return state === 'ok' ? words : fill(labelWeightMoved, words);
}

function sourceWords({ source, key, records, state }: MetricDetail): string {
  if (state === 'missing' && (source !== 'computed' || records === 0)) return '';
  if (source === 'assessment') return labelFromAssessment;
  if (source === 'field') return fill(labelFromField, inWords(key));
  return countWords(records, labelRecord, labelRecords);
}

function effectWords({ contribution, change }: MetricDetail): string {
  const words = formatPoints(contribution);
  return change === null || !isVisibleChange(change) ? words : fill(labelEffectChange, words, formatChange(change));
}
