import { LightningElement, api } from 'lwc';
import { createRecord } from 'lightning/uiRecordApi';
import labelEvidence from '@salesforce/label/c.KA_Assess_Evidence';
import labelEvidenceHelp from '@salesforce/label/c.KA_Assess_EvidenceHelp';
import labelFailed from '@salesforce/label/c.KA_Assess_FailedTitle';
import labelRating from '@salesforce/label/c.KA_Assess_Rating';
import labelValidFor from '@salesforce/label/c.KA_Assess_ValidFor';
import labelMissing from '@salesforce/label/c.KA_Override_MissingField';
import userId from '@salesforce/user/Id';
import { reduceErrors } from 'c/keyAccountErrors';
import { daysAfter, fill, formatDate, formatNumber } from 'c/keyAccountFormat';

/** What is asked, in the user's language. */
interface Question {
  key: string;
  label: string;
  question: string;
  /** What the ratings mean, from 1 to 5. */
  anchors: string[];
  validityDays: number;
}

/**
 * A rating of one metric of one account, by the user, as of today.
 * @fires save when the org has it
 * @fires cancel when the user does not want to rate after all
 */
export default class KeyAccountAssessmentForm extends LightningElement {
  @api recordId = '';
  @api question: Question = { key: '', label: '', question: '', anchors: [], validityDays: 0 };
  /** The user's calendar day. */
  @api today = '';

  readonly labels = {
    evidence: labelEvidence,
    evidenceHelp: labelEvidenceHelp,
    failed: labelFailed,
    missing: labelMissing
  };
  rating = '';
  evidence = '';
  messages: string[] = [];
  isSaving = false;

  get options(): { label: string; value: string }[] {
    return this.question.anchors.map((anchor, index) => ({
      label: fill(labelRating, formatNumber(index + 1), anchor),
      value: String(index + 1)
    }));
  }

  get validUntil(): string {
    return daysAfter(this.today, this.question.validityDays);
  }

  get validity(): string {
    return fill(labelValidFor, formatDate(this.validUntil));
  }

  handleRating(event: CustomEvent<{ value: string }>): void {
    this.rating = event.detail.value;
  }

  handleEvidence(event: CustomEvent<{ value: string }>): void {
    this.evidence = event.detail.value;
  }

  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  async handleSave(): Promise<void> {
    if (this.rating === '') {
      this.template
        ?.querySelector<HTMLElement & { reportValidity(): boolean }>('lightning-radio-group')
        ?.reportValidity();
      return;
    }
    this.isSaving = true;
    this.messages = [];
    try {
      await createRecord({ apiName: 'KA_Assessment__c', fields: this.fields() });
      this.dispatchEvent(new CustomEvent('save'));
    } catch (error) {
      this.messages = reduceErrors(error);
    } finally {
      this.isSaving = false;
    }
  }

  private fields(): Record<string, unknown> {
    return {
      KA_Account__c: this.recordId,
      KA_Metric__c: this.question.key,
      KA_Rating__c: Number(this.rating),
      KA_Assessed_On__c: this.today,
      KA_Valid_Until__c: this.validUntil,
      KA_Assessor__c: userId,
      KA_Evidence__c: this.evidence.trim() || null
    };
  }
}
