import { SURVEY_LENGTH, WAVE_LENGTH } from '../../../config/surveyFieldLengths.ts';
import { SURVEY_SETTINGS } from '../../../config/surveySettings.ts';
import { keyAccountsError } from '../../../errors.ts';
import { dayOf, isoOf, type Day } from '../../../model/days.ts';
import {
  dueAccounts,
  surveyWave,
  waveKey,
  type Ask,
  type Skip,
  type SkipReason
} from '../../../model/surveyLoop/surveyWave.ts';
import type { FailedRow, OrgPort } from '../../../org/orgPort.ts';
import { asOfDay, orgDays } from '../../orgDays.ts';
import { readSettings } from '../../readSettings.ts';
import { readModelOrFail } from '../../recalculate/loadModel.ts';
import { requestKey } from '../requestKey.ts';
import { byAccount, REQUEST, requestRow, upsertRows } from '../surveyRows.ts';
import { invite } from './invite.ts';
import { readLastAnswered, readRequests, readWaveAccounts, readWaveContacts } from './readWave.ts';

export interface SurveyDueOptions {
  /** `YYYY-MM-DD`; today in the org's time zone when absent. */
  asOf?: string;
  survey?: string;
  wave?: string;
  /** Records who is asked; needs survey and wave. */
  write?: boolean;
  /** Experience Cloud site (name, path or id) on which contacts answer Salesforce Surveys. */
  site?: string;
  clock?: () => Date;
}

/** One contact to ask. Days are `YYYY-MM-DD`. */
export interface DueContact {
  accountId: string;
  account: string;
  tier: string;
  contactId: string;
  contact: string;
  email: string;
  roles: string;
  /** Since when the account is due, and for how many days. */
  due: string;
  overdueDays: number;
  lastAnswered: string | null;
  lastAsked: string | null;
  /** The org has the request already. */
  recorded: boolean;
  /** Of the invitation in Salesforce Surveys; null where there is none. */
  link: string | null;
}

export interface SkippedContact {
  accountId: string;
  account: string;
  /** null where the whole account is left out. */
  contactId: string | null;
  contact: string | null;
  reason: SkipReason;
}

/** The contract of `--json`. */
export interface SurveyDueResult {
  asOf: string;
  survey: string | null;
  wave: string | null;
  /** The best tier first, then the longest overdue, then by id. */
  due: DueContact[];
  skipped: SkippedContact[];
  /** Accounts that are due, and those whose turn has not come. */
  dueAccounts: number;
  notDueAccounts: number;
  /** Requests that this run recorded, and invitations that it made. */
  recorded: number;
  invited: number;
  failures: { contactId: string; error: string }[];
  /** Sentences about what could not be done, and what it takes. */
  notes: string[];
}

/** Who is to be asked by survey, and on request a record of each in the org. */
export async function surveyDue(org: OrgPort, options: SurveyDueOptions = {}): Promise<SurveyDueResult> {
  const { survey = '', wave = '', write = false } = options;
  checkNames(survey, wave, write);
  const identity = await org.identity();
  const days = orgDays(identity.timeZone);
  const asOf = asOfDay(options.asOf, days, identity.timeZone, (options.clock ?? (() => new Date()))());
  if (!(await org.describe(REQUEST))) throw keyAccountsError('packageMissing', [`the object ${REQUEST}`]);
  const settings = await readSettings(org, SURVEY_SETTINGS);
  const { tiers } = await readModelOrFail(org);
  const known = {
    asOf: dayOf(asOf),
    wave: wave === '' ? undefined : waveKey(survey, wave),
    accounts: await readWaveAccounts(org, tiers),
    lastAnswered: await readLastAnswered(org, asOf, days),
    requests: await readRequests(org)
  };
  const due = dueAccounts(known).due.map(({ account }) => account.id);
  const found = surveyWave({
    ...known,
    contacts: await readWaveContacts(org, due),
    limits: { contact: settings.contactLimit, account: settings.accountLimit, org: settings.orgLimit },
    roles: settings.roles
  });
  const result: SurveyDueResult = {
    asOf,
    survey: survey === '' ? null : survey,
    wave: wave === '' ? null : wave,
    due: found.asks.map(dueContactOf),
    skipped: found.skips.map(skippedOf),
    dueAccounts: found.dueAccounts,
    notDueAccounts: found.notDue,
    recorded: 0,
    invited: 0,
    failures: [],
    notes: []
  };
  return write ? record(org, result, { asOf, survey, wave, site: options.site }) : result;
}

/** Names must fit their fields, and have no separator of the request's key. */
function checkNames(survey: string, wave: string, write: boolean): void {
  const fault = (name: string, text: string, length: number): string[] => {
    if (text.length > length) return [`${name} is longer than ${String(length)} characters`];
    return text.includes('|') ? [`${name} must not have a |`] : [];
  };
  const faults = [...fault('the survey', survey, SURVEY_LENGTH), ...fault('the wave', wave, WAVE_LENGTH)];
  if ((survey === '') !== (wave === '')) faults.push('a survey and a wave go together');
  if (write && wave === '') faults.push('to record requests, name the survey and the wave');
  if (faults.length > 0) throw keyAccountsError('waveInvalid', [faults.join('; ')]);
}

/** Requests first: should the rest fail, nobody is asked twice. */
async function record(
  org: OrgPort,
  result: SurveyDueResult,
  wave: { asOf: string; survey: string; wave: string; site: string | undefined }
): Promise<SurveyDueResult> {
  const fresh = result.due.filter(({ recorded }) => !recorded);
  const failed = await writeRequests(org, fresh, wave);
  const contactOf = ({ row }: FailedRow): string => row['KA_Contact__c'] ?? '';
  const refused = new Set(failed.map(contactOf));
  const asked = result.due.filter(({ contactId }) => !refused.has(contactId));
  const { links, invited, failures, notes } = await invite(org, asked, wave);
  return {
    ...result,
    due: asked.map((contact) => ({ ...contact, recorded: true, link: links.get(contact.contactId) ?? null })),
    recorded: fresh.length - failed.length,
    invited,
    failures: [...failed.map((row) => ({ contactId: contactOf(row), error: row.error })), ...failures],
    notes
  };
}

async function writeRequests(
  org: OrgPort,
  contacts: readonly DueContact[],
  { asOf, survey, wave }: { asOf: string; survey: string; wave: string }
): Promise<FailedRow[]> {
  const requests = contacts.map(({ accountId, contactId }) => ({
    externalId: requestKey(contactId, survey, wave),
    accountId,
    contactId,
    survey,
    wave,
    askedOn: asOf
  }));
  const { failed } = await upsertRows(org, REQUEST, requests.sort(byAccount).map(requestRow));
  return failed;
}

function dueContactOf({ account, contact, due, overdueDays, lastAnswered, lastAsked, isRecorded }: Ask): DueContact {
  return {
    accountId: account.id,
    account: account.name,
    tier: account.tier ?? '',
    contactId: contact.id,
    contact: contact.name,
    email: contact.email,
    roles: contact.roles.join('; '),
    due: isoOf(due),
    overdueDays,
    lastAnswered: isoOrNull(lastAnswered),
    lastAsked: isoOrNull(lastAsked),
    recorded: isRecorded,
    link: null
  };
}

function skippedOf({ account, contact, reason }: Skip): SkippedContact {
  return {
    accountId: account.id,
    account: account.name,
    contactId: contact?.id ?? null,
    contact: contact?.name ?? null,
    reason
  };
}

function isoOrNull(day: Day | null): string | null {
  return day === null ? null : isoOf(day);
}
