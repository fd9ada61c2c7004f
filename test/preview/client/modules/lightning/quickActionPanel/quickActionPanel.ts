import { api, LightningElement } from 'lwc';

/** `lightning-quick-action-panel`, which the published base components leave out: the frame of an action's screen. */
export default class QuickActionPanel extends LightningElement {
  @api header = '';
}
