/** Rows that the platform itself writes, without the checks that hold for users. */
import type { Row } from '../store/recordTable.ts';
import { toStoredDateTime } from './fieldInput.ts';
import type { OrgState } from './orgState.ts';

/** Inserts a row with audit fields and checkboxes filled; the id, which `values` may give. */
export function insertSystemRow(state: OrgState, objectName: string, userId: string, values: Row): string {
  const table = state.table(objectName);
  const now = toStoredDateTime(state.clock());
  const row: Row = { Id: values['Id'] ?? table.newId(), IsDeleted: 0 };
  for (const field of table.object.fields.values()) {
    if (field.type === 'boolean') row[field.name] = field.defaultValue === true ? 1 : 0;
  }
  const stamps: Row = {
    OwnerId: userId,
    CreatedDate: now,
    CreatedById: userId,
    LastModifiedDate: now,
    LastModifiedById: userId,
    SystemModstamp: now
  };
  Object.assign(row, stamps, values);
  table.insert(row);
  return String(row['Id']);
}

/** Inserts the row, or updates the one that `key` finds; its id. */
export function putSystemRow(state: OrgState, objectName: string, userId: string, key: Row, values: Row): string {
  const id = systemRowId(state, objectName, key);
  if (id === undefined) return insertSystemRow(state, objectName, userId, { ...key, ...values });
  const { object } = state.table(objectName);
  const now = toStoredDateTime(state.clock());
  const stamps: Row = { LastModifiedDate: now, LastModifiedById: userId, SystemModstamp: now };
  const kept = Object.fromEntries(Object.entries(stamps).filter(([name]) => object.fields.has(name.toLowerCase())));
  state.table(objectName).update(id, { ...kept, ...values, IsDeleted: 0 });
  return id;
}

export function systemRowId(state: OrgState, objectName: string, key: Row): string | undefined {
  const conditions = Object.keys(key).map((name) => `"${name}" = ?`);
  const row = state.db
    .statement(`SELECT "Id" AS id FROM "${objectName}" WHERE ${conditions.join(' AND ')}`)
    .get(...Object.values(key));
  return typeof row?.['id'] === 'string' ? row['id'] : undefined;
}

export function removeSystemRows(state: OrgState, objectName: string, key: Row): void {
  const conditions = Object.keys(key).map((name) => `"${name}" = ?`);
  state.db.statement(`DELETE FROM "${objectName}" WHERE ${conditions.join(' AND ')}`).run(...Object.values(key));
}
