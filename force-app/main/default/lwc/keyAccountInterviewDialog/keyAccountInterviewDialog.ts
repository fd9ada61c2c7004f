import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import labelSave from '@salesforce/label/c.KA_Common_Save';
import labelTitle from '@salesforce/label/c.KA_Interview_Title';
import type { InterviewState } from 'c/keyAccountInterviewForm';

type Form = HTMLElement & { save(): Promise<void> };

/** The interview in a dialog, for panels. Closes with 'saved'; with nothing when it was cancelled. */
export default class KeyAccountInterviewDialog extends LightningModal {
  /** What the platform's class has and its published types leave out. */
  declare static readonly open: (config: {
    size: 'small';
    label: string;
    recordId: string;
  }) => Promise<'saved' | undefined>;

  @api recordId = '';

  readonly labels = { title: labelTitle };
  state: InterviewState = { canSave: false, isSaving: false, saveLabel: labelSave };

  get cannotSave(): boolean {
    return !this.state.canSave;
  }

  handleState({ detail }: CustomEvent<InterviewState>): void {
    this.state = detail;
  }

  handleCancel(): void {
    void this.close(undefined);
  }

  async handleSave(): Promise<void> {
    await this.template?.querySelector<Form>('c-key-account-interview-form')?.save();
  }

  handleSaved(): void {
    void this.close('saved');
  }
}
