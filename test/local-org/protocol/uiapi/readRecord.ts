/** GET /ui-api/records/{id} and what write operations answer with. */
import { SalesforceError } from '../../operations/salesforceError.ts';
import { isJsonObject, nameList } from '../requestFields.ts';
import { type Describes, nameFieldOf } from './describes.ts';
import {
  addField,
  addLayout,
  addOptionalField,
  columnsOf,
  emptyTree,
  type FieldTree,
  noSuchColumn
} from './fieldTree.ts';
import { type RecordRepresentation, representRecord } from './recordRepresentation.ts';

const defaultChildPageSize = 5;
const largestChildPageSize = 200;

/** One record with the fields that the query parameters ask for. */
export function readRecord(describes: Describes, id: string, query: URLSearchParams): RecordRepresentation {
  const tree = emptyTree(describes.ofRecord(id));
  const layouts = nameList(query.get('layoutTypes')) ?? [];
  const fields = nameList(query.get('fields')) ?? [];
  const optional = nameList(query.get('optionalFields')) ?? [];
  if (layouts.length + fields.length + optional.length === 0) {
    throw new SalesforceError(
      400,
      'INVALID_INPUT',
      'Specify at least one of these parameters: fields, optionalFields, layoutTypes'
    );
  }
  for (const layout of layouts) addLayout(tree, layoutType(layout), describes);
  for (const field of fields) addField(tree, field, describes);
  for (const field of optional) addOptionalField(tree, field, describes);
  const record = readTree(describes, tree, id);
  for (const child of nameList(query.get('childRelationships')) ?? []) {
    const name = child.slice(child.indexOf('.') + 1);
    record.childRelationships[name] = readChildren(describes, tree, { id, name, size: childPageSize(query) });
  }
  return record;
}

/** All that a layout shows; the answer of create and update. */
export function readWholeRecord(describes: Describes, id: string): RecordRepresentation {
  const tree = emptyTree(describes.ofRecord(id));
  addLayout(tree, 'Full', describes);
  return readTree(describes, tree, id);
}

function readTree(describes: Describes, tree: FieldTree, id: string): RecordRepresentation {
  const soql = `SELECT ${columnsOf(tree).join(', ')} FROM ${tree.describe.name} WHERE Id = '${id}'`;
  const [row] = describes.org.query(describes.caller, soql).rows();
  if (row === undefined) throw new SalesforceError(404, 'NOT_FOUND', 'The requested resource does not exist');
  return representRecord(row, tree, describes.caller);
}

function readChildren(
  describes: Describes,
  tree: FieldTree,
  { id, name, size }: { id: string; name: string; size: number }
): unknown {
  const relationship = tree.describe.childRelationships.find((each) => each.relationshipName === name);
  const child = relationship === undefined ? undefined : describes.find(relationship.childSObject);
  if (relationship === undefined || child === undefined) throw noSuchColumn(name, tree.describe.name);
  const childTree = emptyTree(child);
  addField(childTree, `${child.name}.Id`, describes);
  addField(childTree, `${child.name}.${nameFieldOf(child)}`, describes);
  const columns = columnsOf(childTree).join(', ');
  const soql = `SELECT ${columns} FROM ${child.name} WHERE ${relationship.field} = '${id}' ORDER BY Id LIMIT ${size + 1}`;
  const rows = [...describes.org.query(describes.caller, soql).rows()].filter(isJsonObject);
  const records = rows.slice(0, size).map((row) => representRecord(row, childTree, describes.caller));
  return {
    count: records.length,
    currentPageToken: '0',
    nextPageToken: rows.length > size ? String(size) : null,
    previousPageToken: null,
    records
  };
}

function layoutType(name: string): string {
  if (['full', 'compact'].includes(name.toLowerCase())) return name;
  throw new SalesforceError(400, 'INVALID_INPUT', `Layout type ${name} is not one of: Full, Compact`);
}

function childPageSize(query: URLSearchParams): number {
  const size = Number(query.get('pageSize') ?? defaultChildPageSize);
  if (Number.isInteger(size) && size >= 1 && size <= largestChildPageSize) return size;
  throw new SalesforceError(400, 'INVALID_INPUT', `pageSize must be between 1 and ${largestChildPageSize}`);
}
