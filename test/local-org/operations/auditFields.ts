/**
 * Fields that record who made a record and when. The platform writes them; a user with the permission "Set Audit Fields
 * upon Record Creation" may give them when inserting (not in an upsert, never in an update):
 * https://help.salesforce.com/s/articleView?id=000386065
 * https://releasenotes.docs.salesforce.com/en-us/winter16/release-notes/rn_general_audit_fields_inactive_owners.htm
 */
import type { FieldSchema, ObjectSchema } from '../schema/types.ts';
import { textField, type Draft } from './draft.ts';
import { SalesforceError } from './salesforceError.ts';

export const CREATE_AUDIT_FIELDS = 'CreateAuditFields';

/** SystemModstamp is always the platform's own. */
const AUDIT_FIELDS: ReadonlySet<string> = new Set([
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById'
]);

/** Standard objects of the local org that the release notes name; all custom objects besides. */
const AUDIT_OBJECTS: ReadonlySet<string> = new Set([
  'Account',
  'CampaignMember',
  'Case',
  'Contact',
  'Event',
  'Lead',
  'Opportunity',
  'Task'
]);

export function isSettableAuditField(object: ObjectSchema, field: FieldSchema): boolean {
  if (object.name === 'Case' && field.name === 'ClosedDate') return true;
  return AUDIT_FIELDS.has(field.name) && (AUDIT_OBJECTS.has(object.name) || object.kind === 'custom');
}

/** Refuses a history that cannot have been; `now` is the time of the write in stored form. */
export function checkAuditFields(draft: Draft, now: string): void {
  const given = (name: string): string | null => (draft.given.has(name) ? textField(draft.row, name) : null);
  for (const name of ['CreatedDate', 'LastModifiedDate', 'ClosedDate']) {
    const value = given(name);
    if (value !== null && value > now) throw impossible(name, `${name} cannot be in the future: ${value}`);
  }
  const created = textField(draft.row, 'CreatedDate');
  for (const name of ['LastModifiedDate', 'ClosedDate']) {
    const value = given(name);
    if (value !== null && created !== null && value < created) {
      throw impossible(name, `${name} (${value}) is before the created date (${created})`);
    }
  }
}

function impossible(field: string, message: string): SalesforceError {
  return new SalesforceError(400, 'FIELD_INTEGRITY_EXCEPTION', message, [field]);
}
