/** Fields that the platform adds to objects and keeps itself. */
import { field, kept, plain, reference } from './field.ts';
import type { FieldSchema } from './types.ts';

export function idField(label: string): FieldSchema {
  return kept(
    field({ name: 'Id', label: `${label} ID`, type: 'id', nillable: false, defaultedOnCreate: true, idLookup: true })
  );
}

export function isDeletedField(): FieldSchema {
  return kept(plain('boolean', 'IsDeleted', 'Deleted'));
}

export function ownerField(to: string[] = ['Group', 'User'], label = 'Owner ID'): FieldSchema {
  return reference('OwnerId', label, to, {
    nillable: false,
    defaultedOnCreate: true,
    permissionable: false,
    deleteRule: 'none',
    namePointing: to.length > 1
  });
}

/** Created and last modified: when and by whom; SystemModstamp also counts the platform's own changes. */
export function auditFields(): FieldSchema[] {
  const by = { nillable: false, defaultedOnCreate: true, deleteRule: 'none' } as const;
  const at = { nillable: false, defaultedOnCreate: true } as const;
  return [
    kept(plain('datetime', 'CreatedDate', 'Created Date', at)),
    kept(reference('CreatedById', 'Created By ID', 'User', by)),
    kept(plain('datetime', 'LastModifiedDate', 'Last Modified Date', at)),
    kept(reference('LastModifiedById', 'Last Modified By ID', 'User', by)),
    kept(plain('datetime', 'SystemModstamp', 'System Modstamp', at))
  ];
}

/** When the user of the request last saw the record; the local org keeps no view history, so these stay empty. */
export function viewedFields(): FieldSchema[] {
  return [
    kept(plain('datetime', 'LastViewedDate', 'Last Viewed Date')),
    kept(plain('datetime', 'LastReferencedDate', 'Last Referenced Date'))
  ];
}

export function lastActivityField(): FieldSchema {
  return kept(plain('date', 'LastActivityDate', 'Last Activity'));
}

export function recordTypeField(objectLabel: string): FieldSchema {
  return reference('RecordTypeId', 'Record Type ID', 'RecordType', {
    deleteRule: 'none',
    permissionable: false,
    label: `${objectLabel} Record Type ID`
  });
}

/** Present in every object that can hold money once the org uses several currencies. */
export function currencyField(currencies: readonly string[], companyCurrency: string): FieldSchema {
  return field({
    name: 'CurrencyIsoCode',
    label: 'Currency ISO Code',
    type: 'picklist',
    length: 3,
    defaultedOnCreate: true,
    permissionable: false,
    picklist: {
      restricted: true,
      values: currencies.map((code) => ({ value: code, label: code, active: true, default: code === companyCurrency }))
    }
  });
}
