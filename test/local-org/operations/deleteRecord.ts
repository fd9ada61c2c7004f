/** Delete: into the recycle bin, with what hangs on the record; refused where something must not lose it. */
import { findField, findObject, type FieldSchema, type ObjectSchema } from '../schema/types.ts';
import { quoted } from '../store/database.ts';
import { normalizeId } from '../store/ids.ts';
import type { Row } from '../store/recordTable.ts';
import type { Draft } from './draft.ts';
import { changesAccess } from './permissionObjects.ts';
import { isShared } from './references.ts';
import { SalesforceError } from './salesforceError.ts';
import { existingRow, insufficientAccess, objectForWrite } from './saveRecord.ts';
import { STANDARD_RULES } from './standard/rules.ts';
import type { WriteContext } from './writeContext.ts';

export interface DeleteOptions {
  /** Past the recycle bin; needs the Bulk API Hard Delete permission. */
  hard?: boolean;
}

export function deleteRecord(context: WriteContext, objectName: string, id: string, options: DeleteOptions = {}): void {
  const object = objectForWrite(context, objectName);
  const row = existingRow(context, object, requireId(object, id));
  const recordId = String(row['Id']);
  if (!context.asPlatform) {
    if (!object.deletable) {
      throw new SalesforceError(
        400,
        'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
        `entity type cannot be deleted: ${object.label}`
      );
    }
    if (!context.access.object(object).delete || !isShared(context, object, recordId, 'delete'))
      throw insufficientAccess();
  }
  if (options.hard && !context.access.hasUserPermission('BulkApiHardDelete')) throw insufficientAccess();
  // All or nothing: a child deep down may refuse.
  context.state.db.transaction(() => removeRecord(context, object, row, options, new Set()));
  if (changesAccess(object.name)) context.state.forgetAccess();
}

/** The 18-character id of a record of the object. */
export function requireId(object: ObjectSchema, text: string): string {
  const id = normalizeId(text);
  if (id === undefined || !id.startsWith(object.keyPrefix)) {
    const label = object.kind === 'custom' ? 'Record ID' : `${object.label} ID`;
    throw new SalesforceError(400, 'MALFORMED_ID', `${label}: id value of incorrect type: ${text}`, ['Id']);
  }
  return id;
}

function removeRecord(
  context: WriteContext,
  object: ObjectSchema,
  row: Row,
  options: DeleteOptions,
  going: Set<string>
): void {
  const id = String(row['Id']);
  if (going.has(id)) return;
  going.add(id);
  if (object.name === 'Account' && !context.asPlatform) refuseWonDeals(context, id, row);
  for (const { childSObject, field: fieldName } of object.childRelationships) {
    const child = findObject(context.state.schema, childSObject);
    const field = child && findField(child, fieldName);
    if (child && field?.stored && field.deleteRule !== 'none')
      release(context, object, row, child, field, options, going);
  }
  const table = context.state.table(object.name);
  if (options.hard) table.remove(id);
  else table.update(id, { IsDeleted: 1, ...modified(context, object) });
  const draft: Draft = { object, id, row: { ...row, IsDeleted: 1 }, old: row, given: new Set(), changes: {} };
  STANDARD_RULES[object.name]?.after?.(context, draft);
}

function modified(context: WriteContext, object: ObjectSchema): Row {
  const stamps = {
    LastModifiedDate: context.now,
    LastModifiedById: context.caller.userId,
    SystemModstamp: context.now
  };
  return Object.fromEntries(Object.entries(stamps).filter(([name]) => object.fields.has(name.toLowerCase())));
}

/** Deals with the live records of `child` whose `field` names the record. */
function release(
  context: WriteContext,
  object: ObjectSchema,
  row: Row,
  child: ObjectSchema,
  field: FieldSchema,
  options: DeleteOptions,
  going: Set<string>
): void {
  const id = String(row['Id']);
  const table = context.state.table(child.name);
  switch (field.deleteRule) {
    case 'cascade':
      for (const childRow of table.where(field.name, id)) removeRecord(context, child, childRow, options, going);
      break;
    case 'restrict': {
      // A child that goes with the same parent does not hold it back.
      const holding = table.where(field.name, id).filter((childRow) => !going.has(String(childRow['Id'])));
      if (holding.length > 0) throw associated(object, row, child, holding);
      break;
    }
    case 'clear':
      context.state.db
        .statement(
          `UPDATE ${quoted(child.name)} SET ${quoted(field.name)} = NULL, "SystemModstamp" = ? WHERE ${quoted(field.name)} = ? AND "IsDeleted" = 0`
        )
        .run(context.now, id);
      break;
    case 'none':
      break;
  }
}

function recordName(object: ObjectSchema, row: Row): string {
  const name = object.nameField === null ? null : row[object.nameField];
  return String(name ?? row['Id']);
}

function associated(object: ObjectSchema, row: Row, child: ObjectSchema, holding: Row[]): SalesforceError {
  const names = holding.slice(0, 5).map((childRow) => recordName(child, childRow));
  return new SalesforceError(
    400,
    'DELETE_FAILED',
    `Your attempt to delete ${recordName(object, row)} could not be completed because it is associated with the following ${child.labelPlural.toLowerCase()}.: ${names.join(', ')}\n`
  );
}

/** https://help.salesforce.com/s/articleView?id=sf.accounts_del.htm */
function refuseWonDeals(context: WriteContext, id: string, row: Row): void {
  const won = context.state.db
    .statement(
      'SELECT "Name" AS name FROM "Opportunity" WHERE "AccountId" = ? AND "IsWon" = 1 AND "IsDeleted" = 0 LIMIT 5'
    )
    .all(id);
  if (won.length === 0) return;
  throw new SalesforceError(
    400,
    'DELETE_FAILED',
    `Your attempt to delete ${String(row['Name'])} could not be completed because some opportunities in this account were closed won: ${won.map(({ name }) => String(name)).join(', ')}\n`
  );
}
