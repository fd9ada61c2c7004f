/** Reference integrity: ids that are written must name live records of an allowed object that the user may see. */
import { findObject, type FieldSchema, type ObjectSchema } from '../schema/types.ts';
import { quoted } from '../store/database.ts';
import { normalizeId } from '../store/ids.ts';
import { SalesforceError } from './salesforceError.ts';
import { sharedRowsSql } from './sharing.ts';
import { idsByKey } from './uniqueness.ts';
import type { WriteContext } from './writeContext.ts';

/** The 18-character id that a reference field may hold. */
export function checkReference(context: WriteContext, field: FieldSchema, value: string): string {
  const id = normalizeId(value);
  if (id === undefined) throw wrongId('MALFORMED_ID', field, value);
  const target = context.state.objectOfId(id);
  if (!target || !field.referenceTo.includes(target.name)) throw wrongId('FIELD_INTEGRITY_EXCEPTION', field, value);
  switch (context.state.table(target.name).state(id)) {
    case 'absent':
      throw new SalesforceError(400, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.name]);
    case 'deleted':
      throw new SalesforceError(400, 'ENTITY_IS_DELETED', 'entity is deleted', [field.name]);
    case 'live':
      requireVisible(context, field, target, id);
      if (field.name === 'OwnerId') requireActiveOwner(context, target, id);
      return id;
  }
}

function requireActiveOwner(context: WriteContext, target: ObjectSchema, id: string): void {
  if (target.name !== 'User') return;
  const active = context.state.db.statement('SELECT 1 FROM "User" WHERE "Id" = ? AND "IsActive" = 1').get(id);
  if (active) return;
  throw new SalesforceError(
    400,
    'INACTIVE_OWNER_OR_USER',
    `operation performed with inactive user [${id}] as owner of record`,
    ['OwnerId']
  );
}

function wrongId(code: string, field: FieldSchema, value: string): SalesforceError {
  return new SalesforceError(400, code, `${field.label}: id value of incorrect type: ${value}`, [field.name]);
}

/** A detail may be hung on a master only by who may edit the master; other parents must be visible. */
function requireVisible(context: WriteContext, field: FieldSchema, target: ObjectSchema, id: string): void {
  if (context.asPlatform) return;
  const level = field.masterDetail ? 'edit' : 'read';
  if (!isShared(context, target, id, level) || !context.access.object(target).read) {
    throw new SalesforceError(
      400,
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      `insufficient access rights on cross-reference id: ${id}`,
      [field.name]
    );
  }
}

/** Whether sharing lets the user reach the record at the level. */
export function isShared(
  { state, access, caller }: Pick<WriteContext, 'state' | 'access' | 'caller'>,
  object: ObjectSchema,
  id: string,
  level: 'read' | 'edit' | 'delete'
): boolean {
  const condition = sharedRowsSql({ schema: state.schema, access, userId: caller.userId }, object, 'row', level);
  if (condition === undefined) return true;
  const sql = `SELECT 1 FROM ${quoted(object.name)} "row" WHERE "row"."Id" = ? AND ${condition}`;
  return state.db.statement(sql).get(id) !== undefined;
}

/** Id of the parent that a nested object or dotted column names by an external id. */
export function referenceByExternalId(
  context: WriteContext,
  field: FieldSchema,
  key: string | null,
  value: unknown,
  child: ObjectSchema
): string | null {
  const [keyName, keyValue] = key === null ? soleKey(value, field) : [key, value];
  if (keyValue === null || keyValue === undefined || keyValue === '') return null;
  for (const name of field.referenceTo) {
    const parent = findObject(context.state.schema, name);
    const plan = parent && context.state.plan(parent).fields.get(keyName.toLowerCase());
    if (!parent || !plan?.field.idLookup || !context.access.canReadField(parent, plan.field)) continue;
    const ids = idsByKey(context.state, parent, plan.field, plan.parse(keyValue, context.format));
    if (ids[0] !== undefined && ids.length === 1) return ids[0];
  }
  throw new SalesforceError(
    400,
    'INVALID_FIELD',
    `Foreign key external ID: ${shownKey(keyValue)} not found for field ${keyName} in entity ${child.name}`
  );
}

function shownKey(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).toLowerCase();
}

function soleKey(value: unknown, field: FieldSchema): [string, unknown] {
  if (value === null) return ['Id', null];
  const entries = typeof value === 'object' ? Object.entries(value).filter(([name]) => name !== 'attributes') : [];
  const [entry] = entries;
  if (!entry || entries.length > 1) {
    throw new SalesforceError(
      400,
      'INVALID_FIELD',
      `Cannot reference a foreign key field ${field.relationshipName ?? field.name} without exactly one external id of the parent`
    );
  }
  return entry;
}
