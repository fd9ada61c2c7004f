import type { OrgPort } from '../../scripts/org/orgPort.ts';

export interface NewUser {
  alias: string;
  /** Name of the profile. */
  profile: string;
  language?: string;
}

/** Makes a user `alias`@key-accounts.example; returns its id. */
export async function createUser(org: OrgPort, { alias, profile, language = 'en_US' }: NewUser): Promise<string> {
  const [found] = await org.query<{ Id: string }>(`SELECT Id FROM Profile WHERE Name = '${profile}'`);
  return org.create('User', {
    Username: `${alias}@key-accounts.example`,
    LastName: alias,
    Email: `${alias}@key-accounts.example`,
    Alias: alias,
    ProfileId: found?.Id,
    TimeZoneSidKey: 'America/Los_Angeles',
    LocaleSidKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: language
  });
}
