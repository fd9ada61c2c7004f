/** Rows of one object: insert, read, change. Knows nothing of rules; see operations. */
import type { SQLOutputValue } from 'node:sqlite';
import type { ObjectSchema } from '../schema/types.ts';
import { quoted, type Database } from './database.ts';
import { IdSequence } from './ids.ts';
import type { StoredValue } from './values.ts';

/** Field API name → stored value; a field that is absent is null. */
export type Row = Record<string, StoredValue>;

/** The tables of objects hold text and numbers only. */
function isRow(found: Record<string, SQLOutputValue>): found is Row {
  return typeof found['Id'] === 'string';
}

export class RecordTable {
  readonly object: ObjectSchema;
  readonly #db: Database;
  readonly #columns: string[];
  readonly #insertSql: string;
  readonly #selectSql: string;
  readonly #ids: IdSequence;

  constructor(db: Database, object: ObjectSchema) {
    this.#db = db;
    this.object = object;
    const stored = [...object.fields.values()].filter((field) => field.stored).map((field) => field.name);
    this.#columns = stored.includes('IsDeleted') ? stored : [...stored, 'IsDeleted'];
    const table = quoted(object.name);
    const names = this.#columns.map(quoted).join(', ');
    this.#insertSql = `INSERT INTO ${table} (${names}) VALUES (${this.#columns.map(() => '?').join(', ')})`;
    this.#selectSql = `SELECT ${names} FROM ${table} WHERE "Id" = ?`;
    const last = db.connection.prepare(`SELECT max("Id") AS last FROM ${table}`).get()?.['last'];
    this.#ids = new IdSequence(object.keyPrefix, typeof last === 'string' ? last : null);
  }

  newId(): string {
    return this.#ids.next();
  }

  insert(row: Row): void {
    const values = new Array<StoredValue>(this.#columns.length);
    for (let at = 0; at < values.length; at++) {
      const value = row[this.#columns[at] ?? ''];
      values[at] = value === undefined ? null : value;
    }
    // Kept for every record, even of objects that do not show it, e.g. User.
    values[this.#columns.indexOf('IsDeleted')] ??= 0;
    this.#db.statement(this.#insertSql).run(...values);
  }

  get(id: string): Row | undefined {
    const found = this.#db.statement(this.#selectSql).get(id);
    return found && isRow(found) ? found : undefined;
  }

  /** Whether the record exists, or lies in the recycle bin. */
  state(id: string): 'live' | 'deleted' | 'absent' {
    const found = this.#db
      .statement(`SELECT "IsDeleted" AS deleted FROM ${quoted(this.object.name)} WHERE "Id" = ?`)
      .get(id);
    if (!found) return 'absent';
    return found['deleted'] === 0 ? 'live' : 'deleted';
  }

  update(id: string, changes: Row): void {
    const names = Object.keys(changes);
    if (names.length === 0) return;
    const assignments = names.map((name) => `${quoted(name)} = ?`).join(', ');
    const values = names.map((name) => changes[name] ?? null);
    this.#db.statement(`UPDATE ${quoted(this.object.name)} SET ${assignments} WHERE "Id" = ?`).run(...values, id);
  }

  /** Removes the row for good. */
  remove(id: string): void {
    this.#db.statement(`DELETE FROM ${quoted(this.object.name)} WHERE "Id" = ?`).run(id);
  }

  /** Ids of live rows whose field has the value. */
  idsWhere(field: string, value: StoredValue): string[] {
    return this.#db
      .statement(
        `SELECT "Id" FROM ${quoted(this.object.name)} WHERE ${quoted(field)} = ? AND "IsDeleted" = 0 ORDER BY "Id"`
      )
      .all(value)
      .map((row) => String(row['Id']));
  }

  /** Live rows whose field has the value. */
  where(field: string, value: StoredValue): Row[] {
    return this.idsWhere(field, value)
      .map((id) => this.get(id))
      .filter((row) => row !== undefined);
  }
}
