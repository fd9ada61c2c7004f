import { dayOf, type Day } from '../../../model/days.ts';
import type { TierDefinition } from '../../../config/scoringModel.ts';
import { waveKey, type PastRequest, type WaveAccount, type WaveContact } from '../../../model/surveyLoop/surveyWave.ts';
import type { OrgPort, TextRow } from '../../../org/orgPort.ts';
import { keptText } from '../../keptText.ts';
import type { OrgDays } from '../../orgDays.ts';
import { readByIds } from '../../readByIds.ts';

/** All accounts, rated or not; the cadence is that of their tier. */
export async function readWaveAccounts(org: OrgPort, tiers: readonly TierDefinition[]): Promise<WaveAccount[]> {
  const tierOf = new Map(tiers.map((tier) => [tier.name, tier]));
  const accounts: WaveAccount[] = [];
  for await (const rows of org.bulkQuery('SELECT Id, Name, KA_Tier__c, KA_Tier_Since__c FROM Account')) {
    for (const row of rows) {
      const tier = keptText(row['KA_Tier__c'] ?? '');
      const since = row['KA_Tier_Since__c'] ?? '';
      accounts.push({
        id: keptText(row['Id'] ?? ''),
        name: keptText(row['Name'] ?? ''),
        tier: tier === '' ? null : tier,
        tierRank: tierOf.get(tier)?.rank ?? null,
        cadenceDays: tierOf.get(tier)?.surveyCadenceDays ?? null,
        tierSince: since === '' ? null : dayOf(since)
      });
    }
  }
  return accounts;
}

/** Last day with an answer up to `asOf`, by account and contact id. */
export async function readLastAnswered(org: OrgPort, asOf: string, days: OrgDays): Promise<Map<string, Day>> {
  const last = new Map<string, Day>();
  const soql = `SELECT KA_Account__c, KA_Contact__c, KA_Answered_At__c FROM KA_Survey_Response__c WHERE KA_Answered_At__c < ${days.endOf(asOf)}`;
  for await (const rows of org.bulkQuery(soql)) {
    for (const row of rows) {
      const day = dayOf(days.dayOf(row['KA_Answered_At__c'] ?? ''));
      for (const id of [row['KA_Account__c'] ?? '', row['KA_Contact__c'] ?? '']) {
        if (id !== '' && day > (last.get(id) ?? -Infinity)) last.set(keptText(id), day);
      }
    }
  }
  return last;
}

/** Everybody who was ever asked, days to come included: they count when a list is made for a past day. */
export async function readRequests(org: OrgPort): Promise<PastRequest[]> {
  const requests: PastRequest[] = [];
  const soql =
    'SELECT KA_Account__c, KA_Contact__c, KA_Survey__c, KA_Wave__c, KA_Asked_On__c FROM KA_Survey_Request__c';
  for await (const rows of org.bulkQuery(soql)) {
    for (const row of rows) {
      requests.push({
        accountId: keptText(row['KA_Account__c'] ?? ''),
        contactId: keptText(row['KA_Contact__c'] ?? ''),
        day: dayOf(row['KA_Asked_On__c'] ?? ''),
        wave: keptText(waveKey(row['KA_Survey__c'] ?? '', row['KA_Wave__c'] ?? ''))
      });
    }
  }
  return requests;
}

/** Fields of a contact that an org may not have or not show; without them nothing speaks against asking. */
const OPTIONAL_FIELDS = ['HasOptedOutOfEmail', 'IsEmailBounced'];

/** The people of the accounts, with the parts they play there. */
export async function readWaveContacts(org: OrgPort, accountIds: readonly string[]): Promise<WaveContact[]> {
  const visible = (await org.describe('Contact'))?.fields;
  const fields = ['Id', 'Name', 'Email', ...OPTIONAL_FIELDS].filter((field) => visible?.has(field));
  const roles = await readRoles(org, accountIds);
  const contacts: WaveContact[] = [];
  const request = { object: 'Contact', fields, field: 'AccountId', ids: accountIds };
  for await (const rows of readByIds(org, request)) {
    for (const row of rows) contacts.push(contactOf(row, roles.get(keyOf(row['AccountId'], row['Id']))));
  }
  return contacts;
}

interface Part {
  roles: string[];
  isPrimary: boolean;
}

function contactOf(row: TextRow, part: Part | undefined): WaveContact {
  return {
    id: keptText(row['Id'] ?? ''),
    accountId: keptText(row['AccountId'] ?? ''),
    name: keptText(row['Name'] ?? ''),
    email: keptText(row['Email'] ?? ''),
    optedOut: row['HasOptedOutOfEmail'] === 'true',
    bounced: row['IsEmailBounced'] === 'true',
    roles: part?.roles ?? [],
    isPrimary: part?.isPrimary ?? false
  };
}

async function readRoles(org: OrgPort, accountIds: readonly string[]): Promise<Map<string, Part>> {
  const parts = new Map<string, Part>();
  if (!(await org.describe('AccountContactRole'))) return parts;
  const fields = ['ContactId', 'Role', 'IsPrimary'];
  const request = { object: 'AccountContactRole', fields, field: 'AccountId', ids: accountIds };
  for await (const rows of readByIds(org, request)) {
    for (const row of rows) {
      const key = keyOf(row['AccountId'], row['ContactId']);
      const part = parts.get(key) ?? { roles: [], isPrimary: false };
      if (row['Role']) part.roles.push(keptText(row['Role']));
      parts.set(key, { roles: part.roles.sort(), isPrimary: part.isPrimary || row['IsPrimary'] === 'true' });
    }
  }
  return parts;
}

function keyOf(accountId = '', contactId = ''): string {
  return `${accountId}${contactId}`;
}
