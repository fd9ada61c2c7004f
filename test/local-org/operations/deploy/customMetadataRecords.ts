/** Custom metadata records: deployed as components, read as rows. */
import { definitionText, type Component } from '../../schema/metadata/component.ts';
import { childrenOf, MetadataProblem, parseMetadata, textOf } from '../../schema/metadata/xml.ts';
import { findField, findObject, type FieldSchema, type ObjectSchema, type OrgSchema } from '../../schema/types.ts';
import type { Row } from '../../store/recordTable.ts';
import { ObjectPlan } from '../objectPlan.ts';
import type { OrgState } from '../orgState.ts';
import { SalesforceError } from '../salesforceError.ts';
import { putSystemRow, removeSystemRows, systemRowId } from '../systemRows.ts';

export interface MetadataRecord {
  object: ObjectSchema;
  developerName: string;
  label: string;
  values: Row;
  /** Relationship field → developer name of the parent record. */
  parents: { field: FieldSchema; developerName: string }[];
}

/** @throws MetadataProblem where type, field or value is refused. */
export function metadataRecord(schema: OrgSchema, component: Component): MetadataRecord {
  const xml = parseMetadata(definitionText(component), 'CustomMetadata');
  const { object, developerName } = recordIdentity(schema, component);
  const label = textOf(xml, 'label');
  if (label === undefined) throw new MetadataProblem('Required field is missing: label');
  if (label.length > 40) throw new MetadataProblem(`Label of ${component.fullName} is longer than 40 characters`);
  const plan = new ObjectPlan(object);
  const record: MetadataRecord = { object, developerName, label, values: {}, parents: [] };
  for (const entry of childrenOf(xml, 'values')) {
    const name = textOf(entry, 'field') ?? '';
    const fieldPlan = plan.fields.get(name.toLowerCase());
    if (!fieldPlan?.field.custom) {
      throw new MetadataProblem(`In field: field - no CustomField named ${object.name}.${name} found`);
    }
    const text = textOf(entry, 'value');
    const { field } = fieldPlan;
    if (field.metadataRelationship) {
      if (text !== undefined) record.parents.push({ field, developerName: text });
    } else if (text !== undefined || field.type !== 'boolean') {
      record.values[field.name] = acceptValue(() => fieldPlan.check(fieldPlan.parse(text ?? null, 'csv'), undefined));
    }
  }
  requireFields(plan, record);
  return record;
}

/** KA_Setting.Default → type KA_Setting__mdt, record Default. */
export function recordIdentity(
  schema: OrgSchema,
  component: Pick<Component, 'fullName'>
): Pick<MetadataRecord, 'object' | 'developerName'> {
  const [type = '', developerName = ''] = component.fullName.split('.');
  const name = type.endsWith('__mdt') ? type : `${type}__mdt`;
  const object = findObject(schema, name);
  if (!object) throw new MetadataProblem(`Entity of type 'CustomObject' named '${name}' cannot be found`);
  if (!/^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(developerName) || developerName.length > 40) {
    throw new MetadataProblem(
      `Invalid record name: ${developerName}. Use up to 40 letters, digits and single underscores`
    );
  }
  return { object, developerName };
}

function acceptValue<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof SalesforceError) throw new MetadataProblem(error.message);
    throw error;
  }
}

function requireFields(plan: ObjectPlan, record: MetadataRecord): void {
  for (const field of plan.required) {
    if (!field.custom) continue;
    const given =
      (record.values[field.name] ?? null) !== null || record.parents.some((parent) => parent.field === field);
    if (!given) throw new MetadataProblem(`Required field is missing: ${field.name}`);
  }
}

/** Writes the rows; parents are linked once all are there. `fail` hears of a record whose parent does not exist. */
export function writeMetadataRecords(
  state: OrgState,
  userId: string,
  records: readonly MetadataRecord[],
  fail: (position: number, problem: string) => void
): void {
  const ids = records.map(({ object, developerName, label, values }) =>
    putSystemRow(
      state,
      object.name,
      userId,
      { DeveloperName: developerName },
      { ...values, MasterLabel: label, Label: label, Language: 'en_US', QualifiedApiName: developerName }
    )
  );
  records.forEach(({ object, parents }, position) => {
    for (const { field, developerName } of parents) {
      const parentType = field.referenceTo[0] ?? '';
      const parentId = systemRowId(state, parentType, { DeveloperName: developerName });
      if (parentId === undefined) {
        fail(position, `No ${parentType} record named ${developerName} for the field ${object.name}.${field.name}`);
        continue;
      }
      state.table(object.name).update(ids[position] ?? '', { [field.name]: parentId });
    }
  });
}

export function removeMetadataRecord(state: OrgState, component: Pick<Component, 'fullName'>): void {
  const [type = '', developerName = ''] = component.fullName.split('.');
  const object = findObject(state.schema, type.endsWith('__mdt') ? type : `${type}__mdt`);
  if (object && findField(object, 'DeveloperName'))
    removeSystemRows(state, object.name, { DeveloperName: developerName });
}
