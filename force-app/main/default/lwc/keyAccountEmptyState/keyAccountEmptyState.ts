import { LightningElement, api } from 'lwc';

/** Why there is nothing to see, and what to do about it. */
export default class KeyAccountEmptyState extends LightningElement {
  @api heading = '';
  @api body = '';
  @api iconName = 'utility:info';
}
