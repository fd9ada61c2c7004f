import { LightningElement, api } from 'lwc';
import labelColumn from '@salesforce/label/c.KA_Quarter_Column';
import labelTable from '@salesforce/label/c.KA_Quarter_Table';
import labelCost from '@salesforce/label/c.KA_Roi_Cost';
import labelReturn from '@salesforce/label/c.KA_Roi_Return';
import labelRoi from '@salesforce/label/c.KA_Roi_Roi';
import { chartShape, type BarShape, type ChartShape } from './barGeometry';

/** A quarter in figures and in words. */
interface Quarter {
  key: string;
  label: string;
  returned: number;
  cost: number;
  returnText: string;
  costText: string;
  roiText: string;
}

/** Where Chinese, which has no spaces, may break "2026年12月（至今）": not before a single last character. */
const BREAKS = /年(?=\d)|月(?=（)/g;
const ZERO_WIDTH_SPACE = '\u200b';

/** Return and cost by quarter as bars, oldest first, and the same as a table. */
export default class KeyAccountQuarterChart extends LightningElement {
  @api quarters: Quarter[] = [];
  /** The chart in a sentence. */
  @api summary = '';

  readonly labels = { column: labelColumn, cost: labelCost, return: labelReturn, roi: labelRoi, table: labelTable };

  get shape(): ChartShape {
    return chartShape(this.quarters);
  }

  get viewBox(): string {
    return `0 0 ${String(this.shape.width)} ${String(this.shape.height)}`;
  }

  /** What stands under the bars, in narrow columns. */
  get ticks(): { key: string; tick: string }[] {
    return this.quarters.map(({ key, label }) => ({ key, tick: label.replace(BREAKS, `$&${ZERO_WIDTH_SPACE}`) }));
  }

  get bars(): (BarShape & { style: string })[] {
    return this.shape.bars.map((bar) => ({ ...bar, style: `bar ${bar.kind}` }));
  }
}
