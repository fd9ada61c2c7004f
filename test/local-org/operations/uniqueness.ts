/** Unique fields: the table's index finds the clash, this names it. */
import type { FieldSchema, ObjectSchema } from '../schema/types.ts';
import { quoted } from '../store/database.ts';
import type { StoredValue } from '../store/values.ts';
import type { Draft } from './draft.ts';
import type { OrgState } from './orgState.ts';
import { SalesforceError } from './salesforceError.ts';

const CONSTRAINT_UNIQUE = 2067;

/** Runs the write; a clash becomes the platform's error. */
export function writeUnique(state: OrgState, draft: Draft, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === CONSTRAINT_UNIQUE) {
      throw duplicate(state, draft);
    }
    throw error;
  }
}

function duplicate(state: OrgState, draft: Draft): SalesforceError {
  for (const field of state.plan(draft.object).unique) {
    const value = draft.row[field.name] ?? null;
    if (value === null) continue;
    const other = idsByKey(state, draft.object, field, value).find((id) => id !== draft.id);
    if (other === undefined) continue;
    if (draft.object.name === 'User' && field.name === 'Username') {
      return new SalesforceError(
        400,
        'DUPLICATE_USERNAME',
        'Duplicate Username. The username already exists in this or another Salesforce organization. Usernames must be unique across all Salesforce organizations.',
        ['Username']
      );
    }
    return new SalesforceError(
      400,
      'DUPLICATE_VALUE',
      `duplicate value found: ${field.name} duplicates value on record with id: ${other.slice(0, 15)}`
    );
  }
  return new SalesforceError(
    400,
    'DUPLICATE_VALUE',
    'duplicate value found: <unknown> duplicates value on record with id: <unknown>'
  );
}

/** Ids of live records whose key field has the value, by the field's case rule. */
export function idsByKey(state: OrgState, object: ObjectSchema, field: FieldSchema, value: StoredValue): string[] {
  const collation = field.caseSensitive || typeof value === 'number' || field.type === 'id' ? '' : ' COLLATE NOCASE';
  const sql = `SELECT "Id" AS id FROM ${quoted(object.name)} WHERE ${quoted(field.name)} = ?${collation} AND "IsDeleted" = 0 LIMIT 20`;
  return state.db
    .statement(sql)
    .all(value)
    .map((row) => String(row['id']));
}
