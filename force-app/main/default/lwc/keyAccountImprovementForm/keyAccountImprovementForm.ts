import { api } from 'lwc';
import { createRecord } from 'lightning/uiRecordApi';
import userId from '@salesforce/user/Id';
import labelAction from '@salesforce/label/c.KA_Improve_Action';
import labelActionHelp from '@salesforce/label/c.KA_Improve_ActionHelp';
import labelDimension from '@salesforce/label/c.KA_Improve_Dimension';
import labelDueField from '@salesforce/label/c.KA_Improve_DueField';
import labelDuePast from '@salesforce/label/c.KA_Improve_DuePast';
import labelFailed from '@salesforce/label/c.KA_Improve_FailedTitle';
import labelHelp from '@salesforce/label/c.KA_Improve_Help';
import labelOwner from '@salesforce/label/c.KA_Improve_Owner';
import labelTitle from '@salesforce/label/c.KA_Improve_Title';
import labelMissing from '@salesforce/label/c.KA_Override_MissingField';
import KeyAccountDialog from 'c/keyAccountDialog';
import { newExternalId } from 'c/keyAccountExternalId';
import { daysAfter } from 'c/keyAccountFormat';

/** Days that an action has unless the user says otherwise. */
const USUAL_DAYS = 30;

/** Plans an action for one dimension, to be seen to by the user or somebody else. Closes with 'saved'; with nothing when it was cancelled. */
export default class KeyAccountImprovementForm extends KeyAccountDialog<'saved'> {
  /** What the platform's class has and its published types leave out. */
  declare static readonly open: (config: {
    size: 'small';
    label: string;
    recordId: string;
    options: { label: string; value: string }[];
    dimension: string;
    today: string;
  }) => Promise<'saved' | undefined>;

  @api recordId = '';
  /** Dimensions to choose from. */
  @api options: { label: string; value: string }[] = [];
  /** Chosen beforehand; '' for none. */
  @api
  get dimension(): string {
    return this.chosen;
  }
  set dimension(dimension: string) {
    this.chosen = dimension;
  }
  /** The user's calendar day: nothing is due before it. */
  @api
  get today(): string {
    return this.firstDay;
  }
  set today(day: string) {
    this.firstDay = day;
    this.due = daysAfter(day, USUAL_DAYS);
  }

  readonly labels = {
    action: labelAction,
    actionHelp: labelActionHelp,
    dimension: labelDimension,
    due: labelDueField,
    duePast: labelDuePast,
    failed: labelFailed,
    help: labelHelp,
    missing: labelMissing,
    owner: labelOwner,
    title: labelTitle
  };
  chosen = '';
  action = '';
  due = '';
  /** A user's id; null while nobody is chosen. */
  owner: string | null = userId;
  readonly activeUsers = { criteria: [{ fieldPath: 'IsActive', operator: 'eq', value: true }] };
  private firstDay = '';
  private readonly key = newExternalId('improvement');

  handleChange(event: CustomEvent<{ value: string }>): void {
    const { value } = event.detail;
    const target: unknown = event.currentTarget;
    if (!(target instanceof HTMLElement)) return;
    if (target.dataset['field'] === 'dimension') this.chosen = value;
    if (target.dataset['field'] === 'action') this.action = value;
    if (target.dataset['field'] === 'due') this.due = value;
  }

  handleOwner(event: CustomEvent<{ recordId: string | null }>): void {
    this.owner = event.detail.recordId;
  }

  async handleSave(): Promise<void> {
    this.action = this.action.trim();
    const isComplete = this.chosen !== '' && this.action !== '' && this.due >= this.firstDay && this.owner !== null;
    if (!this.fieldsAreValid() || !isComplete) return;
    const fields = {
      KA_Account__c: this.recordId,
      KA_Dimension__c: this.chosen,
      KA_Action__c: this.action,
      KA_Status__c: 'Open',
      KA_Due__c: this.due,
      KA_Owner__c: this.owner,
      KA_External_Id__c: this.key
    };
    await this.write(() => createRecord({ apiName: 'KA_Improvement__c', fields }), 'saved');
  }
}
