import { LightningElement, api } from 'lwc';

/** One figure with its name above it and, where useful, help and a line that puts it in context. */
export default class KeyAccountFigure extends LightningElement {
  @api label = '';
  @api value = '';
  @api help = '';
  @api note = '';
}
