import { LightningElement, api } from 'lwc';
import { CloseActionScreenEvent } from 'lightning/actions';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import labelSave from '@salesforce/label/c.KA_Common_Save';
import labelSaved from '@salesforce/label/c.KA_Interview_SavedToast';
import labelTitle from '@salesforce/label/c.KA_Interview_Title';
import type { InterviewState } from 'c/keyAccountInterviewForm';

type Form = HTMLElement & { save(): Promise<void> };

/** Quick action of an account: the interview in the action's own screen. */
export default class KeyAccountInterview extends LightningElement {
  @api recordId: string | undefined;

  readonly labels = { title: labelTitle };
  state: InterviewState = { canSave: false, isSaving: false, saveLabel: labelSave };

  get cannotSave(): boolean {
    return !this.state.canSave;
  }

  handleState({ detail }: CustomEvent<InterviewState>): void {
    this.state = detail;
  }

  handleCancel(): void {
    this.dispatchEvent(new CloseActionScreenEvent());
  }

  async handleSave(): Promise<void> {
    await this.template?.querySelector<Form>('c-key-account-interview-form')?.save();
  }

  handleSaved(): void {
    this.dispatchEvent(new ShowToastEvent({ title: labelSaved, variant: 'success' }));
    this.dispatchEvent(new RefreshEvent());
    this.dispatchEvent(new CloseActionScreenEvent());
  }
}
