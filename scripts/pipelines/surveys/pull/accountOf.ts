import type { OrgPort } from '../../../org/orgPort.ts';
import { readByIds } from '../../readByIds.ts';
import type { SurveyRecords } from './readSurveys.ts';
import { isPersonal } from './waves.ts';

/** Whose a response or an invitation is. */
export interface Owner {
  accountId: string;
  contactId: string | null;
}

export interface Owners {
  /** Of a response, or why nobody knows. */
  ofResponse: (responseId: string, invitationId: string, submitterId: string) => Owner | { problem: string };
  /** Of a personal invitation of a contact; undefined where there is no account to count it for. */
  ofInvitation: (invitationId: string) => Owner | undefined;
}

const CONTACT = '003';

/**
 * Reads the accounts of the contacts, cases and opportunities that the records are about. An account among the
 * subjects decides; else the account of the person who answered; else that of the case or opportunity. An answer
 * that was promised to be anonymous is never traced back through its invitation.
 */
export async function readOwners(org: OrgPort, records: SurveyRecords): Promise<Owners> {
  const ids = idsByType(records);
  const accounts = {
    Contact: await accountsOf(org, 'Contact', ids.Contact),
    Case: await accountsOf(org, 'Case', ids.Case),
    Opportunity: await accountsOf(org, 'Opportunity', ids.Opportunity)
  };
  const subjectsOf = (parents: readonly string[], type: string): string[] =>
    parents.flatMap((parent) => (records.subjects.get(parent) ?? []).filter((s) => s.type === type).map((s) => s.id));

  const contactOf = (parents: readonly string[], invitationId: string, submitterId: string): string | null => {
    const invitation = records.invitations.get(invitationId);
    if (invitation?.['OptionsCollectAnonymousResponse'] === 'true') return null;
    const [subject] = subjectsOf(parents, 'Contact');
    const candidates = [submitterId, isPersonal(invitation) ? (invitation?.['ContactId'] ?? '') : '', subject ?? ''];
    return candidates.find((id) => id.startsWith(CONTACT)) ?? null;
  };
  const accountOf = (parents: readonly string[], contactId: string | null): string | { problem: string } => {
    const related = [
      ...subjectsOf(parents, 'Case').map((id) => accounts.Case.get(id)),
      ...subjectsOf(parents, 'Opportunity').map((id) => accounts.Opportunity.get(id))
    ];
    const steps = [
      subjectsOf(parents, 'Account'),
      contactId === null ? [] : [accounts.Contact.get(contactId)],
      related
    ].map((found) => [...new Set(found.filter((id) => id !== undefined && id !== ''))]);
    const [first] = steps.filter((found) => found.length > 0);
    if (first?.[0] === undefined)
      return { problem: 'neither a subject nor the person who answered leads to an account' };
    return first.length === 1 ? first[0] : { problem: 'it is about several accounts' };
  };
  return {
    ofResponse: (responseId, invitationId, submitterId) => {
      const parents = [responseId, invitationId];
      const contactId = contactOf(parents, invitationId, submitterId);
      const accountId = accountOf([responseId], contactId);
      // What the response itself is about comes before what its invitation is about.
      const found =
        typeof accountId === 'string' && hasOwnSubject(records, responseId) ? accountId : accountOf(parents, contactId);
      return typeof found === 'string' ? { accountId: found, contactId } : found;
    },
    ofInvitation: (invitationId) => {
      const contactId = records.invitations.get(invitationId)?.['ContactId'] ?? '';
      const accountId = accounts.Contact.get(contactId) ?? '';
      return contactId === '' || accountId === '' ? undefined : { accountId, contactId };
    }
  };
}

function hasOwnSubject(records: SurveyRecords, responseId: string): boolean {
  return (records.subjects.get(responseId) ?? []).some(({ type }) => type === 'Account');
}

function idsByType({ responses, invitations, subjects }: SurveyRecords) {
  const ids = { Contact: new Set<string>(), Case: new Set<string>(), Opportunity: new Set<string>() };
  for (const row of responses) if (row['SubmitterId']?.startsWith(CONTACT)) ids.Contact.add(row['SubmitterId']);
  for (const row of invitations.values()) if (row['ContactId']) ids.Contact.add(row['ContactId']);
  for (const { type, id } of [...subjects.values()].flat()) {
    if (type === 'Contact' || type === 'Case' || type === 'Opportunity') ids[type].add(id);
  }
  return ids;
}

async function accountsOf(org: OrgPort, object: string, ids: ReadonlySet<string>): Promise<Map<string, string>> {
  const accounts = new Map<string, string>();
  if (ids.size === 0 || !(await org.describe(object))?.fields.has('AccountId')) return accounts;
  for await (const rows of readByIds(org, { object, fields: ['Id', 'AccountId'], field: 'Id', ids })) {
    for (const row of rows) accounts.set(row['Id'] ?? '', row['AccountId'] ?? '');
  }
  return accounts;
}
