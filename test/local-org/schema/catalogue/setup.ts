/** The org itself and what its administrators define. */
import { address, decimal, kept, picklist, plain, reference, text } from '../field.ts';
import { standardObject } from '../object.ts';
import type { ObjectSchema } from '../types.ts';
import { LANGUAGES, LOCALES, TIME_ZONES } from './users.ts';

const MONTHS = Array.from({ length: 12 }, (_, month) => String(month + 1));
const readOnly = { setup: true, layoutable: false, refuses: ['create', 'update', 'delete'] } as const;

export function organization(): ObjectSchema {
  return standardObject({
    name: 'Organization',
    label: 'Organization',
    labelPlural: 'Organization',
    keyPrefix: '00D',
    setup: true,
    refuses: ['create', 'delete'],
    fields: [
      text('Name', 'Name', 80, { nameField: true, nillable: false }),
      text('Division', 'Division', 80),
      ...address('', '').map((part) => ({ ...part, label: part.label.trim() })),
      plain('phone', 'Phone', 'Phone'),
      text('PrimaryContact', 'Primary Contact', 80),
      picklist('DefaultLocaleSidKey', 'Locale', LOCALES, { restricted: true, length: 40 }),
      picklist('TimeZoneSidKey', 'Time Zone', TIME_ZONES, { restricted: true, length: 40 }),
      picklist('LanguageLocaleKey', 'Language', LANGUAGES, { restricted: true, length: 40 }),
      // In API form the month is an int; UsesStartDateAsFiscalYearName says which year the fiscal year is named after.
      plain('int', 'FiscalYearStartMonth', 'Fiscal Year Starts In', { defaultValue: Number(MONTHS[0]) }),
      plain('boolean', 'UsesStartDateAsFiscalYearName', 'Fiscal Year Name by Start'),
      kept(
        picklist(
          'OrganizationType',
          'Edition',
          ['Developer Edition', 'Professional Edition', 'Enterprise Edition', 'Unlimited Edition'],
          { length: 40 }
        )
      ),
      kept(text('NamespacePrefix', 'Namespace Prefix', 15)),
      kept(text('InstanceName', 'Instance Name', 5)),
      kept(plain('boolean', 'IsSandbox', 'Is Sandbox')),
      kept(plain('boolean', 'IsReadOnly', 'Is Read Only')),
      kept(plain('datetime', 'TrialExpirationDate', 'Trial Expiration Date'))
    ]
  });
}

export function recordType(): ObjectSchema {
  return standardObject({
    name: 'RecordType',
    label: 'Record Type',
    labelPlural: 'Record Type',
    keyPrefix: '012',
    ...readOnly,
    fields: [
      text('Name', 'Name', 80, { required: true, nameField: true }),
      text('DeveloperName', 'Record Type Name', 80, { required: true }),
      text('NamespacePrefix', 'Namespace Prefix', 15),
      text('Description', 'Description', 255),
      text('SobjectType', 'SObject Type Name', 40, { type: 'picklist' }),
      plain('boolean', 'IsActive', 'Active'),
      plain('boolean', 'IsPersonType', 'Is Person Type')
    ]
  });
}

export function customNotificationType(): ObjectSchema {
  return standardObject({
    name: 'CustomNotificationType',
    label: 'Custom Notification Type',
    labelPlural: 'Custom Notification Type',
    keyPrefix: '0ML',
    ...readOnly,
    nameField: 'DeveloperName',
    fields: [
      text('DeveloperName', 'API Name', 80, { nameField: true }),
      text('MasterLabel', 'Label', 80),
      text('CustomNotifTypeName', 'Custom Notification Type Name', 80),
      text('Description', 'Description', 255),
      text('Language', 'Master Language', 40, { type: 'picklist' }),
      plain('boolean', 'Desktop', 'Desktop'),
      plain('boolean', 'Mobile', 'Mobile'),
      text('NamespacePrefix', 'Namespace Prefix', 15)
    ]
  });
}

function statusTable(name: string, label: string, keyPrefix: string): ObjectSchema {
  return standardObject({
    name,
    label,
    labelPlural: label,
    keyPrefix,
    ...readOnly,
    nameField: null,
    fields: [
      text('MasterLabel', 'Master Label', 255),
      text('ApiName', 'API Name', 255),
      plain('int', 'SortOrder', 'Sort Order'),
      plain('boolean', 'IsDefault', 'Is Default'),
      plain('boolean', 'IsClosed', 'Is Closed')
    ]
  });
}

export const taskStatus = (): ObjectSchema => statusTable('TaskStatus', 'Task Status Value', '01Q');
export const caseStatus = (): ObjectSchema => statusTable('CaseStatus', 'Case Status Value', '01o');

/** Exists where the org uses several currencies. */
export function currencyType(): ObjectSchema {
  return standardObject({
    name: 'CurrencyType',
    label: 'Currency Type',
    labelPlural: 'Currency Type',
    keyPrefix: '01L',
    setup: true,
    layoutable: false,
    nameField: null,
    refuses: ['delete'],
    fields: [
      text('IsoCode', 'Currency ISO Code', 3, { required: true, unique: true, updateable: false }),
      decimal('double', 'ConversionRate', 'Conversion Rate', 18, 9, { required: true }),
      plain('int', 'DecimalPlaces', 'Decimal Places', { required: true, digits: 1 }),
      plain('boolean', 'IsActive', 'Active'),
      kept(plain('boolean', 'IsCorporate', 'Is Corporate Currency'))
    ]
  });
}

/** Exists where the org keeps conversion rates by date. NextStartDate is exclusive. */
export function datedConversionRate(): ObjectSchema {
  return standardObject({
    name: 'DatedConversionRate',
    label: 'Dated Conversion Rate',
    labelPlural: 'Dated Conversion Rate',
    keyPrefix: '04w',
    setup: true,
    layoutable: false,
    nameField: null,
    fields: [
      text('IsoCode', 'Currency ISO Code', 3, { type: 'picklist', required: true, updateable: false }),
      plain('date', 'StartDate', 'Start Date', { required: true }),
      kept(plain('date', 'NextStartDate', 'Next Start Date')),
      decimal('double', 'ConversionRate', 'Conversion Rate', 18, 9, { required: true })
    ]
  });
}

export function entityDefinition(): ObjectSchema {
  return standardObject({
    name: 'EntityDefinition',
    label: 'Entity Definition',
    labelPlural: 'Entity Definition',
    keyPrefix: '4ie',
    ...readOnly,
    nameField: 'QualifiedApiName',
    fields: [
      text('DurableId', 'Durable Id', 512),
      text('QualifiedApiName', 'Qualified API Name', 70, { nameField: true }),
      text('DeveloperName', 'Developer Name', 70),
      text('NamespacePrefix', 'Namespace Prefix', 15),
      text('MasterLabel', 'Master Label', 80),
      text('Label', 'Label', 80),
      text('PluralLabel', 'Plural Label', 80),
      text('KeyPrefix', 'Key Prefix', 3),
      text('InternalSharingModel', 'Internal Sharing Model', 40),
      plain('boolean', 'IsQueryable', 'Is Queryable'),
      plain('boolean', 'IsCustomSetting', 'Is Custom Setting'),
      plain('boolean', 'IsCustomizable', 'Is Customizable')
    ]
  });
}

export function fieldDefinition(): ObjectSchema {
  return standardObject({
    name: 'FieldDefinition',
    label: 'Field Definition',
    labelPlural: 'Field Definition',
    keyPrefix: '4fe',
    ...readOnly,
    nameField: 'QualifiedApiName',
    fields: [
      text('DurableId', 'Durable Id', 512),
      text('QualifiedApiName', 'Qualified API Name', 70, { nameField: true }),
      text('DeveloperName', 'Developer Name', 70),
      text('NamespacePrefix', 'Namespace Prefix', 15),
      text('MasterLabel', 'Master Label', 80),
      text('Label', 'Label', 80),
      text('DataType', 'Data Type', 255),
      plain('int', 'Length', 'Length', { digits: 9 }),
      plain('int', 'Precision', 'Precision', { digits: 9 }),
      plain('int', 'Scale', 'Scale', { digits: 9 }),
      plain('boolean', 'IsCalculated', 'Is Calculated'),
      plain('boolean', 'IsIndexed', 'Is Indexed'),
      plain('boolean', 'IsNillable', 'Is Nillable'),
      reference('EntityDefinitionId', 'Entity Definition ID', 'EntityDefinition', {
        children: 'Fields',
        deleteRule: 'cascade'
      })
    ]
  });
}
