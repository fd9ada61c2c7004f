/** A CustomField definition as a field schema. */
import { field, type FieldSpec } from '../field.ts';
import type { DeleteRule, FieldSchema, Picklist, PicklistValue } from '../types.ts';
import { childOf, childrenOf, flagOf, intOf, MetadataProblem, textOf, textsOf, type XmlElement } from './xml.ts';

/** Values of global value sets by API name. */
export type ValueSets = ReadonlyMap<string, PicklistValue[]>;

type Shape = Pick<FieldSpec, 'type'> & Partial<FieldSpec>;

/** @throws MetadataProblem where the platform refuses the definition. */
export function customField(objectName: string, fieldName: string, xml: XmlElement, valueSets: ValueSets): FieldSchema {
  const type = textOf(xml, 'type');
  if (type === undefined) {
    throw new MetadataProblem(`Must specify a field type for the custom field ${objectName}.${fieldName}`);
  }
  const label = textOf(xml, 'label');
  if (label === undefined)
    throw new MetadataProblem(`Must specify a label for the custom field ${objectName}.${fieldName}`);
  const formula = textOf(xml, 'formula');
  const required = flagOf(xml, 'required') || type === 'MasterDetail';
  const spec: FieldSpec = {
    name: fieldName,
    label,
    required,
    unique: flagOf(xml, 'unique'),
    caseSensitive: flagOf(xml, 'caseSensitive'),
    externalId: flagOf(xml, 'externalId'),
    idLookup: flagOf(xml, 'externalId'),
    inlineHelpText: textOf(xml, 'inlineHelpText') ?? null,
    ...(formula === undefined ? {} : { formula: { source: formula, blanksAs: blanksAs(xml) } }),
    ...defaults(xml, type),
    ...shape(objectName, fieldName, type, xml, valueSets)
  };
  if (spec.unique && !['Text', 'Number', 'Email', 'AutoNumber'].includes(type)) {
    throw new MetadataProblem(`Can not specify 'unique' for a CustomField of type ${type}`);
  }
  return field(spec);
}

function blanksAs(xml: XmlElement): 'zero' | 'blank' {
  return textOf(xml, 'formulaTreatBlanksAs') === 'BlankAsBlank' ? 'blank' : 'zero';
}

function shape(object: string, name: string, type: string, xml: XmlElement, valueSets: ValueSets): Shape {
  const isFormula = textOf(xml, 'formula') !== undefined;
  switch (type) {
    case 'Text':
      return { type: 'string', length: isFormula ? 1300 : requiredInt(xml, 'length', type, 1, 255) };
    case 'TextArea':
      return { type: 'textarea', length: 255 };
    case 'LongTextArea':
    case 'Html':
      requiredInt(xml, 'visibleLines', type, 2, 50);
      return {
        type: 'textarea',
        length: requiredInt(xml, 'length', type, 256, 131072),
        longText: true,
        htmlFormatted: type === 'Html',
        extraTypeInfo: type === 'Html' ? 'richtextarea' : 'plaintextarea'
      };
    case 'Number':
    case 'Currency':
    case 'Percent':
      return { type: NUMBER_TYPE[type], ...digits(xml, type, isFormula) };
    case 'Checkbox':
      if (!isFormula && textOf(xml, 'defaultValue') === undefined) {
        throw new MetadataProblem(`Must specify 'defaultValue' for a CustomField of type Checkbox`);
      }
      return { type: 'boolean' };
    case 'Date':
      return { type: 'date' };
    case 'DateTime':
      return { type: 'datetime' };
    case 'Time':
      return { type: 'time' };
    case 'Email':
      return { type: 'email' };
    case 'Phone':
      return { type: 'phone' };
    case 'Url':
      return { type: 'url' };
    case 'AutoNumber':
      return autoNumber(textOf(xml, 'displayFormat') ?? '{0}');
    case 'Picklist':
      return { type: 'picklist', ...picklistShape(xml, valueSets) };
    case 'MultiselectPicklist':
      requiredInt(xml, 'visibleLines', type, 3, 10);
      return { type: 'multipicklist', ...picklistShape(xml, valueSets) };
    case 'Lookup':
    case 'MasterDetail':
    case 'MetadataRelationship':
      return relationship(object, name, type, xml);
    default:
      throw new MetadataProblem(`The local org does not keep fields of type ${type} (${object}.${name})`);
  }
}

const NUMBER_TYPE = { Number: 'double', Currency: 'currency', Percent: 'percent' } as const;

function digits(xml: XmlElement, type: string, isFormula: boolean): { precision: number; scale: number } {
  const precision = isFormula ? (intOf(xml, 'precision') ?? 18) : requiredInt(xml, 'precision', type, 1, 18);
  const scale = isFormula ? (intOf(xml, 'scale') ?? 2) : requiredInt(xml, 'scale', type, 0, 17);
  if (scale > precision) throw new MetadataProblem('Scale cannot be greater than precision');
  return { precision, scale };
}

/** A name or field that the platform numbers, e.g. RUN-{000000}. */
export function autoNumber(displayFormat: string): Shape & { length: number } {
  if (!/\{0+\}/.test(displayFormat)) {
    throw new MetadataProblem(`Invalid display format for an auto number: ${displayFormat}`);
  }
  return {
    type: 'string',
    length: 30,
    autoNumber: true,
    displayFormat,
    required: false,
    nillable: false,
    createable: false,
    updateable: false,
    defaultedOnCreate: true,
    permissionable: true
  };
}

function requiredInt(xml: XmlElement, element: string, type: string, least: number, most: number): number {
  const value = intOf(xml, element);
  if (value === undefined) throw new MetadataProblem(`Must specify '${element}' for a CustomField of type ${type}`);
  if (value < least || value > most) {
    throw new MetadataProblem(
      `'${element}' of a CustomField of type ${type} must be from ${least} to ${most}, not ${value}`
    );
  }
  return value;
}

function picklistShape(xml: XmlElement, valueSets: ValueSets): { picklist: Picklist } & Partial<FieldSpec> {
  const valueSet = childOf(xml, 'valueSet');
  if (!valueSet) throw new MetadataProblem("Must specify 'valueSet' for a CustomField of type Picklist");
  const valueSetName = textOf(valueSet, 'valueSetName');
  const controllingField = textOf(valueSet, 'controllingField');
  const definition = childOf(valueSet, 'valueSetDefinition');
  const values =
    valueSetName === undefined
      ? definition
        ? picklistValues(childrenOf(definition, 'value'))
        : []
      : valueSets.get(valueSetName);
  if (!values) throw new MetadataProblem(`In field: valueSet - no GlobalValueSet named ${valueSetName} found`);
  return {
    picklist: {
      restricted: valueSetName !== undefined || flagOf(valueSet, 'restricted'),
      values: values.map((value) => ({ ...value })),
      ...(valueSetName === undefined ? {} : { valueSetName }),
      ...(controllingField === undefined ? {} : { controllingField, validFor: validFor(valueSet) })
    },
    defaultValue: null
  };
}

function validFor(valueSet: XmlElement): Record<string, string[]> {
  return Object.fromEntries(
    childrenOf(valueSet, 'valueSettings').map((setting) => [
      textOf(setting, 'valueName') ?? '',
      textsOf(setting, 'controllingFieldValue')
    ])
  );
}

/** Values of a value set definition: `value` of a field, `customValue` of a global value set. */
export function picklistValues(nodes: readonly XmlElement[]): PicklistValue[] {
  return nodes.map((node) => {
    const value = textOf(node, 'fullName');
    if (value === undefined) throw new MetadataProblem('A picklist value must have a fullName');
    return {
      value: decodePicklistName(value),
      label: textOf(node, 'label') ?? value,
      active: textOf(node, 'isActive') !== 'false',
      default: flagOf(node, 'default')
    };
  });
}

/** Metadata URL-encodes characters such as / and % in value names. */
function decodePicklistName(name: string): string {
  return /%[0-9A-Fa-f]{2}/.test(name) ? decodeURIComponent(name) : name;
}

const DELETE_RULES: Readonly<Record<string, DeleteRule>> = {
  SetNull: 'clear',
  Restrict: 'restrict',
  Cascade: 'cascade'
};

function relationship(object: string, name: string, type: string, xml: XmlElement): Shape {
  const referenceTo = textOf(xml, 'referenceTo');
  if (referenceTo === undefined)
    throw new MetadataProblem(`Must specify 'referenceTo' for a CustomField of type ${type}`);
  const relationshipName = textOf(xml, 'relationshipName');
  const masterDetail = type === 'MasterDetail';
  const metadataRelationship = type === 'MetadataRelationship';
  if (masterDetail && relationshipName === undefined) {
    throw new MetadataProblem(`Must specify 'relationshipName' for a CustomField of type MasterDetail`);
  }
  const constraint = textOf(xml, 'deleteConstraint') ?? 'SetNull';
  const rule = DELETE_RULES[constraint];
  if (rule === undefined) {
    throw new MetadataProblem(
      `'${constraint}' is not a valid value for the enum 'DeleteConstraint' (${object}.${name})`
    );
  }
  if (type === 'Lookup' && flagOf(xml, 'required') && rule === 'clear') {
    throw new MetadataProblem(
      `Field ${name} is required, so 'deleteConstraint' must be Restrict or Cascade: a required lookup cannot be cleared`
    );
  }
  return {
    type: 'reference',
    referenceTo: [referenceTo],
    relationshipName: name.replace(/__c$/, '__r'),
    childRelationshipName: relationshipName === undefined ? null : `${relationshipName}__r`,
    masterDetail,
    metadataRelationship,
    relationshipOrder: masterDetail ? (intOf(xml, 'relationshipOrder') ?? 0) : null,
    reparentable: !masterDetail || flagOf(xml, 'reparentableMasterDetail'),
    deleteRule: masterDetail ? 'cascade' : metadataRelationship ? 'restrict' : rule,
    ...(masterDetail ? { updateable: flagOf(xml, 'reparentableMasterDetail'), permissionable: false } : {})
  };
}

function defaults(xml: XmlElement, type: string): Partial<FieldSpec> {
  const source = textOf(xml, 'defaultValue');
  if (source === undefined) return {};
  if (type === 'Checkbox') return { defaultValue: source === 'true', defaultedOnCreate: true };
  if (/^-?\d+(\.\d+)?$/.test(source)) return { defaultValue: Number(source), defaultedOnCreate: true };
  const literal = /^"([^"]*)"$/.exec(source) ?? /^'([^']*)'$/.exec(source);
  if (literal) return { defaultValue: literal[1] ?? null, defaultedOnCreate: true };
  return { defaultFormula: source, defaultedOnCreate: true };
}
