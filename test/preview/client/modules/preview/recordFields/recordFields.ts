import { api, LightningElement, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { hostText } from '../../../data/hostText.ts';
import { isRecord, type FieldValue, type RecordRepresentation } from '../../../data/representations.ts';

interface Wired<T> {
  data?: T;
  error?: unknown;
}

interface ObjectInfo {
  label: string;
  nameFields: string[];
  fields: Record<string, { label: string }>;
}

/** Any other record: what its layout shows, as a list, so that a drill-down leads somewhere. */
export default class RecordFields extends LightningElement {
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;

  layoutTypes = ['Full'];

  @wire(getRecord, { recordId: '$recordId', layoutTypes: '$layoutTypes' })
  record: Wired<RecordRepresentation> = {};

  @wire(getObjectInfo, { objectApiName: '$objectApiName' })
  objectInfo: Wired<ObjectInfo> = {};

  get error(): unknown {
    return this.record.error ?? this.objectInfo.error;
  }

  get note(): string {
    return hostText('notShown');
  }

  get title(): string {
    const name = this.objectInfo.data?.nameFields[0] ?? 'Name';
    return textOf(this.record.data?.fields[name]);
  }

  get objectLabel(): string {
    return this.objectInfo.data?.label ?? this.objectApiName ?? '';
  }

  get items() {
    const labels = this.objectInfo.data?.fields;
    if (labels === undefined) return [];
    return Object.entries(this.record.data?.fields ?? {})
      .map(([name, field]) => ({ name, label: labels[name]?.label ?? name, value: textOf(field) }))
      .filter(({ value }) => value !== '');
  }
}

function textOf(field: FieldValue | undefined): string {
  if (field === undefined) return '';
  if (isRecord(field.value)) return field.displayValue ?? textOf(field.value.fields['Name']);
  return String(field.displayValue ?? field.value ?? '');
}
