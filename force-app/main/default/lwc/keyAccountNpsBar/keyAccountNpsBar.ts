import { LightningElement, api } from 'lwc';
import labelDetractors from '@salesforce/label/c.KA_Nps_Detractors';
import labelPassives from '@salesforce/label/c.KA_Nps_Passives';
import labelPromoters from '@salesforce/label/c.KA_Nps_Promoters';
import labelPart from '@salesforce/label/c.KA_Nps_Part';
import labelSummary from '@salesforce/label/c.KA_Nps_Summary';
import { fill, formatNumber, formatPercent } from 'c/keyAccountFormat';
import { share } from 'c/keyAccountScale';

interface PartView {
  key: 'detractors' | 'passives' | 'promoters';
  count: string;
  words: string;
  partClass: string;
  swatchClass: string;
  style: string;
  isEmpty: boolean;
}

/** How many recommend, how many do not, and how many are in between: a bar, and the same in words under it. */
export default class KeyAccountNpsBar extends LightningElement {
  @api promoters = 0;
  @api passives = 0;
  @api detractors = 0;

  get all(): number {
    return this.promoters + this.passives + this.detractors;
  }

  get parts(): PartView[] {
    return [
      this.part('detractors', labelDetractors, this.detractors),
      this.part('passives', labelPassives, this.passives),
      this.part('promoters', labelPromoters, this.promoters)
    ];
  }

  get drawn(): PartView[] {
    return this.parts.filter(({ isEmpty }) => !isEmpty);
  }

  get summary(): string {
    const [detractors, passives, promoters] = [this.detractors, this.passives, this.promoters].map((count) =>
      formatNumber(count)
    );
    return fill(labelSummary, formatNumber(this.all), detractors ?? '', passives ?? '', promoters ?? '');
  }

  private part(key: PartView['key'], label: string, count: number): PartView {
    const percent = share(count, this.all);
    return {
      key,
      count: formatNumber(count),
      words: fill(labelPart, label, formatNumber(count), formatPercent(percent)),
      partClass: `part ${key}`,
      swatchClass: `swatch ${key}`,
      style: `flex-grow: ${String(count)}`,
      isEmpty: count === 0
    };
  }
}
