import labelAdds from '@salesforce/label/c.KA_Groups_Adds';
import labelGaps from '@salesforce/label/c.KA_Groups_Gaps';
import labelNoData from '@salesforce/label/c.KA_Groups_NoData';
import labelPoints from '@salesforce/label/c.KA_Groups_Points';
import type { GroupDetail, ScoreDetail } from 'c/keyAccountDetails';
import { fill, formatPoints } from 'c/keyAccountFormat';
import type { Names } from 'c/keyAccountModel';
import { share } from 'c/keyAccountScale';
import { metricView, type MetricView } from './metricView';

export type { MetricView } from './metricView';

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
  /** "adds 19.5 of up to 25.0"; empty without data. */
  contribution: string;
  /** "1 of 3 without data"; empty when complete. */
  gaps: string;
  metrics: MetricView[];
}

/** Words and figures for the groups of a score, in the order of the model. */
export function groupViews(detail: ScoreDetail, names: Names, currency: string): GroupView[] {
  const heaviest = Math.max(0, ...detail.groups.map((group) => group.weight));
  return detail.groups.map((group) => ({
    name: group.name,
    label: names.group(detail.model.name, group.name),
    points: group.points === null ? labelNoData : fill(labelPoints, formatPoints(group.points)),
    fill: group.points,
    length: share(group.weight, heaviest),
    contribution:
      group.points === null
        ? ''
        : fill(labelAdds, formatPoints(group.contribution), formatPoints(group.effectiveWeight)),
    gaps: gapsOf(group),
    metrics: group.metrics.map((metric) =>
      metricView(metric, names.metric(detail.model.name, group.name, metric.name), currency)
    )
  }));
}

function gapsOf(group: GroupDetail): string {
  const missing = group.metrics.filter((metric) => metric.state !== 'ok').length;
  return missing === 0 || group.points === null ? '' : fill(labelGaps, missing, group.metrics.length);
}
