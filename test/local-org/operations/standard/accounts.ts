/** Accounts, contacts and leads. */
import { setField, textField, type Draft } from '../draft.ts';
import { SalesforceError } from '../salesforceError.ts';
import type { WriteContext } from '../writeContext.ts';
import type { RecordRules } from './rules.ts';

/** The full name from its parts. */
export function joinName(draft: Draft): void {
  const parts = [textField(draft.row, 'FirstName'), textField(draft.row, 'LastName')];
  setField(draft, 'Name', parts.filter((part) => part !== null).join(' ') || null);
}

export const personRules: RecordRules = { before: (_, draft) => joinName(draft) };

export const accountRules: RecordRules = {
  before: (_, draft) => {
    if (draft.object.fields.has('ispersonaccount') && textField(draft.row, 'LastName') !== null) {
      joinName(draft);
      setField(draft, 'IsPersonAccount', 1);
    }
  },
  check: (context, draft) => {
    if (draft.given.has('ParentId')) refuseCircle(context, draft);
  },
  after: (context, draft) => {
    if (draft.row['IsPersonAccount'] === 1 && draft.row['IsDeleted'] !== 1) keepPersonContact(context, draft);
  }
};

const MAX_DEPTH = 10_000;

/** An account may not be its own ancestor. */
function refuseCircle(context: WriteContext, draft: Draft): void {
  const accounts = context.state.table('Account');
  let parent = textField(draft.row, 'ParentId');
  for (let depth = 0; parent !== null && depth < MAX_DEPTH; depth++) {
    if (parent === draft.id) {
      throw new SalesforceError(400, 'CIRCULAR_DEPENDENCY', 'attempt to violate hierarchy constraints', ['ParentId']);
    }
    const row = accounts.get(parent);
    parent = row ? textField(row, 'ParentId') : null;
  }
}

/** Every person account has a contact that mirrors it. */
function keepPersonContact(context: WriteContext, draft: Draft): void {
  const contacts = context.state.table('Contact');
  const mirrored = {
    FirstName: draft.row['FirstName'] ?? null,
    LastName: draft.row['LastName'] ?? null,
    Salutation: draft.row['Salutation'] ?? null,
    Name: draft.row['Name'] ?? null,
    Email: draft.row['PersonEmail'] ?? null,
    MobilePhone: draft.row['PersonMobilePhone'] ?? null,
    Birthdate: draft.row['PersonBirthdate'] ?? null,
    Title: draft.row['PersonTitle'] ?? null,
    OwnerId: draft.row['OwnerId'] ?? null,
    LastModifiedDate: context.now,
    LastModifiedById: context.caller.userId,
    SystemModstamp: context.now
  };
  const contactId = textField(draft.row, 'PersonContactId');
  if (contactId !== null) {
    contacts.update(contactId, mirrored);
    return;
  }
  const id = contacts.newId();
  contacts.insert({
    ...booleansOf(context, 'Contact'),
    ...mirrored,
    Id: id,
    IsDeleted: 0,
    IsPersonAccount: 1,
    AccountId: draft.id,
    CreatedDate: context.now,
    CreatedById: context.caller.userId
  });
  context.state.table('Account').update(draft.id, { PersonContactId: id });
}

function booleansOf(context: WriteContext, objectName: string): Record<string, 0> {
  const { object } = context.state.table(objectName);
  const names = [...object.fields.values()].filter((field) => field.type === 'boolean').map((field) => field.name);
  return Object.fromEntries(names.map((name) => [name, 0]));
}
