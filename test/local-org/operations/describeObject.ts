/** Describe results, as the user's permissions show them. */
import type { FieldSchema, ObjectSchema, OrgSchema, Picklist } from '../schema/types.ts';
import type { Access } from './access.ts';
import type {
  ChildRelationshipDescribe,
  DescribePicklistEntry,
  FieldDescribe,
  GlobalDescribeEntry,
  RecordTypeInfo,
  SObjectDescribe
} from './describe.ts';

export interface DescribeContext {
  /** In the user's language. */
  schema: OrgSchema;
  access: Access;
  apiVersion: string;
}

/** Master record type, which every object has: https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm */
const MASTER_RECORD_TYPE = '012000000000000AAA';

export function describeEntry(object: ObjectSchema, context: DescribeContext): GlobalDescribeEntry {
  const granted = context.access.object(object);
  const url = `/services/data/v${context.apiVersion}/sobjects/${object.name}`;
  const isRecord = object.kind === 'custom' || (object.kind === 'standard' && object.permissionable);
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: object.createable && granted.create,
    custom: object.custom,
    customSetting: object.kind === 'customSetting',
    deepCloneable: false,
    deletable: object.deletable && granted.delete,
    deprecatedAndHidden: false,
    feedEnabled: object.feedEnabled,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: object.layoutable,
    mergeable: ['Account', 'Contact', 'Lead', 'Case'].includes(object.name) && granted.delete,
    mruEnabled: isRecord && object.layoutable,
    name: object.name,
    queryable: object.queryable,
    replicateable: isRecord,
    retrieveable: true,
    searchable: object.searchable,
    triggerable: object.triggerable,
    undeletable: object.undeletable && granted.delete,
    updateable: object.updateable && granted.edit,
    urls: {
      ...(object.layoutable
        ? { compactLayouts: `${url}/describe/compactLayouts`, layouts: `${url}/describe/layouts` }
        : {}),
      describe: `${url}/describe`,
      rowTemplate: `${url}/{ID}`,
      sobject: url
    }
  };
}

export function describeObject(object: ObjectSchema, context: DescribeContext): SObjectDescribe {
  const visible = [...object.fields.values()].filter((field) => context.access.canReadField(object, field));
  return {
    ...describeEntry(object, context),
    actionOverrides: [],
    childRelationships: describeChildren(object, context),
    compactLayoutable: object.layoutable,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: visible.map((field) => describeField(object, field, context)),
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: describeRecordTypes(object, context),
    searchLayoutable: object.searchable,
    sobjectDescribeOption: 'FULL',
    supportedScopes: [
      { label: `All ${object.labelPlural.toLowerCase()}`, name: 'everything' },
      ...(object.fields.has('ownerid') ? [{ label: `My ${object.labelPlural.toLowerCase()}`, name: 'mine' }] : [])
    ]
  };
}

/** Relationships of objects and fields the user may not see are left out. */
function describeChildren(object: ObjectSchema, { schema, access }: DescribeContext): ChildRelationshipDescribe[] {
  return object.childRelationships.flatMap((relationship) => {
    const child = schema.objects.get(relationship.childSObject.toLowerCase());
    const field = child?.fields.get(relationship.field.toLowerCase());
    if (!child || !field || !access.object(child).read || !access.canReadField(child, field)) return [];
    return [{ ...relationship, deprecatedAndHidden: false, junctionIdListNames: [], junctionReferenceTo: [] }];
  });
}

function describeRecordTypes(object: ObjectSchema, { apiVersion }: DescribeContext): RecordTypeInfo[] {
  const layout = `/services/data/v${apiVersion}/sobjects/${object.name}/describe/layouts/`;
  const own = object.recordTypes.map((type) => ({
    active: type.active,
    available: type.active,
    defaultRecordTypeMapping: type.isDefault,
    developerName: type.developerName,
    master: false,
    name: type.label,
    recordTypeId: type.id,
    urls: { layout: layout + type.id }
  }));
  const master = {
    active: true,
    available: true,
    defaultRecordTypeMapping: !own.some((type) => type.defaultRecordTypeMapping),
    developerName: 'Master',
    master: true,
    name: 'Master',
    recordTypeId: MASTER_RECORD_TYPE,
    urls: { layout: layout + MASTER_RECORD_TYPE }
  };
  return [...own, master];
}

function describeField(object: ObjectSchema, field: FieldSchema, context: DescribeContext): FieldDescribe {
  const granted = context.access.object(object);
  const editable = context.access.canEditField(object, field);
  const isNumber = field.precision > 0;
  return {
    aggregatable: field.aggregatable,
    aiPredictionField: false,
    autoNumber: field.autoNumber,
    byteLength: byteLength(field),
    calculated: field.calculated,
    calculatedFormula: field.formula?.source ?? null,
    cascadeDelete: field.deleteRule === 'cascade',
    caseSensitive: field.caseSensitive,
    compoundFieldName: field.compoundFieldName,
    controllerName: field.picklist?.controllingField ?? null,
    createable: isCreateable(object, field, context),
    custom: field.custom,
    defaultValue: field.type === 'boolean' ? field.defaultValue === true : null,
    defaultValueFormula: field.defaultFormula ?? null,
    defaultedOnCreate: field.defaultedOnCreate,
    dependentPicklist: field.picklist?.controllingField !== undefined,
    deprecatedAndHidden: false,
    digits: field.digits,
    displayLocationInDecimal: false,
    encrypted: false,
    externalId: field.externalId,
    extraTypeInfo: field.extraTypeInfo,
    filterable: field.filterable,
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: field.formula?.blanksAs === 'zero',
    groupable: field.groupable,
    highScaleNumber: isNumber && field.scale > 9,
    htmlFormatted: field.htmlFormatted,
    idLookup: field.idLookup,
    inlineHelpText: field.inlineHelpText,
    label: field.label,
    length: field.length,
    mask: null,
    maskType: null,
    name: field.name,
    nameField: field.nameField,
    namePointing: field.namePointing,
    nillable: field.nillable,
    permissionable: field.permissionable,
    picklistValues: field.picklist ? describePicklist(object, field.picklist) : [],
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: field.precision,
    queryByDistance: false,
    referenceTargetField: null,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    relationshipOrder: field.relationshipOrder,
    restrictedDelete: field.deleteRule === 'restrict',
    restrictedPicklist: field.picklist?.restricted ?? false,
    scale: field.scale,
    searchPrefilterable: field.type === 'reference',
    soapType: field.soapType,
    sortable: field.sortable,
    type: field.type,
    unique: field.unique,
    updateable: field.updateable && object.updateable && granted.edit && editable,
    writeRequiresMasterRead: false
  };
}

function isCreateable(object: ObjectSchema, field: FieldSchema, { access }: DescribeContext): boolean {
  if (!object.createable || !access.object(object).create) return false;
  return access.canCreateAuditField(object, field) || (field.createable && access.canEditField(object, field));
}

/** Three bytes a character, as UTF-8 of the basic plane takes at most. */
function byteLength(field: FieldSchema): number {
  if (field.type === 'id' || field.type === 'reference') return field.length;
  return field.length * 3;
}

function describePicklist(object: ObjectSchema, picklist: Picklist): DescribePicklistEntry[] {
  const controlling = picklist.controllingField;
  const controller = controlling === undefined ? undefined : object.fields.get(controlling.toLowerCase());
  const controllingValues = controller?.picklist?.values
    .filter((value) => value.active)
    .map((value) => value.value) ?? ['false', 'true'];
  return picklist.values
    .filter((value) => value.active)
    .map((value) => ({
      active: value.active,
      defaultValue: value.default,
      label: value.label,
      validFor: picklist.validFor ? validForBits(controllingValues, picklist.validFor[value.value] ?? []) : null,
      value: value.value
    }));
}

/** Base64 of a bit per controlling value, the first in the highest bit. */
function validForBits(controllingValues: readonly string[], allowed: readonly string[]): string {
  const bytes = Buffer.alloc(Math.ceil(controllingValues.length / 8));
  controllingValues.forEach((value, position) => {
    if (!allowed.includes(value)) return;
    const at = position >> 3;
    bytes[at] = (bytes[at] ?? 0) | (0x80 >> (position & 7));
  });
  return bytes.toString('base64');
}
