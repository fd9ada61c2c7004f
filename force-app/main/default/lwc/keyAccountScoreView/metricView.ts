import labelBands from '@salesforce/label/c.KA_Metric_Bands';
import labelExpired from '@salesforce/label/c.KA_Metric_Expired';
import labelFromAssessment from '@salesforce/label/c.KA_Metric_FromAssessment';
import labelFromField from '@salesforce/label/c.KA_Metric_FromField';
import labelLinearHigher from '@salesforce/label/c.KA_Metric_LinearHigher';
import labelLinearLower from '@salesforce/label/c.KA_Metric_LinearLower';
import labelMissing from '@salesforce/label/c.KA_Metric_Missing';
import labelPercentile from '@salesforce/label/c.KA_Metric_Percentile';
import labelPercentileHigher from '@salesforce/label/c.KA_Metric_PercentileHigher';
import labelPercentileLower from '@salesforce/label/c.KA_Metric_PercentileLower';
import labelPoints from '@salesforce/label/c.KA_Metric_Points';
import labelRecord from '@salesforce/label/c.KA_Metric_Record';
import labelRecords from '@salesforce/label/c.KA_Metric_Records';
import labelWeightMoved from '@salesforce/label/c.KA_Metric_WeightMoved';
import labelMissingAssessment from '@salesforce/label/c.KA_Missing_Assessment';
import labelMissingAssessmentExpired from '@salesforce/label/c.KA_Missing_AssessmentExpired';
import labelMissingComputed from '@salesforce/label/c.KA_Missing_Computed';
import labelMissingField from '@salesforce/label/c.KA_Missing_Field';
import labelDays from '@salesforce/label/c.KA_Unit_Days';
import labelRating from '@salesforce/label/c.KA_Unit_Rating';
import labelYears from '@salesforce/label/c.KA_Unit_Years';
import type { MetricDetail } from 'c/keyAccountDetails';
import { fill, formatChange, formatMoney, formatNumber, formatPercent, formatPoints } from 'c/keyAccountFormat';
import { inWords } from 'c/keyAccountModel';

/** A metric as the page shows it. */
export interface MetricView {
  name: string;
  label: string;
  hasData: boolean;
  /** The raw value with its unit, or what is wrong with it. */
  value: string;
  /** "62.0 points"; empty without data. */
  points: string;
  fill: number | null;
  /** How the value becomes points. */
  target: string;
  weight: string;
  /** Where the value came from: records, a field, an assessment. */
  source: string;
  /** "+1.2" since the previous result; empty when not known. */
  change: string;
  /** What to do about missing data; empty with data. */
  advice: string;
}

export function metricView(metric: MetricDetail, label: string, currency: string): MetricView {
  const hasData = metric.state === 'ok' && metric.raw !== null;
  return {
    name: metric.name,
    label,
    hasData,
    value: hasData ? valueText(metric.raw, metric.unit, currency) : stateText(metric),
    points: metric.points === null ? '' : fill(labelPoints, formatPoints(metric.points)),
    fill: metric.points,
    target: targetText(metric, currency),
    weight: weightText(metric),
    source: sourceText(metric),
    change: metric.change === null ? '' : formatChange(metric.change),
    advice: hasData ? '' : adviceFor(metric)
  };
}

function stateText(metric: MetricDetail): string {
  return metric.state === 'expired' ? labelExpired : labelMissing;
}

function valueText(raw: number | string | null, unit: MetricDetail['unit'], currency: string): string {
  if (raw === null) return '';
  if (typeof raw === 'string') return raw;
  switch (unit) {
    case 'currency':
      return formatMoney(raw, { currency });
    case 'percent':
      return formatPercent(raw, 1);
    case 'days':
      return fill(labelDays, formatNumber(raw));
    case 'years':
      return fill(labelYears, formatNumber(raw, 1));
    case 'rating':
      return fill(labelRating, formatNumber(raw));
    case 'count':
      return formatNumber(raw);
    default:
      return formatNumber(raw, Number.isInteger(raw) ? 0 : 2);
  }
}

function targetText(metric: MetricDetail, currency: string): string {
  if (metric.method === 'bands') return labelBands;
  const higher = metric.direction === 'higher';
  if (metric.lower === null || metric.upper === null) return metric.method === 'percentile' ? labelPercentile : '';
  const ends = [metric.lower, metric.upper].map((end) => valueText(end, metric.unit, currency));
  if (metric.method === 'percentile') return fill(higher ? labelPercentileHigher : labelPercentileLower, ...ends);
  return fill(higher ? labelLinearHigher : labelLinearLower, ...ends);
}

function weightText(metric: MetricDetail): string {
  const weight = formatPercent(metric.weight, 1);
  return metric.state === 'ok' ? weight : fill(labelWeightMoved, weight);
}

function sourceText(metric: MetricDetail): string {
  if (metric.source === 'assessment') return labelFromAssessment;
  if (metric.source === 'field') return fill(labelFromField, inWords(metric.key));
  return metric.records === 1 ? labelRecord : fill(labelRecords, formatNumber(metric.records));
}

function adviceFor(metric: MetricDetail): string {
  if (metric.source === 'assessment') {
    return metric.state === 'expired' ? labelMissingAssessmentExpired : labelMissingAssessment;
  }
  return metric.source === 'field' ? fill(labelMissingField, inWords(metric.key)) : labelMissingComputed;
}
