import { api } from 'lwc';
import { updateRecord } from 'lightning/uiRecordApi';
import labelDatePast from '@salesforce/label/c.KA_Override_DatePast';
import labelFailed from '@salesforce/label/c.KA_Override_FailedTitle';
import labelHelp from '@salesforce/label/c.KA_Override_Help';
import labelMissing from '@salesforce/label/c.KA_Override_MissingField';
import labelReason from '@salesforce/label/c.KA_Override_Reason';
import labelRemove from '@salesforce/label/c.KA_Override_Remove';
import labelTier from '@salesforce/label/c.KA_Override_Tier';
import labelTitle from '@salesforce/label/c.KA_Override_Title';
import labelUntil from '@salesforce/label/c.KA_Override_Until';
import KeyAccountDialog from 'c/keyAccountDialog';

/** What the dialog closes with; nothing when it was cancelled. */
export type OverrideOutcome = 'saved' | 'removed';

/** The pin as it stands. Dates are ISO. */
export interface CurrentOverride {
  tier: string;
  reason: string | null;
  until: string | null;
}

/** A manager pins the account to a tier until a day, says why, or takes that back. */
export default class KeyAccountOverride extends KeyAccountDialog<OverrideOutcome> {
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
    datePast: labelDatePast,
    failed: labelFailed,
    help: labelHelp,
    missing: labelMissing,
    reason: labelReason,
    remove: labelRemove,
    tier: labelTier,
    title: labelTitle,
    until: labelUntil
  };
  tier = '';
  reason = '';
  until = '';
  private current: CurrentOverride | null = null;

  handleChange(event: CustomEvent<{ value: string }>): void {
    const { value } = event.detail;
    const target: unknown = event.currentTarget;
    if (!(target instanceof HTMLElement)) return;
    if (target.dataset['field'] === 'tier') this.tier = value;
    if (target.dataset['field'] === 'reason') this.reason = value;
    if (target.dataset['field'] === 'until') this.until = value;
  }

  async handleSave(): Promise<void> {
    this.reason = this.reason.trim();
    if (!this.fieldsAreValid() || this.tier === '' || this.reason === '' || this.until < this.today) return;
    await this.pin({ tier: this.tier, reason: this.reason, until: this.until }, 'saved');
  }

  async handleRemove(): Promise<void> {
    await this.pin({ tier: null, reason: null, until: null }, 'removed');
  }

  private async pin(
    { tier, reason, until }: { tier: string | null; reason: string | null; until: string | null },
    outcome: OverrideOutcome
  ): Promise<void> {
    const fields = {
      Id: this.recordId,
      KA_Tier_Override__c: tier,
      KA_Tier_Override_Reason__c: reason,
      KA_Tier_Override_Until__c: until
    };
    await this.write(() => updateRecord({ fields }), outcome);
  }
}
