import { api } from 'lwc';
import { createRecord } from 'lightning/uiRecordApi';
import labelAmount from '@salesforce/label/c.KA_Invest_Amount';
import labelCategory from '@salesforce/label/c.KA_Invest_Category';
import labelDate from '@salesforce/label/c.KA_Invest_Date';
import labelDescription from '@salesforce/label/c.KA_Invest_Description';
import labelFailed from '@salesforce/label/c.KA_Invest_FailedTitle';
import labelTitle from '@salesforce/label/c.KA_Invest_Title';
import labelMissing from '@salesforce/label/c.KA_Override_MissingField';
import KeyAccountDialog from 'c/keyAccountDialog';

/** Records what was spent on an account. Closes with 'saved'; with nothing when it was cancelled. */
export default class KeyAccountInvestmentForm extends KeyAccountDialog<'saved'> {
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
    category: labelCategory,
    date: labelDate,
    description: labelDescription,
    failed: labelFailed,
    missing: labelMissing,
    title: labelTitle
  };
  date = '';
  category = '';
  amount = '';
  note = '';
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

  async handleSave(): Promise<void> {
    if (!this.isComplete()) return;
    const fields = {
      KA_Account__c: this.recordId,
      KA_Date__c: this.date,
      KA_Category__c: this.category,
      KA_Amount__c: Number(this.amount),
      KA_Description__c: this.note.trim() || null
    };
    await this.write(() => createRecord({ apiName: 'KA_Investment__c', fields }), 'saved');
  }

  private isComplete(): boolean {
    const isAmount = this.amount !== '' && Number.isFinite(Number(this.amount));
    const isDay = this.date !== '' && this.date <= this.lastDay;
    return this.fieldsAreValid() && this.category !== '' && isAmount && isDay;
  }
}
