import { NO_FEATURES, standardObjects } from '../../local-org/schema/catalogue/index.ts';
import type { Component } from './component.ts';
import { splitName } from './component.ts';
import { childOf, childrenOf, isTrue, textOf, type XmlNode } from './xmlTree.ts';

/** A field as rules look at it, standard or of the package. */
export interface FieldView {
  name: string;
  /** Metadata type, e.g. Currency; standard fields carry the closest one. */
  type: string;
  /** Universally required: the platform refuses field permissions and layouts without it. */
  required: boolean;
  /** Field-level security can hide it: neither required, nor master-detail, nor a system field. */
  permissionable: boolean;
  formula: boolean;
  referenceTo: string | undefined;
  relationshipName: string | undefined;
  /** API names of a picklist's values; undefined where the package does not know them. */
  values: readonly string[] | undefined;
  /** The definition, where the field belongs to the package. */
  node: XmlNode | undefined;
}

export interface ObjectView {
  name: string;
  fields: ReadonlyMap<string, FieldView>;
  /** The definition, where the object belongs to the package. */
  component: Component | undefined;
}

const RECORD_FIELDS: readonly [name: string, type: string][] = [
  ['Id', 'Id'],
  ['Name', 'Text'],
  ['CreatedById', 'Lookup'],
  ['CreatedDate', 'DateTime'],
  ['LastModifiedById', 'Lookup'],
  ['LastModifiedDate', 'DateTime'],
  ['SystemModstamp', 'DateTime']
];
const CUSTOM_METADATA_FIELDS: readonly [name: string, type: string][] = [
  ['Id', 'Id'],
  ['DeveloperName', 'Text'],
  ['MasterLabel', 'Text'],
  ['Language', 'Picklist'],
  ['NamespacePrefix', 'Text'],
  ['QualifiedApiName', 'Text'],
  ['IsProtected', 'Checkbox'],
  ['CreatedById', 'Lookup'],
  ['LastModifiedById', 'Lookup']
];

/** Describe type → the metadata type that formulas and reports treat alike. */
const METADATA_TYPES: Readonly<Record<string, string>> = {
  id: 'Id',
  string: 'Text',
  textarea: 'LongTextArea',
  boolean: 'Checkbox',
  int: 'Number',
  long: 'Number',
  double: 'Number',
  currency: 'Currency',
  percent: 'Percent',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  email: 'Email',
  phone: 'Phone',
  url: 'Url',
  picklist: 'Picklist',
  multipicklist: 'MultiselectPicklist',
  reference: 'Lookup'
};

/** Objects and fields that references may resolve to. */
export function buildObjects(of: (type: string) => Component[]): Map<string, ObjectView> {
  const objects = new Map<string, { name: string; fields: Map<string, FieldView>; component: Component | undefined }>();
  for (const standard of standardObjects(NO_FEATURES, 'USD')) {
    const fields = [...standard.fields.values()].map((field): [string, FieldView] => [
      field.name,
      {
        ...simpleField(field.name, METADATA_TYPES[field.type] ?? 'Text', field.referenceTo[0]),
        required: field.required,
        permissionable: field.permissionable
      }
    ]);
    objects.set(standard.name, { name: standard.name, fields: new Map(fields), component: undefined });
  }
  for (const component of of('CustomObject')) {
    const known = objects.get(component.fullName);
    const fields = known?.fields ?? ownFields(component);
    objects.set(component.fullName, { name: component.fullName, fields, component });
  }
  const valueSets = new Map(of('GlobalValueSet').map((set) => [set.fullName, valueNames(set.root, 'customValue')]));
  for (const component of of('CustomField')) {
    const [objectName, name] = splitName(component.fullName);
    const object = objects.get(objectName) ?? { name: objectName, fields: new Map(), component: undefined };
    objects.set(objectName, object);
    object.fields.set(name, packageField(name, component.root, valueSets));
  }
  return objects;
}

function ownFields(component: Component): Map<string, FieldView> {
  if (component.fullName.endsWith('__mdt')) {
    return new Map(CUSTOM_METADATA_FIELDS.map(([name, type]) => [name, simpleField(name, type)]));
  }
  const fields = RECORD_FIELDS.map(([name, type]): [string, FieldView] => [name, simpleField(name, type)]);
  // A detail record has the owner of its master.
  if (textOf(component.root, 'sharingModel') !== 'ControlledByParent') {
    fields.push(['OwnerId', simpleField('OwnerId', 'Lookup', 'User')]);
  }
  return new Map(fields);
}

function simpleField(name: string, type: string, referenceTo?: string): FieldView {
  return {
    name,
    type,
    required: false,
    permissionable: false,
    formula: false,
    referenceTo,
    relationshipName: undefined,
    values: undefined,
    node: undefined
  };
}

function packageField(name: string, node: XmlNode, valueSets: ReadonlyMap<string, readonly string[]>): FieldView {
  const type = textOf(node, 'type') ?? 'Text';
  const valueSet = childOf(node, 'valueSet');
  const required = isTrue(node, 'required') || type === 'MasterDetail';
  return {
    name,
    type,
    required,
    permissionable: !required,
    formula: childOf(node, 'formula') !== undefined,
    referenceTo: textOf(node, 'referenceTo'),
    relationshipName: textOf(node, 'relationshipName'),
    values: valueSet && valuesOf(valueSet, valueSets),
    node
  };
}

function valuesOf(valueSet: XmlNode, valueSets: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const shared = textOf(valueSet, 'valueSetName');
  return shared ? valueSets.get(shared) : valueNames(childOf(valueSet, 'valueSetDefinition'), 'value');
}

function valueNames(node: XmlNode | undefined, element: string): readonly string[] {
  return childrenOf(node, element).flatMap((value) => textOf(value, 'fullName') ?? []);
}
