import labelAdds from '@salesforce/label/c.KA_Groups_Adds';
import labelGap from '@salesforce/label/c.KA_Groups_Gap';
import labelGaps from '@salesforce/label/c.KA_Groups_Gaps';
import labelNoData from '@salesforce/label/c.KA_Groups_NoData';
import labelPoints from '@salesforce/label/c.KA_Groups_Points';
import type { GroupDetail, ScoreDetail } from 'c/keyAccountDetails';
import { countWords, fill, formatPoints } from 'c/keyAccountFormat';
import type { Names } from 'c/keyAccountModel';
import { share } from 'c/keyAccountScale';
import { metricView, type MetricView } from './metricView';
import { adviceFor } from './missingWords';

export type { MetricView } from './metricView';
export { adviceFor, isKnownReason } from './missingWords';
export { metricView } from './metricView';
export { valueWords } from './valueWords';

/** A criteria group as the page shows it. */
export interface GroupView {
  name: string;
  label: string;
  /** "78.0 points", or that there is no data. */
  points: string;
  /** 0 … 100, or null without data. */
  fill: number | null;
  /** Length of the bar: the group's weight against the heaviest group's. */
  length: number;
  /** "adds 19.5 of 25.0"; empty without data or without a score to add to. */
  contribution: string;
  /** "2 gaps": metrics without data in a group that has some; empty when complete. */
  gaps: string;
  metrics: MetricView[];
}

/** Groups of a score in the order of the model. */
export function groupViews(detail: ScoreDetail, names: Names, currency: string): GroupView[] {
  const heaviest = Math.max(0, ...detail.groups.map((group) => group.weight));
  return detail.groups.map((group) => ({
    name: group.name,
    label: names.group(detail.model.name, group.name),
    points: group.points === null ? labelNoData : fill(labelPoints, formatPoints(group.points)),
    fill: group.points,
    length: share(group.weight, heaviest),
    contribution: detail.rated ? contributionWords(group) : '',
    gaps: gapWords(group),
    metrics: group.metrics.map((metric) =>
      metricView(metric, {
        label: names.metric(detail.model.name, group.name, metric.name),
        currency,
        rated: detail.rated
      })
    )
  }));
}

/** A metric without data, and what to do about it. */
export interface GapView {
  key: string;
  label: string;
  advice: string;
}

/** The gaps that keep most weight from counting, heaviest first; equal weights in the order of the model. */
export function heaviestGaps(detail: ScoreDetail, names: Names, most: number): GapView[] {
  return detail.groups
    .flatMap((group) =>
      group.metrics
        .filter((metric) => metric.state !== 'ok')
        .map((metric) => ({ group: group.name, metric, weight: group.weight * metric.weight }))
    )
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most)
    .map(({ group, metric }) => ({
      key: `${group}.${metric.name}`,
      label: names.metric(detail.model.name, group, metric.name),
      advice: adviceFor(metric)
    }));
}

function contributionWords({ points, contribution, effectiveWeight }: GroupDetail): string {
  return points === null ? '' : fill(labelAdds, formatPoints(contribution), formatPoints(effectiveWeight));
}

function gapWords({ points, metrics }: GroupDetail): string {
  const missing = metrics.filter((metric) => metric.state !== 'ok').length;
  if (points === null || missing === 0) return '';
  return countWords(missing, labelGap, labelGaps);
}
