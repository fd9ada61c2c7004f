/** A record as UI API answers it. */
import { createHash } from 'node:crypto';
import type { SObjectDescribe } from '../../operations/describe.ts';
import type { Caller } from '../../operations/org.ts';
import { isJsonObject, type JsonObject } from '../requestFields.ts';
import { fieldNamed, nameFieldOf } from './describes.ts';
import { displayValue } from './displayValue.ts';
import type { FieldTree } from './fieldTree.ts';

export interface RecordRepresentation {
  apiName: string;
  childRelationships: Record<string, unknown>;
  eTag: string;
  fields: Record<string, { displayValue: string | null; value: unknown }>;
  id: string;
  lastModifiedById: string | null;
  lastModifiedDate: string | null;
  recordTypeId: string | null;
  recordTypeInfo: unknown;
  systemModstamp: string | null;
  weakEtag: number;
}

const masterRecordType = '012000000000000AAA';
/** Every other object has at least the master record type. */
const withoutRecordTypes = new Set(['User']);

/** `row` holds the columns of the tree, as SOQL returned them. */
export function representRecord(row: JsonObject, tree: FieldTree, caller: Caller): RecordRepresentation {
  const fields: RecordRepresentation['fields'] = {};
  for (const name of [...tree.fields].sort()) {
    const field = fieldNamed(tree.describe, name);
    if (field === undefined) continue;
    const value = asIso(row[name] ?? null);
    fields[name] = { displayValue: displayValue(value, field, caller, 'uiapi'), value };
  }
  for (const [name, parentTree] of tree.parents) {
    const parentRow = row[name];
    if (!isJsonObject(parentRow)) fields[name] = { displayValue: null, value: null };
    else {
      const parent = representRecord(parentRow, parentTree, caller);
      const text = parentRow[nameFieldOf(parentTree.describe)];
      fields[name] = { displayValue: typeof text === 'string' ? text : null, value: parent };
    }
  }
  const systemModstamp = textOf(asIso(row['SystemModstamp']));
  const head = {
    apiName: tree.describe.name,
    id: String(row['Id']),
    lastModifiedById: textOf(row['LastModifiedById']),
    lastModifiedDate: textOf(asIso(row['LastModifiedDate'])),
    ...recordType(row, tree.describe),
    systemModstamp,
    weakEtag: systemModstamp === null ? 0 : Date.parse(systemModstamp)
  };
  return { ...head, childRelationships: {}, eTag: eTag({ ...head, fields }), fields };
}

/** 32 hexadecimal digits that change with the content. */
export function eTag(content: unknown): string {
  return createHash('md5').update(JSON.stringify(content)).digest('hex');
}

/** REST writes `+0000`, UI API `Z`. */
function asIso(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\dT[\d:.]+)\+0000$/, '$1Z') : value;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function recordType(
  row: JsonObject,
  describe: SObjectDescribe
): { recordTypeId: string | null; recordTypeInfo: unknown } {
  if (withoutRecordTypes.has(describe.name)) return { recordTypeId: null, recordTypeInfo: null };
  const recordTypeId = textOf(row['RecordTypeId']) ?? masterRecordType;
  const info = describe.recordTypeInfos.find((each) => each.recordTypeId === recordTypeId && !each.master);
  if (info === undefined) return { recordTypeId, recordTypeInfo: null };
  const { available, defaultRecordTypeMapping, master, name } = info;
  return { recordTypeId, recordTypeInfo: { available, defaultRecordTypeMapping, master, name, recordTypeId } };
}
