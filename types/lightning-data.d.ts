/** Lightning Data Service modules that `@salesforce/lightning-types` leaves out. */

declare module 'lightning/uiRecordApi' {
  import type { WireAdapterConstructor } from 'lwc';

  export interface SchemaReference {
    objectApiName: string;
    fieldApiName?: string;
  }

  export interface RecordFieldValue {
    value: unknown;
    displayValue: string | null;
  }

  export interface UiRecord {
    id: string;
    apiName: string;
    fields: Record<string, RecordFieldValue>;
    lastModifiedDate?: string;
  }

  /** What LDS hands to a wire or rejects with. */
  export interface FetchResponse {
    status: number;
    statusText: string;
    ok: boolean;
    body: unknown;
  }

  export interface RecordInput {
    apiName?: string;
    fields: Record<string, unknown>;
  }

  type FieldReference = string | SchemaReference;

  export const getRecord: WireAdapterConstructor<
    { recordId: string | undefined; fields?: readonly FieldReference[]; optionalFields?: readonly FieldReference[] },
    { data?: UiRecord; error?: FetchResponse }
  >;
  export function createRecord(input: RecordInput): Promise<UiRecord>;
  export function updateRecord(input: RecordInput): Promise<UiRecord>;
  export function deleteRecord(recordId: string): Promise<void>;
  export function getFieldValue(record: UiRecord, field: FieldReference): unknown;
  export function getFieldDisplayValue(record: UiRecord, field: FieldReference): string | null | undefined;
  export function notifyRecordUpdateAvailable(records: { recordId: string }[]): Promise<void>;
}

declare module 'lightning/uiObjectInfoApi' {
  import type { WireAdapterConstructor } from 'lwc';
  import type { FetchResponse, SchemaReference } from 'lightning/uiRecordApi';

  export interface ObjectInfo {
    apiName: string;
    label: string;
    labelPlural: string;
    createable: boolean;
    updateable: boolean;
    fields: Record<string, { apiName: string; label: string; updateable: boolean; required: boolean; length: number }>;
  }

  export interface PicklistValues {
    values: { label: string; value: string }[];
  }

  export const getObjectInfo: WireAdapterConstructor<
    { objectApiName: string | SchemaReference | undefined },
    { data?: ObjectInfo; error?: FetchResponse }
  >;
  export const getPicklistValues: WireAdapterConstructor<
    { recordTypeId: string | undefined; fieldApiName: string | SchemaReference },
    { data?: PicklistValues; error?: FetchResponse }
  >;
}

declare module 'lightning/refresh' {
  import type { LightningElement } from 'lwc';

  export class RefreshEvent extends CustomEvent<void> {
    constructor();
  }
  /** The handler answers when the component is fresh; the returned id ends the registration. */
  export function registerRefreshHandler(context: LightningElement, handler: () => Promise<unknown>): number;
  export function unregisterRefreshHandler(id: number): void;
}
