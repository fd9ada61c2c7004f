/** Brings the tables in line with the schema: one table per object, one column per stored field, indexes where lookups need them. */
import type { FieldSchema, ObjectSchema, OrgSchema } from '../schema/types.ts';
import { quoted, type Database } from './database.ts';

const UNINDEXED_REFERENCES = new Set(['OwnerId', 'CreatedById', 'LastModifiedById', 'RecordTypeId', 'MasterRecordId']);

/** Creates and alters tables; columns and tables that the schema no longer has are dropped with their data. */
export function migrate(db: Database, schema: OrgSchema): void {
  const present = new Set(tableNames(db));
  for (const object of schema.objects.values()) {
    if (present.delete(object.name)) alterTable(db, object);
    else createTable(db, object);
  }
  for (const name of present) db.exec(`DROP TABLE ${quoted(name)}`);
  alignIndexes(db, schema);
  db.forgetStatements();
}

function tableNames(db: Database): string[] {
  return db.connection
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'`
    )
    .all()
    .map((row) => String(row['name']));
}

function storedFields(object: ObjectSchema): FieldSchema[] {
  return [...object.fields.values()].filter(
    (field) => field.stored && field.name !== 'Id' && field.name !== 'IsDeleted'
  );
}

function createTable(db: Database, object: ObjectSchema): void {
  const columns = storedFields(object).map(columnDefinition);
  // Every table has IsDeleted, also where describe does not show the field.
  const all = ['"Id" TEXT PRIMARY KEY NOT NULL', '"IsDeleted" INTEGER NOT NULL DEFAULT 0', ...columns];
  db.exec(`CREATE TABLE ${quoted(object.name)} (${all.join(', ')})`);
}

function columnDefinition(field: FieldSchema): string {
  const name = quoted(field.name);
  switch (field.type) {
    case 'boolean':
      return `${name} INTEGER NOT NULL DEFAULT ${field.defaultValue === true ? 1 : 0}`;
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return `${name} REAL`;
    default:
      return `${name} TEXT`;
  }
}

function alterTable(db: Database, object: ObjectSchema): void {
  const table = quoted(object.name);
  const rows = db.connection.prepare(`SELECT name, type FROM pragma_table_info(?)`).all(object.name);
  const present = new Map(rows.map((row) => [String(row['name']), String(row['type'])]));
  for (const field of storedFields(object)) {
    const definition = columnDefinition(field);
    const known = present.get(field.name);
    present.delete(field.name);
    if (known !== undefined && definition.includes(` ${known}`)) continue;
    if (known !== undefined) dropColumn(db, object.name, field.name);
    db.exec(`ALTER TABLE ${table} ADD COLUMN ${definition}`);
  }
  present.delete('Id');
  present.delete('IsDeleted');
  for (const name of present.keys()) dropColumn(db, object.name, name);
}

function dropColumn(db: Database, table: string, column: string): void {
  db.exec(`DROP INDEX IF EXISTS ${indexName(table, column)}`);
  db.exec(`ALTER TABLE ${quoted(table)} DROP COLUMN ${quoted(column)}`);
}

function indexName(table: string, column: string): string {
  return quoted(`ix_${table}_${column}`);
}

/** Makes the indexes that are missing, drops those that no field asks for any more. */
function alignIndexes(db: Database, schema: OrgSchema): void {
  const rows = db.connection
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL`)
    .all();
  const present = new Map(rows.map((row) => [quoted(String(row['name'])), String(row['sql'])]));
  const wanted = new Map<string, string>();
  for (const object of schema.objects.values()) {
    for (const field of storedFields(object)) {
      const sql = indexSql(object.name, field);
      if (sql !== undefined) wanted.set(indexName(object.name, field.name), sql);
    }
  }
  for (const [name, sql] of present) if (wanted.get(name) !== sql) db.exec(`DROP INDEX ${name}`);
  for (const [name, sql] of wanted) if (present.get(name) !== sql) db.exec(sql);
}

/** The index a field needs: for the cascade and child queries of lookups, for keys, for uniqueness. */
function indexSql(table: string, field: FieldSchema): string | undefined {
  const column = quoted(field.name);
  const name = indexName(table, field.name);
  const key = field.caseSensitive || field.type === 'double' ? column : `${column} COLLATE NOCASE`;
  if (field.unique) {
    // Records in the recycle bin do not stand in the way of a new one with the same value.
    return `CREATE UNIQUE INDEX ${name} ON ${quoted(table)} (${key}) WHERE "IsDeleted" = 0`;
  }
  const isLookup = field.type === 'reference' && !UNINDEXED_REFERENCES.has(field.name);
  const isKey = field.externalId || (field.idLookup && field.type !== 'id');
  if (!isLookup && !isKey) return undefined;
  return `CREATE INDEX ${name} ON ${quoted(table)} (${isKey ? key : column}) WHERE ${column} IS NOT NULL`;
}
