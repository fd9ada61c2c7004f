/** `columns=true`: what a query would return, for clients that print tables. */
import type { QueryColumn, QueryCursor } from '../../operations/org.ts';
import type { ApiRequest } from '../router.ts';

interface ColumnMetadata {
  aggregate: boolean;
  apexType: string;
  booleanType: boolean;
  columnName: string;
  custom: boolean;
  displayName: string;
  foreignKeyName: string | null;
  insertable: boolean;
  joinColumns: ColumnMetadata[];
  numberType: boolean;
  textType: boolean;
  updatable: boolean;
}

const NUMBERS = new Set(['int', 'long', 'double', 'currency', 'percent']);

/** Columns in the order of the query; those of a parent or child are joined under its relationship. */
export function columnMetadata(request: ApiRequest, cursor: QueryCursor): object {
  const describe = request.org.describe(request.caller, cursor.object);
  return {
    columnMetadata: nest(cursor.columns),
    entityName: cursor.object,
    groupBy: false,
    idSelected: cursor.columns.some(({ path }) => path.toLowerCase() === 'id'),
    keyPrefix: describe.keyPrefix
  };
}

function nest(columns: readonly QueryColumn[]): ColumnMetadata[] {
  const result: ColumnMetadata[] = [];
  const groups = new Map<string, QueryColumn[]>();
  for (const column of columns) {
    const dot = column.path.indexOf('.');
    if (dot < 0) {
      result.push(metadata(column.path, column.type, []));
      continue;
    }
    const name = column.path.slice(0, dot);
    const joined = groups.get(name);
    const inner = { path: column.path.slice(dot + 1), type: column.type };
    if (joined === undefined) {
      groups.set(name, [inner]);
      // A nested query has a column of its own already.
      if (!result.some(({ columnName }) => columnName === name)) result.push(metadata(name, 'parent', []));
    } else joined.push(inner);
  }
  for (const entry of result) entry.joinColumns = nest(groups.get(entry.columnName) ?? []);
  return result;
}

function metadata(name: string, type: string, joinColumns: ColumnMetadata[]): ColumnMetadata {
  const numberType = NUMBERS.has(type);
  const booleanType = type === 'boolean';
  return {
    aggregate: type === 'childRelationship',
    apexType: numberType ? 'Decimal' : booleanType ? 'Boolean' : 'String',
    booleanType,
    columnName: name,
    custom: name.endsWith('__c') || name.endsWith('__r'),
    displayName: name,
    foreignKeyName: null,
    insertable: false,
    joinColumns,
    numberType,
    textType: !numberType && !booleanType,
    updatable: false
  };
}
