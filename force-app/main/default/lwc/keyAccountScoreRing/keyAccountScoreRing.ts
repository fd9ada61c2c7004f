import { LightningElement, api } from 'lwc';
import labelOutOf from '@salesforce/label/c.KA_Score_OutOf';
import labelRingDescription from '@salesforce/label/c.KA_Score_RingDescription';
import labelRingTitle from '@salesforce/label/c.KA_Score_RingTitle';
import labelUnrated from '@salesforce/label/c.KA_Score_RingUnrated';
import { fill, formatPercent, formatPoints } from 'c/keyAccountFormat';
import { ringDash } from 'c/keyAccountScale';

const RADIUS = 52;

/** A score of 0 … 100 as a ring with the number in it. */
export default class KeyAccountScoreRing extends LightningElement {
  /** null draws an empty ring that says "not rated". */
  @api score: number | null = null;
  /** Percent of the scoring weight that has data. */
  @api coverage = 0;

  readonly radius = RADIUS;
  readonly labels = { outOf: labelOutOf, unrated: labelUnrated };

  get isRated(): boolean {
    return this.score !== null;
  }

  get number(): string {
    return this.score === null ? '' : formatPoints(this.score);
  }

  get ringTitle(): string {
    return this.score === null ? labelUnrated : fill(labelRingTitle, formatPoints(this.score));
  }

  get description(): string {
    return fill(labelRingDescription, formatPercent(this.coverage));
  }

  get dash(): string {
    return ringDash(this.score ?? 0, RADIUS);
  }
}
