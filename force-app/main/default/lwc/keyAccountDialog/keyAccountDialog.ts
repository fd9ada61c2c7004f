import LightningModal from 'lightning/modal';
import { reduceErrors } from 'c/keyAccountErrors';

type Field = HTMLElement & { reportValidity(): boolean };

/**
 * What the dialogs that write a record have in common: fields that say under themselves what they lack, a write that
 * closes the dialog or says why the org refused, and cancelling. Header, body and footer stay in each dialog's template,
 * where the platform's modal looks for them; `c-key-account-form-errors` and `c-key-account-form-actions` go inside.
 */
export default class KeyAccountDialog<Outcome extends string> extends LightningModal {
  /** Why the org refused the last write; none otherwise. */
  messages: string[] = [];
  isSaving = false;

  handleCancel(): void {
    void this.close(undefined);
  }

  /** Whether every field marked with data-field is content; those that are not say so. */
  fieldsAreValid(): boolean {
    const fields = [...(this.template?.querySelectorAll<Field>('[data-field]') ?? [])];
    return fields.map((field) => field.reportValidity()).every(Boolean);
  }

  /** Closes with the outcome once the org has accepted the write. */
  async write(run: () => Promise<unknown>, outcome: Outcome): Promise<void> {
    this.isSaving = true;
    this.messages = [];
    try {
      await run();
      void this.close(outcome);
    } catch (error) {
      this.messages = reduceErrors(error);
    } finally {
      this.isSaving = false;
    }
  }
}
