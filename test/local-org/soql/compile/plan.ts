import type { SQLInputValue } from 'node:sqlite';
import type { QueryColumn } from '../../operations/org.ts';

/** How an SQL row becomes a record. Columns are counted from 0. */
export interface RecordShape {
  /** API name for `attributes`. */
  type: string;
  /** Column of the record's id; undefined for aggregate results, which have none. */
  id?: number;
  items: ItemShape[];
}

export type ItemShape =
  | { kind: 'value'; key: string; column: number; read: (value: unknown) => unknown }
  /** A parent; null when its id is. */
  | { kind: 'parent'; key: string; shape: RecordShape }
  /** TYPEOF: the shape is chosen by the key prefix of the id. */
  | { kind: 'choice'; key: string; id: number; shapes: Map<string, RecordShape> }
  | { kind: 'children'; key: string; plan: RowPlan };

/** A compiled SELECT: SQL, its bound values and the shape of its rows. */
export interface RowPlan {
  sql: string;
  values: SQLInputValue[];
  /** Counts the rows without reading them. */
  countSql: string;
  shape: RecordShape;
  columns: QueryColumn[];
  /** API name of the object in FROM. */
  object: string;
  /** COUNT(): the count is the answer and there are no rows. */
  countOnly: boolean;
  /** Aggregate results are no records, and queryMore does not serve them. */
  aggregate: boolean;
}
