import { api, LightningElement, wire } from 'lwc';
import { getRecord } from '../../lightning/uiRecordApi/uiRecordApi.ts';
import { getObjectInfo } from '../../lightning/uiObjectInfoApi/uiObjectInfoApi.ts';
import { hostText } from '../../../data/hostText.ts';
import { objectLabels, type ObjectLabels } from '../../../data/objectLabels.ts';
import { isRecord, type FieldValue, type RecordRepresentation, valueText } from '../../../data/representations.ts';
import { emptyResult, type WireResult } from '../../../data/wireAdapters.ts';

/** Any other record: what its layout shows, as a list, so that a drill-down leads somewhere. */
export default class RecordFields extends LightningElement {
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;

  layoutTypes = ['Full'];

  @wire(getRecord, { recordId: '$recordId', layoutTypes: '$layoutTypes' })
  record: WireResult<RecordRepresentation> = emptyResult;

  @wire(getObjectInfo, { objectApiName: '$objectApiName' })
  objectInfo: WireResult<unknown> = emptyResult;

  get error(): unknown {
    return this.record.error ?? this.objectInfo.error;
  }

  get note(): string {
    return hostText('notShown');
  }

  get labels(): ObjectLabels | undefined {
    return objectLabels(this.objectInfo.data);
  }

  get heading(): string {
    return textOf(this.record.data?.fields[this.labels?.nameField ?? 'Name']);
  }

  get objectLabel(): string {
    return this.labels?.label ?? this.objectApiName ?? '';
  }

  get items() {
    const { labels } = this;
    if (labels === undefined) return [];
    return Object.entries(this.record.data?.fields ?? {})
      .map(([name, field]) => ({ name, label: labels.fields.get(name) ?? name, value: textOf(field) }))
      .filter(({ value }) => value !== '');
  }
}

function textOf(field: FieldValue | undefined): string {
  if (field === undefined) return '';
  if (isRecord(field.value)) return field.displayValue ?? textOf(field.value.fields['Name']);
  return field.displayValue ?? valueText(field.value);
}
