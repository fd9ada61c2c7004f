/** The schema as a user of another language reads it: labels, help, picklist labels and validation messages. */
import { definitionText, type Component } from './metadata/component.ts';
import { childOf, childrenOf, parseMetadata, textOf, type XmlElement } from './metadata/xml.ts';
import type { FieldSchema, ObjectSchema, OrgSchema, PicklistValue } from './types.ts';

/** Label in the master language → label in the other. */
type Labels = ReadonlyMap<string, string>;

interface FieldWords {
  label: string | undefined;
  help: string | undefined;
  values: Labels;
}

interface ObjectWords {
  label: string | undefined;
  labelPlural: string | undefined;
  nameFieldLabel: string | undefined;
  fields: Map<string, FieldWords>;
  /** Validation rule → message. */
  messages: Labels;
  recordTypes: Labels;
}

/** A copy with the words of `language`; what is not translated stays as it is. Objects without a translation are shared. */
export function translateSchema(schema: OrgSchema, components: Iterable<Component>, language: string): OrgSchema {
  const objects = new Map<string, ObjectWords>();
  const valueSets = new Map<string, Labels>();
  for (const component of components) {
    if (!component.fullName.endsWith(`-${language}`)) continue;
    const name = component.fullName.slice(0, -language.length - 1);
    if (component.type === 'CustomObjectTranslation') objects.set(name.toLowerCase(), objectWords(component));
    if (component.type === 'GlobalValueSetTranslation') {
      const xml = parseMetadata(definitionText(component), component.type);
      valueSets.set(name, labelMap(childrenOf(xml, 'valueTranslation'), 'masterLabel', 'translation'));
    }
  }
  if (objects.size === 0 && valueSets.size === 0) return schema;
  const translated = [...schema.objects].map(([key, object]): [string, ObjectSchema] => [
    key,
    translateObject(object, objects.get(key), valueSets)
  ]);
  return { objects: new Map(translated) };
}

/** Source format keeps the words of each field in a file of its own; metadata format keeps all in one. */
function objectWords(component: Component): ObjectWords {
  const xml: XmlElement = {};
  const fields = new Map<string, FieldWords>();
  for (const { path, content } of component.files) {
    const isField = path.includes('.fieldTranslation');
    const text = definitionText({ ...component, files: [{ path, content }] });
    const root = parseMetadata(text, isField ? 'CustomFieldTranslation' : 'CustomObjectTranslation');
    if (isField) addField(fields, root);
    else Object.assign(xml, root);
  }
  for (const field of childrenOf(xml, 'fields')) addField(fields, field);
  const caseValue = (plural: string): string | undefined => {
    const found = childrenOf(xml, 'caseValues').find((value) => (textOf(value, 'plural') ?? 'false') === plural);
    return found && textOf(found, 'value');
  };
  return {
    label: caseValue('false'),
    labelPlural: caseValue('true'),
    nameFieldLabel: textOf(xml, 'nameFieldLabel'),
    fields,
    messages: labelMap(childrenOf(xml, 'validationRules'), 'name', 'errorMessage'),
    recordTypes: labelMap(childrenOf(xml, 'recordTypes'), 'name', 'label')
  };
}

function addField(fields: Map<string, FieldWords>, xml: XmlElement): void {
  const cased = childOf(xml, 'caseValues');
  fields.set((textOf(xml, 'name') ?? '').toLowerCase(), {
    label: textOf(xml, 'label') ?? (cased && textOf(cased, 'value')),
    help: textOf(xml, 'help'),
    values: labelMap(childrenOf(xml, 'picklistValues'), 'masterLabel', 'translation')
  });
}

function labelMap(entries: readonly XmlElement[], key: string, value: string): Labels {
  const labels = new Map<string, string>();
  for (const entry of entries) {
    const [from, to] = [textOf(entry, key), textOf(entry, value)];
    if (from !== undefined && to !== undefined) labels.set(from, to);
  }
  return labels;
}

function translateObject(
  object: ObjectSchema,
  words: ObjectWords | undefined,
  valueSets: ReadonlyMap<string, Labels>
): ObjectSchema {
  const fields = [...object.fields].map(([key, field]): [string, FieldSchema] => [
    key,
    translateField(field, fieldWords(object, field, words), valueSets)
  ]);
  return {
    ...object,
    label: words?.label ?? object.label,
    labelPlural: words?.labelPlural ?? words?.label ?? object.labelPlural,
    fields: new Map(fields),
    recordTypes: object.recordTypes.map((type) => ({
      ...type,
      label: words?.recordTypes.get(type.developerName) ?? type.label
    })),
    validationRules: object.validationRules.map((rule) => ({
      ...rule,
      message: words?.messages.get(rule.name) ?? rule.message
    }))
  };
}

function fieldWords(object: ObjectSchema, field: FieldSchema, words: ObjectWords | undefined): FieldWords | undefined {
  const known = words?.fields.get(field.name.toLowerCase());
  const isName = field.name === object.nameField && words?.nameFieldLabel !== undefined;
  return isName ? { help: undefined, values: new Map(), ...known, label: words.nameFieldLabel } : known;
}

function translateField(
  field: FieldSchema,
  words: FieldWords | undefined,
  valueSets: ReadonlyMap<string, Labels>
): FieldSchema {
  const { picklist } = field;
  const values = words?.values.size ? words.values : valueSets.get(picklist?.valueSetName ?? '');
  if (!words && !values) return field;
  return {
    ...field,
    label: words?.label ?? field.label,
    inlineHelpText: words?.help ?? field.inlineHelpText,
    picklist:
      picklist && values
        ? { ...picklist, values: picklist.values.map((value) => translateValue(value, values)) }
        : picklist
  };
}

function translateValue(value: PicklistValue, labels: Labels): PicklistValue {
  return { ...value, label: labels.get(value.label) ?? value.label };
}
