import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { createRecord } from 'lightning/uiRecordApi';
import labelCancel from '@salesforce/label/c.KA_Common_Cancel';
import labelSave from '@salesforce/label/c.KA_Common_Save';
import labelAmount from '@salesforce/label/c.KA_Invest_Amount';
import labelCategory from '@salesforce/label/c.KA_Invest_Category';
import labelDate from '@salesforce/label/c.KA_Invest_Date';
import labelDescription from '@salesforce/label/c.KA_Invest_Description';
import labelFailed from '@salesforce/label/c.KA_Invest_FailedTitle';
import labelTitle from '@salesforce/label/c.KA_Invest_Title';
import labelMissing from '@salesforce/label/c.KA_Override_MissingField';
import { reduceErrors } from 'c/keyAccountErrors';

type Field = HTMLElement & { reportValidity(): boolean };

/** Records what was spent on an account. Closes with 'saved'; with nothing when it was cancelled. */
export default class KeyAccountInvestmentForm extends LightningModal {
  /** What the platform's class has and its published types leave out. */
  declare static readonly open: (config: {
    size: 'small';
    label: string;
    recordId: string;
    options: { label: string; value: string }[];
    today: string;
  }) => Promise<'saved' | undefined>;

  @api recordId = '';
  /** Categories to choose from. */
  @api options: { label: string; value: string }[] = [];
  /** The user's calendar day: nothing is spent in the future. */
  @api
  get today(): string {
    return this.lastDay;
  }
  set today(day: string) {
    this.lastDay = day;
    this.date = day;
  }

  readonly labels = {
    amount: labelAmount,
    cancel: labelCancel,
    category: labelCategory,
    date: labelDate,
    description: labelDescription,
    failed: labelFailed,
    missing: labelMissing,
    save: labelSave,
    title: labelTitle
  };
  date = '';
  category = '';
  amount = '';
  note = '';
  messages: string[] = [];
  isSaving = false;
  private lastDay = '';

  handleChange(event: CustomEvent<{ value: string }>): void {
    const { value } = event.detail;
    const target: unknown = event.currentTarget;
    if (!(target instanceof HTMLElement)) return;
    if (target.dataset['field'] === 'date') this.date = value;
    if (target.dataset['field'] === 'category') this.category = value;
    if (target.dataset['field'] === 'amount') this.amount = value;
    if (target.dataset['field'] === 'description') this.note = value;
  }

  handleCancel(): void {
    void this.close(undefined);
  }

  async handleSave(): Promise<void> {
    if (!this.isComplete()) return;
    this.isSaving = true;
    this.messages = [];
    try {
      await createRecord({
        apiName: 'KA_Investment__c',
        fields: {
          KA_Account__c: this.recordId,
          KA_Date__c: this.date,
          KA_Category__c: this.category,
          KA_Amount__c: Number(this.amount),
          KA_Description__c: this.note.trim() || null
        }
      });
      void this.close('saved');
    } catch (error) {
      this.messages = reduceErrors(error);
    } finally {
      this.isSaving = false;
    }
  }

  /** Each field says under itself what it lacks. */
  private isComplete(): boolean {
    const fields = [...(this.template?.querySelectorAll<Field>('[data-field]') ?? [])];
    const valid = fields.map((field) => field.reportValidity());
    const isAmount = this.amount !== '' && Number.isFinite(Number(this.amount));
    return valid.every(Boolean) && this.category !== '' && isAmount && this.date !== '' && this.date <= this.lastDay;
  }
}
