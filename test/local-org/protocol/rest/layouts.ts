/**
 * Page and compact layouts as describe gives them. The local org keeps no layouts: it lays out what the caller may read,
 * in the order of the describe, two fields a row.
 */
import type { FieldDescribe, SObjectDescribe } from '../../operations/describe.ts';

interface LayoutItem {
  editableForNew: boolean;
  editableForUpdate: boolean;
  label: string;
  layoutComponents: { displayLines: number; tabOrder: number; type: 'Field'; value: string }[];
  placeholder: boolean;
  required: boolean;
}

export interface PageLayouts {
  layouts: { id: string | null; name: string; detailLayoutSections: object[]; editLayoutSections: object[] }[];
  recordTypeMappings: object[];
  recordTypeSelectorRequired: boolean[];
}

const SYSTEM = new Set(['IsDeleted', 'SystemModstamp', 'LastViewedDate', 'LastReferencedDate']);

export function pageLayouts(describe: SObjectDescribe): PageLayouts {
  const shown = describe.fields.filter(({ name, type }) => type !== 'id' && !SYSTEM.has(name));
  const editable = shown.filter(({ createable, updateable }) => createable || updateable);
  return {
    layouts: [
      {
        id: null,
        name: `${describe.label} Layout`,
        detailLayoutSections: [section('Information', shown)],
        editLayoutSections: [section('Information', editable)]
      }
    ],
    recordTypeMappings: describe.recordTypeInfos.map((info) => ({
      active: info.active,
      available: info.available,
      defaultRecordTypeMapping: info.defaultRecordTypeMapping,
      developerName: info.developerName,
      layoutId: null,
      master: info.master,
      name: info.name,
      picklistsForRecordType: [],
      recordTypeId: info.recordTypeId
    })),
    recordTypeSelectorRequired: [describe.recordTypeInfos.filter(({ available }) => available).length > 1]
  };
}

function section(heading: string, fields: readonly FieldDescribe[]): object {
  const layoutRows: { layoutItems: LayoutItem[]; numItems: number }[] = [];
  for (let index = 0; index < fields.length; index += 2) {
    const layoutItems = fields.slice(index, index + 2).map((field, offset) => item(field, index + offset + 1));
    layoutRows.push({ layoutItems, numItems: layoutItems.length });
  }
  return { collapsed: false, columns: 2, heading, layoutRows, rows: layoutRows.length, tabOrder: 'LeftToRight' };
}

function item(field: FieldDescribe, tabOrder: number): LayoutItem {
  return {
    editableForNew: field.createable,
    editableForUpdate: field.updateable,
    label: field.label,
    layoutComponents: [{ displayLines: 1, tabOrder, type: 'Field', value: field.name }],
    placeholder: false,
    required: !field.nillable && !field.defaultedOnCreate && field.createable
  };
}

/** The name field and nothing else, as an object has before anyone makes a compact layout for it. */
export function compactLayouts(describe: SObjectDescribe): object {
  const name = describe.fields.filter(({ nameField }) => nameField);
  const layout = {
    actions: [],
    fieldItems: name.map((field, index) => item(field, index + 1)),
    id: null,
    imageItems: [],
    label: 'System Default',
    name: 'SYSTEM',
    objectType: describe.name
  };
  return {
    compactLayouts: [layout],
    defaultCompactLayoutId: null,
    recordTypeCompactLayoutMappings: describe.recordTypeInfos.map((info) => ({
      available: info.available,
      compactLayoutId: null,
      compactLayoutName: 'SYSTEM',
      recordTypeId: info.recordTypeId,
      recordTypeName: info.name
    })),
    urls: {}
  };
}
