import type { MatchRule } from '../../../config/surveyMapping.ts';
import { keyAccountsError } from '../../../errors.ts';
import type { OrgPort, TextRow } from '../../../org/orgPort.ts';
import { keptText } from '../../keptText.ts';
import type { MappedResponse } from './mapRow.ts';

/** Whose an answer is, and by which rule that was found. */
export interface Match {
  accountId: string;
  /** null where it is known of which account the person is, but not who. */
  contactId: string | null;
  by: MatchRule['key'];
}

/** Finds the account of a response among those of the org. */
export interface MatchIndex {
  find(keys: MappedResponse['keys']): Match | { column: string; value: string; reason: string };
}

interface Person {
  /** '' for a contact without an account. */
  accountId: string;
  contactId: string | null;
}

const SEVERAL = Symbol('several');
type Found<T> = T | typeof SEVERAL | undefined;

/** First characters of ids: https://help.salesforce.com/s/articleView?id=000385203&type=1 */
const ACCOUNT_PREFIX = '001';
const CONTACT_PREFIX = '003';

/**
 * Reads the keys that the rules ask for, of all accounts and contacts. What several accounts have in common finds none
 * of them: a guess would put one customer's complaint on another's page.
 */
export async function readMatchIndex(org: OrgPort, rules: readonly MatchRule[]): Promise<MatchIndex> {
  await checkFields(org, rules);
  const keys = new Set(rules.map(({ key }) => key));
  const fieldsOf = (object: string): string[] =>
    rules.flatMap((rule) =>
      rule.key === 'ExternalId' && rule.field.startsWith(`${object}.`) ? [fieldName(rule.field)] : []
    );
  const accountFields = unique([...fieldsOf('Account'), ...(keys.has('Name') ? ['Name'] : [])]);
  const contactFields = unique([...fieldsOf('Contact'), ...(keys.has('Email') ? ['Email'] : [])]);
  const accounts = new Map<string, Found<Person>>();
  const contacts = new Map<string, Found<Person>>();

  if (keys.has('Id') || accountFields.length > 0) {
    await read(org, 'Account', accountFields, (row) => {
      const accountId = keptText(row['Id'] ?? '');
      const person = { accountId, contactId: null };
      if (keys.has('Id')) accounts.set(idKey(accountId), person);
      for (const field of accountFields) add(accounts, keyOf(field, row[field] ?? ''), person);
    });
  }
  if (keys.has('Id') || contactFields.length > 0) {
    await read(org, 'Contact', ['AccountId', ...contactFields], (row) => {
      const person = { accountId: keptText(row['AccountId'] ?? ''), contactId: keptText(row['Id'] ?? '') };
      if (keys.has('Id')) contacts.set(idKey(person.contactId), person);
      for (const field of contactFields) add(contacts, keyOf(field, row[field] ?? ''), person);
    });
  }

  const lookUp = (rule: MatchRule, value: string): Found<Person> => {
    if (rule.key === 'Email') return contacts.get(keyOf('Email', value));
    if (rule.key === 'Name') return accounts.get(keyOf('Name', value));
    if (rule.key === 'Id') {
      if (value.startsWith(CONTACT_PREFIX)) return contacts.get(idKey(value));
      return value.startsWith(ACCOUNT_PREFIX) ? accounts.get(idKey(value)) : undefined;
    }
    return (rule.field.startsWith('Account.') ? accounts : contacts).get(keyOf(fieldName(rule.field), value));
  };

  return {
    find(tried) {
      let match: Match | undefined;
      for (const { rule, column, value } of tried) {
        const found = lookUp(rule, value);
        // A later key may still tell the person, never the account.
        if (match && (found === undefined || found === SEVERAL || found.accountId !== match.accountId)) continue;
        if (found === undefined) continue;
        if (found === SEVERAL) return { column, value, reason: `several accounts have this ${nameOf(rule)}` };
        if (found.accountId === '')
          return { column, value, reason: `the contact with this ${nameOf(rule)} has no account` };
        match ??= { accountId: found.accountId, contactId: null, by: rule.key };
        match.contactId ??= found.contactId;
      }
      if (match) return match;
      const names = unique(tried.map(({ rule }) => nameOf(rule))).join(', nor this ');
      return {
        column: tried.map(({ column }) => column).join('; '),
        value: tried.map(({ value }) => value).join('; '),
        reason: `no account or contact has this ${names}`
      };
    }
  };
}

async function checkFields(org: OrgPort, rules: readonly MatchRule[]): Promise<void> {
  for (const rule of rules) {
    if (rule.key !== 'ExternalId') continue;
    const [object = '', field = ''] = rule.field.split('.');
    const fields = (await org.describe(object))?.fields;
    if (fields?.has(field)) continue;
    throw keyAccountsError('mappingInvalid', [
      `✖ match by ExternalId: the org has no field ${rule.field}, or the user may not see it`
    ]);
  }
}

async function read(
  org: OrgPort,
  object: string,
  fields: readonly string[],
  use: (row: TextRow) => void
): Promise<void> {
  for await (const rows of org.bulkQuery(`SELECT ${['Id', ...fields].join(', ')} FROM ${object}`)) rows.forEach(use);
}

/** Several contacts with one address in one account leave open who it was, in several accounts also whose. */
function add(map: Map<string, Found<Person>>, key: string, person: Person): void {
  // A blank value leaves nothing behind the name of the field.
  if (key.endsWith(' ')) return;
  const before = map.get(key);
  if (before === undefined) map.set(keptText(key), person);
  else if (before === SEVERAL || before.accountId !== person.accountId) map.set(key, SEVERAL);
  else map.set(key, { accountId: person.accountId, contactId: null });
}

/** Names and addresses: width of letters, case and blanks do not count. Keys of other systems stand as they are. */
function keyOf(field: string, value: string): string {
  const trimmed = value.trim();
  const isLoose = field === 'Name' || field === 'Email';
  return `${field} ${isLoose ? trimmed.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ') : trimmed}`;
}

/** Fifteen characters, which differ by case; the three after them only protect against lost case. */
function idKey(id: string): string {
  return id.slice(0, 15);
}

function fieldName(field: string): string {
  return field.slice(field.indexOf('.') + 1);
}

function nameOf(rule: MatchRule): string {
  if (rule.key === 'ExternalId') return rule.field;
  return { Id: 'record id', Email: 'e-mail address', Name: 'company name' }[rule.key];
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
