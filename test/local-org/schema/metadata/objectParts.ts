/** Record types and validation rules of an object. */
import type { ObjectSchema, RecordTypeSchema, ValidationRule } from '../types.ts';
import { childrenOf, flagOf, MetadataProblem, textOf, type XmlElement } from './xml.ts';

export function recordTypeOf(object: ObjectSchema, name: string, xml: XmlElement, id: string): RecordTypeSchema {
  const label = textOf(xml, 'label');
  if (label === undefined) throw new MetadataProblem(`Must specify a label for the record type ${object.name}.${name}`);
  const picklists: RecordTypeSchema['picklists'] = new Map();
  for (const entry of childrenOf(xml, 'picklistValues')) {
    const fieldName = textOf(entry, 'picklist') ?? '';
    const field = object.fields.get(fieldName.toLowerCase());
    if (!field?.picklist)
      throw new MetadataProblem(`Picklist field ${object.name}.${fieldName} of record type ${name} not found`);
    const values = childrenOf(entry, 'values');
    const names = values.map((value) => decodeURIComponent(textOf(value, 'fullName') ?? ''));
    for (const value of names) {
      if (!field.picklist.values.some((known) => known.value === value)) {
        throw new MetadataProblem(`Picklist value: ${value} in picklist: ${fieldName} not found`);
      }
    }
    const chosen = values.findIndex((value) => flagOf(value, 'default'));
    picklists.set(fieldName.toLowerCase(), { values: names, default: names[chosen] ?? null });
  }
  const active = textOf(xml, 'active') !== 'false';
  return {
    id,
    developerName: name,
    label,
    active,
    // No profiles say which one is theirs; an inactive one is nobody's.
    isDefault: active && !object.recordTypes.some((type) => type.isDefault),
    picklists
  };
}

export function validationRuleOf(object: ObjectSchema, name: string, xml: XmlElement): ValidationRule {
  const formula = textOf(xml, 'errorConditionFormula');
  const message = textOf(xml, 'errorMessage');
  if (formula === undefined || message === undefined) {
    throw new MetadataProblem(`Validation rule ${object.name}.${name} needs errorConditionFormula and errorMessage`);
  }
  if (message.length > 255) {
    throw new MetadataProblem(`Error message of validation rule ${name} is longer than 255 characters`);
  }
  const shown = textOf(xml, 'errorDisplayField');
  const field = shown === undefined ? undefined : object.fields.get(shown.toLowerCase());
  if (shown !== undefined && !field) {
    throw new MetadataProblem(`Field ${shown} of validation rule ${object.name}.${name} does not exist`);
  }
  return { name, active: flagOf(xml, 'active'), formula, message, errorField: field?.name ?? null };
}
