import { api, wire } from 'lwc';
import { graphql, type GraphQLDocument, type GraphQLResult } from 'lightning/graphql';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import labelSave from '@salesforce/label/c.KA_Common_Save';
import labelComment from '@salesforce/label/c.KA_Interview_Comment';
import labelContact from '@salesforce/label/c.KA_Interview_Contact';
import labelContactMost from '@salesforce/label/c.KA_Interview_ContactMost';
import labelContactNamed from '@salesforce/label/c.KA_Interview_ContactNamed';
import labelContactNone from '@salesforce/label/c.KA_Interview_ContactNone';
import labelContactPlaceholder from '@salesforce/label/c.KA_Interview_ContactPlaceholder';
import labelDate from '@salesforce/label/c.KA_Interview_Date';
import labelDateFuture from '@salesforce/label/c.KA_Interview_DateFuture';
import labelFailed from '@salesforce/label/c.KA_Interview_FailedTitle';
import labelIntro from '@salesforce/label/c.KA_Interview_Intro';
import labelMayNotTitle from '@salesforce/label/c.KA_Interview_MayNotTitle';
import labelNoQuestionsBody from '@salesforce/label/c.KA_Interview_NoQuestionsBody';
import labelNoQuestionsTitle from '@salesforce/label/c.KA_Interview_NoQuestionsTitle';
import labelNothing from '@salesforce/label/c.KA_Interview_NothingEntered';
import labelPartly from '@salesforce/label/c.KA_Interview_PartlyTitle';
import labelPartlyBody from '@salesforce/label/c.KA_Interview_PartlyBody';
import labelSaveRest from '@salesforce/label/c.KA_Interview_SaveRest';
import labelWave from '@salesforce/label/c.KA_Interview_Wave';
import labelWaveHelp from '@salesforce/label/c.KA_Interview_WaveHelp';
import labelMissing from '@salesforce/label/c.KA_Override_MissingField';
import { noAccess, type EmptyWords } from 'c/keyAccountEmptyWords';
import { reduceErrors } from 'c/keyAccountErrors';
import { newExternalId } from 'c/keyAccountExternalId';
import { calendarDay, fill, formatNumber } from 'c/keyAccountFormat';
import type { InterviewQuestion } from 'c/keyAccountInterviewQuestions';
import KeyAccountPanel from 'c/keyAccountPanel';
import { interviewDataFrom, MOST_CONTACTS, type InterviewData, type SavedInterview } from './interviewData';
import { interviewQuery } from './interviewQuery';
import { interviewRecords, type InterviewRecords } from './interviewRecords';
import { saveInterview } from './saveInterview';
import { waveOf } from './surveyWave';

/** What the buttons under the form need. */
export interface InterviewState {
  canSave: boolean;
  isSaving: boolean;
  saveLabel: string;
}

type Field = HTMLElement & { reportValidity(): boolean };

/** Value of the option for somebody who is no contact; an empty one would count as nothing chosen. */
const NOBODY = 'none';
const NOTHING_SAVED: SavedInterview = { responseId: null, answers: new Set() };

/**
 * The form of an interview; its buttons are where it is shown: in a dialog, or in the screen of a quick action.
 * @fires statechange with what the buttons need, an InterviewState, whenever that may have changed
 * @fires saved when the org has all of it
 */
export default class KeyAccountInterviewForm extends KeyAccountPanel {
  @api recordId: string | undefined;

  readonly labels = {
    comment: labelComment,
    contact: labelContact,
    date: labelDate,
    dateFuture: labelDateFuture,
    intro: labelIntro,
    missing: labelMissing,
    wave: labelWave,
    waveHelp: labelWaveHelp
  };
  readonly today = calendarDay(new Date());
  data: InterviewData | undefined;
  mayCreate: boolean | undefined;
  contact = '';
  date = this.today;
  /** undefined until the user names one. */
  ownWave: string | undefined;
  comment = '';
  scores: ReadonlyMap<string, number> = new Map();
  heading = labelFailed;
  messages: string[] = [];
  private wasChecked = false;
  private isBusy = false;
  private saved = NOTHING_SAVED;
  private readonly key = newExternalId('interview');

  @wire(getObjectInfo, { objectApiName: 'KA_Survey_Response__c' })
  wiredObject({ data, error }: { data?: ObjectInfo; error?: unknown }): void {
    if (data === undefined && error === undefined) return;
    this.mayCreate = data?.createable === true;
    this.tellState();
  }

  @wire(graphql, {
    query: '$query',
    variables: '$variables'
  })
  wiredInterview(result: GraphQLResult): void {
    const answer = this.receive(result);
    this.data = answer === undefined ? undefined : interviewDataFrom(answer);
    if (this.data !== undefined) this.saved = this.data.saved;
    this.tellState();
  }

  /** A quick action learns of its record after it is made. */
  get query(): GraphQLDocument | undefined {
    return this.recordId === undefined ? undefined : interviewQuery;
  }

  get variables(): Record<string, unknown> {
    return { recordId: this.recordId, key: this.key };
  }

  get canSave(): boolean {
    return this.asksQuestions && !this.isBusy;
  }

  get questions(): InterviewQuestion[] {
    return this.data?.interview?.questions ?? [];
  }

  get asksQuestions(): boolean {
    return this.questions.length > 0 && this.mayCreate === true;
  }

  get asked(): { question: InterviewQuestion; key: string; value: number | null }[] {
    return this.questions.map((question) => ({
      question,
      key: question.key,
      value: this.scores.get(question.key) ?? null
    }));
  }

  /** What is in the org cannot be changed here any more, so that it stays one interview. */
  get isPartlySaved(): boolean {
    return this.saved.responseId !== null;
  }

  get isLocked(): boolean {
    return this.isPartlySaved || this.isBusy;
  }

  get empty(): EmptyWords | undefined {
    if (this.mayCreate === false) return { ...noAccess, heading: labelMayNotTitle };
    if (this.data === undefined || this.questions.length > 0) return undefined;
    return { icon: 'utility:info', heading: labelNoQuestionsTitle, body: labelNoQuestionsBody };
  }

  get contactOptions(): { label: string; value: string; selected: boolean }[] {
    const people = (this.data?.contacts ?? []).map(({ id, name, title }) => ({
      label: title === null ? name : fill(labelContactNamed, name, title),
      value: id
    }));
    const options = [
      { label: labelContactPlaceholder, value: '' },
      ...people,
      { label: labelContactNone, value: NOBODY }
    ];
    return options.map((option) => ({ ...option, selected: option.value === this.contact }));
  }

  get isContactMissing(): boolean {
    return this.wasChecked && this.contact === '';
  }

  get contactClass(): string {
    return `slds-form-element contact${this.isContactMissing ? ' slds-has-error' : ''}`;
  }

  get contactInvalid(): 'true' | 'false' {
    return this.isContactMissing ? 'true' : 'false';
  }

  /** Under the field: what it lacks, or that the list is cut. */
  get contactHelp(): string {
    if (this.isContactMissing) return labelMissing;
    const isCut = (this.data?.contacts.length ?? 0) >= MOST_CONTACTS;
    return isCut ? fill(labelContactMost, formatNumber(MOST_CONTACTS)) : '';
  }

  get wave(): string {
    return this.ownWave ?? waveOf(this.date || this.today, this.data?.latest ?? null);
  }

  handleContact(event: Event): void {
    const target: unknown = event.currentTarget;
    if (target instanceof HTMLSelectElement) this.contact = target.value;
  }

  handleChange(event: CustomEvent<{ value: string }>): void {
    const { value } = event.detail;
    const target: unknown = event.currentTarget;
    if (!(target instanceof HTMLElement)) return;
    if (target.dataset['field'] === 'date') this.date = value;
    if (target.dataset['field'] === 'wave') this.ownWave = value;
    if (target.dataset['field'] === 'comment') this.comment = value;
  }

  handleAnswer(event: CustomEvent<{ value: number | null }>): void {
    const target: unknown = event.currentTarget;
    const key = target instanceof HTMLElement ? target.dataset['key'] : undefined;
    if (key === undefined) return;
    const scores = new Map(this.scores);
    if (event.detail.value === null) scores.delete(key);
    else scores.set(key, event.detail.value);
    this.scores = scores;
  }

  /** Saves what the org does not have yet; says in the form what is missing or went wrong. */
  @api
  async save(): Promise<void> {
    if (!this.canSave || !this.isComplete()) return;
    const records = this.records();
    if (records === undefined) return;
    this.isBusy = true;
    this.messages = [];
    this.tellState();
    try {
      await saveInterview(records, { saved: this.saved, lookAgain: () => this.lookAgain() });
      this.dispatchEvent(new CustomEvent('saved'));
    } catch (error) {
      this.showFailure(records, reduceErrors(error));
    } finally {
      this.isBusy = false;
      this.tellState();
    }
  }

  private records(): InterviewRecords | undefined {
    const interview = this.data?.interview;
    const { recordId } = this;
    if (interview == null || recordId === undefined) return undefined;
    const { contact, date, wave, comment, scores } = this;
    const contactId = contact === NOBODY ? null : contact;
    const entered = { accountId: recordId, contactId, date, wave, comment, scores };
    return interviewRecords(interview, entered, { key: this.key, now: new Date() });
  }

  private showFailure({ answers }: InterviewRecords, reasons: string[]): void {
    this.heading = this.isPartlySaved ? labelPartly : labelFailed;
    const there = 1 + answers.filter(({ externalId }) => this.saved.answers.has(externalId)).length;
    const partly = fill(labelPartlyBody, formatNumber(there), formatNumber(answers.length + 1), labelSaveRest);
    this.messages = this.isPartlySaved ? [partly, ...reasons] : reasons;
  }

  /** Where the org cannot be asked either, what is known so far stands. */
  private async lookAgain(): Promise<SavedInterview> {
    const known = this.saved;
    await this.refresh().catch(() => undefined);
    this.saved = {
      responseId: this.saved.responseId ?? known.responseId,
      answers: new Set([...known.answers, ...this.saved.answers])
    };
    return this.saved;
  }

  /** Each field says under itself what it lacks; the first such field gets the focus. */
  private isComplete(): boolean {
    if (this.isPartlySaved) return true;
    this.wasChecked = true;
    const fields = [...(this.template?.querySelectorAll<Field>('[data-field]') ?? [])];
    const wrong: (HTMLElement | null | undefined)[] = fields.filter((field) => !field.reportValidity());
    if (this.contact === '') wrong.unshift(this.template?.querySelector('select'));
    this.heading = labelFailed;
    this.messages = this.scores.size === 0 && this.comment.trim() === '' ? [labelNothing] : [];
    wrong[0]?.focus();
    const isDay = this.date !== '' && this.date <= this.today;
    return wrong.length === 0 && this.messages.length === 0 && isDay;
  }

  private tellState(): void {
    const saveLabel = this.isPartlySaved ? labelSaveRest : labelSave;
    const detail: InterviewState = { canSave: this.canSave, isSaving: this.isBusy, saveLabel };
    this.dispatchEvent(new CustomEvent('statechange', { detail }));
  }
}
