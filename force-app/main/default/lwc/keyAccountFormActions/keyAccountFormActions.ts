import { LightningElement, api } from 'lwc';
import labelCancel from '@salesforce/label/c.KA_Common_Cancel';
import labelSave from '@salesforce/label/c.KA_Common_Save';

/**
 * The buttons under a form: cancel and save, and whatever is slotted before them.
 * @fires cancel
 * @fires save
 */
export default class KeyAccountFormActions extends LightningElement {
  /** While a write is under way nothing can be pressed. */
  @api disabled = false;
  /** While there is nothing to save the form can still be left. */
  @api saveDisabled = false;
  /** Replaces "Save". */
  @api saveLabel = labelSave;

  readonly cancelLabel = labelCancel;

  get cannotSave(): boolean {
    return this.disabled || this.saveDisabled;
  }

  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  handleSave(): void {
    this.dispatchEvent(new CustomEvent('save'));
  }
}
