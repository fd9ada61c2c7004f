import { LightningElement, api } from 'lwc';
import labelRank from '@salesforce/label/c.KA_Tier_Rank';
import { fill } from 'c/keyAccountFormat';

interface Step {
  key: number;
  style: string;
}

/** A tier's name, with a ladder that shows how high it stands. */
export default class KeyAccountTierBadge extends LightningElement {
  @api label = '';
  /** 1 is the top tier; null draws no ladder. */
  @api place: number | null = null;
  /** How many tiers there are. */
  @api count = 0;

  get steps(): Step[] {
    if (this.place === null) return [];
    const reached = this.count - this.place + 1;
    return Array.from({ length: this.count }, (_, index) => ({
      key: index,
      style: index < reached ? 'step step_reached' : 'step'
    }));
  }

  get rank(): string {
    return this.place === null ? '' : fill(labelRank, this.place, this.count);
  }
}
