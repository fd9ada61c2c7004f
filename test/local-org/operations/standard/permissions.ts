/** Assignments and contents of permission sets. */
import { findField, findObject } from '../../schema/types.ts';
import { setField, textField } from '../draft.ts';
import { SalesforceError } from '../salesforceError.ts';
import type { RecordRules } from './rules.ts';

export const assignmentRules: RecordRules = {
  check: (context, draft) => {
    const setId = textField(draft.row, 'PermissionSetId');
    const groupId = textField(draft.row, 'PermissionSetGroupId');
    if ((setId === null) === (groupId === null)) {
      throw new SalesforceError(400, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [PermissionSetId]', [
        'PermissionSetId'
      ]);
    }
    const [field, id] = setId === null ? ['PermissionSetGroupId', groupId] : ['PermissionSetId', setId];
    const assignee = textField(draft.row, 'AssigneeId');
    const present = context.state.db
      .statement(
        `SELECT "Id" AS id FROM "PermissionSetAssignment" WHERE "AssigneeId" = ? AND "${field}" = ? AND "IsDeleted" = 0 AND "Id" <> ?`
      )
      .get(assignee, id, draft.id);
    if (present) {
      throw new SalesforceError(
        400,
        'DUPLICATE_VALUE',
        `duplicate value found: AssigneeId duplicates value on record with id: ${String(present['id']).slice(0, 15)}`
      );
    }
  }
};

/** Object and field permissions name things that exist; edit includes read. */
export const permissionRules: RecordRules = {
  before: (_, draft) => {
    const implied =
      draft.object.name === 'FieldPermissions'
        ? ['Edit']
        : ['Create', 'Edit', 'Delete', 'ViewAllRecords', 'ModifyAllRecords'];
    if (implied.some((name) => draft.row[`Permissions${name}`] === 1)) setField(draft, 'PermissionsRead', 1);
    if (draft.row['PermissionsModifyAllRecords'] === 1) {
      for (const name of ['Edit', 'Delete', 'ViewAllRecords']) setField(draft, `Permissions${name}`, 1);
    }
  },
  check: (context, draft) => {
    const objectName = textField(draft.row, 'SobjectType') ?? '';
    const object = findObject(context.state.schema, objectName);
    if (!object) throw badValue('SObject Type Name', 'SobjectType', objectName);
    const qualified = textField(draft.row, 'Field');
    if (qualified === null) return;
    const field = findField(object, qualified.split('.')[1] ?? '');
    if (!field || !qualified.toLowerCase().startsWith(`${object.name.toLowerCase()}.`))
      throw badValue('Field Name', 'Field', qualified);
    if (!field.permissionable) {
      throw new SalesforceError(
        400,
        'FIELD_INTEGRITY_EXCEPTION',
        `You cannot deploy to a required field: ${object.name}.${field.name}`,
        ['Field']
      );
    }
  }
};

function badValue(label: string, field: string, value: string): SalesforceError {
  return new SalesforceError(
    400,
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    `${label}: bad value for restricted picklist field: ${value}`,
    [field]
  );
}

export const setupEntityRules: RecordRules = {
  before: (context, draft) => {
    const id = textField(draft.row, 'SetupEntityId');
    const target = id === null ? undefined : context.state.objectOfId(id);
    const type = target?.name === 'EntityDefinition' ? 'CustomEntityDefinition' : target?.name;
    setField(draft, 'SetupEntityType', type ?? null);
  }
};
