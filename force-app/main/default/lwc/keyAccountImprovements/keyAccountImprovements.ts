import { LightningElement, api } from 'lwc';
import { updateRecord } from 'lightning/uiRecordApi';
import labelAdd from '@salesforce/label/c.KA_Improve_Title';
import labelFailed from '@salesforce/label/c.KA_Improve_FailedTitle';
import labelNone from '@salesforce/label/c.KA_Improve_None';
import { reduceErrors } from 'c/keyAccountErrors';
import { calendarDay } from 'c/keyAccountFormat';
import { improvementViews, type Improvement, type ImprovementView } from './improvementView';

export type { Improvement } from './improvementView';

/** Of those that are done, the page shows this many. */
const SHOWN_DONE = 3;

/**
 * What is done about the account's satisfaction: open actions to tick off, and what the last ones brought.
 * @fires add when the user wants to plan an action
 * @fires done when the org has taken an action as done
 */
export default class KeyAccountImprovements extends LightningElement {
  @api improvements: Improvement[] = [];
  @api mayCreate = false;
  @api mayUpdate = false;

  readonly labels = { add: labelAdd, failed: labelFailed, none: labelNone };
  messages: string[] = [];
  isSaving = false;

  get views(): (ImprovementView & { canFinish: boolean })[] {
    const views = improvementViews(this.improvements, calendarDay(new Date()));
    const open = views.filter(({ isOpen }) => isOpen);
    const done = views.filter(({ isOpen }) => !isOpen).slice(0, SHOWN_DONE);
    return [...open, ...done].map((each) => ({ ...each, canFinish: each.isOpen && this.mayUpdate }));
  }

  get isEmpty(): boolean {
    return this.improvements.length === 0;
  }

  handleAdd(): void {
    this.dispatchEvent(new CustomEvent('add'));
  }

  async handleDone(event: Event): Promise<void> {
    const target: unknown = event.currentTarget;
    const id = target instanceof HTMLElement ? target.dataset['id'] : undefined;
    if (id === undefined || this.isSaving) return;
    this.isSaving = true;
    this.messages = [];
    try {
      const fields = { Id: id, KA_Status__c: 'Done', KA_Done_On__c: calendarDay(new Date()) };
      await updateRecord({ fields });
      this.dispatchEvent(new CustomEvent('done'));
    } catch (error) {
      this.messages = reduceErrors(error);
    } finally {
      this.isSaving = false;
    }
  }
}
