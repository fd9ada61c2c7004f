/** An org's schema: the standard catalogue, changed and extended by what was deployed. */
import { standardObjects, type OrgFeatures } from './catalogue/index.ts';
import { customField, picklistValues, type ValueSets } from './metadata/customField.ts';
import { customObject, sharingModelOf } from './metadata/customObject.ts';
import { recordTypeOf, validationRuleOf } from './metadata/objectParts.ts';
import { STANDARD_VALUE_SETS } from './metadata/standardValueSets.ts';
import { definitionText, type Component } from './metadata/component.ts';
import { childrenOf, MetadataProblem, parseMetadata, type XmlElement } from './metadata/xml.ts';
import { currencyField, recordTypeField } from './systemFields.ts';
import type { ObjectSchema, OrgSchema, PicklistValue } from './types.ts';

export interface SchemaSource {
  features: OrgFeatures;
  companyCurrency: string;
  /** Active currencies, the company's first. */
  currencies: readonly string[];
  components: Iterable<Component>;
  /** Key prefix of a custom object; the same one every time. */
  keyPrefixOf: (object: string) => string;
  /** Id of a record type; the same one every time. */
  recordTypeIdOf: (object: string, developerName: string) => string;
}

export interface ComponentProblem {
  component: Component;
  message: string;
  line: number;
}

export interface BuiltSchema {
  schema: OrgSchema;
  problems: ComponentProblem[];
}

/** Builds in the order in which parts depend on each other; what cannot be built is left out and reported. */
export function buildSchema(source: SchemaSource): BuiltSchema {
  const objects = new Map<string, ObjectSchema>();
  for (const object of standardObjects(source.features, source.companyCurrency))
    objects.set(object.name.toLowerCase(), object);
  const problems: ComponentProblem[] = [];
  const byType = Map.groupBy(source.components, (component) => component.type);

  const each = (type: string, apply: (component: Component, xml: XmlElement) => void): void => {
    for (const component of byType.get(type) ?? []) {
      try {
        apply(component, parseMetadata(definitionText(component), type));
      } catch (problem) {
        if (!(problem instanceof MetadataProblem)) throw problem;
        problems.push({ component, message: problem.message, line: problem.line });
      }
    }
  };
  const objectOf = (component: Component): [ObjectSchema, string] => {
    const [objectName = '', partName = ''] = component.fullName.split(/\.(.*)/s);
    const object = objects.get(objectName.toLowerCase());
    if (!object) throw new MetadataProblem(`Entity of type 'CustomObject' named '${objectName}' cannot be found`);
    return [object, partName];
  };

  each('CustomObject', (component, xml) => {
    const standard = objects.get(component.fullName.toLowerCase());
    if (standard) standard.sharingModel = sharingModelOf(xml) ?? standard.sharingModel;
    else
      objects.set(
        component.fullName.toLowerCase(),
        customObject(component.fullName, xml, source.keyPrefixOf(component.fullName))
      );
  });

  const valueSets = new Map<string, PicklistValue[]>();
  each('GlobalValueSet', (component, xml) =>
    valueSets.set(component.fullName, picklistValues(childrenOf(xml, 'customValue')))
  );
  each('StandardValueSet', (component, xml) => applyStandardValueSet(objects, component.fullName, xml));
  each('CustomField', (component, xml) => {
    const [object, fieldName] = objectOf(component);
    addField(object, fieldName, xml, valueSets);
  });
  each('RecordType', (component, xml) => {
    const [object, name] = objectOf(component);
    object.recordTypes.push(recordTypeOf(object, name, xml, source.recordTypeIdOf(object.name, name)));
  });
  each('ValidationRule', (component, xml) => {
    const [object, name] = objectOf(component);
    object.validationRules.push(validationRuleOf(object, name, xml));
  });

  for (const object of objects.values()) finish(object, source);
  settleActivityTargets(objects);
  linkChildren(objects);
  return { schema: { objects }, problems };
}

function addField(object: ObjectSchema, name: string, xml: XmlElement, valueSets: ValueSets): void {
  const known = object.fields.get(name.toLowerCase());
  if (known && !known.custom) {
    // Source of a standard field carries only what may be changed, e.g. its help text or tracking.
    return;
  }
  if (!name.endsWith('__c'))
    throw new MetadataProblem(`Field ${object.name}.${name} does not exist and is not a custom field`);
  object.fields.set(name.toLowerCase(), customField(object.name, name, xml, valueSets));
}

function applyStandardValueSet(objects: Map<string, ObjectSchema>, name: string, xml: XmlElement): void {
  const targets = STANDARD_VALUE_SETS[name];
  if (!targets) throw new MetadataProblem(`The local org has no standard value set named ${name}`);
  const values = picklistValues(childrenOf(xml, 'standardValue'));
  for (const [objectName, fieldName] of targets) {
    const picklist = objects.get(objectName.toLowerCase())?.fields.get(fieldName.toLowerCase())?.picklist;
    if (picklist) picklist.values = values;
  }
}

/** Fields that depend on what else the object turned out to have. */
function finish(object: ObjectSchema, source: SchemaSource): void {
  if (object.recordTypes.length > 0 && !object.fields.has('recordtypeid')) {
    object.fields.set('recordtypeid', recordTypeField(object.label));
  }
  const currency = object.fields.get('currencyisocode');
  const wantsCurrency = source.features.multiCurrency && (object.kind === 'custom' || currency !== undefined);
  const offered = currencyField(source.currencies, source.companyCurrency);
  if (wantsCurrency) object.fields.set('currencyisocode', offered);
  const ofUser = object.fields.get('defaultcurrencyisocode');
  if (ofUser !== undefined) object.fields.set('defaultcurrencyisocode', { ...ofUser, picklist: offered.picklist });
}

/** Tasks and events are about standard objects that the org has, and custom objects that allow activities. */
function settleActivityTargets(objects: Map<string, ObjectSchema>): void {
  const custom = [...objects.values()].filter(
    (object) => object.kind === 'custom' && object.fields.has('lastactivitydate')
  );
  for (const name of ['task', 'event']) {
    const what = objects.get(name)?.fields.get('whatid');
    if (!what) continue;
    const standard = what.referenceTo.filter((target) => objects.has(target.toLowerCase()));
    what.referenceTo = [...standard, ...custom.map((object) => object.name)];
  }
}

function linkChildren(objects: Map<string, ObjectSchema>): void {
  for (const child of objects.values()) {
    for (const field of child.fields.values()) {
      for (const target of field.referenceTo) {
        objects.get(target.toLowerCase())?.childRelationships.push({
          childSObject: child.name,
          field: field.name,
          relationshipName: field.childRelationshipName,
          cascadeDelete: field.deleteRule === 'cascade',
          restrictedDelete: field.deleteRule === 'restrict'
        });
      }
    }
  }
}
