import { LightningElement, api } from 'lwc';
import labelEffect from '@salesforce/label/c.KA_Metric_Effect';
import labelSource from '@salesforce/label/c.KA_Metric_Source';
import labelTarget from '@salesforce/label/c.KA_Metric_Target';
import labelWeight from '@salesforce/label/c.KA_Metric_Weight';
import type { MetricView } from 'c/keyAccountScoreView';

interface Fact {
  name: string;
  words: string;
}

/** One metric: its value, how that becomes points, and what to do when there is none. */
export default class KeyAccountMetricRow extends LightningElement {
  @api metric!: MetricView;

  get facts(): Fact[] {
    const { target, source, weight, effect } = this.metric;
    return [
      { name: labelTarget, words: target },
      { name: labelSource, words: source },
      { name: labelWeight, words: weight },
      { name: labelEffect, words: effect }
    ].filter((fact) => fact.words !== '');
  }
}
