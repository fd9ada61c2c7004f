import { LightningElement, api } from 'lwc';

/** Says above a form why the org refused what was entered; nothing without messages. */
export default class KeyAccountFormErrors extends LightningElement {
  @api heading = '';
  @api messages: readonly string[] = [];

  get hasMessages(): boolean {
    return this.messages.length > 0;
  }
}
