import { api, LightningElement, wire } from 'lwc';
import { getRecord, getFieldDisplayValue, getFieldValue } from '../../lightning/uiRecordApi/uiRecordApi.ts';
import { getObjectInfo } from '../../lightning/uiObjectInfoApi/uiObjectInfoApi.ts';
import { hostText } from '../../../data/hostText.ts';
import { objectLabels, type ObjectLabels } from '../../../data/objectLabels.ts';
import { type RecordRepresentation, valueText } from '../../../data/representations.ts';
import { emptyResult, type WireResult } from '../../../data/wireAdapters.ts';

const shown = ['Type', 'Industry', 'Phone', 'Website', 'BillingCity', 'BillingCountry'];
const ownerField = 'Account.Owner.Name';

/** The highlights panel of an account: icon, name, and the fields of its compact layout. */
export default class RecordHighlights extends LightningElement {
  @api recordId: string | undefined;

  fields = ['Account.Name'];
  optionalFields = [...shown.map((name) => `Account.${name}`), ownerField];

  @wire(getRecord, { recordId: '$recordId', fields: '$fields', optionalFields: '$optionalFields' })
  record: WireResult<RecordRepresentation> = emptyResult;

  @wire(getObjectInfo, { objectApiName: 'Account' })
  objectInfo: WireResult<unknown> = emptyResult;

  get labels(): ObjectLabels | undefined {
    return objectLabels(this.objectInfo.data);
  }

  get objectLabel(): string {
    return this.labels?.label ?? hostText('account');
  }

  get name(): string {
    return valueText(getFieldValue(this.record.data, 'Account.Name'));
  }

  get details() {
    const items = shown.map((field) => ({
      key: field,
      label: this.labels?.fields.get(field) ?? field,
      value: this.text(`Account.${field}`)
    }));
    items.push({ key: 'Owner', label: hostText('owner'), value: this.text(ownerField) });
    return items.filter(({ value }) => value !== '');
  }

  text(field: string): string {
    const { data } = this.record;
    return valueText(getFieldDisplayValue(data, field) ?? getFieldValue(data, field));
  }
}
