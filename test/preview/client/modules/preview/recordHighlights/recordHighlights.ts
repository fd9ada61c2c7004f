import { api, LightningElement, wire } from 'lwc';
import { getRecord, getFieldDisplayValue, getFieldValue } from 'lightning/uiRecordApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { hostText } from '../../../data/hostText.ts';
import type { RecordRepresentation } from '../../../data/representations.ts';

const shown = ['Type', 'Industry', 'Phone', 'Website', 'BillingCity', 'BillingCountry'];
const ownerField = 'Account.Owner.Name';

interface Wired<T> {
  data?: T;
  error?: unknown;
}

/** The highlights panel of an account: icon, name, and the fields of its compact layout. */
export default class RecordHighlights extends LightningElement {
  @api recordId: string | undefined;

  fields = ['Account.Name'];
  optionalFields = [...shown.map((name) => `Account.${name}`), ownerField];

  @wire(getRecord, { recordId: '$recordId', fields: '$fields', optionalFields: '$optionalFields' })
  record: Wired<RecordRepresentation> = {};

  @wire(getObjectInfo, { objectApiName: 'Account' })
  objectInfo: Wired<{ label: string; fields: Record<string, { label: string }> }> = {};

  get objectLabel(): string {
    return this.objectInfo.data?.label ?? hostText('account');
  }

  get name(): string {
    return String(getFieldValue(this.record.data, 'Account.Name') ?? '');
  }

  get details() {
    const items = shown.map((field) => ({
      key: field,
      label: this.objectInfo.data?.fields[field]?.label ?? field,
      value: this.text(`Account.${field}`)
    }));
    items.push({ key: 'Owner', label: hostText('owner'), value: this.text(ownerField) });
    return items.filter(({ value }) => value !== '');
  }

  text(field: string): string {
    const { data } = this.record;
    return String(getFieldDisplayValue(data, field) ?? getFieldValue(data, field) ?? '');
  }
}
