/** Changes of fields that the records already in the org do not allow. */
import { componentKey, type Component } from '../../schema/metadata/component.ts';
import type { ComponentProblem } from '../../schema/buildSchema.ts';
import { findField, findObject, type FieldSchema, type ObjectSchema, type OrgSchema } from '../../schema/types.ts';
import { quoted, type Database } from '../../store/database.ts';

/** Looks at the tables as they are before the deploy. */
export function checkData(
  db: Database,
  before: OrgSchema,
  after: OrgSchema,
  deployed: readonly Component[]
): ComponentProblem[] {
  const fields = deployed.filter(({ type }) => type === 'CustomField');
  const problems = new Map<string, ComponentProblem>();
  for (const component of fields) {
    const [objectName = '', fieldName = ''] = component.fullName.split('.');
    const object = findObject(before, objectName);
    const now = findObject(after, objectName);
    const field = now && findField(now, fieldName);
    if (!object || !field) continue;
    const message = refusalOf(db, object, findField(object, fieldName), field);
    if (message !== undefined) problems.set(componentKey(component), { component, message, line: 1 });
  }
  return [...problems.values()];
}

function refusalOf(
  db: Database,
  object: ObjectSchema,
  old: FieldSchema | undefined,
  field: FieldSchema
): string | undefined {
  const table = quoted(object.name);
  const column = quoted(field.name);
  const some = (condition: string): boolean =>
    db.connection.prepare(`SELECT 1 FROM ${table} WHERE ${condition} LIMIT 1`).get() !== undefined;
  if (!old) {
    const orphans = field.masterDetail && some('"IsDeleted" = 0');
    return orphans
      ? `Cannot add the master-detail field ${field.name}: ${object.name} holds records, which would have no master`
      : undefined;
  }
  if (old.stored && field.stored && old.type !== field.type && some(`${column} IS NOT NULL`)) {
    return `Cannot change the type of ${object.name}.${field.name} from ${old.type} to ${field.type}: records hold values of it`;
  }
  if (old.stored && !field.stored && some(`${column} IS NOT NULL`)) {
    return `Cannot change ${object.name}.${field.name} into a formula: records hold values of it`;
  }
  const clash = field.unique && !old.unique && hasDuplicates(db, table, column, field);
  return clash ? `Cannot make ${object.name}.${field.name} unique: records hold the same value` : undefined;
}

function hasDuplicates(db: Database, table: string, column: string, field: FieldSchema): boolean {
  const collation = field.caseSensitive ? '' : ' COLLATE NOCASE';
  const sql = `SELECT 1 FROM ${table} WHERE ${column} IS NOT NULL AND "IsDeleted" = 0 GROUP BY ${column}${collation} HAVING count(*) > 1 LIMIT 1`;
  return db.connection.prepare(sql).get() !== undefined;
}
