import { LightningElement, api } from 'lwc';

/** One figure with its name above it and, where useful, help, a bar, and a line that puts it in context. */
export default class KeyAccountFigure extends LightningElement {
  @api label = '';
  @api value = '';
  @api help = '';
  @api note = '';
  /** 0 … 100 for the bar; undefined draws none, null an empty one. */
  @api fill: number | null | undefined;

  get hasBar(): boolean {
    return this.fill !== undefined;
  }
}
