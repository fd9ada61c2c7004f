import type { Day } from '../days.ts';
import { createAskThrottle, type AskLimit, type AskThrottle } from './askThrottle.ts';
import { nextSurveyDue } from './nextSurveyDue.ts';

export interface WaveAccount {
  id: string;
  name: string;
  tier: string | null;
  /** 1 is the best; null where the tier is not one of the model's. */
  tierRank: number | null;
  cadenceDays: number | null;
  tierSince: Day | null;
}

export interface WaveContact {
  id: string;
  accountId: string;
  name: string;
  /** '' for none. */
  email: string;
  optedOut: boolean;
  bounced: boolean;
  /** In the account; the part that somebody plays in a deal says nothing of the whole. */
  roles: readonly string[];
  isPrimary: boolean;
}

export interface PastRequest {
  accountId: string;
  /** '' where the request names nobody. */
  contactId: string;
  day: Day;
  /** Of the survey and its wave, as waveKey makes it. */
  wave: string;
}

export interface WaveInput {
  asOf: Day;
  /** undefined for a list without a survey. */
  wave: string | undefined;
  accounts: readonly WaveAccount[];
  /** Those of accounts that are due are enough. */
  contacts: readonly WaveContact[];
  /** Last day with an answer, by account or contact id. */
  lastAnswered: ReadonlyMap<string, Day>;
  requests: readonly PastRequest[];
  limits: { contact: AskLimit; account: AskLimit; org: AskLimit };
  /** Only contacts with one of them, in this order; everybody where it is empty. */
  roles: readonly string[];
}

export interface Ask {
  account: WaveAccount;
  contact: WaveContact;
  due: Day;
  overdueDays: number;
  lastAnswered: Day | null;
  lastAsked: Day | null;
  /** Recorded today for this wave already: the list was made before. */
  isRecorded: boolean;
}

export type SkipReason =
  | 'notRated'
  | 'noCadence'
  | 'noContact'
  | 'noEmail'
  | 'bounced'
  | 'optedOut'
  | 'otherRole'
  | 'sameAddress'
  | 'askedInWave'
  | 'answeredRecently'
  | 'askedRecently'
  | 'contactLimit'
  | 'accountLimit'
  | 'orgLimit';

export interface Skip {
  account: WaveAccount;
  /** null where the whole account is left out. */
  contact: WaveContact | null;
  reason: SkipReason;
}

export interface SurveyWave {
  asks: Ask[];
  skips: Skip[];
  /** Accounts whose turn has not come. */
  notDue: number;
  dueAccounts: number;
}

/** One text for a survey and its wave; capitals make no difference, as in the key of the record. */
export function waveKey(survey: string, wave: string): string {
  return `${survey}|${wave}`.toLowerCase();
}

/** Last day on which somebody was asked, by account and contact id; today's requests of `wave` itself left out. */
function lastAskedOf(requests: readonly PastRequest[], asOf: Day, wave?: string): Map<string, Day> {
  const last = new Map<string, Day>();
  for (const { accountId, contactId, day, wave: other } of requests) {
    if (day === asOf && other === wave) continue;
    for (const id of [accountId, contactId]) if (day > (last.get(id) ?? -Infinity)) last.set(id, day);
  }
  return last;
}

interface DueAccount {
  account: WaveAccount;
  due: Day;
}

/** Who is due, the best tier first, then the longest overdue, then by id; and who has no turn for another reason. */
export function dueAccounts(input: Pick<WaveInput, 'asOf' | 'wave' | 'accounts' | 'lastAnswered' | 'requests'>): {
  due: DueAccount[];
  skips: Skip[];
  notDue: number;
} {
  const { asOf, accounts, lastAnswered } = input;
  const lastAsked = lastAskedOf(input.requests, asOf, input.wave);
  const due: (DueAccount & { rank: number })[] = [];
  const skips: Skip[] = [];
  let notDue = 0;
  for (const account of accounts) {
    const day = nextSurveyDue({
      ...account,
      lastAnswered: lastAnswered.get(account.id) ?? null,
      lastAsked: lastAsked.get(account.id) ?? null
    });
    if (account.tier === null) skips.push({ account, contact: null, reason: 'notRated' });
    else if (day === null || account.tierRank === null) skips.push({ account, contact: null, reason: 'noCadence' });
    else if (day > asOf) notDue += 1;
    else due.push({ account, due: day, rank: account.tierRank });
  }
  due.sort((a, b) => a.rank - b.rank || a.due - b.due || byText(a.account.id, b.account.id));
  return { due, skips, notDue };
}

/**
 * The contacts to ask on a day, and those not to ask with the reason. The same input gives the same list; made again
 * after its requests were recorded, it is the same list with those marked.
 */
export function surveyWave(input: WaveInput): SurveyWave {
  const { asOf, requests, limits, wave } = input;
  const { due, skips, notDue } = dueAccounts(input);
  const throttles: Throttles = {
    contact: createAskThrottle(limits.contact, asOf, true),
    account: createAskThrottle(limits.account, asOf, false),
    org: createAskThrottle(limits.org, asOf, false)
  };
  const recordedToday = new Set<string>();
  const askedInWave = new Set<string>();
  for (const { accountId, contactId, day, wave: other } of requests) {
    if (contactId !== '') throttles.contact.add(contactId, day);
    throttles.account.add(accountId, day);
    throttles.org.add('', day);
    if (other === wave && contactId !== '') (day === asOf ? recordedToday : askedInWave).add(contactId);
  }
  const lastAsked = lastAskedOf(requests, asOf, wave);
  const addresses = new Set<string>();
  const contactsOf = Map.groupBy(inOrderOfRoles(input, lastAsked), ({ accountId }) => accountId);
  const asks: Ask[] = [];
  for (const { account, due: day } of due) {
    const contacts = contactsOf.get(account.id) ?? [];
    if (contacts.length === 0) skips.push({ account, contact: null, reason: 'noContact' });
    for (const contact of contacts) {
      const isRecorded = recordedToday.has(contact.id);
      const reason = isRecorded ? null : reasonToSkip(contact, input, { askedInWave, addresses, throttles });
      if (reason !== null) {
        skips.push({ account, contact, reason });
        continue;
      }
      if (!isRecorded) note(contact, asOf, throttles);
      addresses.add(contact.email.toLowerCase());
      asks.push({
        account,
        contact,
        due: day,
        overdueDays: asOf - day,
        lastAnswered: input.lastAnswered.get(contact.id) ?? null,
        lastAsked: lastAsked.get(contact.id) ?? null,
        isRecorded
      });
    }
  }
  return { asks, skips, notDue, dueAccounts: due.length };
}

interface Throttles {
  contact: AskThrottle;
  account: AskThrottle;
  org: AskThrottle;
}

interface AskedSoFar {
  /** Contacts asked in this wave on another day. */
  askedInWave: ReadonlySet<string>;
  /** Of this list, in small letters. */
  addresses: ReadonlySet<string>;
  throttles: Throttles;
}

function note({ id, accountId }: WaveContact, day: Day, { contact, account, org }: Throttles): void {
  contact.add(id, day);
  account.add(accountId, day);
  org.add('', day);
}

function reasonToSkip(
  contact: WaveContact,
  { asOf, lastAnswered, limits, roles }: WaveInput,
  { askedInWave, addresses, throttles }: AskedSoFar
): SkipReason | null {
  if (contact.email === '') return 'noEmail';
  if (contact.bounced) return 'bounced';
  if (contact.optedOut) return 'optedOut';
  if (roles.length > 0 && !contact.roles.some((role) => roles.includes(role))) return 'otherRole';
  if (askedInWave.has(contact.id)) return 'askedInWave';
  // One person kept as two contacts gets one mail.
  if (addresses.has(contact.email.toLowerCase())) return 'sameAddress';
  const answered = lastAnswered.get(contact.id);
  if (answered !== undefined && Math.abs(asOf - answered) < limits.contact.gap) return 'answeredRecently';
  const own = throttles.contact.refusal(contact.id);
  if (own !== null) return own === 'gap' ? 'askedRecently' : 'contactLimit';
  if (throttles.account.refusal(contact.accountId) !== null) return 'accountLimit';
  return throttles.org.refusal('') === null ? null : 'orgLimit';
}

/** Within an account: the roles in their order, the primary contact, who was left in peace the longest, then by id. */
function inOrderOfRoles({ contacts, roles, lastAnswered }: WaveInput, lastAsked: ReadonlyMap<string, Day>) {
  const rank = ({ roles: own, isPrimary }: WaveContact): number => {
    const best = roles.findIndex((role) => own.includes(role));
    if (best !== -1) return best;
    return roles.length + (isPrimary ? 0 : own.length > 0 ? 1 : 2);
  };
  const touched = ({ id }: WaveContact): number =>
    Math.max(lastAsked.get(id) ?? -Infinity, lastAnswered.get(id) ?? -Infinity);
  return contacts
    .map((contact) => ({ contact, rank: rank(contact), touched: touched(contact) }))
    .sort(
      (a, b) =>
        a.rank - b.rank || (a.touched === b.touched ? 0 : a.touched - b.touched) || byText(a.contact.id, b.contact.id)
    )
    .map(({ contact }) => contact);
}

function byText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
