/** SOQL SELECT list for what a query selects of a record. */
import type { FieldNode } from 'graphql';
import type { SObjectDescribe } from '../../operations/describe.ts';
import { type Describes, fieldNamed, lookupNamed, nameFieldOf } from '../uiapi/describes.ts';
import { dataError } from './graphqlErrors.ts';
import { selectedBelow, type Selected, type SelectionContext } from './selection.ts';

export interface ChildSelection {
  /** Relationship name, e.g. Contacts. */
  name: string;
  nodes: FieldNode[];
}

export interface RecordColumns {
  columns: string[];
  children: ChildSelection[];
}

const deepestParent = 5;

/** Fields of the Record interface, and the column each is made from. */
const interfaceFields: Record<string, (describe: SObjectDescribe) => string> = {
  Id: () => 'Id',
  ApiName: () => 'Id',
  WeakEtag: () => 'SystemModstamp',
  DisplayValue: nameFieldOf,
  SystemModstamp: () => 'SystemModstamp',
  LastModifiedById: () => 'LastModifiedById',
  LastModifiedDate: () => 'LastModifiedDate',
  RecordTypeId: () => 'RecordTypeId'
};

/** Columns of the record and its parents; child relationships apart. Id is always among them. */
export function recordColumns(
  selected: Selected,
  describe: SObjectDescribe,
  { describes, context }: { describes: Describes; context: SelectionContext }
): RecordColumns {
  const columns = new Set(['Id']);
  const children: ChildSelection[] = [];
  const add = (fields: Selected, object: SObjectDescribe, prefix: string, depth: number): void => {
    for (const [name, nodes] of fields) {
      if (name.startsWith('__')) continue;
      const field = fieldNamed(object, interfaceFields[name]?.(object) ?? name);
      if (field !== undefined) {
        columns.add(prefix + field.name);
        continue;
      }
      // Objects without record types, say, have nothing to read: the answer is null.
      if (name in interfaceFields) continue;
      const parent = describes.find(lookupNamed(object, name)?.referenceTo[0] ?? '');
      if (parent !== undefined) {
        if (depth === deepestParent)
          throw dataError(`More than ${deepestParent} levels of parents at ${prefix}${name}`);
        columns.add(`${prefix}${name}.Id`);
        add(selectedBelow(nodes, context), parent, `${prefix}${name}.`, depth + 1);
      } else if (prefix === '') children.push({ name, nodes });
      else throw dataError(`Child relationship ${name} cannot be queried below the parent ${prefix.slice(0, -1)}`);
    }
  };
  add(selected, describe, '', 0);
  return { columns: [...columns], children };
}
