import { LightningElement, api } from 'lwc';
import labelChange from '@salesforce/label/c.KA_Metric_Change';
import labelSource from '@salesforce/label/c.KA_Metric_Source';
import labelTarget from '@salesforce/label/c.KA_Metric_Target';
import labelWeight from '@salesforce/label/c.KA_Metric_Weight';
import type { MetricView } from 'c/keyAccountScoreView';

/** One metric: its value, how that becomes points, and what to do when there is none. */
export default class KeyAccountMetricRow extends LightningElement {
  @api metric!: MetricView;

  readonly labels = { change: labelChange, source: labelSource, target: labelTarget, weight: labelWeight };
}
