import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { updateRecord } from 'lightning/uiRecordApi';
import labelCancel from '@salesforce/label/c.KA_Common_Cancel';
import labelSave from '@salesforce/label/c.KA_Common_Save';
import labelDatePast from '@salesforce/label/c.KA_Override_DatePast';
import labelFailed from '@salesforce/label/c.KA_Override_FailedTitle';
import labelHelp from '@salesforce/label/c.KA_Override_Help';
import labelMissing from '@salesforce/label/c.KA_Override_MissingField';
import labelReason from '@salesforce/label/c.KA_Override_Reason';
import labelRemove from '@salesforce/label/c.KA_Override_Remove';
import labelTier from '@salesforce/label/c.KA_Override_Tier';
import labelTitle from '@salesforce/label/c.KA_Override_Title';
import labelUntil from '@salesforce/label/c.KA_Override_Until';
import { reduceErrors } from 'c/keyAccountErrors';

/** What the dialog closes with; nothing when it was cancelled. */
export type OverrideOutcome = 'saved' | 'removed';

/** The pin as it stands. Dates are ISO. */
export interface CurrentOverride {
  tier: string;
  reason: string | null;
  until: string | null;
}

type Field = HTMLElement & { reportValidity(): boolean };

/** A manager pins the account to a tier until a day, says why, or takes that back. */
export default class KeyAccountOverride extends LightningModal {
  /** What the platform's class has and its published types leave out. */
  declare static readonly open: (config: {
    size: 'small';
    label: string;
    recordId: string;
    options: { label: string; value: string }[];
    override: CurrentOverride | null;
    today: string;
  }) => Promise<OverrideOutcome | undefined>;

  @api recordId = '';
  /** Tiers to choose from, the highest first. */
  @api options: { label: string; value: string }[] = [];
  /** The user's calendar day: an override cannot end before it. */
  @api today = '';
  @api
  get override(): CurrentOverride | null {
    return this.current;
  }
  set override(override: CurrentOverride | null) {
    this.current = override;
    this.tier = override?.tier ?? '';
    this.reason = override?.reason ?? '';
    this.until = override?.until ?? '';
  }

  readonly labels = {
    cancel: labelCancel,
    datePast: labelDatePast,
    failed: labelFailed,
    help: labelHelp,
    missing: labelMissing,
    reason: labelReason,
    remove: labelRemove,
    save: labelSave,
    tier: labelTier,
    title: labelTitle,
    until: labelUntil
  };
  tier = '';
  reason = '';
  until = '';
  messages: string[] = [];
  isSaving = false;
  private current: CurrentOverride | null = null;

  handleChange(event: CustomEvent<{ value: string }>): void {
    const { value } = event.detail;
    const target: unknown = event.currentTarget;
    if (!(target instanceof HTMLElement)) return;
    if (target.dataset['field'] === 'tier') this.tier = value;
    if (target.dataset['field'] === 'reason') this.reason = value;
    if (target.dataset['field'] === 'until') this.until = value;
  }

  handleCancel(): void {
    void this.close(undefined);
  }

  async handleSave(): Promise<void> {
    if (!this.isComplete()) return;
    const reason = this.reason.trim();
    await this.write({ tier: this.tier, reason, until: this.until }, 'saved');
  }

  async handleRemove(): Promise<void> {
    await this.write({ tier: null, reason: null, until: null }, 'removed');
  }

  /** Each field says under itself what it lacks. */
  private isComplete(): boolean {
    this.reason = this.reason.trim();
    const fields = [...(this.template?.querySelectorAll<Field>('[data-field]') ?? [])];
    const valid = fields.map((field) => field.reportValidity());
    return valid.every(Boolean) && this.tier !== '' && this.reason !== '' && this.until >= this.today;
  }

  private async write(
    { tier, reason, until }: { tier: string | null; reason: string | null; until: string | null },
    outcome: OverrideOutcome
  ): Promise<void> {
    this.isSaving = true;
    this.messages = [];
    try {
      await updateRecord({
        fields: {
          Id: this.recordId,
          KA_Tier_Override__c: tier,
          KA_Tier_Override_Reason__c: reason,
          KA_Tier_Override_Until__c: until
        }
      });
      void this.close(outcome);
    } catch (error) {
      this.messages = reduceErrors(error);
    } finally {
      this.isSaving = false;
    }
  }
}
