/** GET /ui-api/layout/{object}: the local org keeps no layouts, so one section with every field, two a row. */
import type { FieldDescribe, SObjectDescribe } from '../../operations/describe.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { eTag } from './recordRepresentation.ts';

export interface LayoutRequest {
  layoutType: string;
  mode: string;
  recordTypeId: string | null;
}

const hidden = new Set(['Id', 'IsDeleted', 'SystemModstamp', 'LastViewedDate', 'LastReferencedDate']);

export function objectLayout(describe: SObjectDescribe, { layoutType, mode, recordTypeId }: LayoutRequest) {
  oneOf('layoutType', layoutType, ['Full', 'Compact']);
  oneOf('mode', mode, ['View', 'Create', 'Edit']);
  const shown = describe.fields.filter((field) => !hidden.has(field.name) && isShown(field, mode));
  const fields = layoutType === 'Compact' ? shown.slice(0, 7) : shown;
  const content = {
    id: null,
    layoutType,
    mode,
    objectApiName: describe.name,
    recordTypeId,
    saveOptions: [],
    sections: [
      {
        collapsible: false,
        columns: 2,
        heading: describe.label,
        id: null,
        layoutRows: pairs(fields).map((pair) => ({ layoutItems: pair.map(layoutItem) })),
        rows: Math.ceil(fields.length / 2),
        useHeading: false
      }
    ]
  };
  return { ...content, eTag: eTag(content) };
}

function isShown(field: FieldDescribe, mode: string): boolean {
  return mode === 'View' || (mode === 'Create' ? field.createable : field.updateable);
}

function layoutItem(field: FieldDescribe) {
  return {
    editableForNew: field.createable,
    editableForUpdate: field.updateable,
    label: field.label,
    layoutComponents: [{ apiName: field.name, componentType: 'Field', label: field.label }],
    lookupIdApiName: null,
    required: !field.nillable && !field.defaultedOnCreate && field.createable,
    sortable: field.sortable
  };
}

function pairs<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / 2) }, (_, index) => items.slice(index * 2, index * 2 + 2));
}

function oneOf(name: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) {
    throw new SalesforceError(400, 'INVALID_INPUT', `${name} must be one of: ${allowed.join(', ')}`);
  }
}
