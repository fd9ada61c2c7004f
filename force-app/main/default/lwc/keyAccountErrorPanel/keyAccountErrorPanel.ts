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

  readonly labels = { retry: labelRetry };

  /** Nothing went wrong then, and the same question will have the same answer. */
  get isWithheld(): boolean {
    return isAccessWithheld(this.errors);
  }

  get look(): { icon: string; variant: string; title: string } {
    return this.isWithheld
      ? { icon: 'utility:lock', variant: '', title: labelNoAccessTitle }
      : { icon: 'utility:error', variant: 'error', title: labelTitle };
  }

  get advice(): string {
    return this.isWithheld ? labelNoAccessBody : labelAdvice;
  }

  get messages(): string[] {
    if (this.isWithheld) return [];
    const messages = reduceErrors(this.errors);
    return messages.length > 0 ? messages : [labelUnknown];
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
