import { LightningElement, api } from 'lwc';
import labelAdvice from '@salesforce/label/c.KA_Error_Advice';
import labelNoAccessBody from '@salesforce/label/c.KA_Empty_NoAccessBody';
import labelNoAccessTitle from '@salesforce/label/c.KA_Empty_NoAccessTitle';
import labelRetry from '@salesforce/label/c.KA_Common_Retry';
import labelTitle from '@salesforce/label/c.KA_Error_Title';
import labelUnknown from '@salesforce/label/c.KA_Error_Unknown';
import { isAccessWithheld, reduceErrors } from 'c/keyAccountErrors';

/**
 * Says what went wrong and what to do about it.
 * @fires retry when the user asks to try again
 */
export default class KeyAccountErrorPanel extends LightningElement {
  /** Whatever the wire or the write handed over. */
  @api errors: unknown;

  readonly labels = { advice: labelAdvice, retry: labelRetry, title: labelTitle };

  get messages(): string[] {
    if (isAccessWithheld(this.errors)) return [labelNoAccessTitle, labelNoAccessBody];
    const messages = reduceErrors(this.errors);
    return messages.length > 0 ? messages : [labelUnknown];
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
