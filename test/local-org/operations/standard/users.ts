/** Users. */
import { emailAddress } from '../fieldRules.ts';
import { setField, textField } from '../draft.ts';
import { joinName } from './accounts.ts';
import type { RecordRules } from './rules.ts';

export const userRules: RecordRules = {
  before: (_, draft) => {
    joinName(draft);
    if (draft.old) return;
    setField(draft, 'UserType', 'Standard');
    // Left out, the nickname is made up; the id keeps it unique.
    draft.row['CommunityNickname'] ??= `User${draft.id.slice(3, 15)}`;
    if (!draft.given.has('IsActive')) setField(draft, 'IsActive', 1);
  },
  check: (_, draft) => {
    const username = textField(draft.row, 'Username');
    const field = draft.object.fields.get('username');
    if (draft.given.has('Username') && username !== null && field) emailAddress(field, username);
  }
};
